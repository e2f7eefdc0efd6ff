"""The run chart rules of Perla, Provost and Murray (2011), at their boundaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.run_charts import (
    longest_climb,
    longest_run_beside_the_median,
    read_run_chart,
)

LEVEL = [0.4, 0.6] * 5


def test_six_points_above_the_median_are_a_shift():
    assert read_run_chart([1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6]).shift


def test_five_points_on_each_side_are_no_shift():
    assert not read_run_chart([1, 2, 1, 2, 1, 6, 5, 6, 5, 6]).shift


def test_points_on_the_median_neither_add_to_a_run_nor_break_it():
    assert longest_run_beside_the_median([4, 3, 4, 3, 1], 3) == 2


@pytest.mark.parametrize(
    ("points", "run"),
    [
        pytest.param([1, 2, 3, 4, 5], 5, id="five going up"),
        pytest.param([1, 2, 3, 4, 4, 5], 5, id="a level step neither adds nor breaks"),
        pytest.param([5, 4, 3, 2], 4, id="four going down"),
        pytest.param([1, 2, 1, 2], 2, id="up and down"),
        pytest.param([2, 2], 1, id="level"),
        pytest.param([2], 1, id="one point"),
        pytest.param([], 0, id="none"),
    ],
)
def test_the_longest_climb_counts_its_first_point(points, run):
    assert longest_climb(points) == run


def test_five_points_going_up_are_a_trend_and_four_are_not():
    assert read_run_chart([5, 1, 2, 3, 4, 5, 2, 4, 2, 4]).trend
    assert not read_run_chart([5, 2, 3, 4, 5, 2, 4, 2, 4, 3]).trend


def test_with_nine_points_nothing_is_found_and_it_says_how_many_are_needed():
    chart = read_run_chart([1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert (chart.shift, chart.trend) == (False, False)
    assert "need 10" in chart.words


def test_with_ten_points_what_is_found_is_said():
    assert "a shift" not in read_run_chart(LEVEL).words
    assert read_run_chart(LEVEL).words == "The run chart shows no shift and no trend."
    assert read_run_chart(list(range(12))).words == (
        "The run chart shows a shift (6 or more months on one side of the median)"
        " and a trend (5 or more months going the same way)."
    )


def test_no_points_have_no_run():
    assert read_run_chart([]).median == 0


@given(st.lists(st.integers(0, 9), min_size=10, max_size=30))
def test_turning_the_chart_upside_down_finds_the_same(points):
    chart, mirrored = read_run_chart(points), read_run_chart([-point for point in points])
    assert (chart.shift, chart.trend) == (mirrored.shift, mirrored.trend)
