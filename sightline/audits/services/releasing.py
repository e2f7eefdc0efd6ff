"""Showing the worker the outcome, hearing what they say, and placing the note on the record."""

from datetime import datetime

from django.db import transaction

from sightline.audits.models import Audit, WorkerReply
from sightline.authorities.models import Person
from sightline.domain.audit_status import (
    AuditStatus,
    reasons_not_to_release,
    reasons_not_to_reply,
)
from sightline.domain.errors import require
from sightline.domain.forms import OVERALL
from sightline.domain.judging import Capacity
from sightline.jobs.announcements import announce
from sightline.jobs.services import send_message
from sightline.ledger.services import record

SHORTER = 170
"""How much of what an audit is called the subject of a message takes."""


@transaction.atomic
def choose_for_moderation(*, audit: Audit, by: Person | None, at: datetime) -> Audit:
    """Hold the outcome back until moderation has agreed the grade; called by that room."""
    audit = _lock(audit)
    if audit.moderation_chosen_at is None:
        audit.moderation_chosen_at = at
        audit.save(update_fields=["moderation_chosen_at"])
        _record("audit_chosen_for_moderation", audit, by, at)
    return audit


@transaction.atomic
def release_audit(*, audit: Audit, by: Person, at: datetime) -> Audit:
    """Show the worker the outcome and tell them, once no moderation is waited for."""
    audit = _lock(audit)
    require(reasons_against_release(audit))
    audit.status, audit.released_at, audit.released_by = AuditStatus.RELEASED, at, by
    audit.save(update_fields=["status", "released_at", "released_by"])
    _record("audit_released", audit, by, at)
    _tell_worker(audit, at)
    announce("audit_released", authority=audit.authority, subject=audit.pk, at=at)
    return audit


def reasons_against_release(audit: Audit) -> list[str]:
    """Why the outcome of this audit cannot be shown to the worker yet."""
    agreed = audit.judgements.filter(
        section=OVERALL, capacity=Capacity.AGREED, superseded_at=None
    ).exists()
    return reasons_not_to_release(
        status=audit.stands,
        chosen_for_moderation=audit.moderation_chosen_at is not None,
        grade_agreed=agreed,
    )


@transaction.atomic
def reply_to_audit(
    *, audit: Audit, agrees: bool, words: str, by: Person, at: datetime
) -> WorkerReply:
    """The worker says what they think; a disagreement goes to moderation (SEF-284)."""
    require(
        reasons_not_to_reply(status=audit.stands, is_worker=by.pk == audit.worker_id, words=words)
    )
    reply = WorkerReply.objects.create(
        authority=audit.authority, audit=audit, agrees=agrees, words=words, at=at, by=by
    )
    _record("audit_replied_to", audit, by, at, agrees=agrees)
    announce("worker_replied", authority=audit.authority, subject=audit.pk, at=at)
    return reply


@transaction.atomic
def place_record_note(*, audit: Audit, by: Person, at: datetime) -> Audit:
    """Say that the note about this audit is now on the child's record (SEF-127)."""
    require([] if audit.stands.is_finished else ["The audit has not been submitted yet"])
    require([] if audit.child_id else ["There is no child whose record this belongs on"])
    audit.note_placed_at, audit.note_placed_by = at, by
    audit.save(update_fields=["note_placed_at", "note_placed_by"])
    _record("record_note_placed", audit, by, at)
    return audit


def _lock(audit: Audit) -> Audit:
    Audit.objects.select_for_update().get(pk=audit.pk)
    audit.refresh_from_db(fields=["status", "moderation_chosen_at"])
    return audit


def _tell_worker(audit: Audit, at: datetime) -> None:
    """No detail of the child beyond the reference leaves by e-mail."""
    if audit.worker is None:
        return
    called = audit.heading if audit.by_hand else f"The audit of {audit.about}"
    of_the_record = called if audit.by_hand else f"The audit of the record of {audit.about}"
    send_message(
        authority=audit.authority,
        to=audit.worker,
        subject=f"{called[:SHORTER]} is ready for you to read",
        body=(
            f"{of_the_record} is finished.\n\n"
            "Sign in to Sightline to read what was found and to say what you think. "
            "You can say so if you disagree."
        ),
        about=audit,
        at=at,
        key=f"audit-released-{audit.pk}-{at:%Y%m%d%H%M%S}",
    )


def _record(deed: str, audit: Audit, by: Person | None, at: datetime, **changes: object) -> None:
    record(
        deed,
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes=changes,
    )
