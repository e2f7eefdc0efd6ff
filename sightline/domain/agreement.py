"""How far two or more people's grades agree, and how sure we can be of it.

Exact and adjacent agreement, the direction of change, Cohen's kappa with linear or quadratic
weights (Cohen 1968; standard error by Fleiss, Cohen and Everitt 1969), Gwet's AC1 and AC2 (Gwet
2008, 2014) and Krippendorff's alpha (Krippendorff 2004; standard error by Gwet 2014). Grades are
numbers from 0, the best or the worst first, as the council's scale orders them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist

FEW = 10  # fewer pairs than this say almost nothing: a 95 % interval is wider than half the scale

Matrix = list[list[float]]
Pair = tuple[int, int]


class Weights(StrEnum):
    """How much a near miss counts: not at all, by steps, or by the square of the steps."""

    IDENTITY = "identity"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True)
class Coefficient:
    """An agreement corrected for chance, with its 95 % interval; `value` is None when undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None
    audits: int = 0

    @property
    def too_few(self) -> bool:
        """Whether there are too few audits, or too little difference, to say anything."""
        return self.value is None or self.audits < FEW

    @property
    def words(self) -> str:
        """The coefficient in a sentence that says how much it can bear."""
        if self.value is None:
            return "Cannot be worked out: the grades do not differ enough"
        if self.low is None or self.high is None:
            return f"Too few to say: {self.audits} audit{'' if self.audits == 1 else 's'}"
        span = f"{self.value:.2f} (95% interval {self.low:.2f} to {self.high:.2f})"
        if self.audits < FEW:
            return f"Too few to say: {self.audits} audits, {span}"
        return f"{strength(self.value)}: {span}"


def strength(value: float) -> str:
    """The size of a coefficient in words, by the bands of Altman (1991)."""
    bands = ((0.2, "Poor"), (0.4, "Fair"), (0.6, "Moderate"), (0.8, "Good"))
    return next((words for top, words in bands if value <= top), "Very good")


@dataclass(frozen=True)
class Changes:
    """What second looks did to the grades: how many stayed, moved one step, up and down."""

    pairs: int
    same: int
    adjacent: int
    up: int
    down: int

    @property
    def exact(self) -> float | None:
        """The share of audits whose grade stayed the same."""
        return self.same / self.pairs if self.pairs else None

    @property
    def within_one(self) -> float | None:
        """The share whose grade stayed the same or moved one step."""
        return (self.same + self.adjacent) / self.pairs if self.pairs else None


def changes(pairs: Sequence[Pair], *, best_first: bool = True) -> Changes:
    """Count how the second grade differs from the first; up means towards the best grade."""
    steps = [(first - second) * (1 if best_first else -1) for first, second in pairs]
    return Changes(
        pairs=len(steps),
        same=sum(step == 0 for step in steps),
        adjacent=sum(abs(step) == 1 for step in steps),
        up=sum(step > 0 for step in steps),
        down=sum(step < 0 for step in steps),
    )


def weight_matrix(grades: int, weights: Weights) -> Matrix:
    """How much each pair of grades agrees: 1 on the diagonal, 0 for the two ends."""
    power = {Weights.LINEAR: 1, Weights.QUADRATIC: 2}.get(weights)
    if power is None or grades < 2:
        return [[float(i == j) for j in range(grades)] for i in range(grades)]
    return [
        [1 - (abs(i - j) / (grades - 1)) ** power for j in range(grades)] for i in range(grades)
    ]


def weighted_kappa(pairs: Sequence[Pair], *, grades: int, weights: Weights) -> Coefficient:
    """Cohen's kappa between two raters, with its large-sample interval."""
    n = len(pairs)
    weight = weight_matrix(grades, weights)
    shares = [[0.0] * grades for _ in range(grades)]
    for first, second in pairs:
        shares[first][second] += 1 / n
    rows = [sum(row) for row in shares]
    columns = [sum(row[j] for row in shares) for j in range(grades)]
    cells = [(i, j) for i in range(grades) for j in range(grades)]
    seen = sum(weight[i][j] * shares[i][j] for i, j in cells)
    chance = sum(weight[i][j] * rows[i] * columns[j] for i, j in cells)
    if n == 0 or 1 - chance < 1e-12:
        return Coefficient(None, audits=n)
    kappa = (seen - chance) / (1 - chance)
    by_row = [sum(weight[i][j] * columns[j] for j in range(grades)) for i in range(grades)]
    by_column = [sum(weight[i][j] * rows[i] for i in range(grades)) for j in range(grades)]
    spread = sum(
        shares[i][j] * (weight[i][j] - (by_row[i] + by_column[j]) * (1 - kappa)) ** 2
        for i, j in cells
    )
    variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / (n * (1 - chance) ** 2)
    half = NormalDist().inv_cdf(0.975) * sqrt(max(0.0, variance))
    return Coefficient(kappa, kappa - half, min(1.0, kappa + half), n)


@dataclass(frozen=True)
class _Unit:
    """One audit's grades, counted by grade, and how far its raters agree."""

    counts: tuple[int, ...]
    weight: Matrix

    @property
    def raters(self) -> int:
        return sum(self.counts)

    @property
    def agreeing_pairs(self) -> float:
        """The weighted number of ordered pairs of raters who agree."""
        return sum(
            count * (sum(w * c for w, c in zip(row, self.counts, strict=True)) - 1)
            for count, row in zip(self.counts, self.weight, strict=True)
        )

    @property
    def agreement(self) -> float:
        return self.agreeing_pairs / (self.raters * (self.raters - 1)) if self.raters > 1 else 0.0


def _units(ratings: Sequence[Sequence[int]], weight: Matrix) -> list[_Unit]:
    grades = range(len(weight))
    return [_Unit(tuple(list(each).count(g) for g in grades), weight) for each in ratings if each]


def gwet_ac(ratings: Sequence[Sequence[int]], *, grades: int, weights: Weights) -> Coefficient:
    """Gwet's AC1 (identity weights) or AC2, for two or more raters, missing grades allowed.

    `ratings` is one list of grades for each audit.
    """
    weight = weight_matrix(grades, weights)
    units = _units(ratings, weight)
    n, paired = len(units), sum(unit.raters > 1 for unit in units)
    if not paired or grades < 2:
        return Coefficient(None, audits=paired)
    scale = sum(map(sum, weight)) / (grades * (grades - 1))
    shares = [sum(unit.counts[g] / unit.raters for unit in units) / n for g in range(grades)]
    seen = sum(unit.agreement for unit in units) / paired
    chance = scale * sum(share * (1 - share) for share in shares)
    value = (seen - chance) / (1 - chance)
    parts = []
    for unit in units:
        own = n / paired * (unit.agreement - chance * (unit.raters > 1)) / (1 - chance)
        expected = scale * sum(
            count * (1 - share) for count, share in zip(unit.counts, shares, strict=True)
        )
        parts.append(own - 2 * (1 - value) * (expected / unit.raters - chance) / (1 - chance))
    return _with_interval(value, parts, centre=value, audits=paired)


def krippendorff_alpha(
    ratings: Sequence[Sequence[int]], *, grades: int, weights: Weights
) -> Coefficient:
    """Krippendorff's alpha for two or more raters, missing grades allowed.

    Identity weights give the nominal alpha, quadratic weights the interval alpha.
    """
    weight = weight_matrix(grades, weights)
    units = [unit for unit in _units(ratings, weight) if unit.raters > 1]
    n = len(units)
    if not n:
        return Coefficient(None)
    total = sum(unit.raters for unit in units)
    mean = total / n
    shares = [sum(unit.counts[g] for unit in units) / total for g in range(grades)]
    by_grade = [sum(w * s for w, s in zip(row, shares, strict=True)) for row in weight]
    chance = sum(share * by for share, by in zip(shares, by_grade, strict=True))
    if 1 - chance < 1e-12:
        return Coefficient(None, audits=n)
    own = [unit.agreeing_pairs / (mean * (unit.raters - 1)) for unit in units]
    uncorrected = sum(own) / n
    seen = (1 - 1 / total) * uncorrected + 1 / total
    centre = (uncorrected - chance) / (1 - chance)
    parts = []
    for unit, agreement in zip(units, own, strict=True):
        over = (unit.raters - mean) / mean
        expected = sum(c * by for c, by in zip(unit.counts, by_grade, strict=True)) / mean
        part = (agreement - seen * over - chance) / (1 - chance)
        drift = (expected - chance * over - chance) / (1 - chance)
        parts.append(part - 2 * (1 - centre) * drift)
    value = (seen - chance) / (1 - chance)
    return _with_interval(value, parts, centre=centre, audits=n)


def _with_interval(
    value: float, parts: Sequence[float], *, centre: float, audits: int
) -> Coefficient:
    n = len(parts)
    if n < 2:
        return Coefficient(value, audits=audits)
    error = sqrt(sum((part - centre) ** 2 for part in parts) / (n * (n - 1)))
    half = student_t(0.975, n - 1) * error
    return Coefficient(value, value - half, min(1.0, value + half), audits)


def student_t(probability: float, freedom: int) -> float:
    """The point of Student's t that leaves this probability below it, by halving (above 0.5)."""
    low, high = 0.0, 1.0
    while student_t_below(high, freedom) < probability:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if student_t_below(middle, freedom) < probability else (low, middle)
        )
    return (low + high) / 2


def student_t_below(point: float, freedom: int) -> float:
    """The probability below a point of Student's t with whole degrees of freedom.

    Abramowitz and Stegun 26.7.3 and 26.7.4, exact for whole numbers.
    """
    angle = atan(point / sqrt(freedom))
    if freedom == 1:
        return 0.5 + angle / pi
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    series = term
    for k in range(3 if odd else 2, freedom - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        series += term
    middle = (angle + sin(angle) * series) * 2 / pi if odd else sin(angle) * series
    return 0.5 + middle / 2
