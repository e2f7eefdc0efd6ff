"""Run chart rules: when a line of monthly points shows more than chance.

The rules are those of Perla, Provost and Murray (2011), "The run chart: a simple analytical tool
for learning from variation in healthcare processes", BMJ Quality and Safety 20, 46-51:

- a shift is six or more points in a row all above or all below the median; points on the median
  neither add to a run nor break it;
- a trend is five or more points in a row all going up or all going down; a point equal to the one
  before neither adds nor breaks.

They want at least ten points; with fewer the answer is that there are too few to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

POINTS_NEEDED = 10
SHIFT_POINTS = 6
TREND_POINTS = 5


@dataclass(frozen=True)
class RunChart:
    """A line of points, its median, and what the rules find."""

    points: tuple[float, ...]
    median: float
    shift: bool
    trend: bool

    @property
    def words(self) -> str:
        """What the rules find, as a report says it."""
        if len(self.points) < POINTS_NEEDED:
            return (
                f"There are {len(self.points)} months so far; the run chart rules "
                f"need {POINTS_NEEDED} before they can show more than chance."
            )
        found = [
            words
            for met, words in (
                (self.shift, f"a shift ({SHIFT_POINTS} or more months on one side of the median)"),
                (self.trend, f"a trend ({TREND_POINTS} or more months going the same way)"),
            )
            if met
        ]
        return f"The run chart shows {' and '.join(found or ['no shift and no trend'])}."


def longest_run_beside_the_median(points: Sequence[float], middle: float) -> int:
    """The most points in a row on one side of the median, passing over those on it."""
    return _longest([point > middle for point in points if point != middle])


def longest_climb(points: Sequence[float]) -> int:
    """The most points in a row going one way, counting the point the run started from."""
    steps = [now - before for before, now in zip(points, points[1:], strict=False)]
    run = _longest([step > 0 for step in steps if step != 0])
    return run + 1 if run else min(1, len(points))


def _longest(sides: Sequence[bool]) -> int:
    best = run = 0
    for place, side in enumerate(sides):
        run = run + 1 if place and side == sides[place - 1] else 1
        best = max(best, run)
    return best


def read_run_chart(points: Sequence[float]) -> RunChart:
    """Apply the rules to the points; none of them is met while there are too few points."""
    middle = median(points) if points else 0.0
    enough = len(points) >= POINTS_NEEDED
    return RunChart(
        points=tuple(points),
        median=middle,
        shift=enough and longest_run_beside_the_median(points, middle) >= SHIFT_POINTS,
        trend=enough and longest_climb(points) >= TREND_POINTS,
    )
