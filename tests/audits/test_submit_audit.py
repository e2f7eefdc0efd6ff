"""Handing an audit in: complete, kept as it was, locked by the rules and by the database."""

from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from sightline.audits import services
from sightline.audits.models import Answer, Audit, Conversation, Finding, Judgement
from sightline.audits.services.answering import AnswerGiven
from sightline.audits.services.judging import GradeGiven
from sightline.audits.services.snapshots import sha256_of
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from tests.audits.conftest import SUBMITTED_AT
from tests.people import NOW

ANNOUNCE = "sightline.audits.services.submitting.announce"


def test_an_audit_with_nothing_missing_is_submitted(submitted: Audit, ben: Person) -> None:
    submitted.refresh_from_db()
    assert (submitted.status, submitted.submitted_at) == ("submitted", SUBMITTED_AT)
    assert submitted.submitted_by == ben


def test_the_assignment_is_done(submitted: Audit) -> None:
    submitted.assignment.refresh_from_db()
    assert (submitted.assignment.status, submitted.assignment.done_at) == ("done", SUBMITTED_AT)


def test_the_version_kept_proves_itself(submitted: Audit) -> None:
    version = submitted.versions.get()
    assert version.sha256 == sha256_of(version.snapshot)
    assert len(version.snapshot["answers"]) == submitted.answers.count()


def test_the_ledger_says_so_with_the_hash(submitted: Audit) -> None:
    entry = LedgerEntry.objects.get(deed="audit_submitted", about_id=submitted.pk)
    assert entry.changes["sha256"] == submitted.versions.get().sha256
    assert entry.child_id == submitted.child_id


def test_later_rooms_are_told(filled: Audit, ben: Person) -> None:
    with patch(ANNOUNCE) as announce:
        services.submit_audit(audit=filled, by=ben, at=SUBMITTED_AT)
    announce.assert_called_once_with(
        "audit_submitted", authority=filled.authority, subject=filled.pk, at=SUBMITTED_AT
    )


def test_the_supporting_auditor_may_submit(filled: Audit, nia: Person) -> None:
    assert services.submit_audit(audit=filled, by=nia, at=SUBMITTED_AT).status == "submitted"


def test_an_audit_with_things_missing_is_refused(audit: Audit, ben: Person) -> None:
    services.save_answer(
        audit=audit, given=AnswerGiven("help_is_effective", "yes", "", 0), by=ben, at=NOW
    )
    with pytest.raises(NotAllowed, match="things are still missing"):
        services.submit_audit(audit=audit, by=ben, at=SUBMITTED_AT)


def test_nobody_else_submits(filled: Audit, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Only the auditor"):
        services.submit_audit(audit=filled, by=amina, at=SUBMITTED_AT)


def test_an_audit_is_submitted_once(submitted: Audit, ben: Person) -> None:
    with pytest.raises(NotAllowed, match="This audit is submitted"):
        services.submit_audit(audit=submitted, by=ben, at=SUBMITTED_AT)


def test_if_the_ledger_fails_nothing_is_submitted(
    filled: Audit, ben: Person, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        services.submit_audit(audit=filled, by=ben, at=SUBMITTED_AT)
    filled.refresh_from_db()
    assert (filled.status, filled.versions.count()) == ("in_progress", 0)


def test_an_audit_finished_very_fast_waits_for_a_word(filled: Audit, ben: Person) -> None:
    with pytest.raises(NotAllowed, match="1 quality prompt is still to be answered"):
        services.submit_audit(audit=filled, by=ben, at=NOW)
    services.answer_prompt(
        audit=filled, prompt="too_fast:", words="I had read the record before", by=ben, at=NOW
    )
    assert services.submit_audit(audit=filled, by=ben, at=NOW).status == "submitted"


class TestSubmittedIsLocked:
    """By the rules, and by the database when somebody goes round them."""

    def test_no_answer_is_saved(self, submitted: Audit, ben: Person) -> None:
        with pytest.raises(NotAllowed, match="locked"):
            services.save_answer(
                audit=submitted,
                given=AnswerGiven("help_is_effective", "no", "", 1),
                by=ben,
                at=SUBMITTED_AT,
            )

    def test_a_page_from_before_it_was_submitted_saves_nothing(
        self, submitted: Audit, ben: Person
    ) -> None:
        stale = Audit.objects.select_related("edition", "cycle", "authority").get(pk=submitted.pk)
        stale.status = "in_progress"
        with pytest.raises(NotAllowed, match="locked"):
            services.save_answer(
                audit=stale,
                given=AnswerGiven("help_is_effective", "no", "", 1),
                by=ben,
                at=SUBMITTED_AT,
            )

    def test_no_grade_of_the_auditor_is_saved(self, submitted: Audit, ben: Person) -> None:
        with pytest.raises(NotAllowed, match="locked"):
            services.save_grade(
                audit=submitted,
                section="",
                given=GradeGiven("good", "Because", ""),
                seen=None,
                by=ben,
                at=SUBMITTED_AT,
            )

    @pytest.mark.parametrize("model", [Answer, Finding, Conversation])
    def test_the_database_refuses_a_change(self, submitted: Audit, model: type) -> None:
        row = model.objects.filter(audit=submitted).first()
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=row.pk).update(saved_at=SUBMITTED_AT)

    def test_the_database_refuses_a_new_attempt(self, submitted: Audit, ben: Person) -> None:
        talk = submitted.conversations.first()
        with pytest.raises(IntegrityError), transaction.atomic():
            talk.attempts.create(
                authority=submitted.authority,
                on=NOW.date(),
                way="phone",
                saved_at=NOW,
                saved_by=ben,
            )

    def test_the_database_refuses_another_grade_of_the_auditor(
        self, submitted: Audit, ben: Person
    ) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Judgement.objects.create(
                authority=submitted.authority,
                audit=submitted,
                section="recording",
                capacity="auditor",
                grade="good",
                person=ben,
                at=NOW,
                superseded_at=NOW,
                superseded_by=ben,
            )

    def test_a_moderator_can_still_grade(self, submitted: Audit, mo: Person) -> None:
        made = services.record_judgement(
            audit=submitted,
            section="",
            capacity="moderator",
            given=GradeGiven("good", "The plan shows it"),
            by=mo,
            at=SUBMITTED_AT,
        )
        assert made.superseded_at is None
