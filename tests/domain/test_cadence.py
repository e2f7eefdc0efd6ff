"""Which period of a cadence a day falls in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.cadence import window_of
from sightline.domain.pack_cadence import (
    AsRequired,
    Month,
    NamedMonth,
    NamedMonths,
    Per,
    Period,
    Regular,
    Times,
)


@pytest.mark.parametrize(
    ("every", "starts_on", "ends_on"),
    [
        (Period.WEEKLY, date(2026, 10, 5), date(2026, 10, 11)),
        (Period.MONTHLY, date(2026, 10, 1), date(2026, 10, 31)),
        (Period.BI_MONTHLY, date(2026, 10, 1), date(2026, 11, 30)),
        (Period.QUARTERLY, date(2026, 10, 1), date(2026, 12, 31)),
        (Period.SIX_MONTHLY, date(2026, 10, 1), date(2027, 3, 31)),
        (Period.ANNUAL, date(2026, 4, 1), date(2027, 3, 31)),
    ],
)
def test_a_day_falls_in_its_period(every: Period, starts_on: date, ends_on: date) -> None:
    window = window_of(Regular(every=every), date(2026, 10, 7))
    assert window is not None
    assert (window.starts_on, window.ends_on) == (starts_on, ends_on)


def test_a_year_may_start_in_another_month() -> None:
    window = window_of(Regular(every=Period.ANNUAL, starts=Month.SEPTEMBER), date(2026, 8, 31))
    assert window is not None
    assert window.starts_on == date(2025, 9, 1)


@given(on=st.dates(date(2020, 1, 1), date(2040, 1, 1)), every=st.sampled_from(Period))
def test_every_day_lies_in_exactly_one_period(on: date, every: Period) -> None:
    window = window_of(Regular(every=every), on)
    assert window is not None
    assert window.starts_on <= on <= window.ends_on
    assert window_of(Regular(every=every), window.starts_on) == window
    assert window_of(Regular(every=every), window.ends_on) == window


def test_only_the_months_named_have_a_cycle() -> None:
    cadence = NamedMonths(months={Month.OCTOBER: NamedMonth()})
    window = window_of(cadence, date(2026, 10, 7))
    assert window is not None
    assert window.ends_on == date(2026, 10, 31)
    assert window_of(cadence, date(2026, 11, 1)) is None


def test_what_is_done_as_required_has_no_period() -> None:
    assert window_of(AsRequired(), date(2026, 10, 7)) is None


def test_a_window_of_two_years_begins_in_an_even_year() -> None:
    cadence = Regular(every=Period.TWO_YEARLY, starts=Month.APRIL)
    window = window_of(cadence, date(2027, 2, 1))
    assert window is not None
    assert (window.starts_on, window.ends_on) == (date(2026, 4, 1), date(2028, 3, 31))
    assert window_of(cadence, date(2028, 3, 31)) == window
    assert window_of(cadence, date(2028, 4, 1)) != window


def test_four_times_a_year_is_counted_from_the_month_it_starts_in() -> None:
    cadence = Times(times=30, within_months=3, per=Per.AUTHORITY)
    window = window_of(cadence, date(2026, 11, 20))
    assert window is not None
    assert (window.starts_on, window.ends_on) == (date(2026, 10, 1), date(2026, 12, 31))
