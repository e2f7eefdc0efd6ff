"""Grades: which is better, how far apart, and what limits the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.grading import (
    Direction,
    difference,
    is_at_least,
    is_better,
    limits_passed,
)
from sightline.domain.pack_tools import Tool
from tests.domain.tools import GRADES, SAFETY, SCALES, TOOL

COUNTED = st.sampled_from([grade.key for grade in GRADES.best_first])


def test_the_best_grade_comes_first_and_what_does_not_count_not_at_all() -> None:
    assert [grade.key for grade in GRADES.best_first] == ["high", "middle", "low"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("high", "high", "Unchanged"),
        ("high", "middle", "Lowered by 1 grade"),
        ("high", "low", "Lowered by 2 grades"),
        ("low", "middle", "Raised by 1 grade"),
    ],
)
def test_a_difference_has_a_direction_and_a_size(first: str, second: str, words: str) -> None:
    found = difference(GRADES, first, second)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(("first", "second"), [("none", "high"), ("high", "none"), ("odd", "low")])
def test_what_does_not_count_differs_from_nothing(first: str, second: str) -> None:
    assert difference(GRADES, first, second) is None


@given(first=COUNTED, second=COUNTED)
def test_the_other_way_round_a_difference_is_as_large_and_opposite(first: str, second: str) -> None:
    there, back = difference(GRADES, first, second), difference(GRADES, second, first)
    assert there is not None
    assert back is not None
    assert there.places == back.places
    opposite = {Direction.RAISED: Direction.LOWERED, Direction.LOWERED: Direction.RAISED}
    assert back.direction is opposite.get(there.direction, Direction.SAME)


def test_better_is_higher_in_order() -> None:
    assert is_better(GRADES, "high", "middle")
    assert not is_better(GRADES, "middle", "middle")


def test_a_target_is_met_by_itself_and_what_is_better() -> None:
    assert is_at_least(GRADES, "high", "middle")
    assert is_at_least(GRADES, "middle", "middle")
    assert not is_at_least(GRADES, "low", "middle")
    assert not is_at_least(GRADES, "none", "low")


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
