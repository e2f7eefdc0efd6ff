"""What auditors have under way under an edition of the framework."""

from sightline.audits.models import Audit
from sightline.authorities.models import Authority
from sightline.domain.audit_status import AuditStatus
from sightline.frameworks.models import Edition
from sightline.frameworks.under_way import WorkUnder, work_under

ENDED = (AuditStatus.RELEASED, AuditStatus.WITHDRAWN)


@work_under(place=30)
def audits_under(authority: Authority, edition: Edition) -> WorkUnder:
    """Audits that the worker has not been shown the outcome of."""
    audits = Audit.objects.filter(authority=authority, edition=edition).exclude(status__in=ENDED)
    return WorkUnder("audit not released yet", "audits not released yet", audits.count())
