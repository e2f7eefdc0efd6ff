"""When time runs out: the deadline of every clock of a framework, from a moment.

The frameworks say "same day", "24 hours", "immediately" and "two working days" without saying what
that is at night, at a weekend or at Christmas. The readings chosen here hold for every council:

- Same day (SEF-126, GLO-145): the end of the same day, weekends and bank holidays too, because a
  child's safety does not wait for an office to open. Raised when less than `LEAST_OF_A_DAY` is left
  of the day, that long from then, so that nobody is late before they could be told.
- Hours (SEF-126) and at once (LIN-345): by the clock, through nights, weekends and holidays. 24
  hours are 24 hours even when the clocks change.
- Working days (GLO-144): by the end of the last of them, counting those on which offices have yet
  to open (`OFFICES_OPEN`). So the day it came never counts, but what comes out of hours, at night
  or on a day that is not worked, has the next working day as its first.
- Days: the same, weekends and holidays included.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.pack_responses import (
    AtOnce,
    Clock,
    SameDay,
    WithinDays,
    WithinHours,
    WithinWorkingDays,
)

HERE = ZoneInfo("Europe/London")
OFFICES_OPEN = time(8)
LEAST_OF_A_DAY = timedelta(hours=2)
# The shortest time there is: what comes next begins so long after a deadline.
NEXT_MOMENT = timedelta(microseconds=1)


def deadline(clock: Clock, start: datetime, calendar: WorkingCalendar) -> datetime:
    """The last moment in time for what starts at this one, by the clock on the wall in England.

    A later start never gives an earlier deadline, and no deadline is before its start.
    """
    start = here(start)
    match clock:
        case AtOnce():
            return later(start, timedelta(minutes=clock.minutes))
        case WithinHours():
            return later(start, timedelta(hours=clock.hours))
        case SameDay():
            return max(end_of(start.date()), later(start, LEAST_OF_A_DAY))
        case WithinDays():
            return end_of(last_opened(start) + timedelta(days=clock.days))
        case WithinWorkingDays():  # pragma: no branch (every clock is named)
            return end_of(calendar.add_working_days(last_opened(start), clock.days))


def here(moment: datetime) -> datetime:
    """The moment on the clock on the wall in England; one that names no zone is refused."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone")
    return moment.astimezone(HERE)


def later(moment: datetime, length: timedelta) -> datetime:
    """So much time later, as it passes: an hour the clocks skip or repeat changes nothing."""
    return (moment.astimezone(UTC) + length).astimezone(HERE)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day, time.max, tzinfo=HERE)


def last_opened(moment: datetime) -> date:
    """The last day whose office hours have begun: the days after it are those to come."""
    moment = here(moment)
    return moment.date() - timedelta(days=moment.time() < OFFICES_OPEN)
