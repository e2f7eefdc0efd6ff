"""Sharing out the audits of a sample, and moving one by hand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.audits.models import Allocation, AllocationMove, Audit, FrameChild
from sightline.audits.queries.auditors import (
    Council,
    audit_to_place,
    auditors_for,
    council_on,
    rules_of,
    window_of,
    without_auditor,
)
from sightline.audits.queries.draws import standing_draw
from sightline.audits.queries.moving import reasons_against
from sightline.audits.services.creating import Placement, create_audits, hand_over_audit
from sightline.audits.services.telling import tell_auditor_of_move
from sightline.audits.solver import share_out
from sightline.authorities.models import Person
from sightline.domain.allocation import Placed, Shared, Window
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cycle_status import (
    AssignmentKind,
    CycleStatus,
    reasons_not_to_allocate,
)
from sightline.domain.errors import require
from sightline.domain.sampling import Outcome
from sightline.jobs.announcements import announce
from sightline.ledger.services import record
from sightline.programme.models import Assignment, Cycle
from sightline.programme.services import give_assignments, locked_cycle, move_assignment


@transaction.atomic
def allocate_audits(*, cycle: Cycle, seed: str, by: Person | None, at: datetime) -> Allocation:
    """Share out every audit of the sample that nobody has yet.

    1. The cycle is held, so that two people cannot share it out twice.
    2. The solver places what it can; who got what, and why the rest did not, is kept.
    3. Each auditor is told of theirs in the background.
    """
    cycle = locked_cycle(cycle)
    require(reasons_not_to_allocate(cycle.where))
    on = timezone.localdate(at)
    waiting = without_auditor(cycle)
    require([] if waiting else ["Every child in the sample has an auditor"])
    council = council_on(cycle.authority, on=on)
    shared = share_out(
        [audit_to_place(one, council) for one in waiting],
        auditors_for(cycle, council=council, on=on),
        window=window_of(cycle, on=on),
        seed=seed,
        rules=rules_of(cycle),
    )
    _give(cycle, waiting, shared.placed, council=council, by=by, at=at)
    allocation = _keep(cycle, shared, seed=seed, by=by, at=at)
    _move_on(cycle, by=by, at=at, placed=bool(shared.placed))
    _record(cycle, allocation, by=by, at=at)
    announce("audits_allocated", authority=cycle.authority, subject=allocation.pk, at=at)
    return allocation


def _give(
    cycle: Cycle,
    waiting: Sequence[FrameChild],
    placed: Sequence[Placed],
    *,
    council: Council,
    by: Person | None,
    at: datetime,
) -> list[Audit]:
    """An assignment and an audit for each placement, all at once."""
    children = {one.child.reference: one for one in waiting}
    window = window_of(cycle, on=timezone.localdate(at))
    work = give_assignments(
        _assignment(cycle, children[one.reference], one.auditor, window=window, by=by, at=at)
        for one in placed
    )
    placements = [
        Placement(
            frame_child=children[one.reference],
            auditor=council.people[one.auditor],
            supported_by=council.people[one.supported_by] if one.supported_by else None,
            assignment=assignment,
        )
        for one, assignment in zip(placed, work, strict=True)
    ]
    return create_audits(cycle=cycle, placements=placements, by=by, at=at) if placements else []


def _assignment(
    cycle: Cycle,
    frame_child: FrameChild,
    person: int,
    *,
    window: Window,
    by: Person | None,
    at: datetime,
) -> Assignment:
    return Assignment(
        authority_id=cycle.authority_id,
        cycle_id=cycle.pk,
        edition_id=cycle.edition_id,
        activity=cycle.activity,
        kind=AssignmentKind.AUDIT,
        person_id=person,
        child_id=frame_child.child_id,
        opens_on=window.opens_on,
        due_on=window.due_on,
        given_at=at,
        given_by_id=by.pk if by else None,
    )


def _keep(
    cycle: Cycle, shared: Shared, *, seed: str, by: Person | None, at: datetime
) -> Allocation:
    draw = standing_draw(cycle.authority, cycle=cycle)
    assert draw is not None  # noqa: S101 (somebody in the sample was waiting)
    earlier = Allocation.objects.filter(authority=cycle.authority, draw=draw).count()
    return Allocation.objects.create(
        authority=cycle.authority,
        draw=draw,
        number=earlier + 1,
        seed=seed,
        placed=len(shared.placed),
        outcome=_outcome(shared),
        allocated_at=at,
        allocated_by=by,
    )


def _outcome(shared: Shared) -> dict[str, Any]:
    return {
        "not_placed": [
            {"reference": one.reference, "reasons": [r.as_json() for r in one.reasons]}
            for one in shared.not_placed
        ],
        "left_out": [
            {
                "auditor": one.auditor,
                "name": one.name,
                "reasons": [r.as_json() for r in one.reasons],
            }
            for one in shared.left_out
        ],
        "supported": sum(one.supported_by is not None for one in shared.placed),
    }


def _move_on(cycle: Cycle, *, by: Person | None, at: datetime, placed: bool) -> None:
    """The first audit given takes the cycle on."""
    if not placed or cycle.where is not CycleStatus.DRAWN:
        return
    cycle.status, cycle.allocated_at, cycle.allocated_by = CycleStatus.ALLOCATED, at, by
    cycle.save(update_fields=["status", "allocated_at", "allocated_by"])


def _record(cycle: Cycle, allocation: Allocation, *, by: Person | None, at: datetime) -> None:
    changes = {
        "allocation": allocation.number,
        "seed": allocation.seed,
        "placed": allocation.placed,
        "not_placed": [one["reference"] for one in allocation.outcome["not_placed"]],
    }
    record(
        "audits_allocated", authority=cycle.authority, by=by, at=at, about=cycle, changes=changes
    )


# --- Moving one by hand -----------------------------------------------------------------------


@transaction.atomic
def move_audit(
    *,
    frame_child: FrameChild,
    to: Person,
    supported_by: Person | None,
    why: str,
    knowingly: bool,
    by: Person,
    at: datetime,
) -> AllocationMove:
    """Give one audit to somebody chosen by hand, or to somebody else than has it.

    Every rule this breaks is listed. It may still be done, `knowingly`, and the rules broken and
    the reason are kept.
    """
    cycle = locked_cycle(frame_child.draw.cycle)
    require(reasons_not_to_allocate(cycle.where))
    audit = _standing_audit(frame_child)
    require(_reasons_not_to_move(frame_child, audit, to=to, supported_by=supported_by, why=why))
    broken = reasons_against(
        cycle, frame_child, to=to, supported_by=supported_by, on=timezone.localdate(at)
    )
    require([] if knowingly else broken)
    was = audit.auditor if audit else None
    assignment = _hand(cycle, frame_child, audit, to, supported_by, why=why, by=by, at=at)
    move = AllocationMove.objects.create(
        authority=cycle.authority,
        cycle=cycle,
        frame_child=frame_child,
        assignment=assignment,
        from_person=was,
        to_person=to,
        why=why,
        broken=broken,
        moved_at=at,
        moved_by=by,
    )
    _move_on(cycle, by=by, at=at, placed=True)
    record(
        "audit_moved",
        authority=cycle.authority,
        by=by,
        at=at,
        about=cycle,
        child=frame_child.child_id,
        changes={"from": was, "to": to, "supported_by": supported_by, "broken": broken},
        why=why,
    )
    tell_auditor_of_move(move=move, at=at)
    return move


def _standing_audit(frame_child: FrameChild) -> Audit | None:
    return (
        Audit.objects.filter(authority=frame_child.authority_id, frame_child=frame_child)
        .exclude(status=AuditStatus.WITHDRAWN)
        .select_related("assignment", "auditor")
        .first()
    )


def _reasons_not_to_move(
    frame_child: FrameChild,
    audit: Audit | None,
    *,
    to: Person,
    supported_by: Person | None,
    why: str,
) -> list[str]:
    checks = {
        "This child is not in the sample": frame_child.outcome != Outcome.DRAWN,
        "Say why this audit is given to somebody by hand": not why.strip(),
        "The audit of this child has been submitted": bool(audit) and not audit.stands.is_open,
        f"{to.name} already has this audit": bool(audit)
        and audit.auditor_id == to.pk
        and audit.supported_by_id == (supported_by.pk if supported_by else None),
        f"{to.name} cannot support themselves": supported_by is not None
        and supported_by.pk == to.pk,
    }
    return [reason for reason, holds in checks.items() if holds]


def _hand(
    cycle: Cycle,
    frame_child: FrameChild,
    audit: Audit | None,
    to: Person,
    supported_by: Person | None,
    *,
    why: str,
    by: Person,
    at: datetime,
) -> Assignment:
    """Move the audit with what is written in it, or make it when nobody had it."""
    if audit is None:
        window = window_of(cycle, on=timezone.localdate(at))
        work = _assignment(cycle, frame_child, to.pk, window=window, by=by, at=at)
        [assignment] = give_assignments([work])
        placement = Placement(frame_child, to, supported_by, assignment)
        create_audits(cycle=cycle, placements=[placement], by=by, at=at)
        return assignment
    held: Any = audit.assignment
    assignment = held
    if audit.auditor_id != to.pk:
        assignment = move_assignment(assignment=assignment, to=to, why=why, by=by, at=at)
    hand_over_audit(
        audit=audit,
        to=to,
        supported_by=supported_by,
        assignment=assignment,
        by=by,
        at=at,
        why=why,
    )
    return assignment
