"""What the rooms above ask of a cycle’s audits: where each stands, its grades, its talks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sightline.audits.models import (
    Answer,
    Audit,
    Conversation,
    Finding,
    Judgement,
    PlannedAction,
    WorkerReply,
)
from sightline.audits.queries.reading import audits_known, circumstances_of
from sightline.audits.queries.talks import kinds_needed
from sightline.authorities.models import Authority
from sightline.domain.audit_status import AuditStatus
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.forms import OVERALL, applies, sections_shown
from sightline.domain.judging import Capacity
from sightline.programme.models import Cycle


@dataclass(frozen=True)
class AuditRow:
    """One audit of a cycle as a working table shows it."""

    audit: Audit
    status: AuditStatus
    answered: int
    questions: int
    auditor_grade: str
    agreed_grade: str
    talks_held: int
    talks: int
    actions: int
    disputed: bool

    @property
    def grade(self) -> str:
        """The overall grade that counts."""
        return self.agreed_grade or self.auditor_grade


@dataclass(frozen=True)
class GradeRow:
    """The grades that stand on one section of one audit (section "" is the whole audit)."""

    audit: int
    section: str
    auditor: str = ""
    moderator: str = ""
    agreed: str = ""

    @property
    def grade(self) -> str:
        """The grade that counts: the agreed one, else the auditor's."""
        return self.agreed or self.auditor


@dataclass(frozen=True)
class TalkRow:
    """One conversation of one audit: which kind it was and what became of it."""

    audit: int
    kind: str
    outcome: ConversationOutcome
    attempts: int
    held_on: date | None = None
    barriers: str = ""
    barriers_met: str = ""
    interpreter: str = ""


@dataclass(frozen=True)
class FindingRow:
    """One finding with the unit and the worker it is about."""

    finding: Finding
    audit: int
    unit: int | None
    themes: tuple[str, ...] = field(default=())


def audits_of_cycle(authority: Authority, *, cycle: Cycle) -> list[AuditRow]:
    """Every audit of a cycle that was not withdrawn, with what a control room shows. One query."""
    audits = _counted(audits_known(authority).filter(cycle=cycle))
    rows = audits.exclude(status=AuditStatus.WITHDRAWN).order_by("due_on", "child__reference")
    return [audit_row(audit) for audit in rows]


def audit_row(audit: Audit) -> AuditRow:
    """One counted audit as a row; see `counted`."""
    asked = questions_asked(audit)
    return AuditRow(
        audit=audit,
        status=audit.stands,
        answered=min(audit.answered, asked),
        questions=asked,
        auditor_grade=audit.auditor_grade or "",
        agreed_grade=audit.agreed_grade or "",
        talks_held=audit.talks_held,
        talks=audit.talks or _talks_to_come(audit),
        actions=audit.actions_planned,
        disputed=audit.disputes > 0,
    )


def _talks_to_come(audit: Audit) -> int:
    """The conversations of an audit that nobody has opened are not there to be counted yet."""
    return len(list(kinds_needed(audit))) if audit.status == AuditStatus.ALLOCATED else 0


def questions_asked(audit: Audit) -> int:
    """How many questions are asked of every child like this one; those that wait are left out."""
    tool, about = audit.edition.pack.tools[audit.tool], circumstances_of(audit)
    return sum(
        1
        for section in sections_shown(tool, about)
        for question in section.questions
        if not question.shown_when and applies(question.applies_to, about)
    )


def counted(authority: Authority) -> QuerySet[Audit]:
    """The authority's audits with the counts of `audit_row`, to filter, sort and page."""
    return _counted(audits_known(authority))


def finished_audits(authority: Authority, *, cycle: Cycle) -> list[Audit]:
    """The audits of a cycle that are handed in, with their people, cycle, child and edition."""
    return list(audits_known(authority).filter(cycle=cycle).finished())


def grades_of_cycle(authority: Authority, *, cycle: Cycle) -> list[GradeRow]:
    """Every grade that stands in the finished audits of a cycle, by audit and section."""
    return grades_of(authority, audits=Audit.objects.filter(cycle=cycle).finished())


def grades_of(authority: Authority, *, audits: QuerySet[Audit] | Iterable[int]) -> list[GradeRow]:
    """Every grade that stands in these audits, by audit and section. One query."""
    found: dict[tuple[int, str], dict[str, str]] = {}
    standing = Judgement.objects.filter(
        authority=authority, audit__in=audits, superseded_at=None
    ).exclude(grade="")
    for audit, section, capacity, grade in standing.values_list(
        "audit_id", "section", "capacity", "grade"
    ).order_by("audit_id", "section"):
        found.setdefault((audit, section), {})[capacity] = grade
    return [GradeRow(audit, section, **grades) for (audit, section), grades in found.items()]


def talks_of_cycle(authority: Authority, *, cycle: Cycle) -> list[TalkRow]:
    """Every conversation of a cycle's audits, withdrawn audits left out. One query."""
    talks = (
        Conversation.objects.filter(authority=authority, audit__cycle=cycle)
        .exclude(audit__status=AuditStatus.WITHDRAWN)
        .annotate(tries=Count("attempts"))
        .order_by("audit_id", "pk")
    )
    return [
        TalkRow(
            audit=talk.audit_id,
            kind=talk.kind,
            outcome=ConversationOutcome(talk.outcome),
            attempts=talk.tries,
            held_on=talk.held_on,
            barriers=talk.barriers,
            barriers_met=talk.barriers_met,
            interpreter=talk.interpreter,
        )
        for talk in talks
    ]


def findings_of_cycle(authority: Authority, *, cycle: Cycle) -> list[FindingRow]:
    """Every finding of a cycle's finished audits, for themes and good practice. One query."""
    findings = (
        Finding.objects.filter(authority=authority, audit__cycle=cycle)
        .filter(audit__status__in=[AuditStatus.SUBMITTED, AuditStatus.RELEASED])
        .select_related("audit", "audit__child", "audit__unit", "audit__cycle")
        .order_by("audit_id", "pk")
    )
    return [FindingRow(one, one.audit_id, one.audit.unit_id, tuple(one.themes)) for one in findings]


def planned_actions_of(authority: Authority, *, audit: int) -> list[PlannedAction]:
    """What one audit planned, with owner, for the room that opens actions."""
    return list(
        PlannedAction.objects.filter(authority=authority, audit=audit).select_related(
            "owner", "audit", "audit__child", "audit__cycle"
        )
    )


def disputes_of_cycle(authority: Authority, *, cycle: Cycle) -> list[WorkerReply]:
    """Replies of workers who do not agree with the audit of their practice."""
    return list(
        WorkerReply.objects.filter(
            authority=authority, audit__cycle=cycle, agrees=False
        ).select_related("audit", "by")
    )


def last_audits_of(authority: Authority, *, children: Iterable[int]) -> dict[int, datetime]:
    """When each of these children was last audited, for those who were."""
    finished = Audit.objects.filter(authority=authority, child__in=list(children)).finished()
    latest: dict[int, datetime] = {}
    for child, at in finished.order_by("submitted_at").values_list("child_id", "submitted_at"):
        latest[child] = at
    return latest


def _counted(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    return audits.annotate(
        answered=_count(Answer),
        talks=_count(Conversation),
        talks_held=_count(Conversation, outcome=ConversationOutcome.HELD),
        actions_planned=_count(PlannedAction),
        disputes=_count(WorkerReply, agrees=False),
        auditor_grade=_grade(Capacity.AUDITOR),
        agreed_grade=_grade(Capacity.AGREED),
    )


def _count(model: type, **having: object) -> Coalesce:
    rows = (
        model.objects.filter(audit=OuterRef("pk"), **having)  # type: ignore[attr-defined]
        .order_by()
        .values("audit")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def _grade(capacity: Capacity) -> Subquery:
    standing = Q(section=OVERALL, capacity=capacity, superseded_at=None)
    return Subquery(Judgement.objects.filter(standing, audit=OuterRef("pk")).values("grade")[:1])
