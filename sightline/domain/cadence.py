"""From a cadence and a day to the cycle it falls in, and when each step of that cycle is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from sightline.domain.calendars import WorkingCalendar, add_months
from sightline.domain.pack_cadence import (
    Anchor,
    Cadence,
    Moment,
    NamedMonths,
    Period,
    Regular,
    Timetable,
)

MONTHS = {
    Period.MONTHLY: 1,
    Period.BI_MONTHLY: 2,
    Period.QUARTERLY: 3,
    Period.SIX_MONTHLY: 6,
    Period.ANNUAL: 12,
}
WEEKS = {Period.WEEKLY: 1, Period.FORTNIGHTLY: 2}
A_MONDAY = date(2024, 1, 1)  # fortnights are counted from here, so that they never shift


@dataclass(frozen=True)
class Window:
    """A period from its first day to its last."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class CycleDates:
    """When the steps of one cycle fall due."""

    starts_on: date
    ends_on: date
    sample_on: date
    notice_on: date
    audits_due_on: date
    moderate_by: date
    report_on: date


def window_of(cadence: Cadence, on: date) -> Window | None:
    """The period of a regular cadence, or the named month, that the day falls in.

    None when the cadence does not go by the calendar, or the month is not one of those named.
    """
    if isinstance(cadence, NamedMonths):
        named = {month.number for month in cadence.months}
        return _months(on.replace(day=1), 1) if on.month in named else None
    if not isinstance(cadence, Regular):
        return None
    if cadence.every in WEEKS:
        return _weeks(on, WEEKS[cadence.every])
    length = MONTHS[cadence.every]
    into = (on.month - cadence.starts.number) % length
    return _months(add_months(on.replace(day=1), -into), length)


def _weeks(on: date, weeks: int) -> Window:
    days = 7 * weeks
    starts_on = on - timedelta(days=(on - A_MONDAY).days % days)
    return Window(starts_on, starts_on + timedelta(days=days - 1))


def _months(starts_on: date, months: int) -> Window:
    return Window(starts_on, add_months(starts_on, months) - timedelta(days=1))


def day_of(moment: Moment, window: Window, calendar: WorkingCalendar) -> date:
    """The day a moment names in a period.

    A moment in working days, or on the first or last day itself, that would fall on a day off
    moves to the nearest working day inside the period.
    """
    starts = moment.of is Anchor.PERIOD_STARTS
    anchor = window.starts_on if starts else window.ends_on
    if moment.working and moment.days:
        return calendar.add_working_days(anchor, moment.days)
    day = anchor + timedelta(days=moment.days)
    if starts:
        return calendar.working_day_on_or_after(day)
    return calendar.working_day_on_or_before(day)


def cycle_dates(timetable: Timetable, window: Window, calendar: WorkingCalendar) -> CycleDates:
    """When each step of the cycle of this period falls due."""
    return CycleDates(
        starts_on=window.starts_on,
        ends_on=window.ends_on,
        sample_on=day_of(timetable.sample_on, window, calendar),
        notice_on=day_of(timetable.notice_on, window, calendar),
        audits_due_on=day_of(timetable.audits_due_on, window, calendar),
        moderate_by=day_of(timetable.moderate_by, window, calendar),
        report_on=day_of(timetable.report_on, window, calendar),
    )
