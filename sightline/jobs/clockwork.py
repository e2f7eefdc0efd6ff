"""The daily clockwork: work each authority needs once a day, and catching up on days missed.

A day's work and the note that it was done are saved together, so a day is done once or not at
all, and days are done in order. If a day's work fails, later days wait until it can be done.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.jobs.models import ClockworkRun

# Chasing starts when people are getting up, not at midnight.
DAY_BEGINS_AT_HOUR = 6


class DailyWork(Protocol):
    """A function of a room's `tasks` that is due once a day for each authority."""

    def __call__(self, *, authority: Authority, on: date, at: datetime) -> None: ...


DAILY_WORK: dict[str, DailyWork] = {}


def clockwork(name: str) -> Callable[[DailyWork], DailyWork]:
    """Register a task as one that is due every day."""

    def register(work: DailyWork) -> DailyWork:
        DAILY_WORK[name] = work
        return work

    return register


def working_date(at: datetime) -> date:
    """The day whose work is due at this moment: before six in the morning it is still yesterday."""
    return (timezone.localtime(at) - timedelta(hours=DAY_BEGINS_AT_HOUR)).date()


def days_due(*, authority: Authority, name: str, today: date) -> list[date]:
    """The days not yet done, oldest first. The first time there is only today."""
    done = ClockworkRun.objects.filter(authority=authority, name=name)
    last = done.order_by("-on").values_list("on", flat=True).first()
    if last is None:
        return [today]
    return [last + timedelta(days=n) for n in range(1, (today - last).days + 1)]


def wind(*, authority: Authority, name: str, at: datetime) -> int:
    """Do every day's work that is due, in order; how many days were done."""
    with inside(authority):
        due = days_due(authority=authority, name=name, today=working_date(at))
    return sum(do_one_day(authority=authority, name=name, on=day, at=at) for day in due)


def do_one_day(*, authority: Authority, name: str, on: date, at: datetime) -> bool:
    """Do one day's work and note it, both or neither; False if another worker had done it."""
    with inside(authority), transaction.atomic():
        if not note_day(authority=authority, name=name, on=on, at=at):
            return False
        DAILY_WORK[name](authority=authority, on=on, at=at)
    return True


def note_day(*, authority: Authority, name: str, on: date, at: datetime) -> bool:
    """Write the day down. The table refuses a second note; a second worker waits for the first."""
    try:
        with transaction.atomic():
            ClockworkRun.objects.create(authority=authority, name=name, on=on, at=at)
    except IntegrityError:
        return False
    return True


def authorities_to_wind(*, at: datetime) -> list[tuple[Authority, str]]:
    """Each authority and daily work that has a day outstanding."""
    due = []
    for authority in Authority.objects.order_by("pk"):
        with inside(authority):
            done = set(
                ClockworkRun.objects.filter(on__gte=working_date(at)).values_list("name", flat=True)
            )
        due += [(authority, name) for name in sorted(DAILY_WORK) if name not in done]
    return due
