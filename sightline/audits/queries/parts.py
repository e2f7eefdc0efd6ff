"""Single parts of one audit: a conversation, a finding, an action; who was told of it."""

from django.http import Http404

from sightline.audits.models import (
    Audit,
    AuditVersion,
    Conversation,
    Finding,
    Notice,
    PlannedAction,
    ProposedTime,
    WorkerReply,
)


def notices_about(audit: Audit) -> list[Notice]:
    """Who has been told that this child's record is looked at."""
    if audit.child is None or audit.cycle_id is None:
        return []
    reference = audit.child.reference
    told = Notice.objects.filter(authority=audit.authority_id, cycle=audit.cycle_id)
    return [one for one in told.select_related("person") if _names(one, reference)]


def _names(notice: Notice, reference: str) -> bool:
    return any(
        one == reference or (isinstance(one, dict | list) and reference in _values(one))
        for one in notice.children
    )


def _values(one: dict[str, str] | list[str]) -> list[str]:
    return list(one.values()) if isinstance(one, dict) else one


def proposed_times(audit: Audit) -> list[ProposedTime]:
    """The times the worker proposed for the conversation, the latest first."""
    return list(audit.proposed_times.select_related("by"))


def conversation_or_404(audit: Audit, pk: int) -> Conversation:
    """One conversation of this audit with its attempts and answers, or not found."""
    found = (
        audit.conversations.filter(pk=pk)
        .select_related("person", "saved_by")
        .prefetch_related("attempts__saved_by", "answers")
        .first()
    )
    if found is None:
        raise Http404
    found.audit = audit
    return found


def finding_or_404(audit: Audit, pk: int) -> Finding:
    """One finding of this audit, or not found."""
    found = audit.findings.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.audit = audit
    return found


def planned_action_or_404(audit: Audit, pk: int) -> PlannedAction:
    """One planned action of this audit, or not found."""
    found = audit.planned_actions.select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.audit = audit
    return found


def versions_of(audit: Audit) -> list[AuditVersion]:
    """Every version that was handed in, the first first."""
    return list(audit.versions.select_related("submitted_by", "reopened_by"))


def replies_to(audit: Audit) -> list[WorkerReply]:
    """What the worker has said."""
    return list(audit.replies.select_related("by"))


def talk_with_worker(audit: Audit) -> Conversation | None:
    """The conversation with the worker, when the audit has one."""
    if audit.worker_id is None:
        return None
    return audit.conversations.filter(person=audit.worker_id).first()
