"""How a sample compares with the frame it was drawn from, group by group.

A sample taken at random will not match its frame exactly. The question is whether a difference is
more than the luck of the draw. For each group the exact chance is worked out (the hypergeometric
distribution: drawing without putting back), and because many groups are looked at together, the
usual five in a hundred is shared between the groups of a characteristic. Where the expected number
is too small for any answer, it says so. A group of 1 to 4 children is not shown, nor how many of it
are in the sample: it could point at a child; one more group is then hidden where the total would
give the hidden one away.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, fsum, lgamma

from sightline.domain.case_list import ChildStatus
from sightline.domain.cohort import ChildFacts
from sightline.domain.reasons import count_words, listed

FEWEST_SHOWN = 5
FEWEST_EXPECTED = 5
CHANCE = 0.05
NOT_RECORDED = "Not recorded"


def age_band(age: int | None) -> str:
    """The bands in which England's statistics on children's services are published."""
    if age is None:
        return NOT_RECORDED
    if age < 0:
        return "Unborn"
    for top, words in ((0, "Under 1"), (4, "1 to 4"), (9, "5 to 9"), (15, "10 to 15")):
        if age <= top:
            return words
    return "16 and 17" if age < 18 else "18 and over"


def _status(status: str) -> str:
    return ChildStatus(status).words if status in set(ChildStatus) else status or NOT_RECORDED


def _disability(child: ChildFacts) -> str:
    if child.disabled is None:
        return NOT_RECORDED
    return "Disabled" if child.disabled else "Not disabled"


CHARACTERISTICS: dict[str, Callable[[ChildFacts], str]] = {
    "Team": lambda child: child.team or NOT_RECORDED,
    "Status": lambda child: _status(child.status),
    "Age": lambda child: age_band(child.age),
    "Gender": lambda child: child.gender or NOT_RECORDED,
    "Ethnicity": lambda child: child.ethnicity or NOT_RECORDED,
    "Disability": _disability,
}
AGE_ORDER = ("Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and 17", "18 and over")


@dataclass(frozen=True)
class GroupRow:
    """One group: how many in the frame and the sample (None where not shown), and what to make
    of it."""

    group: str
    in_frame: int | None
    in_sample: int | None
    share_of_frame: float | None
    share_of_sample: float | None
    verdict: str

    @property
    def differs(self) -> bool:
        """Whether the difference is more than the luck of the draw."""
        return self.verdict in (MORE, FEWER)


MORE = "More than chance would usually give"
FEWER = "Fewer than chance would usually give"
AS_EXPECTED = "No more different than chance would give"
TOO_FEW = "Too few to say"


@dataclass(frozen=True)
class Comparison:
    """One characteristic of the sample beside the frame."""

    characteristic: str
    rows: tuple[GroupRow, ...]

    @property
    def words(self) -> str:
        """What the table says, in a sentence that claims no more than it can."""
        more = [row.group for row in self.rows if row.verdict == MORE]
        fewer = [row.group for row in self.rows if row.verdict == FEWER]
        if not more and not fewer:
            if all(row.verdict == TOO_FEW for row in self.rows):
                return "The sample is too small to compare these groups."
            return "No group differs from the frame by more than chance would usually give."
        parts = [f"more from {listed(more)}"] if more else []
        parts += [f"fewer from {listed(fewer)}"] if fewer else []
        return f"The sample has {listed(parts)} than chance would usually give."


def compare(frame: Sequence[ChildFacts], sample: Sequence[ChildFacts]) -> tuple[Comparison, ...]:
    """The sample beside the frame, for every characteristic."""
    return tuple(
        compare_by(name, [of(child) for child in frame], [of(child) for child in sample])
        for name, of in CHARACTERISTICS.items()
    )


def compare_by(name: str, frame: Sequence[str], sample: Sequence[str]) -> Comparison:
    """The sample beside the frame, for one characteristic given as each child's group."""
    in_frame, in_sample = Counter(frame), Counter(sample)
    groups = sorted(in_frame, key=_order)
    hidden_frame = hidden(in_frame)
    chance = CHANCE / max(len(groups), 1)
    rows = tuple(
        _row(
            group,
            in_frame=None if group in hidden_frame else in_frame[group],
            in_sample=None if group in hidden_frame else in_sample[group],
            totals=(len(frame), len(sample)),
            verdict=verdict(
                in_sample[group],
                in_frame=in_frame[group],
                frame=len(frame),
                sample=len(sample),
                chance=chance,
            ),
        )
        for group in groups
    )
    return Comparison(name, rows)


def _order(group: str) -> tuple[int, int, str]:
    """Ages in order, everything else by name, and what is not recorded last."""
    age = AGE_ORDER.index(group) if group in AGE_ORDER else 0
    return (group == NOT_RECORDED, age, group)


def _row(
    group: str,
    *,
    in_frame: int | None,
    in_sample: int | None,
    totals: tuple[int, int],
    verdict: str,
) -> GroupRow:
    return GroupRow(
        group,
        in_frame,
        in_sample,
        None if in_frame is None else in_frame / totals[0],
        None if in_sample is None or not totals[1] else in_sample / totals[1],
        verdict,
    )


def hidden(counts: dict[str, int] | Counter[str]) -> frozenset[str]:
    """The groups whose count is not shown: 1 to 4; and when only one is hidden, the next smallest
    with it, because the total would give the one away."""
    small = {group for group, number in counts.items() if 0 < number < FEWEST_SHOWN}
    others = [group for group, number in counts.items() if number >= FEWEST_SHOWN]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda group: (counts[group], group)))
    return frozenset(small)


def verdict(found: int, *, in_frame: int, frame: int, sample: int, chance: float) -> str:
    """Whether a group's number in the sample is more, fewer, or as chance would give."""
    if sample >= frame:
        return AS_EXPECTED
    fewer, more = tails(found, in_frame=in_frame, frame=frame, sample=sample)
    expected = sample * in_frame / frame
    if min(1.0, 2 * min(fewer, more)) < chance:
        return MORE if found > expected else FEWER
    return TOO_FEW if expected < FEWEST_EXPECTED else AS_EXPECTED


def tails(found: int, *, in_frame: int, frame: int, sample: int) -> tuple[float, float]:
    """The chance of so few or fewer, and of so many or more, when drawing without putting back."""
    lowest, highest = max(0, sample - frame + in_frame), min(in_frame, sample)
    every_way = _log_ways(frame, sample)
    chances = [
        exp(_log_ways(in_frame, number) + _log_ways(frame - in_frame, sample - number) - every_way)
        for number in range(lowest, highest + 1)
    ]
    at = found - lowest
    return min(1.0, fsum(chances[: at + 1])), min(1.0, fsum(chances[at:]))


def _log_ways(of: int, number: int) -> float:
    """The logarithm of how many ways there are to choose a number of things, for any size."""
    return lgamma(of + 1) - lgamma(number + 1) - lgamma(of - number + 1)


def unknown_groups(comparisons: Iterable[Comparison]) -> str:
    """What the case list does not say about the children, where it is not said at all."""
    silent = [
        one.characteristic.lower()
        for one in comparisons
        if len(one.rows) == 1 and one.rows[0].group == NOT_RECORDED
    ]
    return f"The case list does not record {listed(silent)}." if silent else ""


def shown(number: int | None) -> str:
    """A count as it may be shown: "12", or "fewer than 5 or hidden" in a word."""
    return "not shown" if number is None else f"{number:,}"


def summary(comparisons: Sequence[Comparison]) -> str:
    """All characteristics in a sentence or two, for the head of the page."""
    differing = [one for one in comparisons if any(row.differs for row in one.rows)]
    if not differing:
        return (
            f"Across {count_words(len(comparisons), 'characteristic')}, no group is in the sample "
            "more or less often than the luck of the draw would give."
        )
    return " ".join(f"{one.characteristic}: {one.words}" for one in differing)
