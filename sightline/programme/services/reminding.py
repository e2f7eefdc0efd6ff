"""Reminding people of audits they have not started or finished."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sightline.authorities.models import Authority, Person
from sightline.domain.calendars import WorkingCalendar, standing
from sightline.jobs.services import send_message
from sightline.ledger.services import record
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Assignment, Cycle
from sightline.programme.queries.assignments import not_started
from sightline.ui.words import as_date, count, listed

CLOSING = (
    "You will find them under “My work” in Sightline. If you cannot do one in time, tell "
    "the person who runs the cycle, so that it can be given to somebody else."
)


@transaction.atomic
def remind_auditors(*, cycle: Cycle, by: Person | None, at: datetime) -> int:
    """Remind everybody in a cycle who has not started, once a day at most; how many were told."""
    work = not_started(cycle.authority, cycle=cycle)
    return remind(work, authority=cycle.authority, about=cycle, by=by, at=at)


@transaction.atomic
def remind(
    work: Iterable[Assignment],
    *,
    authority: Authority,
    about: Cycle | None,
    by: Person | None,
    at: datetime,
) -> int:
    """One message for each person, naming all their work; nobody is told twice in a day."""
    on = timezone.localdate(at)
    by_person: dict[Person, list[Assignment]] = defaultdict(list)
    for assignment in work:
        if assignment.person is None:
            continue
        if assignment.reminded_at is None or timezone.localdate(assignment.reminded_at) < on:
            by_person[assignment.person].append(assignment)
    for person, theirs in by_person.items():
        send_message(
            authority=authority,
            to=person,
            subject=f"Reminder: {count(len(theirs), 'audit')} to do",
            body=reminder(person, theirs, on=on, calendar=working_calendar()),
            at=at,
            about=about,
            key=f"audits-to-do:{person.pk}:{on.isoformat()}",
        )
    reminded = [one.pk for theirs in by_person.values() for one in theirs]
    Assignment.objects.filter(authority=authority, pk__in=reminded).update(
        reminded_at=at, reminders=F("reminders") + 1
    )
    if by_person:
        record(
            "auditors_reminded",
            authority=authority,
            by=by,
            at=at,
            about=about,
            changes={"people": sorted(person.pk for person in by_person)},
        )
    return len(by_person)


def reminder(person: Person, work: list[Assignment], *, on: date, calendar: WorkingCalendar) -> str:
    """The words of a reminder: references and days only."""
    lines = [
        f"- child {one.child.reference if one.child else '–'}: due on {as_date(one.due_on)}, "
        f"{standing(one.due_on, on=on, calendar=calendar).words}"
        for one in sorted(work, key=lambda one: (one.due_on, one.pk))
    ]
    titles = listed(sorted({one.cycle.title for one in work if one.cycle}))
    opening = [f"Dear {person.name}", "", f"These audits ({titles}) are waiting for you:"]
    return "\n".join([*opening, *lines, "", CLOSING])
