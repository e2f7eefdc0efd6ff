"""The conversations of an invented audit: held and written up, or why not."""

from datetime import datetime, timedelta

from sightline.audits import services as audits
from sightline.audits.models import Audit, Conversation
from sightline.audits.services.conversing import Attempt, Told
from sightline.domain.conversations import (
    STAFF,
    AttemptWay,
    Consent,
    ConversationOutcome,
)
from sightline.domain.pack_conversations import Audience, ConversationKind
from sightline.web.demonstration.phrases import Phrases

NOT_HELD, REFUSED = 0.18, 0.08
"""How often a family is not spoken with, and how often because they would rather not."""
FAMILY = (Audience.PARENT_OR_CARER, Audience.CHILD)
KNOWN = ("worker", "reviewer", "parent_or_carer", "child")
"""Whose words are among the phrases; everybody else's stand under "other"."""


def hold_conversations(audit: Audit, *, phrases: Phrases, at: datetime) -> None:
    """Every conversation that the audit has to account for."""
    for conversation in Conversation.objects.filter(audit=audit):
        conversation.audit = audit
        kind = audit.edition.pack.conversations[conversation.kind]
        chance = phrases.random.random()
        if kind.audience in FAMILY and chance < NOT_HELD:
            told = _not_held(conversation, kind, refused=chance < REFUSED, at=at)
        else:
            told = _held(conversation, kind, phrases=phrases, at=at)
        audits.write_up_conversation(
            conversation=conversation,
            told=told,
            answers={},
            seen_version=conversation.version,
            by=audit.auditor,
            at=at,
        )


def _held(
    conversation: Conversation, kind: ConversationKind, *, phrases: Phrases, at: datetime
) -> Told:
    audience = kind.audience.value
    asked = kind.audience not in STAFF
    return Told(
        with_words=conversation.with_words,
        minutes=conversation.minutes or 30,
        held_on=at.date(),
        outcome=ConversationOutcome.HELD,
        consent=Consent.GIVEN if asked else Consent.NOT_ASKED,
        communication="By telephone, in the early evening" if asked or kind.ask_worker_how else "",
        strengths=phrases.one("strengths"),
        improvements=phrases.one("improvements"),
        notes_shared=phrases.one("told", audience if audience in KNOWN else "other"),
    )


def _not_held(
    conversation: Conversation, kind: ConversationKind, *, refused: bool, at: datetime
) -> Told:
    if refused or not kind.attempts:
        outcome = ConversationOutcome.REFUSED
    else:
        outcome = ConversationOutcome.NOT_REACHED
        for number in range(kind.attempts):
            attempt = Attempt(
                on=at.date() - timedelta(days=number),
                way=AttemptWay.PHONE,
                words="No answer; message left",
            )
            audits.log_attempt(
                conversation=conversation, attempt=attempt, by=conversation.audit.auditor, at=at
            )
        conversation.refresh_from_db(fields=["version"])
    return Told(
        with_words=conversation.with_words,
        outcome=outcome,
        reason_words="They would rather not talk about it at present.",
    )
