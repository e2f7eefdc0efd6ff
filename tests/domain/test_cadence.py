"""Which cycle a day falls in, and when the steps of that cycle are due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.cadence import cycle_dates, day_of, window_of
from sightline.domain.calendars import WorkingCalendar
from sightline.domain.pack_cadence import (
    Anchor,
    AsRequired,
    Moment,
    Month,
    NamedMonth,
    NamedMonths,
    Period,
    Regular,
    Timetable,
)

OPEN = WorkingCalendar()


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


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (Moment(of=Anchor.PERIOD_STARTS), date(2026, 11, 2)),
        (Moment(of=Anchor.PERIOD_ENDS), date(2026, 11, 30)),
        (Moment(of=Anchor.PERIOD_STARTS, days=-5, working=True), date(2026, 10, 26)),
        (Moment(of=Anchor.PERIOD_ENDS, days=10, working=True), date(2026, 12, 14)),
        (Moment(of=Anchor.PERIOD_STARTS, days=-1), date(2026, 11, 2)),
        (Moment(of=Anchor.PERIOD_ENDS, days=5), date(2026, 12, 4)),
    ],
    ids=[
        "starts on a Sunday, so the Monday",
        "ends on a Monday",
        "five working days before",
        "ten working days after",
        "a Saturday before, so the Monday",
        "a Saturday after, so the Friday",
    ],
)
def test_a_moment_is_a_working_day(moment: Moment, day: date) -> None:
    window = window_of(Regular(every=Period.MONTHLY), date(2026, 11, 15))
    assert window is not None
    assert day_of(moment, window, OPEN) == day


def test_a_timetable_gives_every_step_its_day() -> None:
    window = window_of(Regular(every=Period.MONTHLY), date(2026, 10, 7))
    assert window is not None
    start, end = Moment(of=Anchor.PERIOD_STARTS), Moment(of=Anchor.PERIOD_ENDS)
    timetable = Timetable(
        sample_on=start, notice_on=start, audits_due_on=end, moderate_by=end, report_on=end
    )
    dates = cycle_dates(timetable, window, OPEN)
    assert (dates.starts_on, dates.ends_on) == (date(2026, 10, 1), date(2026, 10, 31))
    assert dates.sample_on == dates.notice_on == date(2026, 10, 1)
    assert dates.audits_due_on == dates.moderate_by == dates.report_on == date(2026, 10, 30)
