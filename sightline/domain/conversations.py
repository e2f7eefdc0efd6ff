"""The conversations an audit needs, and when each one has been dealt with.

A conversation is dealt with when it was held and written up, or when it was not held and the
record says why: the person refused, it was not appropriate, or they could not be reached. Family
and child conversations need consent; a refusal is a finding in itself and never a blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sightline.domain.involvement import Involved
from sightline.domain.pack_conversations import Audience, ConversationKind, RequiredWhen

STAFF = frozenset({Audience.WORKER, Audience.MANAGER, Audience.REVIEWER, Audience.PARTNER})
"""Colleagues take part as part of their work; everybody else is asked whether they agree."""


class ConversationOutcome(StrEnum):
    """What became of a conversation."""

    NOT_YET = "not_yet"
    HELD = "held"
    REFUSED = "refused"
    NOT_APPROPRIATE = "not_appropriate"
    NOT_REACHED = "not_reached"

    @property
    def words(self) -> str:
        """The outcome as a page shows it."""
        return OUTCOME_WORDS[self]


OUTCOME_WORDS = {
    ConversationOutcome.NOT_YET: "Not held yet",
    ConversationOutcome.HELD: "Held",
    ConversationOutcome.REFUSED: "They chose not to take part",
    ConversationOutcome.NOT_APPROPRIATE: "Not appropriate",
    ConversationOutcome.NOT_REACHED: "Tried, but could not be reached",
}


class Consent(StrEnum):
    """Whether the person agreed to the conversation and to their words being used."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    GIVEN_FOR_THEM = "given_for_them"
    NOT_GIVEN = "not_given"

    @property
    def words(self) -> str:
        """The consent as a page shows it."""
        return CONSENT_WORDS[self]


CONSENT_WORDS = {
    Consent.NOT_ASKED: "Not asked yet",
    Consent.GIVEN: "They agreed",
    Consent.GIVEN_FOR_THEM: "A person with parental responsibility agreed",
    Consent.NOT_GIVEN: "They did not agree",
}


class AttemptWay(StrEnum):
    """How an auditor tried to reach somebody."""

    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in_person"
    MESSAGE = "message"
    LETTER = "letter"
    THROUGH_WORKER = "through_worker"

    @property
    def words(self) -> str:
        """The way as a page shows it."""
        return WAY_WORDS[self]


WAY_WORDS = {
    AttemptWay.PHONE: "Phone call",
    AttemptWay.VIDEO: "Video call",
    AttemptWay.IN_PERSON: "In person",
    AttemptWay.MESSAGE: "Text or e-mail",
    AttemptWay.LETTER: "Letter",
    AttemptWay.THROUGH_WORKER: "Through their worker",
}


@dataclass(frozen=True)
class ConversationFacts:
    """What is known about one conversation when we ask whether it has been dealt with."""

    words: str
    outcome: ConversationOutcome
    needs_consent: bool = False
    may_be_refused: bool = True
    names_strengths: bool = False
    asks_how_to_communicate: bool = False
    least_attempts: int = 1
    consent: Consent = Consent.NOT_ASKED
    held_on: date | None = None
    attempts: int = 0
    reason: str = ""
    reason_words: str = ""
    reason_needs_words: bool = False
    communication: str = ""
    shared_notes: str = ""
    strengths: str = ""
    improvements: str = ""
    barriers: str = ""
    barriers_met: str = ""


def missing_from(talk: ConversationFacts) -> list[str]:
    """What is still to be written about one conversation, in sentences."""
    outcome = talk.outcome
    if outcome is ConversationOutcome.NOT_YET:
        return ["Say whether it was held, and if not, why"]
    if outcome is ConversationOutcome.HELD:
        return _missing_when_held(talk) + _missing_barriers(talk)
    return _missing_when_not_held(talk) + _missing_barriers(talk)


def _missing_when_held(talk: ConversationFacts) -> list[str]:
    owed = [
        (talk.held_on is None, "Give the date it was held"),
        (
            talk.needs_consent and talk.consent not in (Consent.GIVEN, Consent.GIVEN_FOR_THEM),
            "Record who agreed to it",
        ),
        (
            talk.asks_how_to_communicate and not talk.communication.strip(),
            "Say how this person communicates best",
        ),
        (not talk.shared_notes.strip(), "Write what was said that can be shared"),
        (
            talk.names_strengths and not talk.strengths.strip(),
            "Name a strength, or say there is none",
        ),
        (
            talk.names_strengths and not talk.improvements.strip(),
            "Name an area for improvement, or say there is none",
        ),
    ]
    return [words for is_owed, words in owed if is_owed]


def _missing_when_not_held(talk: ConversationFacts) -> list[str]:
    missing = []
    if talk.outcome is ConversationOutcome.REFUSED and not talk.may_be_refused:
        missing.append("This conversation is part of every audit, so it cannot be refused")
    if talk.outcome is ConversationOutcome.NOT_REACHED and talk.attempts < talk.least_attempts:
        missing.append(f"Record at least {_attempts(talk.least_attempts)} to reach them")
    if talk.outcome is ConversationOutcome.NOT_APPROPRIATE and not talk.reason:
        missing.append("Choose why it was not appropriate")
    if _needs_words(talk) and not talk.reason_words.strip():
        missing.append("Say in a sentence why it was not held")
    return missing


def _needs_words(talk: ConversationFacts) -> bool:
    if talk.outcome is ConversationOutcome.NOT_APPROPRIATE:
        return talk.reason_needs_words
    return talk.outcome is ConversationOutcome.REFUSED and not talk.may_be_refused


def _attempts(number: int) -> str:
    return "one attempt" if number == 1 else f"{number} attempts"


def _missing_barriers(talk: ConversationFacts) -> list[str]:
    if talk.barriers.strip() and not talk.barriers_met.strip():
        return ["Say how the barriers were met"]
    return []


def is_dealt_with(talk: ConversationFacts) -> bool:
    """True when nothing more is owed about this conversation."""
    return not missing_from(talk)


def needs_consent(kind: ConversationKind) -> bool:
    """A child, a parent or a carer is asked; a colleague is not (SEF-266, SEF-267)."""
    return kind.audience not in STAFF


def is_needed(kind: ConversationKind, *, age: int | None, involved: frozenset[Involved]) -> bool:
    """True when the audit of this child must account for a conversation of this kind."""
    if kind.required is RequiredWhen.OPTIONAL:
        return False
    if kind.under_years is not None and age is not None and age >= kind.under_years:
        return False
    if kind.required is RequiredWhen.WHERE_INVOLVED:
        return bool(involved & set(kind.involved))
    return True


def short_notice(*, minutes: int | None, least_minutes: int) -> str:
    """A remark when less time was set aside than the framework asks for (SEF-249), or nothing."""
    if minutes is None or minutes >= least_minutes:
        return ""
    return f"{minutes} minutes were set aside; the framework asks for at least {least_minutes}"


def coverage(outcomes: Sequence[ConversationOutcome]) -> tuple[int, int]:
    """How many of these conversations were held, out of how many."""
    return sum(1 for outcome in outcomes if outcome is ConversationOutcome.HELD), len(outcomes)
