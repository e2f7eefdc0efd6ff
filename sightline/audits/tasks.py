"""What follows of itself in this room."""

from datetime import datetime

from sightline.audits.models import Allocation, Audit
from sightline.audits.services import tell_auditors
from sightline.authorities.models import Authority
from sightline.domain.cycle_status import CycleStatus
from sightline.jobs.announcements import Subject, listens_to
from sightline.programme.services import move_cycle


@listens_to("audits_allocated")
def tell_auditors_of_allocation(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """Each auditor is told which audits are theirs; the messages' keys keep it to once."""
    allocation = Allocation.objects.select_related("draw__cycle__edition", "draw__cycle").get(
        authority=authority, pk=subject
    )
    allocation.draw.cycle.authority = authority
    tell_auditors(allocation=allocation, at=at)


@listens_to("audit_submitted")
def take_cycle_on(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """The first audit handed in shows that the cycle is in progress."""
    audit = Audit.objects.select_related("cycle").get(authority=authority, pk=subject)
    if audit.cycle is None:
        return
    audit.cycle.authority = authority
    if audit.cycle.where is CycleStatus.ALLOCATED:
        move_cycle(cycle=audit.cycle, to=CycleStatus.UNDER_WAY, by=None, at=at)
