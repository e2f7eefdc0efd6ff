"""Who does what: every role with "as above plus" resolved."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.access import Deed, Reach
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_duties import Duty
from sightline.domain.pack_organisation import Role, grants_of, role_and_those_above
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, address, clause_links, top
from sightline.ui.pages import Cell, Column, Link, Table
from sightline.ui.words import listed, sentence

REACHES = {
    Reach.OWN: "What they are named in",
    Reach.TEAM: "Their own team",
    Reach.SERVICE: "Their own service",
    Reach.AUTHORITY: "The whole council",
}


@dataclass(frozen=True)
class DoesPart:
    """What one role, or one it builds on, is expected to do."""

    heading: str
    does: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ListRolesPage(FrameworkPage):
    """All roles."""

    table: Table


@dataclass(frozen=True, kw_only=True)
class ReadRolePage(FrameworkPage):
    """One role: what it does and what it may do."""

    about: SafeString
    inherits: tuple[Link, ...]
    parts: tuple[DoesPart, ...]
    activities: tuple[Link, ...]
    duties: Table | None
    may: Table
    clauses: tuple[Link, ...]


def list_roles_page(authority: Authority, *, edition: Edition, pack: Pack) -> ListRolesPage:
    """The roles there are."""
    columns = (Column("Role"), Column("Builds on"), Column("Activities it takes part in"))
    return ListRolesPage(
        **top(authority, "list_roles", title="Who does what", edition=edition),
        table=Table(
            caption="Roles",
            caption_hidden=True,
            columns=columns,
            rows=tuple(
                (
                    Cell(role.words, address(authority, "read_role", role.key), header=True),
                    Cell(listed(pack.roles[one].words for one in role.inherits)),
                    Cell(listed(one.title for one in _takes_part_in(pack, role))),
                )
                for role in pack.roles.values()
            ),
        ),
    )


def read_role_page(
    authority: Authority, *, edition: Edition, pack: Pack, role: Role
) -> ReadRolePage:
    """Everything expected of a role, what it takes over from others included."""
    duties = [one for one in pack.duties.values() if role.key in one.roles]
    return ReadRolePage(
        **top(authority, "read_role", title=role.words, edition=edition),
        about=as_html(role.about),
        inherits=tuple(
            Link(pack.roles[one].words, address(authority, "read_role", one))
            for one in role.inherits
        ),
        parts=_parts(pack, role),
        activities=tuple(
            Link(one.title, address(authority, "read_activity", one.key))
            for one in _takes_part_in(pack, role)
        ),
        duties=_duties(duties) if duties else None,
        may=_may(pack, role),
        clauses=clause_links(authority, role.clauses),
    )


def _takes_part_in(pack: Pack, role: Role) -> list[Activity]:
    return [one for one in pack.activities.values() if role.key in one.done_by]


def _parts(pack: Pack, role: Role) -> tuple[DoesPart, ...]:
    """Its own tasks, then those of each role it builds on."""
    return tuple(
        DoesPart(
            "What this role does" if one.key == role.key else f"As {one.words.lower()}", one.does
        )
        for one in role_and_those_above(pack.roles, role.key)
        if one.does
    )


def _duties(duties: list[Duty]) -> Table:
    return Table(
        caption="Duties",
        columns=(Column("What"), Column("How often"), Column("How"), Column("Why")),
        rows=tuple(
            (
                Cell(one.task, header=True),
                Cell(sentence(one.how_often)),
                Cell(one.method),
                Cell(one.purpose),
            )
            for one in duties
        ),
    )


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
