"""Drawing the sample of a cycle, drawing it again, replacing a child, and proving a draw."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sightline.audits.models import Audit, Draw, FrameChild, KeptFrame
from sightline.audits.queries.auditors import activity_of
from sightline.audits.queries.draws import (
    design_of,
    frame_for,
    kept_frame,
    proof_of,
    reached,
    standing_draw,
)
from sightline.audits.services.creating import withdraw_audit
from sightline.authorities.many_rows import insert_many
from sightline.authorities.models import Person
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cohort import ChildFacts, Frame, as_table
from sightline.domain.comparison import compare
from sightline.domain.cycle_plan import SamplingPlan
from sightline.domain.cycle_status import (
    CycleStatus,
    reasons_not_to_draw,
    reasons_not_to_redraw,
    reasons_not_to_replace,
)
from sightline.domain.errors import require
from sightline.domain.sampling import (
    Outcome,
    Proof,
    Replacement,
    Sample,
    draw,
    next_in_line,
    stratum_of,
)
from sightline.domain.sampling_words import method_in_words
from sightline.jobs.announcements import announce
from sightline.ledger.services import record
from sightline.programme.models import Cycle
from sightline.programme.services import locked_cycle, withdraw_assignment


@transaction.atomic
def draw_sample(*, cycle: Cycle, seed: str, by: Person | None, at: datetime) -> Draw:
    """Draw the sample and freeze it. The cycle is held meanwhile, so that a second click, or a
    second person, finds the sample drawn."""
    cycle = locked_cycle(cycle)
    require([*reasons_not_to_draw(cycle.where), *_reasons_without_sample(cycle)])
    drawn = _draw(cycle, number=1, seed=seed, why="", by=by, at=at)
    cycle.status, cycle.drawn_at, cycle.drawn_by = CycleStatus.DRAWN, at, by
    cycle.save(update_fields=["status", "drawn_at", "drawn_by"])
    _record("sample_drawn", cycle, drawn, by=by, at=at)
    announce("sample_drawn", authority=cycle.authority, subject=cycle.pk, at=at)
    return drawn


def _reasons_without_sample(cycle: Cycle) -> list[str]:
    """Only an activity with a sample is drawn; what others look at is no child of the frame."""
    if activity_of(cycle).samples:
        return []
    return ["This activity draws no sample: start its audits by hand"]


@transaction.atomic
def redraw_sample(*, cycle: Cycle, seed: str, why: str, by: Person, at: datetime) -> Draw:
    """Draw again with another seed and a reason. The draw before stays to be seen."""
    cycle = locked_cycle(cycle)
    require(reasons_not_to_redraw(cycle.where))
    require([] if why.strip() else ["Say why the sample is drawn again"])
    before = standing_draw(cycle.authority, cycle=cycle)
    number = before.number + 1 if before else 1
    if before:
        before.superseded_at, before.superseded_by = at, by
        before.save(update_fields=["superseded_at", "superseded_by"])
    drawn = _draw(cycle, number=number, seed=seed, why=why, by=by, at=at)
    _record("sample_redrawn", cycle, drawn, by=by, at=at, why=why)
    return drawn


def _draw(
    cycle: Cycle, *, number: int, seed: str, why: str, by: Person | None, at: datetime
) -> Draw:
    frame = frame_for(cycle, on=timezone.localdate(at))
    require([] if frame.children else ["Nobody can be drawn: no child is in the frame"])
    plan = SamplingPlan.from_json(cycle.sampling)
    sample = draw(frame, plan.design(size=cycle.size, seed=seed))
    drawn = Draw.objects.create(
        authority=cycle.authority,
        cycle=cycle,
        number=number,
        rules=plan.as_json(),
        why=why,
        drawn_at=at,
        drawn_by=by,
        **_facts_of(frame, sample),
    )
    _keep(drawn, frame, sample, at)
    return drawn


def _facts_of(frame: Frame, sample: Sample) -> dict[str, Any]:
    compared = compare(frame.children, [one.child for one in sample.drawn])
    return {
        "as_at": frame.on,
        "method": sample.design.method.value,
        "spread_over": sample.design.spread_over.value,
        "seed": sample.design.seed,
        "size": sample.design.size,
        "one_per_sibling_group": sample.design.one_per_sibling_group,
        "strata": [asdict(share) for share in sample.strata],
        "frame_sha256": frame.sha256,
        "in_frame": len(frame.children),
        "left_out": len(frame.left_out),
        "outside": dict(frame.outside),
        "statement": method_in_words(frame, sample),
        "comparison": [{**asdict(one), "words": one.words} for one in compared],
    }


def _keep(drawn: Draw, frame: Frame, sample: Sample, at: datetime) -> None:
    """Keep the whole frame in one row, and a row for every child the draw reached."""
    KeptFrame.objects.create(
        authority=drawn.authority,
        draw=drawn,
        children=as_table(frame.children),
        left_out={
            "children": as_table([one.child for one in frame.left_out]),
            "reasons": [[[r.code, r.words] for r in one.reasons] for one in frame.left_out],
        },
    )
    rows = [
        _row(drawn, one.child, Outcome.DRAWN, at, place=one.place, stratum=one.stratum)
        for one in sample.drawn
    ]
    rows += [
        _row(drawn, one.child, Outcome.PASSED_OVER, at, because=one.reason.words)
        for one in sample.passed_over
    ]
    insert_many(rows)


def _row(
    drawn: Draw, child: ChildFacts, outcome: Outcome, at: datetime, **facts: Any
) -> FrameChild:
    return FrameChild(
        authority_id=drawn.authority_id,
        draw=drawn,
        child_id=child.child,
        facts=child.as_json(),
        outcome=outcome,
        came_at=at,
        **facts,
    )


def _record(
    deed: str, cycle: Cycle, drawn: Draw, *, by: Person | None, at: datetime, why: str = ""
) -> None:
    changes = {
        "draw": drawn.number,
        "seed": drawn.seed,
        "method": drawn.method,
        "frame": drawn.frame_sha256,
        "in_frame": drawn.in_frame,
        "left_out": drawn.left_out,
    }
    record(deed, authority=cycle.authority, by=by, at=at, about=cycle, changes=changes, why=why)


# --- Replacing ----------------------------------------------------------------------------------


@transaction.atomic
def replace_child(*, frame_child: FrameChild, why: str, by: Person, at: datetime) -> FrameChild:
    """Put the next in the ranking in a child's place. The child who leaves stays to be seen; an
    audit already given is withdrawn."""
    cycle = locked_cycle(frame_child.draw.cycle)
    leaving = FrameChild.objects.select_related("draw", "child").get(pk=frame_child.pk)
    leaving.draw.cycle, leaving.draw.authority = cycle, cycle.authority
    audit = _audit_of(leaving)
    require(
        reasons_not_to_replace(
            cycle.where,
            is_in_sample=leaving.outcome == Outcome.DRAWN and leaving.draw.superseded_at is None,
            is_submitted=audit is not None and not audit.stands.is_open,
            why=why,
        )
    )
    found = _next(leaving)
    if audit is not None:
        withdraw_audit(audit=audit, why=why, by=by, at=at)
        if audit.assignment is not None:
            withdraw_assignment(assignment=audit.assignment, why=why)
    _leave(leaving, why=why, by=by, at=at)
    comes = _come(leaving, found, at)
    record(
        "child_replaced",
        authority=cycle.authority,
        by=by,
        at=at,
        about=cycle,
        child=leaving.child_id,
        changes={"from": leaving.child.reference, "to": found.child.reference},
        why=why,
    )
    return comes


def _audit_of(frame_child: FrameChild) -> Audit | None:
    return (
        Audit.objects.filter(authority=frame_child.authority_id, frame_child=frame_child)
        .exclude(status=AuditStatus.WITHDRAWN)
        .select_related("assignment")
        .first()
    )


def _next(leaving: FrameChild) -> Replacement:
    frame = kept_frame(leaving.draw)
    children = reached(leaving.draw.authority, draw=leaving.draw)
    found = next_in_line(
        frame.children,
        design=design_of(leaving.draw),
        leaving=ChildFacts.from_json(leaving.facts),
        standing=[ChildFacts.from_json(c.facts) for c in children if c.outcome == Outcome.DRAWN],
        gone=frozenset(c.child.reference for c in children if c.outcome == Outcome.REPLACED),
    )
    if found is None:
        require(["Nobody is left in the frame to take this child’s place"])
    assert found is not None  # noqa: S101 (require has raised)
    return found


def _leave(leaving: FrameChild, *, why: str, by: Person, at: datetime) -> None:
    leaving.outcome = Outcome.REPLACED
    leaving.replaced_at, leaving.replaced_by_person, leaving.replaced_why = at, by, why
    leaving.save(update_fields=["outcome", "replaced_at", "replaced_by_person", "replaced_why"])


def _come(leaving: FrameChild, found: Replacement, at: datetime) -> FrameChild:
    """A child passed over for a sibling who has left may come in now: their row is taken up."""
    because = f"{found.words}, in place of {leaving.child.reference}"
    comes, _ = FrameChild.objects.update_or_create(
        authority_id=leaving.authority_id,
        draw=leaving.draw,
        child_id=found.child.child,
        defaults={
            "facts": found.child.as_json(),
            "outcome": Outcome.DRAWN,
            "place": leaving.place,
            "stratum": stratum_of(found.child, design_of(leaving.draw)),
            "because": because,
            "replaces": leaving,
            "came_at": at,
        },
    )
    return comes


# --- Proving ------------------------------------------------------------------------------------


@transaction.atomic
def replay_draw(*, draw: Draw, by: Person, at: datetime) -> Proof:
    """Draw again from what was kept and say whether it is the same; that it was tried is kept."""
    proof = proof_of(draw)
    record(
        "draw_replayed",
        authority=draw.authority,
        by=by,
        at=at,
        about=draw,
        changes={"same": proof.same, "differences": list(proof.differences)},
    )
    return proof
