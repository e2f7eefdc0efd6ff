"""The faults of real case lists, put into an invented one (data-formats.md §1.6)."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

Cell = str | int | date | None
A_FAULT_IN = 0.04


def soil(cells: Sequence[Cell], headings: Sequence[str], dice: Random) -> list[Cell]:
    """The same row with a fault here and there; references stay, so that lists still join."""
    return [
        DIRT[heading](cell, dice)
        if heading in DIRT and cell is not None and dice.random() < A_FAULT_IN
        else cell
        for cell, heading in zip(cells, headings, strict=True)
    ]


def written_date(cell: Cell, dice: Random) -> Cell:
    """A true date as text, in one of the ways systems write it."""
    if not isinstance(cell, date):
        return cell
    ways = (f"{cell:%Y-%m-%d}", f"{cell:%d/%m/%Y}", f"{cell:%Y-%m-%d} 00:00:00.000", "not sure")
    return dice.choice(ways)


def one_of(*values: Cell) -> Callable[[Cell, Random], Cell]:
    """Put one of these in the cell's place."""

    def replace(cell: Cell, dice: Random) -> Cell:
        return dice.choice(values)

    return replace


def spaced(cell: Cell, dice: Random) -> Cell:
    """A name with a no-break space or spaces around it."""
    return dice.choice((str(cell).replace(" ", "\u00a0"), f"  {cell} "))


DIRT: dict[str, Callable[[Cell, Random], Cell]] = {
    "Gender": one_of("M", "F", "female", "Indeterminate"),
    "Ethnicity": one_of("A1 - White - British", "WBRI - White British (101)", "a) White", ""),
    "Date of Birth": written_date,
    "Does the Child have a Disability": one_of("AUT", "LD", "Y", "NONE"),
    "CIN Start Date": written_date,
    "Primary Need Code": one_of("N1 - Abuse or neglect", "PSRMEM - Support with memory"),
    "Date Child Was Last Seen": written_date,
    "Case Status": one_of("CiN", "CPP", "CLA&CP", "Closed - stepdown"),
    "Child Protection Plan Start Date": written_date,
    "Latest Category of Abuse": one_of("NEG", "Emotional", "Neglect and physical"),
    "Child's Legal Status": one_of("C2 - Full care order", "Section 20", "Interim Care Order"),
    "Placement Type": one_of("Foster placement", "K2 - Children's home"),
    "Allocated Team": one_of("#N/A", ""),
    "Allocated Worker": spaced,
}
