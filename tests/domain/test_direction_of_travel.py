"""A change is claimed only when the numbers support it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.trends import (
    DIRECTION_WORDS,
    Direction,
    Proportion,
    change_between,
    change_words,
    direction_of_travel,
    trend_z,
)


def months(*counts, n=30):
    return [Proportion(count=count, n=n) for count in counts]


def test_every_direction_has_its_words():
    assert set(DIRECTION_WORDS) == set(Direction)
    assert Direction.UP.words == "up"


def test_the_trend_is_the_one_of_the_published_smokers_example():
    """R's prop.trend.test on the data of Fleiss (1981): chi-squared 8.2249 on one degree."""
    smokers = [Proportion(c, n) for c, n in [(83, 86), (90, 93), (129, 136), (70, 82)]]
    assert trend_z(smokers) ** 2 == pytest.approx(8.2249, abs=5e-5)
    assert trend_z(smokers) < 0


def test_a_clear_rise_between_two_months_is_up_and_the_reverse_is_down():
    low, high = months(5, 20)
    assert change_between(high, low, at_least=10) is Direction.UP
    assert change_between(low, high, at_least=10) is Direction.DOWN


def test_a_small_rise_between_two_months_is_no_clear_change():
    before, now = months(14, 16)
    assert change_between(now, before, at_least=10) is Direction.NO_CLEAR_CHANGE


@pytest.mark.parametrize(("n", "direction"), [(10, Direction.UP), (9, Direction.TOO_FEW_TO_SAY)])
def test_two_months_are_compared_only_with_enough_in_each(n, direction):
    assert change_between(Proportion(n, n), Proportion(0, n), at_least=10) is direction


def test_one_month_has_no_direction():
    assert direction_of_travel(months(10), at_least=10) is Direction.TOO_FEW_TO_SAY


def test_months_in_which_nothing_was_counted_are_passed_over():
    line = [Proportion(5, 30), Proportion(0, 0), Proportion(20, 30)]
    assert direction_of_travel(line, at_least=10) is Direction.UP


def test_a_month_with_too_few_leaves_the_direction_unsaid():
    line = [*months(5, 12, 20), Proportion(2, 3)]
    assert direction_of_travel(line, at_least=10) is Direction.TOO_FEW_TO_SAY


@pytest.mark.parametrize(
    ("counts", "direction"),
    [
        pytest.param((5, 10, 15, 20), Direction.UP, id="rising"),
        pytest.param((20, 15, 10, 5), Direction.DOWN, id="falling"),
        pytest.param((12, 14, 13, 14), Direction.NO_CLEAR_CHANGE, id="level"),
        pytest.param((0, 0, 0), Direction.NO_CLEAR_CHANGE, id="always none"),
        pytest.param((30, 30, 30), Direction.NO_CLEAR_CHANGE, id="always all"),
    ],
)
def test_several_months_have_the_direction_of_their_trend(counts, direction):
    assert direction_of_travel(months(*counts), at_least=10) is direction


def test_all_in_one_month_has_no_trend():
    assert trend_z([Proportion(2, 4)]) == 0


@given(st.lists(st.integers(0, 30), min_size=2, max_size=12))
def test_the_months_read_backwards_go_the_other_way(counts):
    assert trend_z(months(*counts)) == pytest.approx(-trend_z(months(*reversed(counts))))


def test_a_change_is_told_with_what_it_was():
    before, now = months(5, 20)
    words = change_words(now, before, before_words="September 2026", at_least=10)
    assert words == "Up from 17% in September 2026, by more than chance would explain"


def test_no_clear_change_is_told_as_that():
    before, now = months(14, 16)
    words = change_words(now, before, before_words="September 2026", at_least=10)
    assert words == "No clear change from 47% in September 2026"


def test_too_few_are_not_compared():
    words = change_words(
        Proportion(3, 4), Proportion(1, 4), before_words="September 2026", at_least=10
    )
    assert words == "Too few to compare with September 2026"


def test_nothing_to_compare_is_told_as_that():
    words = change_words(
        Proportion(3, 4), Proportion(0, 0), before_words="September 2026", at_least=1
    )
    assert words == "There is nothing to compare with September 2026"
