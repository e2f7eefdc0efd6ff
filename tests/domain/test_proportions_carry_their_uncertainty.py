"""Wilson intervals and differences agree with what was published and with another program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from sightline.domain.trends import (
    Proportion,
    difference_interval,
    interval_words,
    part_words,
    percent,
    proportion_words,
    wilson_interval,
)


@st.composite
def proportions(draw: st.DrawFn, least: int = 1) -> Proportion:
    n = draw(st.integers(least, 400))
    return Proportion(count=draw(st.integers(0, n)), n=n)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="81 of 263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="15 of 148"),
        pytest.param(0, 20, 0.0000, 0.1611, id="none of 20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="1 of 29"),
    ],
)
def test_the_interval_is_the_one_newcombe_published_in_1998(count, n, low, high):
    likely = wilson_interval(count=count, n=n)
    assert (round(likely.low, 4), round(likely.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        pytest.param((56, 70), (48, 80), 0.0524, 0.3339, id="56/70 and 48/80"),
        pytest.param((9, 10), (3, 10), 0.1705, 0.8090, id="9/10 and 3/10"),
        pytest.param((6, 7), (2, 7), 0.0582, 0.8062, id="6/7 and 2/7"),
        pytest.param((5, 56), (0, 29), -0.0381, 0.1926, id="5/56 and 0/29"),
        pytest.param((0, 10), (0, 20), -0.1611, 0.2775, id="0/10 and 0/20"),
        pytest.param((10, 10), (0, 20), 0.6791, 1.0000, id="10/10 and 0/20"),
    ],
)
def test_the_difference_is_the_one_newcombe_published_in_1998(now, before, low, high):
    likely = difference_interval(Proportion(*now), Proportion(*before))
    assert (round(likely.low, 4), round(likely.high, 4)) == (low, high)


@given(proportions())
def test_another_program_gives_the_same_interval(proportion):
    low, high = proportion_confint(proportion.count, proportion.n, method="wilson")
    assert proportion.interval.low == pytest.approx(low, abs=1e-9)
    assert proportion.interval.high == pytest.approx(high, abs=1e-9)


@given(proportions(), proportions())
def test_another_program_gives_the_same_difference(now, before):
    low, high = confint_proportions_2indep(
        now.count, now.n, before.count, before.n, method="newcomb"
    )
    likely = difference_interval(now, before)
    assert likely.low == pytest.approx(low, abs=1e-9)
    assert likely.high == pytest.approx(high, abs=1e-9)


@given(proportions())
def test_the_share_lies_in_its_interval_and_the_interval_between_none_and_all(proportion):
    likely = proportion.interval
    assert 0 <= likely.low <= proportion.share + 1e-12
    assert proportion.share - 1e-12 <= likely.high <= 1


@given(proportions())
def test_ten_times_as_many_audits_say_it_more_surely(proportion):
    more = Proportion(count=proportion.count * 10, n=proportion.n * 10).interval
    less = proportion.interval
    assert more.high - more.low < less.high - less.low


def test_nothing_counted_has_no_share_and_no_interval():
    nothing = Proportion(count=0, n=0)
    assert (nothing.share, nothing.interval) == (None, None)
    assert proportion_words(nothing, at_least=5) == "none to count"
    assert part_words(nothing, at_least=5) == "none to count"


@pytest.mark.parametrize(("count", "n"), [(3, 2), (-1, 2)])
def test_more_than_all_and_fewer_than_none_are_refused(count, n):
    with pytest.raises(ValueError, match="is not a proportion"):
        Proportion(count=count, n=n)


@pytest.mark.parametrize(("count", "n"), [(0, 0), (2, 1)])
def test_an_interval_of_nothing_is_refused(count, n):
    with pytest.raises(ValueError, match="is not a proportion"):
        wilson_interval(count=count, n=n)


def test_a_difference_with_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing to compare"):
        difference_interval(Proportion(1, 2), Proportion(0, 0))


def test_a_share_is_said_with_count_denominator_and_likely_range():
    words = proportion_words(Proportion(14, 30), at_least=10)
    assert words == "14 of 30 (47%, likely 30% to 64%)"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        pytest.param(10, "5 of 10 (50%, likely 24% to 76%)", id="exactly enough"),
        pytest.param(9, "5 of 9 (too few to say)", id="one too few"),
    ],
)
def test_a_share_of_too_few_is_only_counted(n, words):
    assert proportion_words(Proportion(5, n), at_least=10) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.001, "under 1%"), (0.125, "13%"), (0.999, "over 99%"), (1, "100%")],
)
def test_a_percentage_never_says_none_or_all_when_it_is_not(share, words):
    assert percent(share) == words


def test_a_likely_range_is_said_low_to_high():
    assert interval_words(wilson_interval(count=15, n=30)) == "33% to 67%"
