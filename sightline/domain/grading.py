"""Grades: which of two is better, and what limits an overall grade."""

from collections.abc import Mapping

from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Limit, Tool


def is_better(scale: Scale, first: str, second: str) -> bool:
    """True when the first grade is better than the second."""
    return scale.grade(first).order > scale.grade(second).order


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
    counts = grade in scale.by_key and scale.grade(grade).counts
    return counts and not is_better(scale, grade, limit.at_or_below)
