"""Grades: which is better, how far two lie apart, and what limits an overall grade."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Limit, Tool


class Direction(StrEnum):
    """Which way a second grade went from a first."""

    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"

    @property
    def words(self) -> str:
        """The direction as a page says it."""
        return DIRECTION_WORDS[self]


DIRECTION_WORDS = {
    Direction.SAME: "Unchanged",
    Direction.RAISED: "Raised",
    Direction.LOWERED: "Lowered",
}


@dataclass(frozen=True)
class Difference:
    """How a second grade differs from a first: which way, and by how many places."""

    direction: Direction
    places: int

    @property
    def words(self) -> str:
        """The difference in words: "Lowered by 2 grades"."""
        if not self.places:
            return self.direction.words
        grades = "grade" if self.places == 1 else "grades"
        return f"{self.direction.words} by {self.places} {grades}"


def place(scale: Scale, grade: str) -> int:
    """Where a grade stands among those that count, the worst at 0."""
    return [one.key for one in reversed(scale.best_first)].index(grade)


def difference(scale: Scale, first: str, second: str) -> Difference | None:
    """How the second grade differs from the first; none when either does not count."""
    if not (_counts(scale, first) and _counts(scale, second)):
        return None
    places = place(scale, second) - place(scale, first)
    if places == 0:
        return Difference(Direction.SAME, 0)
    return Difference(Direction.RAISED if places > 0 else Direction.LOWERED, abs(places))


def _counts(scale: Scale, grade: str) -> bool:
    return grade in scale.by_key and scale.grade(grade).counts


def is_better(scale: Scale, first: str, second: str) -> bool:
    """True when the first grade is better than the second."""
    return scale.grade(first).order > scale.grade(second).order


def is_at_least(scale: Scale, grade: str, target: str) -> bool:
    """True when the grade is the target or better."""
    return scale.grade(grade).counts and scale.grade(grade).order >= scale.grade(target).order


def limits_passed(
    tool: Tool, scales: Mapping[str, Scale], grades: Mapping[str, str], overall: str
) -> tuple[Limit, ...]:
    """The limiting judgements that the overall grade does not respect.

    With a section at or below a grade, the overall grade should be at most another. Sections that
    have no grade limit nothing.
    """
    if tool.overall is None or not overall:
        return ()
    return tuple(
        limit
        for limit in tool.overall.limits
        if _is_limiting(tool, scales, limit, grades.get(limit.section, ""))
        and is_better(scales[tool.overall.scale], overall, limit.overall_at_most)
    )


def _is_limiting(tool: Tool, scales: Mapping[str, Scale], limit: Limit, grade: str) -> bool:
    scale = scales[tool.section(limit.section).scale or ""]
    return _counts(scale, grade) and not is_better(scale, grade, limit.at_or_below)
