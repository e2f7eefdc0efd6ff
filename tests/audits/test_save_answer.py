"""Saving one answer as it is given: cheaply, in the ledger, and never over somebody else's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.audits import services
from sightline.audits.models import Answer, AnswerChange, Audit
from sightline.audits.services.answering import AnswerGiven, Saved
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

LATER = NOW + timedelta(minutes=5)
QUESTION = "help_is_effective"


def save(
    audit: Audit, by: Person, value: str = "yes", note: str = "", seen: int = 0, at=NOW
) -> Saved:
    return services.save_answer(
        audit=audit, given=AnswerGiven(QUESTION, value, note, seen), by=by, at=at
    )


def standing(audit: Audit) -> Answer:
    return Answer.objects.get(audit=audit, question=QUESTION)


def test_an_answer_is_saved_with_who_and_when(audit: Audit, ben: Person) -> None:
    saved = save(audit, ben, "partly", "Visit of 3 May")
    assert (saved.version, saved.collided) == (1, False)
    answer = standing(audit)
    assert (answer.value, answer.note) == ("partly", "Visit of 3 May")
    assert (answer.saved_by, answer.saved_at) == (ben, NOW)


def test_the_first_answer_starts_the_audit_and_its_assignment(audit: Audit, ben: Person) -> None:
    save(audit, ben)
    audit.refresh_from_db()
    assert (audit.status, audit.started_at) == ("in_progress", NOW)
    audit.assignment.refresh_from_db()
    assert (audit.assignment.status, audit.assignment.started_at) == ("started", NOW)


def test_the_ledger_says_which_answer_and_version_but_not_the_words(
    audit: Audit, ben: Person
) -> None:
    save(audit, ben, "no", "Her mother was ill")
    entry = LedgerEntry.objects.get(deed="answer_saved", about_id=audit.pk)
    assert entry.changes == {"question": QUESTION, "version": 1}
    assert (entry.by, entry.child_id) == (ben, audit.child_id)


def test_a_replaced_text_is_kept(audit: Audit, ben: Person) -> None:
    save(audit, ben, "yes", "First")
    save(audit, ben, "no", "Second", seen=1, at=LATER)
    kept = AnswerChange.objects.get(audit=audit)
    assert (kept.value, kept.note, kept.version, kept.lost) == ("yes", "First", 1, False)
    assert (kept.saved_by, kept.saved_at, kept.replaced_at) == (ben, NOW, LATER)
    assert (standing(audit).note, standing(audit).version) == ("Second", 2)


def test_a_list_is_kept_as_it_was(audit: Audit, ben: Person) -> None:
    given = AnswerGiven(QUESTION, ["one", "two"], "", 0)
    services.save_answer(audit=audit, given=given, by=ben, at=NOW)
    given = AnswerGiven(QUESTION, ["two"], "", 1)
    services.save_answer(audit=audit, given=given, by=ben, at=LATER)
    assert AnswerChange.objects.get(audit=audit).value == ["one", "two"]
    assert standing(audit).value == ["two"]


class TestTwoAtOnce:
    """The later one is told; both texts are there; the writer chooses."""

    @pytest.mark.parametrize("seen", [0, 1], ids=["nothing there", "an answer there"])
    def test_the_later_text_does_not_stand_and_is_kept(
        self, audit: Audit, ben: Person, nia: Person, seen: int
    ) -> None:
        for version in range(seen):
            save(audit, ben, "yes", f"Text {version}", seen=version)
        save(audit, ben, "yes", "Ben's", seen=seen)
        saved = save(audit, nia, "no", "Nia's", seen=seen, at=LATER)
        assert saved.collided
        assert saved.theirs is not None
        assert (saved.theirs.note, saved.theirs.saved_by) == ("Ben's", ben)
        assert standing(audit).note == "Ben's"
        lost = AnswerChange.objects.get(audit=audit, lost=True)
        assert (lost.value, lost.note, lost.saved_by) == ("no", "Nia's", nia)

    def test_the_ledger_says_that_they_collided(
        self, audit: Audit, ben: Person, nia: Person
    ) -> None:
        save(audit, ben, "yes", "Ben's")
        save(audit, nia, "no", "Nia's")
        assert LedgerEntry.objects.filter(deed="answer_collided", by=nia).count() == 1

    def test_keeping_mine_replaces_theirs_and_keeps_it(
        self, audit: Audit, ben: Person, nia: Person
    ) -> None:
        save(audit, ben, "yes", "Ben's")
        saved = save(audit, nia, "no", "Nia's")
        save(audit, nia, "no", "Nia's", seen=saved.version, at=LATER)
        assert standing(audit).note == "Nia's"
        assert AnswerChange.objects.get(audit=audit, lost=False).note == "Ben's"

    def test_the_same_text_twice_is_no_collision(
        self, audit: Audit, ben: Person, nia: Person
    ) -> None:
        save(audit, ben, "yes", "Same")
        saved = save(audit, nia, "yes", "Same")
        assert (saved.collided, saved.theirs, saved.version) == (False, None, 1)

    def test_a_text_nobody_changed_does_not_undo_another(
        self, audit: Audit, ben: Person, nia: Person
    ) -> None:
        save(audit, ben, "yes", "First")
        save(audit, ben, "yes", "Second", seen=1)
        saved = save(audit, nia, "yes", "First", seen=1)
        assert not saved.collided
        assert saved.theirs is not None
        assert standing(audit).note == "Second"
        assert not AnswerChange.objects.filter(audit=audit, lost=True).exists()

    def test_an_empty_box_does_not_undo_a_first_answer(
        self, audit: Audit, ben: Person, nia: Person
    ) -> None:
        save(audit, ben, "yes", "First")
        saved = save(audit, nia, "", "", seen=0)
        assert not saved.collided
        assert standing(audit).note == "First"


@pytest.mark.parametrize("name", ["amina", "wes", "tess"])
def test_only_its_authors_write(audit: Audit, name: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed, match="Only the auditor"):
        save(audit, request.getfixturevalue(name))


def test_if_the_ledger_fails_nothing_is_saved(
    audit: Audit, ben: Person, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        save(audit, ben)
    assert not Answer.objects.filter(audit=audit).exists()
    audit.refresh_from_db()
    assert audit.status == "allocated"


def test_when_it_was_touched_is_kept_to_ten_minutes(audit: Audit, ben: Person) -> None:
    save(audit, ben, "yes")
    save(audit, ben, "no", seen=1, at=NOW + timedelta(minutes=10))
    assert audit.touched_at == NOW
    save(audit, ben, "yes", seen=2, at=NOW + timedelta(minutes=11))
    assert audit.touched_at == NOW + timedelta(minutes=11)


class TestCost:
    """Two statements for one answer, the text and the ledger, however much the audit holds."""

    def statements(self, audit: Audit, ben: Person, seen: int, question: str = QUESTION) -> int:
        given = AnswerGiven(question, "partly", "Seen on the visit", seen)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            services.save_answer(audit=audit, given=given, by=ben, at=NOW)
        around = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
        return sum(1 for one in asked if not one["sql"].startswith(around))

    def test_a_further_answer_takes_two(self, audit: Audit, ben: Person) -> None:
        save(audit, ben)
        assert self.statements(audit, ben, 0, "permanence_considered") == 2

    def test_a_changed_answer_takes_two(self, audit: Audit, ben: Person) -> None:
        save(audit, ben)
        assert self.statements(audit, ben, 1) == 2

    def test_it_does_not_grow_with_the_audit(self, filled: Audit, ben: Person) -> None:
        assert self.statements(filled, ben, 1) == 2
