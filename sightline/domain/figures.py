"""A figure is a number in a report that opens to the rows it counts (design.md section 7).

A figure never carries a bare number: it carries the rows, and its value is how many there are. So
what is printed and what opens cannot differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sightline.domain.suppression import HIDDEN_MARK
from sightline.domain.trends import Interval, Proportion, part_words, percent, proportion_words


class Counted(StrEnum):
    """What sort of thing a figure counts."""

    AUDITS = "audits"
    CHILDREN = "children"
    CONVERSATIONS = "conversations"
    FINDINGS = "findings"
    ACTIONS = "actions"

    @property
    def words(self) -> str:
        """How a page says it."""
        return COUNTED_WORDS[self]

    def counted(self, number: int) -> str:
        """So many of them, in words: "1 audit", "12 audits"."""
        one = "child" if self is Counted.CHILDREN else self.words.removesuffix("s")
        return f"{number:,} {one if number == 1 else self.words}"


COUNTED_WORDS = {
    Counted.AUDITS: "audits",
    Counted.CHILDREN: "children",
    Counted.CONVERSATIONS: "conversations",
    Counted.FINDINGS: "findings",
    Counted.ACTIONS: "actions",
}


@dataclass(frozen=True)
class Figure:
    """A number with what it counts, out of how many, how sure it is, and how to open it.

    `key` names it within its report, `of` says what it counts, `whole` is the figure it is a part
    of. A hidden figure keeps no rows and no whole, so nothing can give them away.
    """

    key: str
    words: str
    of: str
    counted: Counted
    rows: tuple[int, ...]
    n: int | None = None
    interval: Interval | None = None
    whole: "Figure | None" = None
    hidden: bool = False

    @property
    def value(self) -> int | None:
        """How many rows it counts; none when it is hidden."""
        return None if self.hidden else len(self.rows)

    @property
    def percentage(self) -> str:
        """The share in words, where there is one to show."""
        if self.hidden:
            return HIDDEN_MARK
        return percent(len(self.rows) / self.n) if self.n else ""


def count(*, key: str, of: str, counted: Counted, rows: Iterable[int]) -> Figure:
    """A plain count: "30"."""
    kept = tuple(sorted(rows))
    return Figure(key=key, words=f"{len(kept):,}", of=of, counted=counted, rows=kept)


def share(
    *, key: str, of: str, counted: Counted, rows: Iterable[int], whole: Figure, at_least: int
) -> Figure:
    """A count out of a sample: "14 of 30 (47%, likely 30% to 64%)"."""
    kept = tuple(sorted(rows))
    proportion = Proportion(count=len(kept), n=len(whole.rows))
    return Figure(
        key=key,
        words=proportion_words(proportion, at_least=at_least),
        of=of,
        counted=counted,
        rows=kept,
        n=proportion.n,
        interval=proportion.interval,
        whole=plainly(whole),
    )


def part(
    *, key: str, of: str, counted: Counted, rows: Iterable[int], whole: Figure, at_least: int
) -> Figure:
    """A count out of all there are: "14 of 30 (47%)". Nothing is estimated: no range."""
    kept = tuple(sorted(rows))
    proportion = Proportion(count=len(kept), n=len(whole.rows))
    return Figure(
        key=key,
        words=part_words(proportion, at_least=at_least),
        of=of,
        counted=counted,
        rows=kept,
        n=proportion.n,
        whole=plainly(whole),
    )


def plainly(figure: Figure) -> Figure:
    """The same figure saying only its number: "30"."""
    return figure if figure.hidden else replace(figure, words=f"{len(figure.rows):,}")


def hide(figure: Figure) -> Figure:
    """The same figure with its number, its share and its rows taken away."""
    return Figure(
        key=figure.key,
        words=HIDDEN_MARK,
        of=figure.of,
        counted=figure.counted,
        rows=(),
        hidden=True,
    )
