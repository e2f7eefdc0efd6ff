"""Who is open on a day, with the facts a sample is drawn on; and what is known of one child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import Child, Involvement
from sightline.domain.case_list import Answer, ChildStatus, age_on
from sightline.domain.case_list_codes import words_of_code
from sightline.ui.words import as_date


@dataclass(frozen=True, slots=True)
class OpenChild:
    """A child open to the service on a day: what a sample may be drawn on, and no more.

    `status` is the one that counts; `statuses` are all those open at once. Ids of unit, worker,
    IRO and chair are empty when the case list did not name them or they are not yet matched.
    """

    child: int
    reference: str
    status: ChildStatus
    statuses: tuple[ChildStatus, ...]
    started_on: date | None
    unit: int | None
    team_words: str
    worker: int | None
    worker_words: str
    iro: int | None
    chair: int | None
    age: int | None
    expected: bool
    gender: str
    ethnicity: str
    ethnic_group: str
    disabled: str
    sibling_group: str
    restricted: bool


NAMED: dict[str, Any] = {
    "unit": Unit,
    "worker": Person,
    "iro": Person,
    "chair": Person,
    "adviser": Person,
}
AT_ONCE = 2000

OPEN_FIELDS = (
    "child_id",
    "child__reference",
    "status",
    "started_on",
    "unit_id",
    "team_words",
    "worker_id",
    "worker_words",
    "iro_id",
    "chair_id",
    "child__born",
    "child__expected",
    "child__gender",
    "child__ethnicity",
    "child__ethnic_group",
    "child__disabled",
    "child__sibling_group",
    "child__restricted_at",
)


def open_children(authority: Authority, *, on: date) -> list[OpenChild]:
    """Every child open to the service on the day, one row each, by reference."""
    open_then = Involvement.objects.filter(authority=authority).open_on(on)
    also: dict[int, list[ChildStatus]] = {}
    for child, status in open_then.filter(main=False).values_list("child_id", "status"):
        also.setdefault(child, []).append(ChildStatus(status))
    mains = open_then.filter(main=True).order_by("child__reference")
    return [_open_child(row, also, on) for row in mains.values_list(*OPEN_FIELDS)]


def _open_child(row: tuple, also: dict[int, list[ChildStatus]], on: date) -> OpenChild:
    (child, reference, status, started_on, unit, team_words, worker, worker_words) = row[:8]
    (iro, chair, born, expected, gender, ethnicity, group, disabled, siblings, kept) = row[8:]
    main = ChildStatus(status)
    return OpenChild(
        child=child,
        reference=reference,
        status=main,
        statuses=(main, *also.get(child, ())),
        started_on=started_on,
        unit=unit,
        team_words=team_words,
        worker=worker,
        worker_words=worker_words,
        iro=iro,
        chair=chair,
        age=None if expected else age_on(born, on),
        expected=expected,
        gender=gender,
        ethnicity=ethnicity,
        ethnic_group=group,
        disabled=disabled,
        sibling_group=siblings,
        restricted=kept is not None,
    )


@dataclass(frozen=True)
class Fact:
    """One thing known of a child, in words, and where it came from."""

    name: str
    words: str
    source: str = ""


@dataclass(frozen=True)
class ChildFacts:
    """What the case list says of one child on a day, as an auditor reads it."""

    reference: str
    status: ChildStatus | None
    status_words: str
    age_words: str
    as_at: date | None
    facts: tuple[Fact, ...]


def child_facts(child: Child, on: date) -> ChildFacts:
    """What is known of the child and of the involvement that gives their status."""
    main = (
        Involvement.objects.filter(authority=child.authority_id, child=child, main=True)
        .select_related("unit", "worker", "iro", "chair", "adviser", "case_list")
        .first()
    )
    open_now = main is not None and main.open_on(on)
    status = ChildStatus(main.status) if main is not None else None
    return ChildFacts(
        reference=child.reference,
        status=status,
        status_words=status.words if status and open_now else "Closed",
        age_words=child.age_words(on),
        as_at=main.case_list.as_at if main is not None and main.case_list else None,
        facts=facts_of_child(child, on) + (facts_of_involvement(main) if main else ()),
    )


def facts_of_child(child: Child, on: date) -> tuple[Fact, ...]:
    """What is known of the child themselves."""
    known = (
        ("Age", "born", child.age_words(on)),
        ("Gender", "gender", words_of_code("gender", child.gender)),
        ("Ethnicity", "ethnicity", ethnicity_words(child)),
        ("Disability", "disabled", Answer(child.disabled).words if child.disabled else ""),
        ("Sibling group", "sibling_group", child.sibling_group),
    )
    return _said(known, child.sources)


def ethnicity_words(child: Child) -> str:
    """The ethnicity, or only the group when the case list gave no more."""
    if child.ethnicity:
        return words_of_code("ethnicity", child.ethnicity)
    return words_of_code("ethnic_group", child.ethnic_group)


def main_involvements(children: Sequence[int]) -> dict[int, Involvement]:
    """The involvement that gives each of these children their status, with all it names.

    People and units are few and named by very many, so each is read once and put in its place.
    """
    rows = [
        row
        for start in range(0, len(children), AT_ONCE)
        for row in Involvement.objects.filter(
            child__in=children[start : start + AT_ONCE], main=True
        )
    ]
    for name, model in NAMED.items():
        named = model.objects.in_bulk({pk for row in rows if (pk := getattr(row, f"{name}_id"))})
        for row in rows:
            setattr(row, name, named.get(getattr(row, f"{name}_id")))
    return {row.child_id: row for row in rows}


def facts_of_involvement(row: Involvement) -> tuple[Fact, ...]:
    """What is known of one involvement; what the case list left blank is left out."""
    day = as_date
    known = (
        ("Started", "started_on", day(row.started_on)),
        ("Ended", "ended_on", day(row.ended_on)),
        ("Team", "team", row.unit.name if row.unit else row.team_words),
        ("Worker", "worker", row.worker.name if row.worker else row.worker_words),
        ("Personal adviser", "adviser", row.adviser.name if row.adviser else row.adviser_words),
        ("Independent reviewing officer", "iro", row.iro.name if row.iro else row.iro_words),
        ("Conference chair", "chair", row.chair.name if row.chair else row.chair_words),
        ("Legal status", "legal_status", words_of_code("legal_status", row.legal_status)),
        ("Legal status since", "legal_since", day(row.legal_since)),
        ("Primary need", "primary_need", words_of_code("primary_need", row.primary_need)),
        ("Category of abuse", "abuse_category", words_of_code("abuse", row.abuse_category)),
        ("Placement", "placement", words_of_code("placement", row.placement)),
        ("Plan for permanence", "permanence_plan", words_of_code("plan", row.permanence_plan)),
        ("Leaving care entitlement", "eligibility", words_of_code("leaver", row.eligibility)),
        ("Last seen", "last_seen_on", day(row.last_seen_on)),
        ("Seen alone", "seen_alone", Answer(row.seen_alone).words if row.seen_alone else ""),
        ("Last review", "last_review_on", day(row.last_review_on)),
        ("Last contact with the IRO", "last_iro_contact_on", day(row.last_iro_contact_on)),
        ("Last supervision", "last_supervision_on", day(row.last_supervision_on)),
    )
    return _said(known, {"": row.source, **row.sources})


def _said(known: tuple[tuple[str, str, str], ...], sources: dict[str, str]) -> tuple[Fact, ...]:
    whole = sources.get("", "")
    return tuple(
        Fact(name=name, words=words, source=source_words(sources.get(key, whole)))
        for name, key, words in known
        if words
    )


def source_words(source: str) -> str:
    """Where a fact came from: "List 8", or the council's own export."""
    number, _, how = source.partition(" ")
    if not number:
        return ""
    words = f"List {number}" if number.isdigit() else "the council’s own list"
    return f"{words}, worked out from the age" if how else words
