"""Conversations: planned, tried, held, written up, and never written over."""

from datetime import date, datetime, timedelta

import pytest

from sightline.audits import services
from sightline.audits.models import AnswerChange, Audit, Conversation
from sightline.audits.services.conversing import Attempt, Told
from sightline.authorities.models import Person
from sightline.domain.conversations import AttemptWay, ConversationOutcome
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from tests.factories.audits_to_do import held
from tests.people import NOW


@pytest.fixture
def talk(audit: Audit) -> Conversation:
    """The one with the parent."""
    found = audit.conversations.get(kind="parent_or_carer")
    found.audit = audit
    return found


def write(talk: Conversation, by: Person, told: Told, seen: int = 1, answers: dict | None = None):
    return services.write_up_conversation(
        conversation=talk, told=told, answers=answers or {}, seen_version=seen, by=by, at=NOW
    )


def test_what_was_said_is_saved_shared_and_private_apart(talk: Conversation, ben: Person) -> None:
    write(talk, ben, held(), answers={"story": "She paints"})
    talk.refresh_from_db()
    assert (talk.outcome, talk.held_on) == ("held", date(2026, 10, 2))
    assert talk.notes_shared == "She is proud of the life story work"
    assert talk.notes_private == "Worried about her own health"
    assert talk.answers.get().words == "She paints"
    assert (talk.saved_by, talk.version) == (ben, 2)


def test_an_answer_to_the_guide_can_be_changed(talk: Conversation, ben: Person) -> None:
    write(talk, ben, held(), answers={"story": "She paints"})
    write(talk, ben, held(), seen=2, answers={"story": "She draws"})
    assert talk.answers.get().words == "She draws"


def test_the_ledger_says_so_without_the_words(talk: Conversation, ben: Person) -> None:
    write(talk, ben, held())
    entry = LedgerEntry.objects.get(deed="conversation_written_up")
    assert entry.changes == {"conversation": talk.pk, "outcome": "held"}


def test_held_needs_its_day(talk: Conversation, ben: Person) -> None:
    with pytest.raises(NotAllowed, match="Give the date"):
        write(talk, ben, held(held_on=None))


def test_the_later_of_two_is_told_and_their_text_kept(
    talk: Conversation, ben: Person, nia: Person
) -> None:
    write(talk, ben, held(notes_shared="Ben heard"))
    heard = write(talk, nia, held(notes_shared="Nia heard"), answers={"story": "Sings"})
    assert heard.collided
    assert heard.theirs is not None
    assert heard.theirs.notes_shared == "Ben heard"
    kept = AnswerChange.objects.get(lost=True)
    assert kept.value["notes_shared"] == "Nia heard"
    assert kept.value["story"] == "Sings"
    assert LedgerEntry.objects.filter(deed="conversation_collided").exists()


def test_only_its_authors_write(talk: Conversation, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Only the auditor"):
        write(talk, amina, held())


def test_if_the_ledger_fails_nothing_is_saved(
    talk: Conversation, ben: Person, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        write(talk, ben, held())
    talk.refresh_from_db()
    assert (talk.outcome, talk.version) == ("not_yet", 1)


class TestAttempts:
    """Tries at reaching somebody."""

    def log(self, talk: Conversation, by: Person, on: date) -> None:
        services.log_attempt(
            conversation=talk, attempt=Attempt(on, AttemptWay.PHONE, "No answer"), by=by, at=NOW
        )

    def test_a_try_is_kept_with_how_and_when(self, talk: Conversation, ben: Person) -> None:
        self.log(talk, ben, date(2026, 10, 2))
        tried = talk.attempts.get()
        assert (tried.way, tried.on, tried.words) == ("phone", date(2026, 10, 2), "No answer")
        assert LedgerEntry.objects.get(deed="conversation_attempted").changes["way"] == "phone"

    def test_today_counts_and_tomorrow_does_not(self, talk: Conversation, ben: Person) -> None:
        self.log(talk, ben, NOW.date())
        with pytest.raises(NotAllowed, match="future"):
            self.log(talk, ben, NOW.date() + timedelta(days=1))

    def test_only_its_authors_log(self, talk: Conversation, amina: Person) -> None:
        with pytest.raises(NotAllowed):
            self.log(talk, amina, NOW.date())


class TestAnother:
    """Another person to talk to: each parent has their own (SEF-263)."""

    def add(self, audit: Audit, by: Person, kind: str = "parent_or_carer", words: str = "Father"):
        return services.add_conversation(audit=audit, kind=kind, with_words=words, by=by, at=NOW)

    def test_the_other_parent_gets_their_own(self, audit: Audit, ben: Person) -> None:
        made = self.add(audit, ben)
        assert (made.with_words, made.outcome) == ("Father", ConversationOutcome.NOT_YET)
        assert audit.conversations.filter(kind="parent_or_carer").count() == 2
        assert LedgerEntry.objects.filter(deed="conversation_added").exists()

    @pytest.mark.parametrize(
        ("kind", "words", "reason"),
        [("parent_or_carer", " ", "Say who"), ("neighbour", "Next door", "Choose a kind")],
    )
    def test_it_says_which_kind_and_with_whom(
        self, audit: Audit, ben: Person, kind: str, words: str, reason: str
    ) -> None:
        with pytest.raises(NotAllowed, match=reason):
            self.add(audit, ben, kind, words)

    def test_only_its_authors_add(self, audit: Audit, wes: Person) -> None:
        with pytest.raises(NotAllowed):
            self.add(audit, wes)


class TestProposedTime:
    """The worker proposes a time that fits their own work (SEF-248)."""

    def propose(self, audit: Audit, by: Person, when: datetime = NOW + timedelta(days=1)):
        return services.propose_time(audit=audit, when=when, words="After clinic", by=by, at=NOW)

    def test_the_auditor_can_read_it(self, audit: Audit, wes: Person) -> None:
        self.propose(audit, wes)
        proposed = audit.proposed_times.get()
        assert (proposed.by, proposed.words) == (wes, "After clinic")
        assert LedgerEntry.objects.filter(deed="conversation_time_proposed").exists()

    def test_only_the_worker_proposes(self, audit: Audit, tess: Person) -> None:
        with pytest.raises(NotAllowed, match="Only the worker"):
            self.propose(audit, tess)

    def test_a_time_is_in_the_future(self, audit: Audit, wes: Person) -> None:
        with pytest.raises(NotAllowed, match="future"):
            self.propose(audit, wes, NOW)

    def test_not_once_the_audit_is_in(self, submitted: Audit, wes: Person) -> None:
        with pytest.raises(NotAllowed, match="submitted"):
            self.propose(submitted, wes)
