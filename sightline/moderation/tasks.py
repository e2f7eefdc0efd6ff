"""What this room does when others have done something, and daily. All is safe to run twice."""

import secrets
from datetime import date, datetime

from sightline.audits.models import Audit
from sightline.authorities.models import Authority
from sightline.domain.cycle_status import AUDITING
from sightline.jobs.announcements import Subject, listens_to
from sightline.jobs.clockwork import clockwork
from sightline.moderation.queries.rules import moderation_rule
from sightline.moderation.services import (
    begin_moderating,
    consider_audit,
    draw_moderation,
    follow_reopening,
)
from sightline.programme.models import Cycle


@listens_to("audit_submitted")
def consider_submitted_audit(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """See whether an audit that came in gets a second look."""
    audit = _audit(authority, subject)
    if audit is not None:
        consider_audit(audit=audit, at=at)
        if audit.cycle is not None:
            begin_moderating(cycle=audit.cycle, by=None, at=at)


@listens_to("worker_replied")
def consider_disputed_audit(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """See whether an audit whose worker disagrees gets a second look (SEF-284)."""
    consider_submitted_audit(authority=authority, subject=subject, at=at)


@listens_to("audit_reopened")
def follow_reopened_audit(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """End the second look at an audit that was opened again, unless it is submitted by now."""
    audit = _audit(authority, subject)
    if audit is not None and not audit.stands.is_finished:
        follow_reopening(audit=audit, at=at)


@clockwork("draw_moderation")
def draw_waiting_cycles(*, authority: Authority, on: date, at: datetime) -> None:
    """Draw the audits for moderation in cycles that are under way and were not drawn by hand."""
    cycles = Cycle.objects.filter(
        authority=authority,
        status__in=sorted(AUDITING),
        selections=None,
        audits__submitted_at__lte=at,
    )
    for cycle in cycles.select_related("edition").distinct():
        cycle.authority = authority
        if moderation_rule(cycle) is not None:
            draw_moderation(cycle=cycle, seed=secrets.token_hex(16), by=None, at=at)


def _audit(authority: Authority, subject: Subject) -> Audit | None:
    audits = Audit.objects.filter(authority=authority, pk=subject)
    audit = audits.select_related(
        "cycle__edition", "edition", "child", "auditor", "worker", "unit"
    ).first()
    if audit is not None:
        audit.authority = authority
        if audit.cycle is not None:
            audit.cycle.authority = authority
    return audit
