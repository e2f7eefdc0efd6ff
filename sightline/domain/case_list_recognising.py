"""Telling which list a sheet is, by its headings and never by its name.

Every row near the top is tried as the heading row and scored against every list: a heading that
few lists share counts for more. One missing or renamed column does not lose the list.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.domain.case_list import DroppedColumn
from sightline.domain.case_list_cells import Cell, tidy
from sightline.domain.case_list_layouts import (
    ADOPTERS,
    LAYOUTS,
    SEND_HEADINGS,
    ListLayout,
    heading_for,
    key_of,
    why_dropped,
)

ROWS_TRIED = 30
SURE = 0.6
NEARLY = 0.35
FEWEST_HEADINGS = 3
SEND_AT_LEAST = 5

SHARED = Counter(column.heading for layout in LAYOUTS for column in layout.columns)
SEND_KEYS = frozenset(key_of(heading) for heading in SEND_HEADINGS)
ONE_REFERENCE = "Child Unique ID"


@dataclass(frozen=True)
class Sheet:
    """A sheet or a CSV as it was read: its name and its rows of cells."""

    name: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Recognised:
    """What a sheet turned out to be: the list, its heading row, and where each fact stands.

    `number` is empty when no list fits; `nearly` is then the closest one, if any is close.
    """

    sheet: str
    number: str = ""
    nearly: str = ""
    send: bool = False
    heading_row: int = 0
    headings: tuple[str, ...] = ()
    columns: tuple[tuple[str, int], ...] = ()
    missing: tuple[str, ...] = ()
    dropped: tuple[DroppedColumn, ...] = ()

    @property
    def has_headings(self) -> bool:
        """True when some row looked like headings at all."""
        return bool(self.headings)


def recognise(sheet: Sheet) -> Recognised:
    """Which list the sheet is, its heading row and the column of every fact."""
    tried = [
        (*best_layout(row), -place)
        for place, row in enumerate(sheet.rows[:ROWS_TRIED])
        if has_enough(row)
    ]
    if not tried:
        return Recognised(sheet=sheet.name)
    score, number, place = max(tried)
    row = -place if score >= NEARLY else first_headings(sheet)
    headings = tuple(tidy(cell) for cell in sheet.rows[row])
    if score < SURE:
        return Recognised(
            sheet=sheet.name,
            nearly=number if score >= NEARLY else "",
            send=is_send(headings),
            heading_row=row,
            headings=headings,
        )
    return laid_out(sheet.name, number, row, headings)


def has_enough(row: Sequence[Cell]) -> bool:
    """True when a row has enough words in it to be headings."""
    return sum(1 for cell in row if isinstance(cell, str) and cell.strip()) >= FEWEST_HEADINGS


def first_headings(sheet: Sheet) -> int:
    """The first row with enough words in it."""
    return next(place for place, row in enumerate(sheet.rows) if has_enough(row))


def best_layout(row: Sequence[Cell]) -> tuple[float, str]:
    """The list that a row of headings fits best, and how well, from 0 to 1."""
    found = {heading_for(cell) for cell in row if isinstance(cell, str) and cell.strip()}
    return max((fit(layout, found), layout.number) for layout in LAYOUTS)


def fit(layout: ListLayout, found: set[str]) -> float:
    """The share of a list's headings that were found, rare ones weighing more.

    Headings foreign to the list count a little against it, so that a list whose headings are all in
    a longer list does not win over it.
    """
    if layout.number != ADOPTERS and ONE_REFERENCE not in found:
        return 0.0
    wanted = {column.heading for column in layout.columns if not column.newer}
    extra = {column.heading for column in layout.columns if column.newer} & found
    there = sum(1 / SHARED[heading] for heading in (wanted & found) | extra)
    whole = sum(1 / SHARED[heading] for heading in wanted | extra)
    foreign = sum(1 / SHARED[heading] for heading in found - wanted - extra if heading in SHARED)
    return there / (whole + foreign / 2)


def is_send(headings: Sequence[str]) -> bool:
    """True for the area SEND inspection's Annex A, which has other columns under the same names."""
    return len({key_of(heading) for heading in headings} & SEND_KEYS) >= SEND_AT_LEAST


def laid_out(sheet: str, number: str, row: int, headings: tuple[str, ...]) -> Recognised:
    """A recognised sheet with the column of every fact, what is missing and what is dropped."""
    layout = next(layout for layout in LAYOUTS if layout.number == number)
    facts = {column.heading: column.fact for column in layout.columns if column.fact}
    columns: dict[str, int] = {}
    dropped = []
    for place, heading in enumerate(headings):
        fact = facts.get(heading_for(heading), "")
        if fact and fact not in columns:
            columns[fact] = place
        elif heading:
            why = "The same heading stands twice" if fact else why_dropped(heading)
            dropped.append(DroppedColumn(sheet=sheet, heading=heading, why=why))
    there = {heading_for(heading) for heading in headings}
    return Recognised(
        sheet=sheet,
        number=number,
        heading_row=row,
        headings=headings,
        columns=tuple(columns.items()),
        missing=tuple(
            column.heading
            for column in layout.columns
            if column.fact and not column.newer and column.heading not in there
        ),
        dropped=tuple(dropped),
    )
