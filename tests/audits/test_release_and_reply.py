"""Showing the worker the outcome, opening an audit again, and what the worker says."""

from unittest.mock import patch

import pytest

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.audits.services.answering import AnswerGiven
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.audits.conftest import SUBMITTED_AT

pytestmark = pytest.mark.slow

AT = SUBMITTED_AT


class TestRelease:
    """The worker sees the outcome once it is in and, if moderated, agreed."""

    def test_it_is_released_with_who_and_when(self, released: Audit, amina: Person) -> None:
        released.refresh_from_db()
        assert (released.status, released.released_by, released.released_at) == (
            "released",
            amina,
            AT,
        )
        assert LedgerEntry.objects.filter(deed="audit_released", about_id=released.pk).exists()

    def test_the_worker_is_told_by_reference_only(self, released: Audit, wes: Person) -> None:
        message = Message.objects.filter(to=wes, subject__contains="ready for you").get()
        assert released.child.reference in message.subject
        assert "good" not in message.body.lower()

    def test_not_while_it_is_being_moderated(self, submitted: Audit, amina: Person) -> None:
        services.choose_for_moderation(audit=submitted, by=None, at=AT)
        with pytest.raises(NotAllowed, match="being moderated"):
            services.release_audit(audit=submitted, by=amina, at=AT)

    def test_chosen_twice_is_chosen_once(self, submitted: Audit) -> None:
        for _ in range(2):
            services.choose_for_moderation(audit=submitted, by=None, at=AT)
        chosen = LedgerEntry.objects.filter(
            deed="audit_chosen_for_moderation", about_id=submitted.pk
        )
        assert chosen.count() == 1

    def test_not_before_it_is_in(self, filled: Audit, amina: Person) -> None:
        with pytest.raises(NotAllowed, match="in progress"):
            services.release_audit(audit=filled, by=amina, at=AT)

    def test_later_rooms_are_told(self, submitted: Audit, amina: Person) -> None:
        Audit.objects.filter(pk=submitted.pk).update(moderation_chosen_at=None)
        with patch("sightline.audits.services.releasing.announce") as announce:
            services.release_audit(audit=submitted, by=amina, at=AT)
        assert announce.call_args.args == ("audit_released",)

    def test_without_a_known_worker_nobody_is_told(self, submitted: Audit, amina: Person) -> None:
        Audit.objects.filter(pk=submitted.pk).update(moderation_chosen_at=None, worker=None)
        submitted.worker = None
        services.release_audit(audit=submitted, by=amina, at=AT)
        assert not Message.objects.filter(subject__contains="ready for you").exists()

    def test_if_the_ledger_fails_it_is_not_released(
        self, submitted: Audit, amina: Person, request: pytest.FixtureRequest
    ) -> None:
        Audit.objects.filter(pk=submitted.pk).update(moderation_chosen_at=None)
        request.getfixturevalue("broken_ledger")
        with pytest.raises(RuntimeError):
            services.release_audit(audit=submitted, by=amina, at=AT)
        submitted.refresh_from_db()
        assert submitted.status == "submitted"


class TestReply:
    """The worker says what they think, and can disagree (SEF-284)."""

    def reply(self, audit: Audit, by: Person, *, agrees: bool = False, words: str = "Not so"):
        return services.reply_to_audit(audit=audit, agrees=agrees, words=words, by=by, at=AT)

    def test_a_disagreement_is_kept_and_announced(self, released: Audit, wes: Person) -> None:
        with patch("sightline.audits.services.releasing.announce") as announce:
            reply = self.reply(released, wes)
        assert (reply.agrees, reply.words, reply.by) == (False, "Not so", wes)
        announce.assert_called_once_with(
            "worker_replied", authority=released.authority, subject=released.pk, at=AT
        )
        assert LedgerEntry.objects.get(deed="audit_replied_to").changes == {"agrees": False}

    def test_more_than_one_word_may_be_said(self, released: Audit, wes: Person) -> None:
        self.reply(released, wes, agrees=True, words="Thank you")
        self.reply(released, wes, agrees=True, words="One more thing")
        assert released.replies.count() == 2

    @pytest.mark.parametrize("name", ["tess", "ben", "amina"])
    def test_only_the_worker_replies(
        self, released: Audit, name: str, request: pytest.FixtureRequest
    ) -> None:
        with pytest.raises(NotAllowed, match="Only the worker"):
            self.reply(released, request.getfixturevalue(name))

    def test_not_before_it_is_released(self, submitted: Audit, wes: Person) -> None:
        with pytest.raises(NotAllowed, match="released to you"):
            self.reply(submitted, wes)

    def test_if_the_ledger_fails_nothing_is_kept(
        self, released: Audit, wes: Person, request: pytest.FixtureRequest
    ) -> None:
        request.getfixturevalue("broken_ledger")
        with pytest.raises(RuntimeError):
            self.reply(released, wes)
        assert not released.replies.exists()


class TestReopen:
    """Opened again with a reason; both versions stay."""

    def reopen(self, audit: Audit, by: Person, why: str = "A visit was missed") -> Audit:
        return services.reopen_audit(audit=audit, why=why, by=by, at=AT)

    def test_it_can_be_written_in_again(self, released: Audit, amina: Person, ben: Person) -> None:
        reopened = self.reopen(released, amina)
        assert (reopened.status, reopened.submitted_at, reopened.released_at) == (
            "in_progress",
            None,
            None,
        )
        saved = services.save_answer(
            audit=reopened, given=AnswerGiven("help_is_effective", "no", "New", 1), by=ben, at=AT
        )
        assert saved.version == 2

    def test_the_version_says_who_opened_it_and_why(self, submitted: Audit, amina: Person) -> None:
        self.reopen(submitted, amina)
        version = submitted.versions.get()
        assert (version.reopened_by, version.reopened_why) == (amina, "A visit was missed")

    def test_both_versions_are_kept(self, submitted: Audit, amina: Person, ben: Person) -> None:
        reopened = self.reopen(submitted, amina)
        services.save_answer(
            audit=reopened, given=AnswerGiven("help_is_effective", "yes", "New", 1), by=ben, at=AT
        )
        services.submit_audit(audit=reopened, by=ben, at=AT)
        first, second = submitted.versions.all()
        assert first.snapshot["answers"]["help_is_effective"]["note"].startswith("Seen at 1.4")
        assert second.snapshot["answers"]["help_is_effective"]["note"] == "New"
        assert first.sha256 != second.sha256

    def test_the_assignment_is_started_again(self, submitted: Audit, amina: Person) -> None:
        self.reopen(submitted, amina)
        submitted.assignment.refresh_from_db()
        assert (submitted.assignment.status, submitted.assignment.done_at) == ("started", None)

    def test_the_ledger_and_later_rooms_are_told(self, submitted: Audit, amina: Person) -> None:
        with patch("sightline.audits.services.submitting.announce") as announce:
            self.reopen(submitted, amina)
        assert announce.call_args.args == ("audit_reopened",)
        assert LedgerEntry.objects.get(deed="audit_reopened").why == "A visit was missed"

    def test_not_without_a_reason(self, submitted: Audit, amina: Person) -> None:
        with pytest.raises(NotAllowed, match="Say why"):
            self.reopen(submitted, amina, " ")

    def test_if_the_ledger_fails_it_stays_locked(
        self, submitted: Audit, amina: Person, request: pytest.FixtureRequest
    ) -> None:
        request.getfixturevalue("broken_ledger")
        with pytest.raises(RuntimeError):
            self.reopen(submitted, amina)
        submitted.refresh_from_db()
        assert submitted.status == "submitted"


class TestRecordNote:
    """The note for the child's record."""

    def test_that_it_was_placed_is_kept(self, submitted: Audit, ben: Person) -> None:
        services.place_record_note(audit=submitted, by=ben, at=AT)
        submitted.refresh_from_db()
        assert (submitted.note_placed_by, submitted.note_placed_at) == (ben, AT)
        assert LedgerEntry.objects.filter(deed="record_note_placed").exists()

    def test_not_before_the_audit_is_in(self, filled: Audit, ben: Person) -> None:
        with pytest.raises(NotAllowed, match="not been submitted"):
            services.place_record_note(audit=filled, by=ben, at=AT)


class TestPeriodAndPrompts:
    """Looking further back, and a word on a prompt."""

    def test_the_period_is_longer_with_a_reason(self, audit: Audit, ben: Person) -> None:
        from datetime import date

        services.extend_period(
            audit=audit, period_from=date(2026, 1, 1), why="The injury", by=ben, at=AT
        )
        audit.refresh_from_db()
        assert (audit.period_from, audit.period_why) == (date(2026, 1, 1), "The injury")
        assert LedgerEntry.objects.get(deed="audit_period_extended").why == "The injury"

    @pytest.mark.parametrize(
        ("day", "why", "reason"),
        [("2026-01-01", " ", "Say why"), ("2026-10-01", "The injury", "before it ends")],
    )
    def test_not_without_a_reason_or_a_start(
        self, audit: Audit, ben: Person, day: str, why: str, reason: str
    ) -> None:
        from datetime import date

        with pytest.raises(NotAllowed, match=reason):
            services.extend_period(
                audit=audit, period_from=date.fromisoformat(day), why=why, by=ben, at=AT
            )

    def test_a_word_on_a_prompt_can_be_changed(self, audit: Audit, ben: Person) -> None:
        for words in ("First", "Second"):
            services.answer_prompt(audit=audit, prompt="all_alike:", words=words, by=ben, at=AT)
        assert audit.prompt_answers.get().words == "Second"

    def test_a_prompt_wants_a_word(self, audit: Audit, ben: Person) -> None:
        with pytest.raises(NotAllowed, match="in a word"):
            services.answer_prompt(audit=audit, prompt="all_alike:", words=" ", by=ben, at=AT)
