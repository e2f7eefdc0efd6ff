"""Audits with people round them, in whatever state a test wants."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from sightline.audits.models import (
    Answer,
    Audit,
    AuditVersion,
    Judgement,
    PlannedAction,
    WorkerReply,
)
from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import Child
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cycle_status import CycleStatus
from sightline.domain.judging import Capacity
from sightline.frameworks.models import Edition
from sightline.programme.models import Cycle
from tests.factories.small_framework import make_edition
from tests.people import NOW, Council

REFERENCES = count(70_001)


@dataclass
class Plan:
    """What an auditor planned."""

    what: str = "Update the plan with the family"
    by_on: date = date(2026, 10, 20)
    kind: str = "childs_plan"


def make_cycle(authority: Authority, *, edition: Edition | None = None, **changes: object) -> Cycle:
    """October's cycle, under way."""
    facts = {
        "edition": edition or make_edition(authority),
        "activity": "look",
        "title": f"October {next(REFERENCES)}",
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2026, 10, 31),
        "sample_on": date(2026, 9, 28),
        "notice_on": date(2026, 9, 29),
        "audits_due_on": date(2026, 10, 20),
        "moderate_by": date(2026, 10, 30),
        "report_on": date(2026, 11, 5),
        "size": 3,
        "status": CycleStatus.UNDER_WAY,
        "planned_at": NOW,
        "drawn_at": NOW,
    }
    cycle = Cycle.objects.create(authority=authority, **{**facts, **changes})
    cycle.authority = authority
    return cycle


def make_child(authority: Authority, **changes: object) -> Child:
    """A child of nine or so."""
    facts = {"reference": str(next(REFERENCES)), "born": date(2017, 3, 1)}
    return Child.objects.create(authority=authority, **{**facts, **changes})


def make_audit(
    cycle: Cycle,
    *,
    auditor: Person,
    worker: Person | None = None,
    unit: Unit | None = None,
    grade: str = "improve",
    status: AuditStatus = AuditStatus.SUBMITTED,
    plans: tuple[Plan, ...] = (),
    owner: Person | None = None,
    facts: dict | None = None,
    child: Child | None = None,
    at: datetime = NOW,
) -> Audit:
    """An audit of a new child, answered, graded overall and handed in unless told otherwise."""
    authority = cycle.authority
    audit = Audit.objects.create(
        authority=authority,
        cycle=cycle,
        activity=cycle.activity,
        child=child or make_child(authority),
        edition=cycle.edition,
        tool="look",
        auditor=auditor,
        worker=worker,
        worker_line_manager=worker.line_manager if worker else None,
        unit=unit,
        facts=facts or {},
        period_from=date(2026, 4, 1),
        period_to=date(2026, 10, 1),
        due_on=date(2026, 10, 20),
        created_at=at - timedelta(days=5),
    )
    audit.authority = authority
    beside = {"authority": authority, "audit": audit}
    saved = {"saved_at": at, "saved_by": auditor}
    Answer.objects.create(
        **beside, question="plan", value="Yes", note="Plan of 3 September", **saved
    )
    for plan in plans:
        PlannedAction.objects.create(
            **beside, question="plan", what=plan.what, by_on=plan.by_on, kind=plan.kind,
            owner=owner or worker, **saved,
        )  # fmt: skip
    if status is AuditStatus.ALLOCATED:
        return audit
    judge(audit, grade, by=auditor)
    hand_in(audit, status, at=at)
    return audit


def hand_in(
    audit: Audit, status: AuditStatus = AuditStatus.SUBMITTED, *, at: datetime = NOW
) -> None:
    """Put the audit where it would be once handed in, with its version."""
    number = audit.versions.count() + 1
    AuditVersion.objects.create(
        authority=audit.authority, audit=audit, number=number, snapshot={}, sha256="0" * 64,
        submitted_at=at, submitted_by=audit.auditor,
    )  # fmt: skip
    audit.status, audit.submitted_at, audit.submitted_by = status, at, audit.auditor
    if status is AuditStatus.RELEASED:
        audit.released_at, audit.released_by = at, audit.auditor
    audit.save()


def judge(
    audit: Audit,
    grade: str,
    *,
    by: Person,
    capacity: Capacity = Capacity.AUDITOR,
    section: str = "",
) -> Judgement:
    """A grade that stands."""
    return Judgement.objects.create(
        authority=audit.authority, audit=audit, section=section, capacity=capacity, grade=grade,
        rationale="The plan shows it", person=by, at=NOW,
    )  # fmt: skip


def disagree(audit: Audit, *, by: Person) -> WorkerReply:
    """The worker disagrees."""
    return WorkerReply.objects.create(
        authority=audit.authority, audit=audit, agrees=False, words="Visits are not counted",
        at=NOW, by=by,
    )  # fmt: skip


def usual_audit(ashby: Council, cycle: Cycle, **changes: object) -> Audit:
    """Ben of the South audits Wes of the North."""
    facts = {
        "auditor": ashby.people["ben"],
        "worker": ashby.people["wes"],
        "unit": ashby.units["North"],
    }
    return make_audit(cycle, **{**facts, **changes})
