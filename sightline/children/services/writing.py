"""Putting what a case list changes into the tables, many rows at a time.

Called inside the one transaction of an import: all of it is written, or none.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from sightline.authorities.many_rows import add_rows
from sightline.authorities.models import Authority
from sightline.children.models import CaseList, Child, Involvement
from sightline.children.queries.known import CHILD_FIELDS, INVOLVEMENT_FIELDS
from sightline.children.services.naming import Names, resolve
from sightline.domain.case_list_changes import Changes, ChildChange, KnownInvolvement, Update
from sightline.domain.case_list_codes import ETHNICITIES, ethnic_group
from sightline.domain.case_list_joining import Involved
from sightline.domain.case_list_reading import Fact, Row

BATCH = 2000
WORKERS = {"worker": "worker_id", "iro": "iro_id", "chair": "chair_id", "adviser": "adviser_id"}
DATES = frozenset(
    {
        "legal_since",
        "last_seen_on",
        "last_review_on",
        "last_iro_contact_on",
        "last_supervision_on",
    }
)


def write_changes(changes: Changes, *, authority: Authority, case_list: CaseList) -> None:
    """Write every change of an import.

    1. Find who the workers and which the teams are.
    2. Add and change children.
    3. Take the mark of the main involvement away where it moves, so that nobody ever has two.
    4. Add and change involvements, and put the mark where it belongs.
    """
    names = resolve(authority, **names_in(changes.children))
    keys = write_children(changes.children, authority, case_list)
    unmark_moved(changes.children, authority)
    update_involvements(changes.children, authority, case_list, names)
    add_involvements(changes.children, authority, case_list, names, keys)


def names_in(children: Iterable[ChildChange]) -> dict[str, set[str]]:
    """Every worker's and team's name that the changes speak of."""
    workers: set[Any] = set()
    teams: set[Any] = set()
    for facts in rows_of_facts(children):
        workers.update(facts.get(fact) for fact in WORKERS)
        teams.add(facts.get("team"))
    return {"workers": workers - {None, ""}, "teams": teams - {None, ""}}


def rows_of_facts(children: Iterable[ChildChange]) -> Iterator[Row]:
    """The facts of every involvement that is added or changed."""
    for child in children:
        yield from (one.facts for one in child.new)
        yield from (update.facts for update in child.updates)


CHILD_COLUMNS = (
    "authority",
    "reference",
    "case_list",
    "sources",
    "restricted_why",
    *CHILD_FIELDS.values(),
    "ethnicity",
    "ethnic_group",
)
BLANK_CHILD = {"born": None, "expected": False, "gender": "", "disabled": "", "sibling_group": ""}


def write_children(
    children: list[ChildChange], authority: Authority, case_list: CaseList
) -> dict[str, int]:
    """Add new children and change known ones; the key of each by reference."""
    new = [child for child in children if child.known is None]
    ours = (authority.pk, case_list.pk)
    add_rows(Child, CHILD_COLUMNS, (new_child(one, *ours) for one in new))
    keys = {child.reference: child.known.key for child in children if child.known is not None}
    if new:
        rows = Child.objects.filter(authority=authority, case_list=case_list).order_by()
        keys |= dict(rows.values_list("reference", "pk"))
    changed = {child.known.key: child for child in children if child.known and child.facts}
    for rows in in_batches(Child, authority, list(changed)):
        for row in rows:
            child = changed[row.pk]
            for field, value in child_values(child.facts).items():
                setattr(row, field, value)
            row.sources = row.sources | sources_of_change(child)
            row.case_list = case_list
        fields = [*CHILD_FIELDS.values(), "ethnicity", "ethnic_group", "sources", "case_list_id"]
        upsert(Child, rows, fields)
    return keys


def new_child(child: ChildChange, authority: int, case_list: int) -> tuple[Any, ...]:
    """A new child's row, in the order of CHILD_COLUMNS."""
    assert child.listed is not None  # noqa: S101
    values = BLANK_CHILD | {"ethnicity": "", "ethnic_group": ""} | child_values(child.facts)
    told = (authority, child.reference, case_list, child.listed.sources, "")
    return (*told, *(values[column] for column in CHILD_COLUMNS[len(told) :]))


def sources_of_change(child: ChildChange) -> dict[str, str]:
    """Which list each changed fact of a known child came from."""
    assert child.listed is not None  # noqa: S101
    told = child.listed.sources
    return {fact: told.get(fact, told[""]) for fact in child.facts}


def child_values(facts: Row) -> dict[str, Any]:
    """A child's facts as the table keeps them."""
    values: dict[str, Any] = {}
    for fact, value in facts.items():
        if fact == "ethnicity":
            code = str(value or "")
            values["ethnicity"] = code if code in ETHNICITIES else ""
            values["ethnic_group"] = ethnic_group(code)
        elif fact == "born":
            values[fact] = value
        elif fact == "expected":
            values[fact] = bool(value)
        else:
            values[fact] = text(value)
    return values


def unmark_moved(children: list[ChildChange], authority: Authority) -> None:
    """Take the mark from involvements that no longer give their child the status."""
    losing = [
        known.key
        for child in children
        if child.known is not None
        for known in child.known.involved
        if known.main and not is_main(known, child)
    ]
    for start in range(0, len(losing), BATCH):
        batch = losing[start : start + BATCH]
        Involvement.objects.filter(authority=authority, pk__in=batch).update(main=False)


def is_main(known: KnownInvolvement, child: ChildChange) -> bool:
    """True when a known involvement is the one that gives the child their status."""
    return isinstance(child.main, KnownInvolvement) and child.main.key == known.key


def update_involvements(
    children: list[ChildChange], authority: Authority, case_list: CaseList, names: Names
) -> None:
    """Change the known involvements, and mark those that now give the status."""
    updates: dict[int, Update | None] = {}
    gaining: set[int] = set()
    for child in children:
        for update in child.updates:
            updates[update.known.key] = update
        if isinstance(child.main, KnownInvolvement) and not was_main(child.main, child):
            gaining.add(child.main.key)
            updates.setdefault(child.main.key, None)
    for rows in in_batches(Involvement, authority, list(updates)):
        for row in rows:
            row.main = row.main or row.pk in gaining
            changed = updates[row.pk]
            if changed is not None:
                change_row(row, changed, case_list, names)
        upsert(Involvement, rows, CHANGED_FIELDS)


def was_main(main: KnownInvolvement, child: ChildChange) -> bool:
    """True when this involvement gave the child their status before."""
    assert child.known is not None  # noqa: S101
    return any(known.key == main.key and known.main for known in child.known.involved)


def change_row(row: Involvement, update: Update, case_list: CaseList, names: Names) -> None:
    """Put one update into its row."""
    for field, value in update.fields.items():
        setattr(row, field, value)
    for field, value in involvement_values(update.facts, names).items():
        setattr(row, field, value)
    row.sources = row.sources | update.sources
    row.case_list = case_list


CHANGED_FIELDS = [
    "source",
    "started_on",
    "ended_on",
    "ended_why",
    "main",
    "sources",
    "case_list_id",
    "unit_id",
    *WORKERS.values(),
    *INVOLVEMENT_FIELDS.values(),
]


DAYS = tuple(fact for fact in INVOLVEMENT_FIELDS if fact in DATES)
WORDS = tuple(fact for fact in INVOLVEMENT_FIELDS if fact not in DATES)
INVOLVEMENT_COLUMNS = (
    "authority",
    "child",
    "case_list",
    "status",
    "source",
    "main",
    "started_on",
    "ended_on",
    "ended_why",
    "sources",
    "unit",
    "worker",
    "iro",
    "chair",
    "adviser",
    *(INVOLVEMENT_FIELDS[fact] for fact in DAYS),
    *(INVOLVEMENT_FIELDS[fact] for fact in WORDS),
)


def add_involvements(
    children: list[ChildChange],
    authority: Authority,
    case_list: CaseList,
    names: Names,
    keys: dict[str, int],
) -> None:
    """Add the involvements that are new."""
    our_authority, our_list = authority.pk, case_list.pk
    rows = (
        (our_authority, keys[child.reference], our_list, *new_row(one, child.main is one, names))
        for child in children
        for one in child.new
    )
    add_rows(Involvement, INVOLVEMENT_COLUMNS, rows)


def new_row(one: Involved, main: bool, names: Names) -> tuple[Any, ...]:
    """A new involvement's row, in the order of INVOLVEMENT_COLUMNS after its keys."""
    facts, people = one.facts, names.people
    return (
        one.status.value,
        one.source,
        main,
        one.started_on,
        one.ended_on,
        "",
        one.sources,
        names.units.get(text(facts.get("team"))),
        *[people.get(text(name)) if name else None for name in map(facts.get, WORKERS)],
        *map(facts.get, DAYS),
        *[value if type(value) is str else text(value) for value in map(facts.get, WORDS)],
    )


def involvement_values(facts: Row, names: Names) -> dict[str, Any]:
    """An involvement's facts as the table keeps them, with the person and unit behind each name."""
    values: dict[str, Any] = {}
    for fact, value in facts.items():
        values[INVOLVEMENT_FIELDS[fact]] = value if fact in DATES else text(value)
        if fact in WORKERS:
            values[WORKERS[fact]] = names.people.get(text(value))
        elif fact == "team":
            values["unit_id"] = names.units.get(text(value))
    return values


def text(value: Fact) -> str:
    """A fact as text; nothing is blank."""
    return str(value) if value else ""


def in_batches(model: Any, authority: Authority, keys: list[int]) -> Iterator[list[Any]]:
    """The rows with these keys, a batch at a time."""
    for start in range(0, len(keys), BATCH):
        yield list(model.objects.filter(authority=authority, pk__in=keys[start : start + BATCH]))


def upsert(model: Any, rows: list[Model], fields: list[str]) -> None:
    """Write changed rows in one statement; far quicker than one UPDATE with a case for each row."""
    model.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
