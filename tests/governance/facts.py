"""A month as plain facts, for tests of the parts of a report that need no database."""

from datetime import date

from sightline.domain.action_status import ActionStatus
from sightline.domain.audit_status import AuditStatus
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.judging import Capacity, FindingKind
from sightline.governance.basis import Basis
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
from tests.governance.framework import AREAS, PACK, REPORT

DUE = date(2026, 10, 23)
AS_AT = date(2026, 11, 5)
GRADES = ("good", "improve", "good", "improve", "inadequate")


def audit_rows(number: int = 20) -> tuple[AuditRow, ...]:
    """Audits handed in; the last four are late, in progress, not started and withdrawn."""
    done = [
        AuditRow(pk, 100 + pk, AuditStatus.SUBMITTED, DUE, DUE, no_action_needed=pk == 1)
        for pk in range(1, number - 3)
    ]
    return (
        *done,
        AuditRow(number - 3, 1, AuditStatus.RELEASED, DUE, date(2026, 10, 26)),
        AuditRow(number - 2, 2, AuditStatus.IN_PROGRESS, DUE, None),
        AuditRow(number - 1, 3, AuditStatus.ALLOCATED, DUE, None),
        AuditRow(number, 4, AuditStatus.WITHDRAWN, DUE, None),
    )


def grade_rows(number: int = 17) -> tuple[GradeRow, ...]:
    """Every audit's overall grade and areas, in turn from the scale."""
    return tuple(
        GradeRow(pk, section, Capacity.AUDITOR, GRADES[(pk + place) % len(GRADES)])
        for pk in range(1, number + 1)
        for place, section in enumerate((OVERALL, *AREAS))
    )


def action(pk: int, status: ActionStatus, **facts: object) -> ActionRow:
    """An action due on 1 November."""
    usual = {
        "kind": "practice",
        "kind_words": "Practice",
        "first_due_on": date(2026, 11, 1),
        "due_on": date(2026, 11, 1),
    }
    return ActionRow(pk=pk, status=status, **{**usual, **facts})  # type: ignore[arg-type]


def month(**changes: object) -> CycleRows:
    """October, with something of everything."""
    facts: dict[str, object] = {
        "title": "Monthly look, October 2026",
        "month": "October 2026",
        "theme": "Supervision",
        "theme_reason": "Raised by the board",
        "size": 20,
        "as_at": AS_AT,
        "draw": DrawRow(
            1,
            "Twenty children were drawn.\nEvery child had the same chance.",
            400,
            12,
            {"Team": {"North": 250, "South": 150}},
        ),
        "drawn": (
            *(DrawnChild(100 + n, {"Team": "North" if n % 2 else "South"}) for n in range(20)),
            DrawnChild(300, {"Team": "North"}, "Moved away", replaced=True),
        ),
        "audits": audit_rows(),
        "grades": (*grade_rows(), GradeRow(2, OVERALL, Capacity.AGREED, "improve")),
        "conversations": tuple(
            ConversationRow(10 * n + place, kind, outcome, tried=True)
            for n, outcome in enumerate(ConversationOutcome)
            for place, kind in enumerate(("worker_talk", "parent_talk", "child_talk"))
        )
        + (ConversationRow(99, "child_talk", ConversationOutcome.NOT_YET, tried=False),),
        "findings": (
            FindingRow(1, 1, FindingKind.STRENGTH, ("supervision",)),
            FindingRow(2, 2, FindingKind.IMPROVEMENT, ("supervision", "history")),
            FindingRow(3, 3, FindingKind.IMPROVEMENT),
        ),
        "actions": (
            action(1, ActionStatus.OPEN),
            action(2, ActionStatus.VERIFIED, done_on=date(2026, 10, 30), kind="record"),
            action(3, ActionStatus.DONE, done_on=date(2026, 11, 3), due_on=date(2026, 11, 20)),
            action(
                4,
                ActionStatus.OPEN,
                due_on=date(2026, 12, 1),
                kind="coaching",
                kind_words="Coaching",
            ),
            action(5, ActionStatus.WITHDRAWN),
        ),
        "actions_before": (action(9, ActionStatus.OPEN),),
        "moderations": (
            ModerationRow(2, ("share", "grade"), agreed=True),
            ModerationRow(3, ("share",), agreed=False),
        ),
        "earlier": (
            EarlierCycle(
                "September 2026",
                date(2026, 9, 1),
                {200 + n: "good" if n < 4 else "improve" for n in range(16)},
                {"assessment": {200 + n: "good" for n in range(16)}},
            ),
        ),
        "narratives": {"summary": "A steady month."},
    }
    return CycleRows(**{**facts, **changes})  # type: ignore[arg-type]


def basis(**changes: object) -> Basis:
    """The example framework over that month."""
    return Basis(rows=month(**changes), pack=PACK, report=REPORT)
