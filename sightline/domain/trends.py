"""What a count can and cannot say: proportions with their uncertainty, and change over months.

A month of audit is a small sample. Every share therefore carries a Wilson score interval
(Wilson 1927; recommended for small samples by Newcombe 1998a, method 3), two months are compared by
Newcombe's hybrid score interval (Newcombe 1998b, method 10), and several months by the test for a
linear trend in proportions (Cochran 1954, Armitage 1955). When there is too little to go on the
answer is "too few to say", in words (SEF-101, SEF-318).

- R G Newcombe (1998a), Statistics in Medicine 17, 857-872.
- R G Newcombe (1998b), Statistics in Medicine 17, 873-890.
- P Armitage (1955), Biometrics 11, 375-386.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """The range in which the true share is likely to lie."""

    low: float
    high: float


@dataclass(frozen=True)
class Proportion:
    """So many out of so many: 14 of 30 audits were graded good."""

    count: int
    n: int

    def __post_init__(self) -> None:
        """Nothing can be counted more often than there are things to count."""
        if not 0 <= self.count <= self.n:
            raise ValueError(f"{self.count} of {self.n} is not a proportion")

    @property
    def share(self) -> float | None:
        """The share as a fraction; none when there was nothing to count."""
        return self.count / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """The 95% Wilson interval; none when there was nothing to count."""
        return wilson_interval(count=self.count, n=self.n) if self.n else None


class Direction(StrEnum):
    """Which way a share has moved, as far as the numbers can show."""

    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW_TO_SAY = "too_few_to_say"

    @property
    def words(self) -> str:
        """How a report says it."""
        return DIRECTION_WORDS[self]


DIRECTION_WORDS = {
    Direction.UP: "up",
    Direction.DOWN: "down",
    Direction.NO_CLEAR_CHANGE: "no clear change",
    Direction.TOO_FEW_TO_SAY: "too few to say",
}


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson_interval(*, count: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """The Wilson score interval for `count` of `n`, without continuity correction."""
    if n < 1 or not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is not a proportion")
    z = _z(confidence)
    share = count / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    # At nought and at all the formula gives exactly 0 and 1; rounding must not say otherwise.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == n else min(1.0, centre + half)
    return Interval(low=low, high=high)


def difference_interval(
    now: Proportion, before: Proportion, confidence: float = CONFIDENCE
) -> Interval:
    """The likely range of (share now minus share before), by Newcombe's method 10."""
    if now.share is None or before.share is None:
        raise ValueError("There is nothing to compare")
    one = wilson_interval(count=now.count, n=now.n, confidence=confidence)
    two = wilson_interval(count=before.count, n=before.n, confidence=confidence)
    gap = now.share - before.share
    return Interval(
        low=gap - sqrt((now.share - one.low) ** 2 + (two.high - before.share) ** 2),
        high=gap + sqrt((one.high - now.share) ** 2 + (before.share - two.low) ** 2),
    )


def is_too_few(n: int, *, at_least: int) -> bool:
    """Fewer than the pack asks for before a share may be called anything."""
    return n < at_least


def change_between(now: Proportion, before: Proportion, *, at_least: int) -> Direction:
    """Up or down only when the interval of the difference leaves nought out."""
    if is_too_few(min(now.n, before.n), at_least=max(1, at_least)):
        return Direction.TOO_FEW_TO_SAY
    likely = difference_interval(now, before)
    if likely.low > 0:
        return Direction.UP
    if likely.high < 0:
        return Direction.DOWN
    return Direction.NO_CLEAR_CHANGE


def trend_z(months: Sequence[Proportion]) -> float:
    """The Cochran-Armitage statistic for a steady rise (above 0) or fall over the months."""
    total = sum(month.n for month in months)
    count = sum(month.count for month in months)
    if count in (0, total):
        return 0.0
    share = count / total
    middle = sum(place * month.n for place, month in enumerate(months)) / total
    rise = sum((place - middle) * month.count for place, month in enumerate(months))
    spread = sum(month.n * (place - middle) ** 2 for place, month in enumerate(months))
    return rise / sqrt(share * (1 - share) * spread) if spread else 0.0


def direction_of_travel(
    months: Sequence[Proportion], *, at_least: int, confidence: float = CONFIDENCE
) -> Direction:
    """Which way a share has gone over the months there are (SEF-101, SEF-318).

    Months in which nothing was counted are passed over. It needs two months, and each of them
    must hold as many as the pack asks for.
    """
    counted = [month for month in months if month.n]
    if len(counted) < 2 or any(is_too_few(month.n, at_least=at_least) for month in counted):
        return Direction.TOO_FEW_TO_SAY
    if len(counted) == 2:
        return change_between(counted[1], counted[0], at_least=at_least)
    z = trend_z(counted)
    if abs(z) <= _z(confidence):
        return Direction.NO_CLEAR_CHANGE
    return Direction.UP if z > 0 else Direction.DOWN


def percent(share: float) -> str:
    """A share as a whole percentage, never rounded to "0%" or "100%" when it is neither."""
    whole = int(share * 100 + 0.5)
    if whole == 0 and share > 0:
        return "under 1%"
    if whole == 100 and share < 1:
        return "over 99%"
    return f"{whole}%"


def interval_words(interval: Interval) -> str:
    """The likely range, as a report says it."""
    return f"{percent(interval.low)} to {percent(interval.high)}"


def proportion_words(proportion: Proportion, *, at_least: int) -> str:
    """A share with its count, its denominator and, when it may be said, its likely range."""
    share, likely = proportion.share, proportion.interval
    if share is None or likely is None:
        return "none to count"
    counted = f"{proportion.count:,} of {proportion.n:,}"
    if is_too_few(proportion.n, at_least=at_least):
        return f"{counted} (too few to say)"
    return f"{counted} ({percent(share)}, likely {interval_words(likely)})"


def part_words(proportion: Proportion, *, at_least: int) -> str:
    """A share of all there are, such as audits done of audits planned: it needs no range."""
    if proportion.share is None:
        return "none to count"
    counted = f"{proportion.count:,} of {proportion.n:,}"
    if is_too_few(proportion.n, at_least=at_least):
        return counted
    return f"{counted} ({percent(proportion.share)})"


def change_words(now: Proportion, before: Proportion, *, before_words: str, at_least: int) -> str:
    """How this month stands beside an earlier one, claiming no more than the numbers show."""
    if now.share is None or before.share is None:
        return f"There is nothing to compare with {before_words}"
    direction = change_between(now, before, at_least=at_least)
    if direction is Direction.TOO_FEW_TO_SAY:
        return f"Too few to compare with {before_words}"
    then = f"{percent(before.share)} in {before_words}"
    if direction is Direction.NO_CLEAR_CHANGE:
        return f"No clear change from {then}"
    return f"{direction.words.capitalize()} from {then}, by more than chance would explain"
