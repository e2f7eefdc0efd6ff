"""The framework is kept in an invented council: what falls due is written down and ticked off."""

from datetime import date

from sightline.domain.cycle_status import AssignmentStatus
from sightline.programme.models import Assignment
from sightline.programme.services import tick_off, write_down_what_falls_due
from sightline.web.demonstration.living import Living

MONTHS = 2
"""This month and the one before it are kept; earlier work is not written down."""
LEFT_EVERY = 9
"""One task in nine is left undone, so that there is something late to see."""


class Keeping:
    """What of the framework is done without a form, from day to day."""

    def __init__(self, living: Living) -> None:
        self.living = living
        this_month = living.now.date().replace(day=1)
        month = this_month.month - (MONTHS - 1)
        years, month = divmod(month - 1, 12)
        self.first = date(this_month.year + years, month + 1, 1)
        pack = living.pack
        self.with_form = [key for key, one in pack.activities.items() if one.tool]

    def live(self, day: date) -> None:
        """On the first of a month and today what is due is written down; each day some is done."""
        if day < self.first:
            return
        authority = self.living.authority
        if day.day == 1 or day == self.living.now.date():
            write_down_what_falls_due(authority=authority, on=day, at=self.living.at(day, 6))
        if self.living.now.date() == day:
            return
        due = Assignment.objects.filter(
            authority=authority,
            kind="task",
            status=AssignmentStatus.TO_DO,
            due_on=day,
            person__isnull=False,
        ).exclude(activity__in=self.with_form)
        for task in due.select_related("person", "authority").order_by("pk"):
            if task.pk % LEFT_EVERY:
                self.do(task, day)

    def do(self, task: Assignment, day: date) -> None:
        """Somebody ticks it off on the day it is due."""
        tick_off(
            task=task,
            done_on=day,
            note=self.living.phrases.one("done"),
            decided="",
            mine=True,
            by=task.person,
            at=self.living.at(day, 16),
        )
