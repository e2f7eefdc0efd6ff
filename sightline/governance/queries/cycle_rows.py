"""The rows a report is built from, read in the same number of questions whatever the size."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from sightline.audits.models import (
    Audit,
    Conversation,
    ConversationAttempt,
    Draw,
    Finding,
    FrameChild,
    Judgement,
)
from sightline.authorities.models import Authority
from sightline.domain.action_status import TO_DO, ActionStatus
from sightline.domain.audit_status import FINISHED, AuditStatus
from sightline.domain.cohort import ChildFacts
from sightline.domain.comparison import CHARACTERISTICS, Comparison, GroupRow, summary
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.judging import Capacity, FindingKind
from sightline.domain.moderation_status import ModerationStatus
from sightline.domain.sampling import Outcome
from sightline.governance.rows import (
    OVERALL,
    ActionRow,
    AuditRow,
    ConversationRow,
    CycleRows,
    DrawnChild,
    DrawRow,
    EarlierCycle,
    FindingRow,
    GradeRow,
    ModerationRow,
)
from sightline.improvement.models import Action
from sightline.moderation.models import Moderation
from sightline.programme.models import Cycle

STANDING = Q(superseded_at=None, audit__status__in=sorted(FINISHED)) & ~Q(grade="")


def cycle_rows(
    authority: Authority,
    *,
    cycle: Cycle,
    narratives: Mapping[str, str],
    earlier_cycles: int,
    at: datetime,
) -> CycleRows:
    """Everything the report of one cycle is built from, as it stands at this moment."""
    on = timezone.localtime(at).date()
    draw, drawn = _draw(authority, cycle)
    known = Audit.objects.filter(authority=authority, cycle=cycle)
    audits = list(known.values_list("pk", flat=True))
    return CycleRows(
        title=cycle.title,
        month=f"{cycle.starts_on:%B %Y}",
        theme=cycle.theme,
        theme_reason=cycle.theme_reason,
        size=cycle.size,
        as_at=on,
        draw=draw,
        drawn=drawn,
        audits=_audits(authority, cycle),
        grades=_grades(authority, audits),
        conversations=_conversations(authority, audits),
        findings=_findings(authority, audits),
        actions=_actions(authority, Q(audit__in=audits)),
        actions_before=_actions_before(authority, cycle, on),
        moderations=_moderations(authority, cycle),
        earlier=_earlier(authority, cycle, earlier_cycles),
        narratives=narratives,
    )


def _audits(authority: Authority, cycle: Cycle) -> tuple[AuditRow, ...]:
    found = Audit.objects.filter(authority=authority, cycle=cycle).order_by("pk")
    return tuple(
        AuditRow(
            pk=pk,
            child=child,
            status=AuditStatus(status),
            due_on=due_on,
            submitted_on=_day(submitted_at),
            no_action_needed=none_needed,
        )
        for pk, child, status, due_on, submitted_at, none_needed in found.values_list(
            "pk", "child_id", "status", "due_on", "submitted_at", "no_action_needed"
        )
    )


def _grades(authority: Authority, audits: list[int]) -> tuple[GradeRow, ...]:
    found = Judgement.objects.filter(STANDING, authority=authority, audit__in=audits)
    return tuple(
        GradeRow(audit, section, Capacity(capacity), grade)
        for audit, section, capacity, grade in found.order_by("pk").values_list(
            "audit_id", "section", "capacity", "grade"
        )
    )


def _conversations(authority: Authority, audits: list[int]) -> tuple[ConversationRow, ...]:
    found = (
        Conversation.objects.filter(authority=authority, audit__in=audits)
        .exclude(audit__status=AuditStatus.WITHDRAWN)
        .annotate(tried=Exists(ConversationAttempt.objects.filter(conversation=OuterRef("pk"))))
        .order_by("pk")
    )
    return tuple(
        ConversationRow(pk, kind, ConversationOutcome(outcome), tried)
        for pk, kind, outcome, tried in found.values_list("pk", "kind", "outcome", "tried")
    )


def _findings(authority: Authority, audits: list[int]) -> tuple[FindingRow, ...]:
    found = Finding.objects.filter(
        authority=authority, audit__in=audits, audit__status__in=sorted(FINISHED)
    ).order_by("pk")
    return tuple(
        FindingRow(pk, audit, FindingKind(kind), tuple(themes))
        for pk, audit, kind, themes in found.values_list("pk", "audit_id", "kind", "themes")
    )


def _actions(authority: Authority, which: Q) -> tuple[ActionRow, ...]:
    found = Action.objects.filter(which, authority=authority).order_by("pk")
    columns = ("pk", "kind", "kind_words", "status", "first_due_on", "due_on", "done_at")
    return tuple(
        ActionRow(
            pk=pk,
            kind=kind,
            kind_words=kind_words,
            status=ActionStatus(status),
            first_due_on=first_due_on,
            due_on=due_on,
            done_on=_day(done_at),
        )
        for pk, kind, kind_words, status, first_due_on, due_on, done_at in found.values_list(
            *columns
        )
    )


def _actions_before(authority: Authority, cycle: Cycle, on: date) -> tuple[ActionRow, ...]:
    """Actions of earlier cycles of the same activity whose day has passed."""
    return _actions(
        authority,
        Q(
            audit__cycle__activity=cycle.activity,
            audit__cycle__starts_on__lt=cycle.starts_on,
            status__in=sorted(TO_DO),
            due_on__lt=on,
        ),
    )


def _moderations(authority: Authority, cycle: Cycle) -> tuple[ModerationRow, ...]:
    """One row an audit: an audit moderated, reopened and moderated again counts once."""
    found = (
        Moderation.objects.filter(authority=authority, cycle=cycle)
        .exclude(status=ModerationStatus.WITHDRAWN)
        .order_by("pk", "reasons__pk")
    )
    why: dict[int, list[str]] = defaultdict(list)
    agreed: dict[int, bool] = {}
    for audit, status, code in found.values_list("audit_id", "status", "reasons__code"):
        agreed[audit] = status == ModerationStatus.AGREED
        if code and code not in why[audit]:
            why[audit].append(code)
    return tuple(ModerationRow(audit, tuple(why[audit]), is_so) for audit, is_so in agreed.items())


def _draw(authority: Authority, cycle: Cycle) -> tuple[DrawRow | None, tuple[DrawnChild, ...]]:
    """The draw that stands, and the children it drew with those who were replaced."""
    draw = Draw.objects.filter(authority=authority, cycle=cycle, superseded_at=None).first()
    reached = (
        FrameChild.objects.filter(authority=authority, draw__cycle=cycle, draw__superseded_at=None)
        .exclude(outcome=Outcome.PASSED_OVER)
        .order_by("place", "pk")
        .values_list("child_id", "facts", "outcome", "replaced_why")
    )
    drawn = tuple(
        DrawnChild(child, _groups(facts), why, replaced=outcome == Outcome.REPLACED)
        for child, facts, outcome, why in reached
    )
    if draw is None:
        return None, drawn
    row = DrawRow(
        pk=draw.pk,
        statement=draw.statement,
        in_frame=draw.in_frame,
        left_out=draw.left_out,
        compared=_compared(draw.comparison),
        frame=_frame(draw.comparison),
    )
    return row, drawn


def _groups(facts: Mapping[str, Any]) -> dict[str, str]:
    """Which group of each characteristic a child was in on the day of the draw."""
    child = ChildFacts.from_json(facts)
    return {name: group_of(child) for name, group_of in CHARACTERISTICS.items()}


def _compared(comparison: list[dict[str, Any]]) -> str:
    """What the draw says of its sample beside the frame, in a sentence."""
    kept = [
        Comparison(one["characteristic"], tuple(GroupRow(**row) for row in one["rows"]))
        for one in comparison
    ]
    return summary(kept) if kept else ""


def _frame(comparison: list[dict[str, Any]]) -> dict[str, dict[str, int | None]]:
    """The frame's numbers as the draw keeps them, small ones already hidden."""
    return {
        one["characteristic"]: {row["group"]: row["in_frame"] for row in one["rows"]}
        for one in comparison
    }


def _earlier(authority: Authority, cycle: Cycle, most: int) -> tuple[EarlierCycle, ...]:
    """The cycles of the same activity before this one, oldest first, with their grades."""
    before = list(
        Cycle.objects.filter(
            authority=authority, activity=cycle.activity, starts_on__lt=cycle.starts_on
        )
        .order_by("-starts_on", "-pk")
        .values_list("pk", "starts_on")[:most]
    )[::-1]
    last = before[-1][0] if before else 0
    overall: dict[int, dict[int, str]] = defaultdict(dict)
    areas: dict[str, dict[int, str]] = defaultdict(dict)
    for audit, run, section, grade in _standing_in([pk for pk, _ in before], last):
        if section == OVERALL:
            overall[run][audit] = grade
        else:
            areas[section][audit] = grade
    return tuple(
        EarlierCycle(f"{on:%B %Y}", on, overall[pk], areas if pk == last else {})
        for pk, on in before
        if overall[pk]
    )


def _standing_in(cycles: list[int], last: int) -> list[tuple[int, int, str, str]]:
    """Overall grades of these cycles and area grades of the last one; agreed after auditor's."""
    run_of = dict(Audit.objects.filter(cycle__in=cycles).values_list("pk", "cycle_id"))
    found = Judgement.objects.filter(
        STANDING,
        Q(section=OVERALL) | Q(audit__in=[pk for pk, run in run_of.items() if run == last]),
        audit__in=run_of,
        capacity__in=[Capacity.AUDITOR, Capacity.AGREED],
    )
    rows = found.values_list("audit_id", "section", "grade", "capacity")
    ranked = sorted(rows, key=lambda row: (row[3] == Capacity.AGREED, row[0]))
    return [(audit, run_of[audit], section, grade) for audit, section, grade, _ in ranked]


def _day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None
