"""Ending a second look without an agreed grade."""

from datetime import datetime

from django.db import transaction

from sightline.audits.models import Audit
from sightline.audits.services import set_moderation_aside, show_grades
from sightline.authorities.models import Person
from sightline.domain.errors import require
from sightline.domain.moderation_status import NEXT, ModerationStatus
from sightline.ledger.services import record
from sightline.moderation.models import Moderation
from sightline.moderation.services.assigning import locked

REOPENED = "The audit was opened again; it is considered anew when it is submitted"


@transaction.atomic
def withdraw_moderation(
    *, moderation: Moderation, why: str, by: Person | None, at: datetime
) -> Moderation:
    """Stop a second look, with the reason; the audit's outcome is no longer held back."""
    moderation = locked(moderation)
    reasons = []
    if ModerationStatus.WITHDRAWN not in NEXT[moderation.stands]:
        reasons.append(f"This moderation is at: {moderation.stands.words.lower()}")
    if not why.strip():
        reasons.append("Say why the moderation is withdrawn")
    require(reasons)
    moderation.status, moderation.withdrawn_why = ModerationStatus.WITHDRAWN, why.strip()
    moderation.withdrawn_at, moderation.withdrawn_by = at, by
    moderation.save(update_fields=["status", "withdrawn_why", "withdrawn_at", "withdrawn_by"])
    set_moderation_aside(audit=moderation.audit, by=by, at=at)
    if moderation.moderator is not None:
        show_grades(audit=moderation.audit, to=moderation.moderator, by=by, at=at)
    record(
        "moderation_withdrawn",
        authority=moderation.authority,
        by=by,
        at=at,
        about=moderation,
        child=moderation.audit.child_id,
        changes={"audit": moderation.audit_id},
        why=why.strip(),
    )
    return moderation


@transaction.atomic
def follow_reopening(*, audit: Audit, at: datetime) -> None:
    """The audit was opened again: its open second look ends, and grades agreed on it are set aside.

    Safe to run twice. When the audit is submitted again it is considered anew.
    """
    moderation = Moderation.objects.still_open().filter(audit=audit).first()
    if moderation is not None:
        moderation.authority = audit.authority
        withdraw_moderation(moderation=moderation, why=REOPENED, by=None, at=at)
    else:
        set_moderation_aside(audit=audit, by=None, at=at)
