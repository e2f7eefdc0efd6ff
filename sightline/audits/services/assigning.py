"""Keeping an audit's assignment in step, so that work lists and coverage read one truth."""

from datetime import datetime

from sightline.audits.models import Audit
from sightline.domain.cycle_status import AssignmentStatus
from sightline.programme.models import Assignment


def start_assignment(*, audit: Audit, at: datetime) -> None:
    """The first thing was written in the audit."""
    if audit.assignment_id:
        Assignment.objects.filter(pk=audit.assignment_id).update(
            status=AssignmentStatus.STARTED, started_at=at
        )


def finish_assignment(*, audit: Audit, at: datetime) -> None:
    """The audit was submitted."""
    if audit.assignment_id:
        Assignment.objects.filter(pk=audit.assignment_id).update(
            status=AssignmentStatus.DONE, done_at=at
        )


def reopen_assignment(*, audit: Audit) -> None:
    """The audit was opened again."""
    if audit.assignment_id:
        Assignment.objects.filter(pk=audit.assignment_id).update(
            status=AssignmentStatus.STARTED, done_at=None
        )
