"""A case list's file read from end to end: which lists it holds, its children, what was wrong.

Sheets are taken one at a time and let go once read, so that a large workbook is never in memory
twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sightline.children.collecting import rubbish_left
from sightline.children.files import open_sheets
from sightline.children.files.refusing import EMPTY, refuse
from sightline.domain.case_list import DroppedColumn, Problem
from sightline.domain.case_list_joining import Population
from sightline.domain.case_list_layouts import ADOPTERS, BY_NUMBER, USED
from sightline.domain.case_list_mapping import (
    OWN,
    fingerprint,
    gather_own,
    is_blank_sheet,
    mapped,
    problems_of_map,
)
from sightline.domain.case_list_population import gather
from sightline.domain.case_list_reading import ReadList, read_list
from sightline.domain.case_list_recognising import Recognised, Sheet, recognise

Tell = Callable[[str, int, int], None]

SEND = (
    "This is the Annex A of an area SEND inspection: it lists pupils with education, health and "
    "care plans. Upload the Annex A of children’s social care inspections (ILACS) instead"
)
ONLY_ADOPTERS = (
    "This holds only List 11, Adopters. Adopters are adults and are never imported. "
    "Upload lists 6, 7, 8, 9 or 2"
)
NO_CHILDREN = "The lists have headings but no children below them. Export them again"


@dataclass(frozen=True)
class OwnMap:
    """What the columns of a council's own export mean, as somebody told us."""

    columns: Mapping[str, str]
    status_is: str = ""


@dataclass(frozen=True)
class SheetRead:
    """One sheet as the preview shows it: what it was taken for, and how many rows were used."""

    sheet: str
    number: str
    title: str
    heading_row: int
    rows: int
    used: bool
    missing: tuple[str, ...] = ()


@dataclass
class CaseListRead:
    """A file read to its end. `unmapped` is a sheet whose columns a person must match first."""

    sheets: list[SheetRead] = field(default_factory=list)
    dropped: list[DroppedColumn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    population: Population | None = None
    unmapped: Recognised | None = None


@dataclass
class _Found:
    """What has been found so far in a file."""

    lists: dict[str, ReadList] = field(default_factory=dict)
    own: tuple[ReadList, OwnMap] | None = None
    unknown: list[Recognised] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    any_cell: bool = False


def silence(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the reading is."""


@rubbish_left()
def read_case_list(
    path: Path,
    *,
    name: str,
    as_at: date,
    maps: Mapping[str, OwnMap],
    own_map: OwnMap | None = None,
    keep_day: bool = False,
    tell: Tell = silence,
) -> CaseListRead:
    """Read a file: refuse it in words, ask for its columns, or give its children.

    `maps` are the maps remembered, by the fingerprint of their headings; `own_map` is one given for
    this file.
    """
    read, found = CaseListRead(), _Found()
    for place, sheet in enumerate(open_sheets(path, name=name), start=1):
        tell(f"Reading {sheet.name}", place, 0)
        take_sheet(sheet, read, found, maps, own_map, as_at, keep_day)
    settle(read, found, name, own_map)
    tell("Putting the lists together", 0, 0)
    if found.lists:
        read.population = gather(found.lists.values(), as_at=as_at)
    elif found.own is not None:
        one, told = found.own
        read.population = gather_own(one, as_at=as_at, status_is=told.status_is)
    if read.population is not None:
        read.problems += read.population.problems
        read.problem_count += read.population.problem_count
    return read


def take_sheet(
    sheet: Sheet,
    read: CaseListRead,
    found: _Found,
    maps: Mapping[str, OwnMap],
    own_map: OwnMap | None,
    as_at: date,
    keep_day: bool,
) -> None:
    """Recognise one sheet, and read it when it is a list we use or one whose columns are known."""
    if is_blank_sheet(sheet.rows[:50]) and is_blank_sheet(sheet.rows):
        return
    found.any_cell = True
    recognised = recognise(sheet)
    if recognised.number:
        take_list(sheet, recognised, read, found, as_at, keep_day)
        return
    told = own_map or maps.get(fingerprint(recognised.headings))
    if told is None or not fits(recognised, told):
        found.unknown.append(recognised)
    elif found.own is not None:
        raise refuse(f"Two sheets have the same columns: {found.own[0].sheet} and {sheet.name}")
    else:
        as_told = mapped(sheet, told.columns)
        one = read_list(sheet, as_told, as_at=as_at, keep_day=keep_day)
        found.own = (one, told)
        add_sheet(read, as_told, one)


def fits(recognised: Recognised, told: OwnMap) -> bool:
    """True when a sheet has the columns that a map speaks of."""
    return not problems_of_map(told.columns, headings=recognised.headings, status_is=told.status_is)


def take_list(
    sheet: Sheet,
    recognised: Recognised,
    read: CaseListRead,
    found: _Found,
    as_at: date,
    keep_day: bool,
) -> None:
    """A list of Annex A: read it when it says who is open; two of the same are refused."""
    number = recognised.number
    if number in found.lists:
        other = found.lists[number].sheet
        raise refuse(
            f"“{other}” and “{sheet.name}” are both List {number}, "
            f"{BY_NUMBER[number].title}. Remove one of them"
        )
    found.known.add(number)
    if number in USED:
        one = read_list(sheet, recognised, as_at=as_at, keep_day=keep_day)
        found.lists[number] = one
        add_sheet(read, recognised, one)
    else:
        read.sheets.append(SheetRead(sheet.name, number, BY_NUMBER[number].title, 0, 0, used=False))


def add_sheet(read: CaseListRead, recognised: Recognised, one: ReadList) -> None:
    """Note what was read of a sheet for the preview."""
    own = recognised.number == OWN
    read.sheets.append(
        SheetRead(
            sheet=one.sheet,
            number=one.number,
            title="Your own list" if own else BY_NUMBER[one.number].title,
            heading_row=recognised.heading_row + 1,
            rows=len(one.rows),
            used=True,
            missing=recognised.missing,
        )
    )
    read.dropped += recognised.dropped
    read.problems += one.problems
    read.problem_count += one.problem_count


def settle(read: CaseListRead, found: _Found, name: str, own_map: OwnMap | None) -> None:
    """Refuse what cannot be used, or ask for the columns of a list we do not know."""
    if found.lists or found.own is not None:
        note_nearly(read, found)
        if not any(sheet.rows for sheet in read.sheets if sheet.used):
            raise refuse(NO_CHILDREN)
        return
    if not found.any_cell:
        raise refuse(EMPTY)
    if any(one.send for one in found.unknown):
        raise refuse(SEND)
    if found.known == {ADOPTERS}:
        raise refuse(ONLY_ADOPTERS)
    if found.known:
        held = " and ".join(f"List {number}" for number in sorted(found.known, key=int))
        raise refuse(
            f"This holds only {held}, which does not say which children are open. "
            "Upload lists 6, 7, 8, 9 or 2"
        )
    with_headings = [one for one in found.unknown if one.has_headings]
    if not with_headings:
        raise refuse(
            f"No row of {name} has headings that we know, such as Child Unique ID. "
            "Put the headings in the first row"
        )
    if own_map is not None:
        first = with_headings[0]
        raise refuse(
            *problems_of_map(own_map.columns, headings=first.headings, status_is=own_map.status_is)
        )
    read.unmapped = with_headings[0]


def note_nearly(read: CaseListRead, found: _Found) -> None:
    """A sheet that is nearly a list but lacks too many of its columns is reported, not guessed."""
    for one in found.unknown:
        if one.nearly in USED and one.nearly not in found.lists:
            read.problem_count += 1
            read.problems.append(
                Problem(
                    sheet=one.sheet,
                    row=one.heading_row + 1,
                    column="",
                    value="",
                    expected=f"the headings of List {one.nearly}; too many are missing",
                    do=f"Use Ofsted’s headings for List {one.nearly}, or upload this sheet alone",
                )
            )
