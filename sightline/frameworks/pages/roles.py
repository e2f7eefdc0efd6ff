"""Who does what: every role with "as above plus" resolved, each line with the role it is from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.access import Deed, Reach
from sightline.domain.pack import Pack
from sightline.domain.pack_changes import called
from sightline.domain.pack_organisation import FoundBy, Party, Role, grants_of, role_and_those_above
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.duties import how_often
from sightline.frameworks.pages.parts import Group, Part, group, part
from sightline.frameworks.pages.tops import FrameworkPage, address, clause_links, top
from sightline.frameworks.pages.ways import place_of, url_of
from sightline.frameworks.words import cadence_words
from sightline.ui.pages import Cell, Column, Link, Table
from sightline.ui.words import listed, sentence

REACHES = {
    Reach.OWN: "What they are named in",
    Reach.TEAM: "Their own team",
    Reach.SERVICE: "Their own service",
    Reach.AUTHORITY: "The whole council",
}
FOUND_BY_WORDS = {
    FoundBy.CASE_WORKER: "The worker the case list names",
    FoundBy.CASE_IRO: "The child’s reviewing officer",
    FoundBy.CASE_CHAIR: "The child’s conference chair",
    FoundBy.LINE_MANAGER: "The worker’s line manager",
    FoundBy.POST: "Whoever holds the post for the child’s team, or the nearest unit above it",
    FoundBy.ANYWHERE: "Everybody who holds the post",
    FoundBy.AUDITOR: "The auditor",
    FoundBy.AUDITORS: "Every auditor of the cycle",
    FoundBy.SUBJECT: "The person whose practice is looked at",
    FoundBy.SUBJECT_MANAGER: "The line manager of the person whose practice is looked at",
}
FROM = Column("From")
# What a role does beside activities and duties: the verb, the part of the pack, the field.
PLAYS = (
    ("Leads", "activities", "led_by"),
    ("Chairs", "boards", "chaired_by"),
    ("Attends", "boards", "attended_by"),
    ("Writes", "reports", "written_by"),
    ("Moderates", "moderation", "panel"),
    ("Raises", "alerts", "raised_by"),
    ("Leads", "routes", "led_by"),
    ("Leads", "channels", "led_by"),
    ("Asks", "question_sets", "led_by"),
)


@dataclass(frozen=True, kw_only=True)
class ListRolesPage(FrameworkPage):
    """All roles, the parties to a case, and what the council calls its units."""

    table: Table
    parties: Group
    units: Group


@dataclass(frozen=True, kw_only=True)
class ReadRolePage(FrameworkPage):
    """One role: what it does, must do and may do."""

    about: SafeString
    inherits: tuple[Link, ...]
    tables: tuple[Table, ...]
    may: Table
    clauses: tuple[Link, ...]


def list_roles_page(authority: Authority, *, edition: Edition, pack: Pack) -> ListRolesPage:
    """The roles there are."""
    columns = ("Role", "Builds on", "Activities it does", "Duties")
    return ListRolesPage(
        **top(authority, "list_roles", title="Who does what", edition=edition),
        table=Table(
            caption="Roles",
            caption_hidden=True,
            columns=tuple(Column(words, numeric=words == "Duties") for words in columns),
            rows=tuple(_role_row(authority, pack, role) for role in pack.roles.values()),
        ),
        parties=group("parties", "Who is who in a case", _parties(authority, pack)),
        units=group("unit_kinds", "What units are called", _units(authority, pack)),
    )


def _role_row(authority: Authority, pack: Pack, role: Role) -> tuple[Cell, ...]:
    every = role_and_those_above(pack.roles, role.key)
    keys = {one.key for one in every}
    duties = [one for one in pack.duties.values() if keys & set(one.roles)]
    doing = [one.title for one in pack.activities.values() if role.key in one.done_by]
    return (
        Cell(role.words, address(authority, "read_role", role.key), header=True),
        Cell(listed(pack.roles[one].words for one in role.inherits)),
        Cell(listed(doing)),
        Cell(str(len(duties)), numeric=True),
    )


def _parties(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.parties.values():
        yield _party(authority, pack, one)


def _party(authority: Authority, pack: Pack, party: Party) -> Part:
    return part(
        authority,
        place_of("parties", party.key),
        sentence(party.words),
        ("Found as", FOUND_BY_WORDS[party.found_by]),
        ("Posts", tuple(pack.roles[role].words for role in party.roles)),
    )


def _units(authority: Authority, pack: Pack) -> Iterator[Part]:
    for kind, words in pack.unit_kinds.items():
        key = place_of("unit_kinds", kind.value)
        yield part(authority, key, words.words, ("Several", sentence(words.plural)))


def read_role_page(
    authority: Authority, *, edition: Edition, pack: Pack, role: Role
) -> ReadRolePage:
    """Everything expected of a role, what it takes over from others included."""
    every = role_and_those_above(pack.roles, role.key)
    tables = (
        _does(authority, role, every),
        _activities(authority, pack, role, every),
        _duties(authority, pack, role, every),
        _part_in_governance(authority, pack, role, every),
    )
    return ReadRolePage(
        **top(authority, "read_role", title=role.words, edition=edition),
        about=as_html(role.about),
        inherits=tuple(
            Link(pack.roles[one].words, address(authority, "read_role", one))
            for one in role.inherits
        ),
        tables=tuple(table for table in tables if table.rows),
        may=_may(pack, role),
        clauses=clause_links(authority, role.clauses),
    )


def _from(authority: Authority, role: Role, one: Role) -> Cell:
    """Which role a line is from: this one, or one it builds on."""
    if one.key == role.key:
        return Cell("This role")
    return Cell(f"As {one.words.lower()}", address(authority, "read_role", one.key))


def _does(authority: Authority, role: Role, every: Iterable[Role]) -> Table:
    return Table(
        caption="What the framework expects",
        columns=(Column("What"), FROM),
        rows=tuple(
            (Cell(does, header=True), _from(authority, role, one))
            for one in every
            for does in one.does
        ),
    )


def _activities(authority: Authority, pack: Pack, role: Role, every: Iterable[Role]) -> Table:
    """The activities that each role does, each activity once."""
    seen: dict[str, Role] = {}
    for one in every:
        for activity in pack.activities.values():
            if one.key in activity.done_by:
                seen.setdefault(activity.key, one)
    return Table(
        caption="Activities",
        columns=(Column("Activity"), Column("How often"), FROM),
        rows=tuple(
            (
                Cell(
                    pack.activities[key].title,
                    address(authority, "read_activity", key),
                    header=True,
                ),
                Cell(sentence(cadence_words(pack.activities[key].cadence))),
                _from(authority, role, one),
            )
            for key, one in seen.items()
        ),
    )


def _duties(authority: Authority, pack: Pack, role: Role, every: Iterable[Role]) -> Table:
    """The duties of each role, each duty once."""
    seen: dict[str, Role] = {}
    for one in every:
        for duty in pack.duties.values():
            if one.key in duty.roles:
                seen.setdefault(duty.key, one)
    return Table(
        caption="Duties",
        columns=(Column("What"), Column("How often"), Column("How"), FROM),
        rows=tuple(
            (
                Cell(pack.duties[key].task, url_of(authority, f"duties.{key}"), header=True),
                Cell(how_often(pack.duties[key])),
                Cell(sentence(pack.duties[key].method)),
                _from(authority, role, one),
            )
            for key, one in seen.items()
        ),
    )


def _part_in_governance(
    authority: Authority, pack: Pack, role: Role, every: Iterable[Role]
) -> Table:
    """What each role leads, chairs, attends, writes and raises."""
    rows = [
        (Cell(does, header=True), Cell(words, url_of(authority, way)), _from(authority, role, one))
        for one in every
        for does, words, way in _parts_of(pack, one.key)
    ]
    return Table(
        caption="Leads, chairs, writes and raises",
        columns=(Column("Does"), Column("What"), FROM),
        rows=tuple(rows),
    )


def _parts_of(pack: Pack, role: str) -> Iterator[tuple[str, str, str]]:
    """What this one role does in governance: the verb, the thing and the way to it."""
    for does, part_of_pack, field in PLAYS:
        for key, thing in getattr(pack, part_of_pack).items():
            if role in getattr(thing, field):
                yield does, called(thing, key), f"{part_of_pack}.{key}"


def _may(pack: Pack, role: Role) -> Table:
    grants = grants_of(pack.roles, role.key)
    return Table(
        caption="What Sightline lets this role do",
        columns=(Column("May"), Column("For")),
        rows=tuple(
            (Cell(sentence(deed.words), header=True), Cell(REACHES[Reach(grants[deed.value])]))
            for deed in Deed
            if deed.value in grants
        ),
        empty="Nothing of its own.",
    )
