"""Who may come in to one audit, to read it, to write in it, or as the worker it is about."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sightline.audits.models import Audit
from sightline.audits.queries.reading import audit_or_404
from sightline.audits.queries.starting import may_give
from sightline.audits.services.beginning import begin_conversations
from sightline.authorities.access import may, require_may
from sightline.children.models import RestrictedGrant
from sightline.domain.access import Deed, Subject
from sightline.domain.audit_status import AuditStatus, reasons_not_to_write
from sightline.domain.subjects import (
    CLOSE_TO_A_PERSON,
    Looked,
    reasons_not_to_read,
    reasons_not_to_withdraw,
)


def subject_of(audit: Audit) -> Subject:
    """An audit as the policy sees it: who does it, whose team it is of, or whose line."""
    return looked(audit).for_readers


def worker_subject_of(audit: Audit) -> Subject:
    """The worker's side of an audit: their own, whatever team the child is in."""
    return looked(audit).for_the_worker


def looked(audit: Audit) -> Looked:
    """An audit with all that access to it depends on."""
    return Looked(
        subject=audit.subject,
        authors=audit.author_ids,
        worker=audit.worker_id,
        line=line_above(audit),
        unit=audit.unit_id,
        restricted=audit.is_restricted,
        granted=_granted(audit),
        is_released=audit.status == AuditStatus.RELEASED,
    )


def line_above(audit: Audit) -> frozenset[int]:
    """The worker's line manager, then and now, and theirs; only for how one person works."""
    if audit.worker is None or audit.subject not in CLOSE_TO_A_PERSON:
        return frozenset()
    manager = audit.worker.line_manager
    above = {
        audit.worker_line_manager_id,
        audit.worker.line_manager_id,
        manager.line_manager_id if manager else None,
    }
    return frozenset(person for person in above if person is not None)


def audit_to_read(request: Any, pk: int) -> Audit:
    """The audit, for somebody who may read it."""
    audit = audit_or_404(request.authority, pk)
    reasons = reasons_not_to_read(looked(audit), request.viewer)
    if reasons:
        raise PermissionDenied(*reasons)
    begin_conversations(audit=audit)
    return audit


def audit_to_write(request: Any, pk: int) -> Audit:
    """The audit, for its auditor or supporting auditor only, whether it is still open or not."""
    audit = audit_or_404(request.authority, pk)
    require_may(request, Deed.DO_AUDIT, subject_of(audit))
    if request.person.pk not in audit.author_ids:
        raise PermissionDenied("Only the auditor and the supporting auditor write in this audit")
    begin_conversations(audit=audit)
    return audit


def open_audit_to_write(request: Any, pk: int) -> Audit:
    """The audit for its authors, while it can still be written in."""
    audit = audit_to_write(request, pk)
    reasons = reasons_not_to_write(status=audit.stands, is_author=True)
    if reasons:
        raise PermissionDenied(*reasons)
    return audit


def audit_of_worker(request: Any, pk: int) -> Audit:
    """The audit, for the worker whose practice it looks at."""
    audit = audit_or_404(request.authority, pk)
    require_may(request, Deed.REPLY_TO_AUDIT, worker_subject_of(audit))
    begin_conversations(audit=audit)
    return audit


def audit_to(request: Any, pk: int, deed: Deed) -> Audit:
    """The audit, for somebody who may do this to it: open it again, release it."""
    audit = audit_or_404(request.authority, pk)
    require_may(request, deed, subject_of(audit))
    return audit


def writes(request: Any, audit: Audit) -> bool:
    """True when this person writes in this audit now."""
    is_author = request.person.pk in audit.author_ids
    return may(request.viewer, Deed.DO_AUDIT, subject_of(audit)) and not reasons_not_to_write(
        status=audit.stands, is_author=is_author
    )


def reasons_against_withdrawing(request: Any, audit: Audit) -> list[str]:
    """Why this person cannot stop this audit."""
    return reasons_not_to_withdraw(
        by_hand=audit.by_hand,
        is_open=audit.stands.is_open,
        is_author=request.person.pk in audit.author_ids,
        may_give=may_give(request.viewer),
    )


def _granted(audit: Audit) -> frozenset[int]:
    if not audit.is_restricted:
        return frozenset()
    grants = RestrictedGrant.objects.filter(child=audit.child, ended_at=None)
    now = timezone.now()
    return frozenset(
        grant.person_id for grant in grants if grant.until is None or grant.until > now
    )
