"""What follows of itself in this room."""

from datetime import datetime

from sightline.audits.models import Allocation
from sightline.audits.services import tell_auditors
from sightline.authorities.models import Authority
from sightline.jobs.announcements import Subject, listens_to


@listens_to("audits_allocated")
def tell_auditors_of_allocation(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """Each auditor is told which audits are theirs; the messages' keys keep it to once."""
    allocation = Allocation.objects.select_related("draw__cycle__edition", "draw__cycle").get(
        authority=authority, pk=subject
    )
    allocation.draw.cycle.authority = authority
    tell_auditors(allocation=allocation, at=at)
