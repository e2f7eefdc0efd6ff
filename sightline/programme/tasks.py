"""What this room does of itself every day."""

from datetime import date, datetime

from sightline.authorities.models import Authority
from sightline.domain.calendars import Timeliness, standing
from sightline.jobs.clockwork import clockwork
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.queries import open_assignments
from sightline.programme.services.falling_due import write_down_what_falls_due
from sightline.programme.services.reminding import remind

REMIND_AT = frozenset({5, 1})
"""Working days before a deadline on which people are reminded; after it, every week."""


@clockwork("remind_of_audits")
def remind_of_audits(*, authority: Authority, on: date, at: datetime) -> None:
    """Remind people of audits due soon, today, or late by one or more weeks."""
    work = [one for one in open_assignments(authority) if is_to_be_reminded(one.due_on, on)]
    remind(work, authority=authority, about=None, by=None, at=at)


def is_to_be_reminded(due_on: date, on: date) -> bool:
    """Whether this is a day to remind of a deadline."""
    calendar = working_calendar()
    if not calendar.is_working_day(on):
        return False
    found = standing(due_on, on=on, calendar=calendar)
    if found.timeliness is Timeliness.LATE:
        return found.working_days % 5 == 1
    return found.timeliness is Timeliness.TODAY or found.working_days in REMIND_AT


@clockwork("write_down_what_falls_due")
def write_down(*, authority: Authority, on: date, at: datetime) -> None:
    """Write down what the framework makes due, a quarter ahead."""
    write_down_what_falls_due(authority=authority, on=on, at=at)
