"""Making the audits of a cycle once it is settled who does which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction

from sightline.audits.models import Audit, Conversation, FrameChild
from sightline.authorities.models import Person, Unit
from sightline.children.models import Involvement
from sightline.children.queries.population import facts_of_involvement
from sightline.domain.audit_status import AuditStatus, reasons_not_to_move
from sightline.domain.conversations import is_needed
from sightline.domain.errors import require
from sightline.domain.involvement import Involved
from sightline.domain.pack_conversations import Audience, ConversationKind
from sightline.ledger.services import record
from sightline.programme.inserting import insert_many
from sightline.programme.models import Assignment, Cycle

AT_ONCE = 2000


@dataclass(frozen=True)
class Placement:
    """One audit given out: which child of the sample, to whom, and who stands by them."""

    frame_child: FrameChild
    auditor: Person
    supported_by: Person | None
    assignment: Assignment


@transaction.atomic
def create_audits(
    *, cycle: Cycle, placements: Sequence[Placement], by: Person | None, at: datetime
) -> list[Audit]:
    """Make one audit for each placement, with the conversations this child's audit must hold.

    1. Pin what the case list said, the tool of the edition and the period under review.
    2. Open a conversation for each kind the framework asks for with this child.
    3. Write one entry in the ledger for the cycle, naming every audit.
    """
    known = _known(placements)
    audits = insert_many([_audit_of(cycle, placement, known, at) for placement in placements])
    insert_many([talk for audit in audits for talk in conversations_needed(audit)])
    record(
        "audits_created",
        authority=cycle.authority,
        by=by,
        at=at,
        about=cycle,
        changes={"audits": {str(audit.pk): audit.child_id for audit in audits}},
    )
    return audits


@transaction.atomic
def withdraw_audit(*, audit: Audit, why: str, by: Person | None, at: datetime) -> Audit:
    """Stop an audit that will not be done, for instance because its child was replaced."""
    audit = Audit.objects.select_for_update().get(pk=audit.pk)
    require(reasons_not_to_move(audit.stands, AuditStatus.WITHDRAWN))
    require([] if why.strip() else ["Say why the audit is withdrawn"])
    audit.status = AuditStatus.WITHDRAWN
    audit.save(update_fields=["status"])
    record(
        "audit_withdrawn",
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        why=why,
    )
    return audit


@transaction.atomic
def hand_over_audit(
    *,
    audit: Audit,
    to: Person,
    supported_by: Person | None,
    assignment: Assignment | None,
    by: Person | None,
    at: datetime,
    why: str,
) -> Audit:
    """Give an open audit to another auditor; what was written stays, with who wrote it."""
    audit = Audit.objects.select_for_update().get(pk=audit.pk)
    require([] if audit.stands.is_open else [f"This audit is {audit.stands.words.lower()}"])
    changes = {"auditor": [audit.auditor_id, to.pk]}
    audit.auditor, audit.supported_by = to, supported_by
    audit.assignment = assignment or audit.assignment
    audit.save(update_fields=["auditor", "supported_by", "assignment"])
    record(
        "audit_handed_over",
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes=changes,
        why=why,
    )
    return audit


def conversations_needed(audit: Audit) -> list[Conversation]:
    """The conversations the framework asks for in the audit of this child, not yet saved."""
    pack = audit.edition.pack
    involved = involved_in(audit.facts)
    kinds = (pack.conversations[key] for key in pack.tools[audit.tool].conversations)
    return [
        Conversation(
            authority_id=audit.authority_id,
            audit_id=audit.pk,
            kind=kind.key,
            person_id=_whom(audit, kind),
            minutes=kind.minimum_minutes or None,
        )
        for kind in kinds
        if is_needed(kind, age=audit.facts.get("age"), involved=involved)
    ]


def involved_in(facts: dict[str, Any]) -> frozenset[Involved]:
    """Who besides the worker is part of the case, as the case list said."""
    return frozenset(
        who for who in (Involved.IRO, Involved.CHAIR) if facts.get(who.value) is not None
    )


def period_under_review(cycle: Cycle, *, months: int) -> tuple[date, date]:
    """From so many months before the cycle starts up to its start (SEF-121)."""
    return cycle.starts_on - relativedelta(months=months), cycle.starts_on


@dataclass(frozen=True)
class Known:
    """What a batch of audits needs to know, read together."""

    people: dict[int, Person]
    units: set[int]
    involvements: dict[int, Involvement]


def _audit_of(cycle: Cycle, placement: Placement, known: Known, at: datetime) -> Audit:
    activity = cycle.edition.pack.activities[cycle.activity]
    facts = placement.frame_child.facts
    worker = known.people.get(facts.get("worker") or 0)
    period_from, period_to = period_under_review(cycle, months=activity.look_back_months)
    return Audit(
        authority_id=cycle.authority_id,
        cycle_id=cycle.pk,
        assignment_id=placement.assignment.pk,
        frame_child_id=placement.frame_child.pk,
        child_id=placement.frame_child.child_id,
        edition=cycle.edition,
        tool=activity.cycle_tool,
        auditor_id=placement.auditor.pk,
        supported_by_id=placement.supported_by.pk if placement.supported_by else None,
        worker=worker,
        worker_line_manager_id=worker.line_manager_id if worker else None,
        unit_id=facts.get("unit") if facts.get("unit") in known.units else None,
        facts={**facts, "case_list": _case_list(known, placement)},
        period_from=period_from,
        period_to=period_to,
        due_on=placement.assignment.due_on,
        created_at=at,
    )


def _known(placements: Sequence[Placement]) -> Known:
    facts = [placement.frame_child.facts for placement in placements]
    children = [placement.frame_child.child_id for placement in placements]
    return Known(
        people=Person.objects.in_bulk([one["worker"] for one in facts if one.get("worker")]),
        units=set(Unit.objects.in_bulk([one["unit"] for one in facts if one.get("unit")])),
        involvements={
            row.child_id: row
            for some in batched(children, AT_ONCE)
            for row in Involvement.objects.filter(child__in=some, main=True).select_related(
                "unit", "worker", "iro", "chair", "adviser", "case_list"
            )
        },
    )


def _case_list(known: Known, placement: Placement) -> list[list[str]]:
    """What the case list said about the child's involvement, in words, as it was then."""
    row = known.involvements.get(placement.frame_child.child_id)
    return [[one.name, one.words, one.source] for one in facts_of_involvement(row)] if row else []


def batched(rows: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The rows in parts: a database takes only so many values in one question."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _whom(audit: Audit, kind: ConversationKind) -> int | None:
    return audit.worker_id if kind.audience is Audience.WORKER else None
