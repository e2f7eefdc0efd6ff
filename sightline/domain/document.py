"""A report as a document: built once, written by one writer per format.

A document knows nothing of web pages or Word. It is headings (its sections), paragraphs, lists,
tables, charts that belong to tables, and narrative slots that a person fills. Every number in it is
a figure that opens to the rows it counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sightline.domain.figures import Figure

Words = tuple[str | Figure, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    words: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of words and figures."""

    parts: Words


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    items: tuple[Words, ...]


@dataclass(frozen=True)
class Table:
    """A table: the first cell of each row names the row; `note` says what the table counts."""

    key: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[Words, ...]
    note: str = ""


class ChartKind(StrEnum):
    """The few shapes of chart a report needs."""

    STACKED_SHARES = "stacked_shares"
    SHARES_WITH_INTERVALS = "shares_with_intervals"
    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True)
class Point:
    """One value of a chart, with its likely range where it has one; none where nothing is shown."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """The values of one colour of a chart. `tone` is what the pack calls the grade's colour."""

    name: str
    points: tuple[Point, ...]
    tone: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture of one of the tables, and what it shows in words for those who cannot see it."""

    key: str
    caption: str
    kind: ChartKind
    alternative: str
    table: str
    axis: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Narrative:
    """A place for words that only a person can write."""

    key: str
    prompt: str
    words: str = ""


Piece = Heading | Paragraph | Bullets | Table | Chart | Narrative


@dataclass(frozen=True)
class Section:
    """One part of a report under its own heading."""

    key: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Document:
    """A whole report. `lines` stand under its title: whose it is, for which month, as at when."""

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]

    def pieces(self) -> Iterator[Piece]:
        """Every piece in reading order."""
        for section in self.sections:
            yield from section.pieces

    def tables(self) -> list[Table]:
        """Every table in reading order; its place plus one is its number."""
        return [piece for piece in self.pieces() if isinstance(piece, Table)]

    def charts(self) -> list[Chart]:
        """Every chart in reading order; its place plus one is its number."""
        return [piece for piece in self.pieces() if isinstance(piece, Chart)]

    def narratives(self) -> list[Narrative]:
        """Every narrative slot in reading order."""
        return [piece for piece in self.pieces() if isinstance(piece, Narrative)]

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key, those that others are a share of included.

        One number may be printed in several places; two different numbers may not share a key.
        """
        found: dict[str, Figure] = {}
        for figure in (each for piece in self.pieces() for each in figures_of(piece)):
            for one in with_wholes(figure):
                known = found.setdefault(one.key, one)
                if (known.rows, known.hidden) != (one.rows, one.hidden):
                    raise ValueError(f"Two different figures are called {one.key}")
        return found


def with_wholes(figure: Figure) -> Iterator[Figure]:
    """A figure, the one it is a share of, the one that is a share of, and so on."""
    whole: Figure | None = figure
    while whole is not None:
        yield whole
        whole = whole.whole


def _lines(piece: Piece) -> tuple[Words, ...]:
    match piece:
        case Paragraph(parts=parts):
            return (parts,)
        case Bullets(items=items):
            return items
        case Table(rows=rows):
            return rows
        case _:
            return ()


def figures_of(piece: Piece) -> list[Figure]:
    """The figures printed in one piece."""
    return [part for line in _lines(piece) for part in line if isinstance(part, Figure)]


def plain(words: Words) -> str:
    """Words and figures as one string."""
    return "".join(part.words if isinstance(part, Figure) else part for part in words)
