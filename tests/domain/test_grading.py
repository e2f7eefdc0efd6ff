"""Grades: which is better, and what limits the whole."""

import pytest

from sightline.domain.grading import is_better, limits_passed
from sightline.domain.pack_tools import Tool
from tests.domain.tools import GRADES, SAFETY, SCALES, TOOL


def test_the_best_grade_comes_first_and_what_does_not_count_not_at_all() -> None:
    assert [grade.key for grade in GRADES.best_first] == ["high", "middle", "low"]


def test_better_is_higher_in_order() -> None:
    assert is_better(GRADES, "high", "middle")
    assert not is_better(GRADES, "middle", "middle")


def test_a_low_section_limits_the_whole() -> None:
    [limit] = limits_passed(TOOL, SCALES, {"safety": "low"}, "high")
    assert limit.words == "How so?"


@pytest.mark.parametrize(
    ("grades", "overall"),
    [
        ({"safety": "low"}, "middle"),
        ({"safety": "middle"}, "high"),
        ({}, "high"),
        ({"safety": "none"}, "high"),
        ({"safety": "low"}, ""),
    ],
    ids=["at the limit", "section above", "not graded", "does not count", "no overall"],
)
def test_no_limit_is_passed_otherwise(grades: dict[str, str], overall: str) -> None:
    assert limits_passed(TOOL, SCALES, grades, overall) == ()


def test_a_tool_without_an_overall_grade_has_no_limits() -> None:
    tool = Tool(key="short", title="Short", sections=(SAFETY,))
    assert limits_passed(tool, SCALES, {"safety": "low"}, "high") == ()
