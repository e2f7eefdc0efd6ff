"""Activities from A to Z, by kind and by who does them."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, ActivityKind
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, address, top
from sightline.frameworks.words import cadence_words
from sightline.ui.listing import Listing, options
from sightline.ui.pages import Cell, Column, Filter, FilterForm, Table
from sightline.ui.words import count, sentence

COLUMNS = (
    Column("Activity"),
    Column("What it is"),
    Column("How often"),
    Column("Who does it"),
    Column("Tool"),
)


@dataclass(frozen=True)
class Letter:
    """One letter of the alphabet: a way to its activities when it has any."""

    words: str
    url: str


@dataclass(frozen=True)
class LetterPart:
    """The activities that begin with one letter."""

    key: str
    words: str
    table: Table


@dataclass(frozen=True, kw_only=True)
class ListActivitiesPage(FrameworkPage):
    """The activities the filters leave, letter by letter."""

    filters: FilterForm
    summary: str
    letters: tuple[Letter, ...]
    parts: tuple[LetterPart, ...]


def activity_filters(pack: Pack) -> tuple[Filter, ...]:
    """By kind, and by the roles that do any."""
    every = pack.activities.values()
    kinds = [(one.value, one.words) for one in ActivityKind if any(a.kind is one for a in every)]
    doing = {role for one in every for role in one.done_by}
    roles = [(key, role.words) for key, role in pack.roles.items() if key in doing]
    return (
        Filter("kind", "What it is", options(kinds, everything="Anything")),
        Filter("role", "Who does it", options(roles, everything="Anybody")),
    )


def list_activities_page(
    authority: Authority, *, edition: Edition, pack: Pack, listing: Listing
) -> ListActivitiesPage:
    """The activities there are, from A to Z."""
    found = _matching(pack.activities.values(), listing)
    by_letter: dict[str, list[Activity]] = {}
    for one in sorted(found, key=lambda activity: activity.title.lower()):
        by_letter.setdefault(one.title[:1].upper(), []).append(one)
    every = len(pack.activities)
    return ListActivitiesPage(
        **top(authority, "list_activities", title="Activities from A to Z", edition=edition)
        | {"wide": True},
        filters=listing.filter_form(),
        summary=f"{len(found)} of {count(every, 'activity', 'activities')}",
        letters=tuple(
            Letter(letter, f"#letter-{letter}" if letter in by_letter else "")
            for letter in ascii_uppercase
        ),
        parts=tuple(
            LetterPart(f"letter-{letter}", letter, _table(authority, pack, letter, those))
            for letter, those in by_letter.items()
        ),
    )


def _matching(activities: Iterable[Activity], listing: Listing) -> list[Activity]:
    kind, role = listing.value("kind"), listing.value("role")
    return [
        one
        for one in activities
        if kind in ("", one.kind.value) and (not role or role in one.done_by)
    ]


def _table(authority: Authority, pack: Pack, letter: str, those: Iterable[Activity]) -> Table:
    return Table(
        caption=letter,
        columns=COLUMNS,
        rows=tuple(_row(authority, pack, one) for one in those),
    )


def _row(authority: Authority, pack: Pack, activity: Activity) -> tuple[Cell, ...]:
    return (
        Cell(activity.title, address(authority, "read_activity", activity.key), header=True),
        Cell(activity.kind.words),
        Cell(sentence(cadence_words(activity.cadence))),
        Cell(", ".join(pack.roles[role].words for role in activity.done_by)),
        _tool(authority, pack, activity),
    )


def _tool(authority: Authority, pack: Pack, activity: Activity) -> Cell:
    if activity.tool is None:
        return Cell("Ticked off, with a note")
    url = address(authority, "read_tool", activity.tool)
    return Cell(pack.tools[activity.tool].title, url, about="tool")
