"""What this room does when others have done something, and daily. All is safe to run twice."""

from datetime import date, datetime

from sightline.audits.models import Audit
from sightline.authorities.models import Authority
from sightline.domain.pack_rules import CountedFrom
from sightline.improvement.queries.rules import action_rule, rule_key_for_audit
from sightline.improvement.services import chase_late_actions, open_planned_actions
from sightline.jobs.announcements import Subject, listens_to
from sightline.jobs.clockwork import clockwork


@listens_to("audit_submitted")
def open_actions(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """Open the actions an audit planned, unless the framework waits for the grade."""
    audit = _audit(authority, subject)
    if audit is not None and audit.stands.is_finished and not _waits_for_grade(audit):
        open_planned_actions(audit=audit, at=at)


@listens_to("grade_agreed")
def open_agreed_actions(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """Open the actions of an audit whose grade is agreed, where the framework counts from then."""
    audit = _audit(authority, subject)
    if audit is not None and audit.stands.is_finished:
        open_planned_actions(audit=audit, at=at)


@listens_to("audit_released")
def open_released_actions(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """Open the actions of an audit that was never moderated, at the latest when it is released."""
    open_agreed_actions(authority=authority, subject=subject, at=at)


@clockwork("chase_late_actions")
def chase_actions_daily(*, authority: Authority, on: date, at: datetime) -> None:
    """Send the reminders actions are owed today."""
    chase_late_actions(authority=authority, on=on, at=at)


def _waits_for_grade(audit: Audit) -> bool:
    rule = action_rule(audit.edition, rule_key_for_audit(audit))
    return rule.counted_from is CountedFrom.AGREED


def _audit(authority: Authority, subject: Subject) -> Audit | None:
    beside = ("cycle", "edition", "child", "auditor", "worker", "worker_line_manager", "unit")
    audits = Audit.objects.filter(authority=authority, pk=subject)
    audit = audits.select_related("submitted_by", *beside).first()
    if audit is not None:
        audit.authority = authority
    return audit
