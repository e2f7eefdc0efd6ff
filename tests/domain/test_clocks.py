"""When time runs out: weekends, Christmas, both changes of the clock, and 29 February."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.clocks import HERE, deadline, later
from sightline.domain.pack_responses import (
    AtOnce,
    Clock,
    SameDay,
    WithinDays,
    WithinHours,
    WithinWorkingDays,
)

CALENDAR = WorkingCalendar(
    frozenset(
        {
            date(2026, 4, 3),  # Good Friday
            date(2026, 4, 6),  # Easter Monday
            date(2026, 12, 25),  # a Friday
            date(2026, 12, 28),  # in place of Saturday the 26th
            date(2027, 1, 1),
            date(2028, 1, 3),  # in place of Saturday the 1st
        }
    )
)

# Worked out by hand with a wall calendar. In 2026 the clocks go forward on Sunday 29 March at 1am
# and back on Sunday 25 October at 2am. 2028 is a leap year; its 29 February is a Tuesday.
TABLE: list[tuple[Clock, str, str]] = [
    # At once: whatever the hour.
    (AtOnce(minutes=60), "2026-11-20 14:05 +0", "2026-11-20 15:05 +0"),
    (AtOnce(minutes=60), "2026-11-21 23:30 +0", "2026-11-22 00:30 +0"),
    (AtOnce(minutes=60), "2026-03-29 00:30 +0", "2026-03-29 02:30 +1"),
    (AtOnce(minutes=60), "2026-10-25 01:30 +1", "2026-10-25 01:30 +0"),
    (AtOnce(minutes=240), "2027-12-31 22:00 +0", "2028-01-01 02:00 +0"),
    # Hours: over nights, weekends, Christmas, and as many when the clocks change.
    (WithinHours(hours=24), "2026-11-20 16:45 +0", "2026-11-21 16:45 +0"),
    (WithinHours(hours=24), "2026-12-24 17:30 +0", "2026-12-25 17:30 +0"),
    (WithinHours(hours=24), "2026-03-28 12:00 +0", "2026-03-29 13:00 +1"),
    (WithinHours(hours=24), "2026-10-24 12:00 +1", "2026-10-25 11:00 +0"),
    (WithinHours(hours=48), "2028-02-28 09:00 +0", "2028-03-01 09:00 +0"),
    (WithinHours(hours=24), "2027-02-28 09:00 +0", "2027-03-01 09:00 +0"),
    # The same day: every day of the year has one.
    (SameDay(), "2026-11-20 09:00 +0", "2026-11-20 23:59 +0"),
    (SameDay(), "2026-11-20 18:30 +0", "2026-11-20 23:59 +0"),
    (SameDay(), "2026-11-21 10:00 +0", "2026-11-21 23:59 +0"),
    (SameDay(), "2026-12-25 08:00 +0", "2026-12-25 23:59 +0"),
    (SameDay(), "2026-11-20 21:59 +0", "2026-11-20 23:59 +0"),
    (SameDay(), "2026-11-20 22:01 +0", "2026-11-21 00:01 +0"),
    (SameDay(), "2026-11-20 23:45 +0", "2026-11-21 01:45 +0"),
    (SameDay(), "2026-03-29 00:30 +0", "2026-03-29 23:59 +1"),
    (SameDay(), "2026-10-25 01:30 +1", "2026-10-25 23:59 +0"),
    (SameDay(), "2028-02-29 23:00 +0", "2028-03-01 01:00 +0"),
    # Working days: the day it came never counts.
    (WithinWorkingDays(days=1), "2026-11-16 09:00 +0", "2026-11-17 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-11-19 16:59 +0", "2026-11-23 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-11-20 08:00 +0", "2026-11-24 23:59 +0"),
    # Out of hours: the next working day is the first.
    (WithinWorkingDays(days=2), "2026-11-20 18:30 +0", "2026-11-24 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-11-21 10:00 +0", "2026-11-24 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-11-22 23:59 +0", "2026-11-24 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-11-23 03:00 +0", "2026-11-24 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-11-23 07:59 +0", "2026-11-24 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-11-23 08:00 +0", "2026-11-25 23:59 +0"),
    # Over Easter and Christmas.
    (WithinWorkingDays(days=1), "2026-04-02 11:00 +1", "2026-04-07 23:59 +1"),
    (WithinWorkingDays(days=2), "2026-12-24 10:00 +0", "2026-12-30 23:59 +0"),
    (WithinWorkingDays(days=2), "2026-12-25 10:00 +0", "2026-12-30 23:59 +0"),
    (WithinWorkingDays(days=5), "2026-12-23 15:00 +0", "2027-01-04 23:59 +0"),
    (WithinWorkingDays(days=1), "2027-12-31 12:00 +0", "2028-01-04 23:59 +0"),
    # Over both changes of the clock and the leap day.
    (WithinWorkingDays(days=1), "2026-03-27 12:00 +0", "2026-03-30 23:59 +1"),
    (WithinWorkingDays(days=1), "2026-10-23 12:00 +1", "2026-10-26 23:59 +0"),
    (WithinWorkingDays(days=1), "2028-02-28 12:00 +0", "2028-02-29 23:59 +0"),
    (WithinWorkingDays(days=2), "2028-02-28 12:00 +0", "2028-03-01 23:59 +0"),
    # Days: weekends included.
    (WithinDays(days=7), "2026-11-20 18:00 +0", "2026-11-27 23:59 +0"),
    (WithinDays(days=7), "2026-11-21 00:00 +0", "2026-11-27 23:59 +0"),
    (WithinDays(days=1), "2026-12-24 09:00 +0", "2026-12-25 23:59 +0"),
    (WithinDays(days=7), "2026-10-20 09:00 +1", "2026-10-27 23:59 +0"),
    (WithinDays(days=1), "2028-02-28 09:00 +0", "2028-02-29 23:59 +0"),
    (WithinDays(days=365), "2028-02-29 09:00 +0", "2029-02-28 23:59 +0"),
]

CLOCKS = st.one_of(
    st.builds(AtOnce, minutes=st.integers(1, 240)),
    st.builds(WithinHours, hours=st.integers(1, 240)),
    st.just(SameDay()),
    st.builds(WithinWorkingDays, days=st.integers(1, 60)),
    st.builds(WithinDays, days=st.integers(1, 365)),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def moment(words: str) -> datetime:
    """ "2026-11-20 14:05 +0": with the hours that the clock is ahead of Greenwich."""
    return datetime.strptime(f"{words.replace('+', '+0')}00", "%Y-%m-%d %H:%M %z")


def utc(at: datetime) -> datetime:
    """The moment at Greenwich: only there do the two half past ones of October differ."""
    return at.astimezone(UTC)


@pytest.mark.parametrize(
    ("clock", "start", "by"), TABLE, ids=lambda one: one if isinstance(one, str) else one.kind
)
def test_the_deadline_is_that_of_the_table(clock: Clock, start: str, by: str) -> None:
    found = deadline(clock, moment(start), CALENDAR)
    assert utc(found).replace(second=0, microsecond=0) == moment(by)
    assert found.utcoffset() == moment(by).utcoffset()


def test_the_end_of_a_day_is_its_last_moment() -> None:
    found = deadline(SameDay(), moment("2026-11-20 09:00 +0"), CALENDAR)
    assert found == datetime(2026, 11, 20, 23, 59, 59, 999999, tzinfo=HERE)


def test_the_zone_in_which_a_moment_is_given_changes_nothing() -> None:
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # already 2 July here
    assert deadline(SameDay(), summer, CALENDAR).date() == date(2026, 7, 2)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its time zone"):
        deadline(SameDay(), datetime(2026, 7, 1, 12), CALENDAR)  # noqa: DTZ001


@given(CLOCKS, MOMENTS)
def test_no_deadline_is_before_its_start(clock: Clock, start: datetime) -> None:
    assert utc(deadline(clock, start, CALENDAR)) > start


@given(CLOCKS, MOMENTS, st.timedeltas(timedelta(), timedelta(days=10)))
def test_a_later_start_never_has_an_earlier_deadline(
    clock: Clock, start: datetime, wait: timedelta
) -> None:
    first, second = (deadline(clock, one, CALENDAR) for one in (start, later(start, wait)))
    assert utc(second) >= utc(first)


@given(st.integers(1, 60), MOMENTS)
def test_working_days_end_on_a_day_that_is_worked(days: int, start: datetime) -> None:
    assert CALENDAR.is_working_day(deadline(WithinWorkingDays(days=days), start, CALENDAR).date())


@given(st.integers(1, 240), MOMENTS)
def test_hours_are_as_long_as_they_say(hours: int, start: datetime) -> None:
    by = deadline(WithinHours(hours=hours), start, CALENDAR)
    assert by.astimezone(UTC) - start == timedelta(hours=hours)
