"""Saving what the auditor writes, as it is given, so that nothing is lost.

Whoever saves says which version of the answer they had in front of them. When somebody else has
saved since, the later text is not written over the earlier one and is not thrown away either: it is
kept, both are shown, and the writer chooses.

One answer costs one statement to write and what the ledger costs. The database keeps the replaced
text itself and refuses a locked audit (see `locks`), so neither needs a query here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists

from sightline.audits.models import Answer, AnswerChange, Audit
from sightline.audits.services.assigning import start_assignment
from sightline.audits.services.beginning import begin_conversations
from sightline.authorities.models import Person
from sightline.domain.audit_status import AuditStatus, reasons_not_to_write
from sightline.domain.errors import require
from sightline.ledger.services import record

TOUCHED_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class AnswerGiven:
    """What somebody gives as the answer to one question, and the version they had before them."""

    question: str
    value: Any
    note: str
    seen_version: int


@dataclass(frozen=True)
class Saved:
    """What came of saving, and whose answer stands if it is not this one.

    `collided`: this text is new, another came first, and this one is kept apart. Without it, the
    text is only the one the writer had seen, and `theirs` is what they have not seen yet.
    `answer`: the answer as it stands, when no text for the question has ever been kept apart.
    """

    version: int
    collided: bool = False
    theirs: Answer | None = None
    answer: Answer | None = None


def save_answer(*, audit: Audit, given: AnswerGiven, by: Person, at: datetime) -> Saved:
    """Save one answer, unless somebody else saved it since: then keep this text and say so."""
    require(reasons_not_to_write(status=audit.stands, is_author=by.pk in audit.author_ids))
    try:
        saved = _save(audit, given, by, at)
    except IntegrityError:
        saved = None
    return saved or _settle(audit, given, by, at)


def touch(*, audit: Audit, at: datetime) -> None:
    """Note that the audit has been worked on: it has started, and when it was last touched.

    The time is kept to about ten minutes, so that saving an answer does not always write two rows.
    """
    if audit.status == AuditStatus.ALLOCATED:
        begin_conversations(audit=audit)
        audit.status, audit.started_at, audit.touched_at = AuditStatus.IN_PROGRESS, at, at
        audit.save(update_fields=["status", "started_at", "touched_at"])
        start_assignment(audit=audit, at=at)
    elif audit.touched_at is None or at - audit.touched_at > TOUCHED_EVERY:
        audit.touched_at = at
        audit.save(update_fields=["touched_at"])


@transaction.atomic
def _save(audit: Audit, given: AnswerGiven, by: Person, at: datetime) -> Saved | None:
    saved = _write(audit, given, by, at)
    if saved is None:
        return None
    _record(audit, "answer_saved", given.question, saved.version, by, at)
    touch(audit=audit, at=at)
    return saved


def _write(audit: Audit, given: AnswerGiven, by: Person, at: datetime) -> Saved | None:
    """Write the answer if nobody wrote since. The database refuses when the audit is locked.

    Nearly always no text was ever kept apart for the question, and then one statement says so too.
    """
    words = {"value": given.value, "note": given.note, "saved_at": at, "saved_by": by}
    about = {"authority_id": audit.authority_id, "audit": audit, "question": given.question}
    version = given.seen_version + 1
    standing = Answer(**about, **words, version=version)
    if not given.seen_version:
        standing.save(force_insert=True)
        return Saved(version=version, answer=standing)
    unseen = Answer.objects.filter(**about, version=given.seen_version)
    kept_apart = AnswerChange.objects.filter(**about, lost=True)
    if unseen.filter(~Exists(kept_apart)).update(**words, version=version):
        return Saved(version=version, answer=standing)
    return Saved(version=version) if unseen.update(**words, version=version) else None


@transaction.atomic
def _settle(audit: Audit, given: AnswerGiven, by: Person, at: datetime) -> Saved:
    """Somebody else saved since, or the audit is locked."""
    status = Audit.objects.values_list("status", flat=True).get(pk=audit.pk)
    require(reasons_not_to_write(status=AuditStatus(status), is_author=True))
    theirs = Answer.objects.select_related("saved_by").get(audit=audit, question=given.question)
    if (given.value, given.note) == (theirs.value, theirs.note):
        return Saved(version=theirs.version)
    if _says_what_was_seen(audit, given):
        return Saved(version=theirs.version, theirs=theirs)
    AnswerChange.objects.create(
        authority_id=audit.authority_id,
        audit=audit,
        question=given.question,
        value=given.value,
        note=given.note,
        version=given.seen_version,
        saved_at=at,
        saved_by=by,
        replaced_at=at,
        lost=True,
    )
    _record(audit, "answer_collided", given.question, theirs.version, by, at)
    return Saved(version=theirs.version, collided=True, theirs=theirs)


def _says_what_was_seen(audit: Audit, given: AnswerGiven) -> bool:
    """True when the text is the one that stood on the writer's page: they changed nothing."""
    if not given.seen_version:
        return not given.value and not given.note
    seen = AnswerChange.objects.filter(
        audit=audit, question=given.question, version=given.seen_version, lost=False
    ).first()
    return seen is not None and (given.value, given.note) == (seen.value, seen.note)


def _record(audit: Audit, deed: str, question: str, version: int, by: Person, at: datetime) -> None:
    """The ledger says which answer and version; the words stay with the audit, under retention."""
    record(
        deed,
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes={"question": question, "version": version},
    )
