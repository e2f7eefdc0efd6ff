"""Questions about how a sample's audits were shared out."""

from typing import Any

from sightline.audits.models import Allocation, AllocationMove, Audit, FrameChild
from sightline.audits.queries.auditors import without_auditor
from sightline.domain.audit_status import AuditStatus
from sightline.programme.models import Cycle


def audits_given_out(cycle: Cycle) -> list[Audit]:
    """The audits of a cycle that were not withdrawn, by reference, with their people."""
    audits = Audit.objects.filter(authority=cycle.authority, cycle=cycle)
    found = audits.exclude(status=AuditStatus.WITHDRAWN).order_by("child__reference")
    return list(found.select_related("child", "auditor", "supported_by", "frame_child__child"))


def sharing_of(cycle: Cycle) -> dict[str, Any]:
    """Everything the page of a sharing out shows."""
    shared = Allocation.objects.filter(
        authority=cycle.authority, draw__cycle=cycle, draw__superseded_at=None
    )
    moves = AllocationMove.objects.filter(authority=cycle.authority, cycle=cycle)
    return {
        "waiting": without_auditor(cycle),
        "audits": audits_given_out(cycle),
        "allocations": list(shared.order_by("number")),
        "moves": list(
            moves.select_related("frame_child__child", "from_person", "to_person", "moved_by")
        ),
    }


def audit_of(frame_child: FrameChild) -> Audit | None:
    """The audit of a child of the sample, if somebody has it."""
    return (
        Audit.objects.filter(authority=frame_child.authority_id, frame_child=frame_child)
        .exclude(status=AuditStatus.WITHDRAWN)
        .select_related("auditor")
        .first()
    )
