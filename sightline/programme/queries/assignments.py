"""Questions about who has been given what."""

from django.db.models import QuerySet

from sightline.authorities.models import Authority
from sightline.domain.cycle_status import OPEN, AssignmentKind, AssignmentStatus
from sightline.programme.models import Assignment, Cycle


def audits_given(authority: Authority, *, cycle: Cycle) -> QuerySet[Assignment]:
    """The audits of a cycle that somebody has, with person and child."""
    return (
        Assignment.objects.filter(authority=authority, cycle=cycle, kind=AssignmentKind.AUDIT)
        .exclude(status__in=[AssignmentStatus.MOVED, AssignmentStatus.WITHDRAWN])
        .select_related("person", "child")
    )


def not_started(authority: Authority, *, cycle: Cycle) -> list[Assignment]:
    """Audits of a cycle that their auditor has not begun."""
    found = audits_given(authority, cycle=cycle).filter(status=AssignmentStatus.TO_DO)
    return list(found.select_related("person", "child", "cycle").order_by("person_id", "due_on"))


def open_assignments(authority: Authority) -> QuerySet[Assignment]:
    """All work given to people and not yet done, with person, child and cycle."""
    return (
        Assignment.objects.filter(authority=authority, status__in=OPEN)
        .exclude(kind=AssignmentKind.TASK)
        .select_related("person", "child", "cycle")
    )
