"""Working days in England, periods as a framework states them, and how late a thing is.

Bank holidays are passed in, so that the rules never read a clock or a library.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday, except bank holidays."""

    bank_holidays: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether a council's offices are open that day."""
        return day.weekday() < SATURDAY and day not in self.bank_holidays

    def working_day_on_or_after(self, day: date) -> date:
        """The day itself if it is worked, or the next one that is."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_day_on_or_before(self, day: date) -> date:
        """The day itself if it is worked, or the last one before it that was."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def add_working_days(self, day: date, number: int) -> date:
        """That many working days later (earlier when the number is negative).

        The day itself does not count: 1 working day after a Friday is the Monday.
        """
        step = timedelta(days=1 if number >= 0 else -1)
        left = abs(number)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after the start up to and including the end; negative when the end is
        before the start."""
        if end < start:
            return -self.working_days_between(end, start)
        weeks, extra = divmod((end - start).days, 7)
        days = weeks * 5 + sum(
            (start + timedelta(days=n)).weekday() < SATURDAY for n in range(1, extra + 1)
        )
        return days - sum(
            start < holiday <= end and holiday.weekday() < SATURDAY
            for holiday in self.bank_holidays
        )


class PeriodUnit(StrEnum):
    """How a framework counts time."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Period:
    """A length of time as a framework states it: "2 working days", "31 days", "6 months"."""

    number: int
    unit: PeriodUnit

    @property
    def words(self) -> str:
        """As people say it: "1 month", "10 working days"."""
        unit = self.unit.value
        return f"{self.number} {unit[:-1] if self.number == 1 else unit}"


def period(words: str) -> Period:
    """Read "2 working days" or "1 month"; anything else is refused in words."""
    found = re.fullmatch(r"\s*(\d+)\s+(working day|day|week|month|year)s?\s*", words.lower())
    if not found:
        raise ValueError(f"“{words}” is not a period such as “2 working days” or “6 months”")
    return Period(int(found[1]), PeriodUnit(found[2] + "s"))


def add_months(day: date, months: int) -> date:
    """The same day of a later month; the month's last day when it has no such day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, last_day_of_month(year, month + 1).day))


def last_day_of_month(year: int, month: int) -> date:
    """31 October, 30 November, 28 or 29 February…"""
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def after(day: date, length: Period, calendar: WorkingCalendar) -> date:
    """The date that is so long after a day."""
    return _moved(day, length.number, length.unit, calendar)


def before(day: date, length: Period, calendar: WorkingCalendar) -> date:
    """The date that is so long before a day."""
    return _moved(day, -length.number, length.unit, calendar)


def _moved(day: date, number: int, unit: PeriodUnit, calendar: WorkingCalendar) -> date:
    match unit:
        case PeriodUnit.WORKING_DAYS:
            return calendar.add_working_days(day, number)
        case PeriodUnit.DAYS:
            return day + timedelta(days=number)
        case PeriodUnit.WEEKS:
            return day + timedelta(weeks=number)
        case PeriodUnit.MONTHS:
            return add_months(day, number)
        case PeriodUnit.YEARS:  # pragma: no branch (every case is named)
            return add_months(day, 12 * number)


def last_week_of_month(day: date, calendar: WorkingCalendar) -> tuple[date, date]:
    """The last five working days of the month: when the list is made up (SEF-109).

    The document does not define "last week"; five working days is the reading chosen.
    """
    end = calendar.working_day_on_or_before(last_day_of_month(day.year, day.month))
    return calendar.add_working_days(end, -4), end


class Timeliness(StrEnum):
    """Where a deadline stands on a day."""

    NOT_YET = "not_yet"
    SOON = "soon"
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True)
class Standing:
    """A deadline seen from a day: its timeliness, and the working days left or gone by."""

    due_on: date
    timeliness: Timeliness
    working_days: int

    @property
    def words(self) -> str:
        """ "due in 2 working days", "due today", "1 working day late"."""
        days = f"{self.working_days} working day{'' if self.working_days == 1 else 's'}"
        match self.timeliness:
            case Timeliness.TODAY:
                return "due today"
            case Timeliness.LATE:
                return f"{days} late" if self.working_days else "late"
            case _:
                return f"due in {days}" if self.working_days else "due before the next working day"


def standing(due_on: date, *, on: date, calendar: WorkingCalendar, soon: int = 5) -> Standing:
    """How a deadline stands on a day; "soon" is within so many working days."""
    days = calendar.working_days_between(on, due_on)
    if due_on == on:
        return Standing(due_on, Timeliness.TODAY, 0)
    if due_on < on:
        return Standing(due_on, Timeliness.LATE, -days)
    return Standing(due_on, Timeliness.SOON if days <= soon else Timeliness.NOT_YET, days)
