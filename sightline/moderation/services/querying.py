"""Queries: what the moderator asks, pinned to a question, and what the auditor answers."""

from datetime import datetime

from django.db import transaction

from sightline.authorities.models import Person
from sightline.domain.errors import require
from sightline.domain.moderation_status import OPEN, ModerationStatus
from sightline.jobs.services import send_message
from sightline.ledger.services import record
from sightline.moderation.models import Moderation, Query
from sightline.moderation.services.assigning import locked


@transaction.atomic
def ask_query(
    *, moderation: Moderation, question: str, words: str, by: Person, at: datetime
) -> Query:
    """Pin a query to a question (or, without one, to the whole audit); the auditor is told."""
    moderation = locked(moderation)
    reasons = [] if by.pk == moderation.moderator_id else ["Only the moderator asks queries"]
    if moderation.stands not in (ModerationStatus.ASSIGNED, ModerationStatus.GRADED):
        reasons.append(f"This moderation is at: {moderation.stands.words.lower()}")
    if question and question not in known_questions(moderation):
        reasons.append("The audit has no such question")
    if not words.strip():
        reasons.append("Say what you want to know")
    require(reasons)
    query = Query.objects.create(
        authority=moderation.authority,
        moderation=moderation,
        question=question,
        words=words.strip(),
        at=at,
        by=by,
    )
    _record("query_asked", query, moderation, by, at)
    _tell_auditor(query, moderation, at)
    return query


@transaction.atomic
def answer_query(*, query: Query, reply: str, by: Person, at: datetime) -> Query:
    """The auditor, or who supported them, answers; the moderator is told."""
    moderation = locked(query.moderation)
    query = Query.objects.select_for_update().get(pk=query.pk)
    query.authority = moderation.authority
    reasons = []
    if by.pk not in moderation.audit.author_ids:
        reasons.append("Only the auditor answers queries about their audit")
    if query.replied_at is not None:
        reasons.append("This query has been answered")
    if moderation.stands not in OPEN:
        reasons.append(f"This moderation is at: {moderation.stands.words.lower()}")
    if not reply.strip():
        reasons.append("Write your answer")
    require(reasons)
    query.reply, query.replied_at, query.replied_by = reply.strip(), at, by
    query.save(update_fields=["reply", "replied_at", "replied_by"])
    _record("query_answered", query, moderation, by, at)
    _tell_moderator(query, moderation, at)
    return query


def known_questions(moderation: Moderation) -> dict[str, str]:
    """The questions of the audit's tool by key, with number and words."""
    audit = moderation.audit
    tool = audit.edition.pack.tools[audit.tool]
    return {question.key: f"{question.number} {question.words}" for question in tool.questions}


def _record(deed: str, query: Query, moderation: Moderation, by: Person, at: datetime) -> None:
    record(
        deed,
        authority=moderation.authority,
        by=by,
        at=at,
        about=query,
        child=moderation.audit.child_id,
        changes={"moderation": moderation.pk, "question": query.question},
    )


def _tell_auditor(query: Query, moderation: Moderation, at: datetime) -> None:
    about = moderation.audit.about
    send_message(
        authority=moderation.authority,
        to=moderation.audit.auditor,
        subject=f"A query about your audit of {about}",
        body=(
            "The moderator asks you something about your audit. The grade cannot be agreed until "
            "it is answered. Sign in to Sightline to read and answer it."
        ),
        at=at,
        about=moderation,
        key=f"query-asked:{query.pk}",
    )


def _tell_moderator(query: Query, moderation: Moderation, at: datetime) -> None:
    about = moderation.audit.about
    send_message(
        authority=moderation.authority,
        to=moderation.moderator or query.by,
        subject=f"Your query about the audit of {about} was answered",
        body="Sign in to Sightline and open “Moderation” to read the answer.",
        at=at,
        about=moderation,
        key=f"query-answered:{query.pk}",
    )
