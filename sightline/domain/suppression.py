"""Small numbers: hidden so that no child can be told from a table (SEF-023).

A count below the pack's threshold is hidden (primary). If it could then be worked out from the
totals, other counts are hidden with it (secondary), until at least two different values of every
hidden count would give the same printed table. For tables with rows, columns and totals this is
decided exactly: a hidden count can change by one when there is a closed path of hidden counts along
which one can be added and taken away in turn (D Gusfield (1988), "A graph theoretic approach to
statistical data security", SIAM Journal on Computing 17, 552-571). The reader is assumed to know
that nought is never hidden, so that every hidden count is at least one.

Both kinds carry the same mark, "[c]" for confidential, as the Government Analysis Function asks;
to mark them differently would tell which is small.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HIDDEN_MARK = "[c]"

Place = tuple[int, int]


def hidden_words(below: int) -> str:
    """The note under a table in which something is hidden."""
    return (
        f"{HIDDEN_MARK} means a number is not shown, because it is below {below} or because it "
        f"would let a number below {below} be worked out."
    )


@dataclass(frozen=True)
class SafeTable:
    """A table of counts as it may be printed: none where a count is hidden."""

    counts: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None

    @property
    def hides_something(self) -> bool:
        """Whether any count inside the table is hidden."""
        return any(count is None for row in self.counts for count in row)


@dataclass(frozen=True)
class _Grid:
    """The counts with a last row and column of totals, so that every line adds up.

    Totals count negatively in their line: adding one to a total takes one from its entry.
    """

    values: tuple[tuple[int, ...], ...]
    published: tuple[bool, bool]

    @property
    def last_row(self) -> int:
        return len(self.values) - 1

    @property
    def last_column(self) -> int:
        return len(self.values[0]) - 1

    def is_total(self, place: Place) -> bool:
        return place[0] == self.last_row or place[1] == self.last_column

    def sign(self, place: Place) -> int:
        return -1 if (place[0] == self.last_row) != (place[1] == self.last_column) else 1

    def value(self, place: Place) -> int:
        return self.values[place[0]][place[1]]

    def may_grow(self, place: Place) -> bool:
        return self.sign(place) > 0 or self.value(place) > 1

    def may_shrink(self, place: Place) -> bool:
        return self.sign(place) < 0 or self.value(place) > 1

    def places(self) -> Iterator[Place]:
        for row in range(len(self.values)):
            for column in range(len(self.values[0])):
                yield row, column

    def unpublished(self) -> frozenset[Place]:
        rows, columns = self.published
        return frozenset(
            (row, column)
            for row, column in self.places()
            if (column == self.last_column and not rows) or (row == self.last_row and not columns)
        )


def _grid(counts: Sequence[Sequence[int]], published: tuple[bool, bool]) -> _Grid:
    rows = [(*row, sum(row)) for row in counts]
    return _Grid(
        values=(*rows, tuple(sum(column) for column in zip(*rows, strict=True))),
        published=published,
    )


def _can_change(grid: _Grid, hidden: frozenset[Place], place: Place, *, growing: bool) -> bool:
    """Whether one can be added to (or taken from) a hidden count, and every line still add up."""
    down, up = (grid.may_shrink, grid.may_grow) if growing else (grid.may_grow, grid.may_shrink)
    if not up(place):
        return False
    seen, columns = {place[1]}, [place[1]]
    while columns:
        column = columns.pop()
        for row in {r for r, c in hidden if c == column and (r, c) != place and down((r, c))}:
            if row == place[0]:
                return True
            following = {c for r, c in hidden if r == row and up((r, c))} - seen
            seen |= following
            columns.extend(following)
    return False


def _is_safe(grid: _Grid, hidden: frozenset[Place], place: Place) -> bool:
    return any(_can_change(grid, hidden, place, growing=growing) for growing in (True, False))


def _squares(grid: _Grid, place: Place, *, with_totals: bool) -> list[frozenset[Place]]:
    """The corners that with this place make a closed path, dearest last: whole totals last."""
    corners = [
        frozenset({(row, place[1]), (place[0], column), (row, column)})
        for row, column in grid.places()
        if row != place[0] and column != place[1]
    ]
    free = grid.unpublished()
    usable = [
        square
        for square in corners
        if all(grid.value(corner) > 0 or corner in free for corner in square)
        and (with_totals or not any(grid.is_total(c) and c not in free for c in square))
    ]

    def price(square: frozenset[Place]) -> tuple[int, int, list[Place]]:
        shown = [corner for corner in square if corner not in free]
        totals = sum(grid.is_total(corner) for corner in shown)
        return totals, sum(grid.value(corner) for corner in shown), sorted(square)

    return sorted(usable, key=price)


def _hide_more(
    grid: _Grid, hidden: frozenset[Place], place: Place, *, with_totals: bool
) -> frozenset[Place] | None:
    squares = _squares(grid, place, with_totals=with_totals)
    for square in squares:
        if _is_safe(grid, hidden | square, place):
            return hidden | square
    return None


def _everything(grid: _Grid) -> frozenset[Place]:
    return frozenset(place for place in grid.places() if not grid.is_total(place))


def hide_small_numbers(
    counts: Sequence[Sequence[int]],
    *,
    below: int,
    row_totals: bool = True,
    column_totals: bool = True,
    totals_known: bool = False,
) -> SafeTable:
    """The table with every count between 1 and `below` hidden, and others so that it stays so.

    `row_totals` and `column_totals` say which totals are printed. With `totals_known` the reader
    has the totals from elsewhere, so hiding them would help nobody: if the counts cannot be kept
    safe otherwise, every count that is not a total is hidden.
    """
    if not counts or not counts[0]:
        return SafeTable(counts=(), row_totals=(), column_totals=(), total=None)
    grid = _grid(counts, (row_totals, column_totals))
    small = frozenset(p for p in _everything(grid) if 0 < grid.value(p) < below)
    hidden = small | grid.unpublished() if small else grid.unpublished()
    while at_risk := _first_at_risk(grid, hidden):
        more = _hide_more(grid, hidden, at_risk, with_totals=not totals_known)
        if more is None:
            hidden |= _everything(grid)
            break
        hidden = more
    return _printed(grid, hidden)


def _first_at_risk(grid: _Grid, hidden: frozenset[Place]) -> Place | None:
    """The first hidden count that the printed table gives away."""
    unpublished = grid.unpublished()
    return next(
        (p for p in sorted(hidden - unpublished) if not _is_safe(grid, hidden, p)),
        None,
    )


def _printed(grid: _Grid, hidden: frozenset[Place]) -> SafeTable:
    def shown(place: Place) -> int | None:
        return None if place in hidden else grid.value(place)

    rows, columns = range(grid.last_row), range(grid.last_column)
    return SafeTable(
        counts=tuple(tuple(shown((row, column)) for column in columns) for row in rows),
        row_totals=tuple(shown((row, grid.last_column)) for row in rows),
        column_totals=tuple(shown((grid.last_row, column)) for column in columns),
        total=shown((grid.last_row, grid.last_column)),
    )


def hide_in_list(
    counts: Sequence[int], *, below: int, total_known: bool = True
) -> list[int | None]:
    """One line of counts whose total the reader knows: which of them may be printed."""
    safe = hide_small_numbers([counts], below=below, column_totals=False, totals_known=total_known)
    return list(safe.counts[0]) if safe.counts else []
