"""Planning conversations, trying to reach people, and writing down what was said."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from sightline.audits.models import (
    AnswerChange,
    Audit,
    Conversation,
    ConversationAnswer,
    ConversationAttempt,
    ProposedTime,
)
from sightline.audits.services.answering import touch
from sightline.authorities.models import Person
from sightline.domain.audit_status import reasons_not_to_write
from sightline.domain.conversations import AttemptWay, Consent, ConversationOutcome
from sightline.domain.errors import require
from sightline.ledger.services import record


@dataclass(frozen=True)
class Told:
    """Everything that is written about one conversation."""

    with_words: str = ""
    planned_for: datetime | None = None
    minutes: int | None = None
    held_on: date | None = None
    outcome: ConversationOutcome = ConversationOutcome.NOT_YET
    consent: Consent = Consent.NOT_ASKED
    reason: str = ""
    reason_words: str = ""
    communication: str = ""
    barriers: str = ""
    barriers_met: str = ""
    interpreter: str = ""
    strengths: str = ""
    improvements: str = ""
    notes_private: str = ""
    notes_shared: str = ""


@dataclass(frozen=True)
class Attempt:
    """One try at reaching somebody."""

    on: date
    way: AttemptWay
    words: str = ""


@dataclass(frozen=True)
class Heard:
    """What came of writing a conversation up: saved, or somebody else had saved since."""

    version: int
    theirs: Conversation | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def collided(self) -> bool:
        """True when another text came first and stands."""
        return self.theirs is not None


@transaction.atomic
def write_up_conversation(
    *,
    conversation: Conversation,
    told: Told,
    answers: Mapping[str, str],
    seen_version: int,
    by: Person,
    at: datetime,
) -> Heard:
    """Save what is known of a conversation; if somebody else saved since, keep this apart."""
    audit = conversation.audit
    require(_locked(audit, by))
    require(_undated(told))
    changed = Conversation.objects.filter(pk=conversation.pk, version=seen_version).update(
        **asdict(told), version=F("version") + 1, saved_at=at, saved_by=by
    )
    if not changed:
        return _keep_apart(conversation, told, answers, seen_version, by, at)
    _save_answers(conversation, answers)
    _record("conversation_written_up", conversation, by, at, outcome=told.outcome)
    touch(audit=audit, at=at)
    return Heard(version=seen_version + 1)


@transaction.atomic
def add_conversation(
    *, audit: Audit, kind: str, with_words: str, by: Person, at: datetime
) -> Conversation:
    """Open another conversation: the other parent, a foster carer, a colleague (SEF-263)."""
    require(_locked(audit, by))
    known = audit.edition.pack.tools[audit.tool].conversations
    require([] if kind in known else ["Choose a kind of conversation from the list"])
    require([] if with_words.strip() else ["Say who it is with, without a name"])
    minutes = audit.edition.pack.conversations[kind].minimum_minutes
    conversation = Conversation.objects.create(
        authority=audit.authority,
        audit=audit,
        kind=kind,
        with_words=with_words,
        minutes=minutes or None,
    )
    _record("conversation_added", conversation, by, at, kind=kind)
    touch(audit=audit, at=at)
    return conversation


@transaction.atomic
def log_attempt(
    *, conversation: Conversation, attempt: Attempt, by: Person, at: datetime
) -> ConversationAttempt:
    """Write down one try at reaching somebody; tries are never taken out."""
    require(_locked(conversation.audit, by))
    require(["An attempt cannot be in the future"] if attempt.on > at.date() else [])
    made = ConversationAttempt.objects.create(
        authority=conversation.audit.authority,
        conversation=conversation,
        on=attempt.on,
        way=attempt.way,
        words=attempt.words,
        saved_at=at,
        saved_by=by,
    )
    _record("conversation_attempted", conversation, by, at, on=attempt.on, way=attempt.way)
    touch(audit=conversation.audit, at=at)
    return made


@transaction.atomic
def propose_time(
    *, audit: Audit, when: datetime, words: str, by: Person, at: datetime
) -> ProposedTime:
    """The worker proposes a time for the conversation that fits their own work (SEF-248)."""
    require([] if by.pk == audit.worker_id else ["Only the worker can propose a time"])
    require([] if audit.stands.is_open else [f"This audit is {audit.stands.words.lower()}"])
    require([] if when > at else ["Propose a time in the future"])
    proposed = ProposedTime.objects.create(
        authority=audit.authority, audit=audit, when=when, words=words, at=at, by=by
    )
    record(
        "conversation_time_proposed",
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes={"when": when},
    )
    return proposed


def _locked(audit: Audit, by: Person) -> list[str]:
    return reasons_not_to_write(status=audit.stands, is_author=by.pk in audit.author_ids)


def _undated(told: Told) -> list[str]:
    if told.outcome is ConversationOutcome.HELD and told.held_on is None:
        return ["Give the date the conversation was held"]
    return []


def _save_answers(conversation: Conversation, answers: Mapping[str, str]) -> None:
    ConversationAnswer.objects.bulk_create(
        [
            ConversationAnswer(
                authority_id=conversation.authority_id,
                conversation=conversation,
                question=question,
                words=words,
            )
            for question, words in answers.items()
        ],
        update_conflicts=True,
        unique_fields=["authority", "conversation", "question"],
        update_fields=["words"],
    )


def _keep_apart(
    conversation: Conversation,
    told: Told,
    answers: Mapping[str, str],
    seen_version: int,
    by: Person,
    at: datetime,
) -> Heard:
    """Keep the text that came second, and return the one that stands."""
    theirs = Conversation.objects.select_related("saved_by").get(pk=conversation.pk)
    AnswerChange.objects.create(
        authority_id=conversation.authority_id,
        audit=conversation.audit,
        question=f"conversation-{conversation.pk}",
        value={**{key: str(value or "") for key, value in asdict(told).items()}, **answers},
        version=seen_version,
        saved_at=at,
        saved_by=by,
        replaced_at=at,
        lost=True,
    )
    _record("conversation_collided", conversation, by, at, version=theirs.version)
    kept = {answer.question: answer.words for answer in theirs.answers.all()}
    return Heard(version=theirs.version, theirs=theirs, answers=kept)


def _record(
    deed: str, conversation: Conversation, by: Person, at: datetime, **changes: object
) -> None:
    record(
        deed,
        authority=conversation.audit.authority,
        by=by,
        at=at,
        about=conversation.audit,
        child=conversation.audit.child_id,
        changes={"conversation": conversation.pk, **changes},
    )
