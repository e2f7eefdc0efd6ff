"""What the control room of a cycle shows, gathered from rooms that this one does not know.

A later room puts a module called `control_room` beside its models:

    @control_room_panel(place=30)
    def moderation(cycle: Cycle, *, viewer: Viewer, on: date) -> Panel:
        ...
        return Panel(counts=("8 of 11 moderated",), needs=(Need("1 grade is disputed", link),))

    @control_room_columns(place=30)
    def grades(cycle: Cycle, *, children: Sequence[int], viewer: Viewer) -> Columns:
        ...
        return Columns((Column("Grade"),), {child: (Cell(...),), ...})

A panel asks a fixed number of queries however large the cycle; columns are asked once for the rows
of one page. Those with the lowest place come first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sightline.domain.access import Viewer
from sightline.programme.models import Cycle
from sightline.ui.pages import Cell, Column, Link


@dataclass(frozen=True)
class Need:
    """Something that needs the reader now: a way to it, or a button that does it."""

    words: str
    link: Link | None = None
    button: Link | None = None
    urgent: bool = False
    detail: str = ""


@dataclass(frozen=True)
class Panel:
    """One room's part of the control room: counts for the sentence, needs, and ways onward."""

    counts: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Columns:
    """One room's columns of the table of audits: the cells of each child, by the child's id."""

    columns: tuple[Column, ...] = ()
    cells: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)

    def cells_of(self, child: int) -> tuple[Cell, ...]:
        """The child's cells; empty ones when the room knows nothing of it."""
        return self.cells.get(child) or tuple(Cell() for _ in self.columns)


class PanelMaker(Protocol):
    """What makes a panel."""

    def __call__(self, cycle: Cycle, *, viewer: Viewer, on: date) -> Panel: ...


class ColumnsMaker(Protocol):
    """What makes columns for some children of a cycle."""

    def __call__(self, cycle: Cycle, *, children: Sequence[int], viewer: Viewer) -> Columns: ...


PANELS: dict[str, tuple[int, PanelMaker]] = {}
COLUMNS: dict[str, tuple[int, ColumnsMaker]] = {}


def control_room_panel(*, place: int) -> Callable[[PanelMaker], PanelMaker]:
    """Add a panel to every control room."""

    def register(make: PanelMaker) -> PanelMaker:
        PANELS[_key(make)] = (place, make)
        return make

    return register


def control_room_columns(*, place: int) -> Callable[[ColumnsMaker], ColumnsMaker]:
    """Add columns to the table of audits."""

    def register(make: ColumnsMaker) -> ColumnsMaker:
        COLUMNS[_key(make)] = (place, make)
        return make

    return register


def panels_of(cycle: Cycle, *, viewer: Viewer, on: date) -> list[Panel]:
    """Every room's panel, in order."""
    ordered = sorted(PANELS.items(), key=lambda item: (item[1][0], item[0]))
    return [make(cycle, viewer=viewer, on=on) for _, (_, make) in ordered]


def columns_of(cycle: Cycle, *, children: Sequence[int], viewer: Viewer) -> list[Columns]:
    """Every room's columns, in order."""
    ordered = sorted(COLUMNS.items(), key=lambda item: (item[1][0], item[0]))
    return [make(cycle, children=children, viewer=viewer) for _, (_, make) in ordered]


def _key(make: object) -> str:
    return f"{make.__module__}.{make.__name__}"  # type: ignore[attr-defined]
