"""The year: what falls in which month, for whom, and what waits for an event or a need."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_cadence import Cadence, Month, NamedMonths, Regular, Rotation, Times
from sightline.domain.pack_changes import called
from sightline.domain.pack_organisation import TurnsOfGroups
from sightline.domain.pack_year import Stretch, first_month, months_from, stretches
from sightline.frameworks.cohort_words import month_words
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.parts import Group, Part, group, part
from sightline.frameworks.pages.tops import FrameworkPage, top
from sightline.frameworks.pages.ways import place_of, url_of
from sightline.frameworks.words import cadence_words
from sightline.ui.pages import Cell, Column, Link, Table
from sightline.ui.words import listed, sentence

SECTIONS = (
    ("activities", "Activities", ("activities",)),
    ("duties", "Duties", ("duties",)),
    ("governance", "Boards, reports and routes", ("boards", "reports", "routes")),
    ("voice", "Ways to be heard", ("channels", "question_sets")),
)


@dataclass(frozen=True)
class YearCell:
    """Some months side by side: their names, and what falls in them; no words for nothing."""

    months: str
    words: str
    span: int


@dataclass(frozen=True)
class YearRow:
    """One thing through the year."""

    link: Link
    cells: tuple[YearCell, ...]


@dataclass(frozen=True)
class YearSection:
    """Things of one sort: those that go by months, and how often the others fall due."""

    key: str
    title: str
    rows: tuple[YearRow, ...]
    others: Table


@dataclass(frozen=True, kw_only=True)
class ReadYearPage(FrameworkPage):
    """A year of the framework."""

    months: tuple[str, ...]
    sections: tuple[YearSection, ...]
    groups: Group
    rotations: Group


@dataclass(frozen=True)
class Falls:
    """Something with a cadence."""

    key: str
    words: str
    url: str
    cadence: Cadence


def read_year_page(authority: Authority, *, edition: Edition, pack: Pack) -> ReadYearPage:
    """Activities, duties, boards and channels through the months of a year."""
    first = first_month(one.cadence for one in _falling(authority, pack, "activities"))
    sections = (
        _section(authority, pack, first, key, title, parts) for key, title, parts in SECTIONS
    )
    return ReadYearPage(
        **top(authority, "read_year", title="The year", edition=edition) | {"wide": True},
        months=tuple(_name(month) for month in months_from(first)),
        sections=tuple(one for one in sections if one.rows or one.others.rows),
        groups=group("groups", "Groups of teams", _groups(authority, pack)),
        rotations=group("rotations", "How they change places", _rotations(authority, pack)),
    )


def _name(month: Month) -> str:
    return sentence(month.value)


def _falling(authority: Authority, pack: Pack, part_of_pack: str) -> Iterator[Falls]:
    """The things of a part that have a cadence; samples with one of their own beside them."""
    for key, thing in getattr(pack, part_of_pack).items():
        url, words = url_of(authority, f"{part_of_pack}.{key}"), called(thing, key)
        if thing.cadence is not None:
            yield Falls(key, words, url, thing.cadence)
        for sample in getattr(thing, "samples", ()):
            if sample.cadence is not None:
                yield Falls(key, f"{words}: {sample.words}", url, sample.cadence)


def _section(
    authority: Authority, pack: Pack, first: Month, key: str, title: str, parts: Iterable[str]
) -> YearSection:
    every = [one for name in parts for one in _falling(authority, pack, name)]
    rows, others = [], []
    for one in sorted(every, key=lambda falls: falls.words.lower()):
        found = stretches(one.cadence, activity=one.key, rotations=pack.rotations, first=first)
        if found:
            rows.append(YearRow(Link(one.words, one.url), _cells(pack, one, found, first)))
        else:
            often = Cell(sentence(cadence_words(one.cadence)))
            others.append((Cell(one.words, one.url, header=True), often))
    return YearSection(key, title, tuple(rows), _others(title, others))


def _others(title: str, rows: Iterable[tuple[Cell, ...]]) -> Table:
    """What waits for an event, or until somebody needs it."""
    return Table(
        caption=f"{title} without a month of their own",
        columns=(Column("What"), Column("When")),
        rows=tuple(rows),
        caption_size="s",
    )


def _cells(
    pack: Pack, falls: Falls, found: Iterable[Stretch], first: Month
) -> tuple[YearCell, ...]:
    """The whole year from left to right, with empty cells where nothing falls."""
    order, cells, place = months_from(first), [], 0
    for one in found:
        cells += [YearCell(_name(month), "", 1) for month in order[place : one.place]]
        place = one.place + one.months
        last = _name(order[place - 1])
        name = _name(order[one.place])
        months = name if one.months == 1 else f"{name} to {last}"
        cells.append(YearCell(months, _words(pack, falls.cadence, one), one.months))
    cells += [YearCell(_name(month), "", 1) for month in order[place:]]
    return tuple(cells)


def _words(pack: Pack, cadence: Cadence, stretch: Stretch) -> str:
    """What stands in the months: the children, the groups, or how often."""
    match cadence:
        case NamedMonths():
            named = month_words(stretch.named) if stretch.named else ""
            return sentence(named) or "Due"
        case Rotation():
            return listed(pack.groups[key].words for key in stretch.groups)
        case Regular() | Times():
            return sentence(cadence_words(cadence))
    raise ValueError(f"{cadence} does not go by months")


def _groups(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.groups.values():
        key = place_of("groups", one.key)
        yield part(authority, key, one.words, about=one.about, clauses=one.clauses)


def _rotations(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.rotations.values():
        yield _rotation(authority, pack, one)


def _rotation(authority: Authority, pack: Pack, turns: TurnsOfGroups) -> Part:
    steps = tuple(
        listed(
            f"{pack.groups[key].words}: {pack.activities[name].title}" for key, name in s.items()
        )
        for s in turns.steps
    )
    return part(
        authority,
        place_of("rotations", turns.key),
        turns.words,
        ("How often", f"{sentence(turns.every.words)}, from {_name(turns.starts)}"),
        ("In turn", tuple(f"{place}. {step}" for place, step in enumerate(steps, start=1))),
        clauses=turns.clauses,
    )
