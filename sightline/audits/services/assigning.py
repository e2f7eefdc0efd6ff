"""Keeping an audit's assignment in step, so that work lists and coverage read one truth."""

from datetime import datetime

from django.db.models import QuerySet

from sightline.audits.models import Audit
from sightline.domain.cycle_status import OPEN, AssignmentStatus
from sightline.programme.models import Assignment


def start_assignment(*, audit: Audit, at: datetime) -> None:
    """The first thing was written in the audit."""
    if audit.assignment_id:
        Assignment.objects.filter(pk=audit.assignment_id).update(
            status=AssignmentStatus.STARTED, started_at=at
        )


def finish_assignment(*, audit: Audit, at: datetime) -> None:
    """The audit was submitted, and with it the task of the framework is done."""
    if audit.assignment_id:
        Assignment.objects.filter(pk=audit.assignment_id).update(
            status=AssignmentStatus.DONE, done_at=at
        )
        _tasks_of(audit).filter(status__in=sorted(OPEN)).update(
            status=AssignmentStatus.DONE, done_at=at
        )


def reopen_assignment(*, audit: Audit) -> None:
    """The audit was opened again."""
    if audit.assignment_id:
        Assignment.objects.filter(pk=audit.assignment_id).update(
            status=AssignmentStatus.STARTED, done_at=None
        )
        _tasks_of(audit).filter(status=AssignmentStatus.DONE).update(
            status=AssignmentStatus.STARTED, done_at=None
        )


def free_task(*, audit: Audit) -> None:
    """The audit will not be done: the task it was to do is owed again."""
    if audit.assignment_id:
        Assignment.objects.filter(pk=audit.assignment_id).update(fulfils=None)


def _tasks_of(audit: Audit) -> QuerySet[Assignment]:
    """The task of the framework that doing this audit does, if it does one."""
    return Assignment.objects.filter(fulfilled_by=audit.assignment_id)
