"""The conversations an audit needs, and when each one has been dealt with.

A conversation is dealt with when it was held and written up, or when it was not held and the
record says why: the person refused, it was not appropriate, or they could not be reached. Family
and child conversations need consent; a refusal is a finding in itself and never a blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    needs_consent: bool
    may_be_refused: bool
    outcome: ConversationOutcome
    consent: Consent = Consent.NOT_ASKED
    held_on: date | None = None
    attempts: int = 0
    reason: str = ""
    shared_notes: str = ""
    unanswered: tuple[str, ...] = ()
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
    missing = []
    if talk.held_on is None:
        missing.append("Give the date it was held")
    if talk.needs_consent and talk.consent not in (Consent.GIVEN, Consent.GIVEN_FOR_THEM):
        missing.append("Record who agreed to it")
    if not talk.shared_notes.strip():
        missing.append("Write what was said that can be shared")
    return missing + [f"Answer “{question}”" for question in talk.unanswered]


def _missing_when_not_held(talk: ConversationFacts) -> list[str]:
    missing = []
    if talk.outcome is ConversationOutcome.REFUSED and not talk.may_be_refused:
        missing.append("This conversation is part of every audit, so it cannot be refused")
    if talk.outcome is ConversationOutcome.NOT_REACHED and not talk.attempts:
        missing.append("Record at least one attempt to reach them")
    if not talk.reason.strip():
        missing.append("Give the reason it was not held")
    return missing


def _missing_barriers(talk: ConversationFacts) -> list[str]:
    if talk.barriers.strip() and not talk.barriers_met.strip():
        return ["Say how the barriers were met"]
    return []


def is_dealt_with(talk: ConversationFacts) -> bool:
    """True when nothing more is owed about this conversation."""
    return not missing_from(talk)


def short_notice(*, minutes: int | None, least_minutes: int) -> str:
    """A remark when less time was set aside than the framework asks for (SEF-249), or nothing."""
    if minutes is None or minutes >= least_minutes:
        return ""
    return f"{minutes} minutes were set aside; the framework asks for at least {least_minutes}"


def coverage(outcomes: Sequence[ConversationOutcome]) -> tuple[int, int]:
    """How many of these conversations were held, out of how many."""
    return sum(1 for outcome in outcomes if outcome is ConversationOutcome.HELD), len(outcomes)
