"""Making the audits of a cycle once it is settled who does which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction

from sightline.audits.models import Audit, FrameChild
from sightline.audits.services.assigning import free_task
from sightline.authorities.many_rows import insert_many
from sightline.authorities.models import Person, Unit
from sightline.children.models import Involvement
from sightline.children.queries.population import facts_of_involvement, main_involvements
from sightline.domain.audit_status import AuditStatus, reasons_not_to_move
from sightline.domain.errors import require
from sightline.ledger.services import record
from sightline.programme.models import Assignment, Cycle
from sightline.programme.services import withdraw_assignment


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
    """Make one audit for each placement.

    1. Pin what the case list said, the tool of the edition and the period under review.
    2. Write one entry in the ledger for the cycle, naming every audit.

    Its conversations are made when somebody first opens it: see `begin_conversations`.
    """
    known = _known(placements)
    given = _Given.of(cycle, at)
    audits = insert_many([_audit_of(given, placement, known) for placement in placements])
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
    """Stop an audit that will not be done, for instance because its child was replaced.

    The assignment of one drawn in a cycle is seen to by the deed that stops it; one started by hand
    ends here.
    """
    audit = Audit.objects.select_for_update().get(pk=audit.pk)
    require(reasons_not_to_move(audit.stands, AuditStatus.WITHDRAWN))
    require([] if why.strip() else ["Say why the audit is withdrawn"])
    audit.status = AuditStatus.WITHDRAWN
    audit.save(update_fields=["status"])
    if audit.by_hand and audit.assignment is not None:
        withdraw_assignment(assignment=audit.assignment, why=why)
        free_task(audit=audit)
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


def period_under_review(cycle: Cycle, *, months: int) -> tuple[date, date]:
    """From so many months before the cycle starts up to its start (SEF-121)."""
    return cycle.starts_on - relativedelta(months=months), cycle.starts_on


@dataclass(frozen=True)
class Known:
    """What a batch of audits needs to know, read together."""

    people: dict[int, Person]
    units: set[int]
    involvements: dict[int, Involvement]


@dataclass(frozen=True)
class _Given:
    """What every audit of a batch has in common."""

    cycle: Cycle
    tool: str
    period_from: date
    period_to: date
    at: datetime

    @classmethod
    def of(cls, cycle: Cycle, at: datetime) -> "_Given":
        """From the activity of the cycle."""
        activity = cycle.edition.pack.activities[cycle.activity]
        period = period_under_review(cycle, months=activity.look_back_months)
        return cls(cycle, activity.cycle_tool, *period, at)


def _audit_of(given: _Given, placement: Placement, known: Known) -> Audit:
    cycle, facts = given.cycle, placement.frame_child.facts
    worker = known.people.get(facts.get("worker") or 0)
    return Audit(
        authority_id=cycle.authority_id,
        cycle_id=cycle.pk,
        activity=cycle.activity,
        assignment_id=placement.assignment.pk,
        frame_child_id=placement.frame_child.pk,
        child_id=placement.frame_child.child_id,
        edition=cycle.edition,
        tool=given.tool,
        auditor_id=placement.auditor.pk,
        supported_by_id=placement.supported_by.pk if placement.supported_by else None,
        worker=worker,
        worker_line_manager_id=worker.line_manager_id if worker else None,
        unit_id=facts.get("unit") if facts.get("unit") in known.units else None,
        facts={**facts, "case_list": _case_list(known, placement)},
        period_from=given.period_from,
        period_to=given.period_to,
        due_on=placement.assignment.due_on,
        created_at=given.at,
    )


def _known(placements: Sequence[Placement]) -> Known:
    facts = [placement.frame_child.facts for placement in placements]
    children = [placement.frame_child.child_id for placement in placements]
    return Known(
        people=Person.objects.in_bulk({one["worker"] for one in facts if one.get("worker")}),
        units=set(Unit.objects.in_bulk({one["unit"] for one in facts if one.get("unit")})),
        involvements=main_involvements(children),
    )


def _case_list(known: Known, placement: Placement) -> list[list[str]]:
    """What the case list said about the child's involvement, in words, as it was then."""
    row = known.involvements.get(placement.frame_child.child_id)
    return case_list_of(row) if row else []


def case_list_of(row: Involvement) -> list[list[str]]:
    """What the case list says about an involvement, in words, to be pinned."""
    return [[one.name, one.words, one.source] for one in facts_of_involvement(row)]
