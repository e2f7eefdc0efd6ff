"""Handing an audit in, opening it again, and the word on a quality prompt."""

from datetime import date, datetime

from django.db import transaction

from sightline.audits.models import Audit, AuditVersion, PromptAnswer
from sightline.audits.queries.gaps import gaps_of, prompts_of
from sightline.audits.queries.reading import Writing, writing_of
from sightline.audits.services.assigning import finish_assignment, reopen_assignment
from sightline.audits.services.snapshots import sha256_of, snapshot_of
from sightline.authorities.models import Person
from sightline.domain.audit_status import (
    AuditStatus,
    reasons_not_to_reopen,
    reasons_not_to_write,
)
from sightline.domain.errors import require
from sightline.domain.submission import reasons_not_to_submit
from sightline.jobs.announcements import announce
from sightline.ledger.services import record


@transaction.atomic
def submit_audit(*, audit: Audit, by: Person, at: datetime) -> Audit:
    """Hand the audit in: it is complete, every prompt has a word, and from now on it is locked.

    1. Refuse with everything that is missing.
    2. Keep a snapshot with its hash.
    3. Lock, write the ledger, tell the later rooms.
    """
    audit = _lock(audit)
    writing = writing_of(audit)
    require(_reasons_not_to_submit(writing, by=by, at=at))
    version = _keep_version(writing, by=by, at=at)
    audit.status, audit.submitted_at, audit.submitted_by = AuditStatus.SUBMITTED, at, by
    audit.touched_at = at
    audit.save(update_fields=["status", "submitted_at", "submitted_by", "touched_at"])
    finish_assignment(audit=audit, at=at)
    _record("audit_submitted", audit, by, at, version=version.number, sha256=version.sha256)
    announce("audit_submitted", authority=audit.authority, subject=audit.pk, at=at)
    return audit


@transaction.atomic
def reopen_audit(*, audit: Audit, why: str, by: Person, at: datetime) -> Audit:
    """Open a finished audit again. What was handed in stays as a version; the next is another."""
    audit = _lock(audit)
    require(reasons_not_to_reopen(status=audit.stands, why=why))
    AuditVersion.objects.filter(audit=audit, reopened_at=None).update(
        reopened_at=at, reopened_by=by, reopened_why=why
    )
    audit.status = AuditStatus.IN_PROGRESS
    audit.submitted_at = audit.submitted_by = None
    audit.released_at = audit.released_by = None
    audit.save(
        update_fields=["status", "submitted_at", "submitted_by", "released_at", "released_by"]
    )
    reopen_assignment(audit=audit)
    _record("audit_reopened", audit, by, at, why=why)
    announce("audit_reopened", authority=audit.authority, subject=audit.pk, at=at)
    return audit


@transaction.atomic
def answer_prompt(
    *, audit: Audit, prompt: str, words: str, by: Person, at: datetime
) -> PromptAnswer:
    """Overrule a quality prompt with a word, which stays with the audit."""
    require(reasons_not_to_write(status=audit.stands, is_author=by.pk in audit.author_ids))
    require([] if words.strip() else ["Say in a word why it stands as it is"])
    answer, _ = PromptAnswer.objects.update_or_create(
        authority=audit.authority,
        audit=audit,
        prompt=prompt,
        defaults={"words": words, "at": at, "by": by},
    )
    _record("prompt_answered", audit, by, at, prompt=prompt)
    return answer


@transaction.atomic
def extend_period(*, audit: Audit, period_from: date, why: str, by: Person, at: datetime) -> Audit:
    """Look further back than the framework's months, for a good reason (SEF-122)."""
    require(reasons_not_to_write(status=audit.stands, is_author=by.pk in audit.author_ids))
    activity = audit.edition.pack.activities[audit.activity]
    longer = [] if activity.look_back_may_be_longer else ["The framework sets this period"]
    require(longer)
    require([] if period_from < audit.period_to else ["The period must start before it ends"])
    require([] if why.strip() else ["Say why the audit looks further back"])
    changes = {"period_from": [audit.period_from, period_from]}
    audit.period_from, audit.period_why = period_from, why
    audit.save(update_fields=["period_from", "period_why"])
    _record("audit_period_extended", audit, by, at, why=why, **changes)
    return audit


def _lock(audit: Audit) -> Audit:
    """The audit as it is now, held until the end of the transaction."""
    Audit.objects.select_for_update().get(pk=audit.pk)
    audit.refresh_from_db(fields=["status", "no_action_needed", "no_action_why", "started_at"])
    return audit


def _reasons_not_to_submit(writing: Writing, *, by: Person, at: datetime) -> list[str]:
    audit = writing.audit
    prompts = prompts_of(writing, at=at)
    return reasons_not_to_submit(
        status=audit.stands,
        is_author=by.pk in audit.author_ids,
        gaps=gaps_of(writing, on=at.date()),
        unanswered_prompts=sum(1 for one in prompts if one.key not in writing.prompt_answers),
    )


def _keep_version(writing: Writing, *, by: Person, at: datetime) -> AuditVersion:
    snapshot = snapshot_of(writing)
    return AuditVersion.objects.create(
        authority=writing.audit.authority,
        audit=writing.audit,
        number=writing.audit.versions.count() + 1,
        snapshot=snapshot,
        sha256=sha256_of(snapshot),
        submitted_at=at,
        submitted_by=by,
    )


def _record(
    deed: str, audit: Audit, by: Person, at: datetime, *, why: str = "", **changes: object
) -> None:
    record(
        deed,
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes=changes,
        why=why,
    )
