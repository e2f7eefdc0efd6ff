"""Making the audits of a cycle once it is settled who does which."""

from datetime import date

import pytest

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from tests.factories.audits_to_do import give_audit
from tests.people import NOW, Council

pytestmark = pytest.mark.usefixtures("in_ashby")


def kinds(audit: Audit) -> list[str]:
    return list(audit.conversations.order_by("pk").values_list("kind", flat=True))


def test_the_period_under_review_is_the_framework_s_months_before_the_cycle(audit: Audit) -> None:
    assert (audit.period_from, audit.period_to) == (date(2026, 4, 1), date(2026, 10, 1))


def test_who_the_worker_is_and_which_team_are_pinned(
    audit: Audit, wes: Person, tess: Person
) -> None:
    assert (audit.worker, audit.worker_line_manager) == (wes, tess)
    assert audit.unit.name == "North"
    audit.child.involvements.update(worker=None, unit=None)
    audit.refresh_from_db()
    assert (audit.worker, audit.unit.name) == (wes, "North")


def test_what_the_case_list_said_is_pinned_in_words(audit: Audit) -> None:
    said = {name: words for name, words, *_ in audit.facts["case_list"]}
    assert said["Worker"] == "Wes Walker"


def test_every_audit_opens_the_conversations_this_child_s_audit_needs(audit: Audit) -> None:
    assert kinds(audit) == ["key_worker", "parent_or_carer", "child"]


def test_where_a_reviewer_is_involved_there_is_one_with_them(ashby_council: Council) -> None:
    assert "reviewer" in kinds(give_audit(ashby_council, iro="iris"))


def test_the_worker_is_named_in_theirs_and_the_time_to_set_aside(audit: Audit, wes: Person) -> None:
    talk = audit.conversations.get(kind="key_worker")
    assert (talk.person, talk.minutes) == (wes, 60)


def test_a_child_whose_worker_is_not_known_is_audited_all_the_same(
    ashby_council: Council,
) -> None:
    audit = give_audit(ashby_council, worker="nobody")
    assert (audit.worker, audit.worker_line_manager) == (None, None)


def test_the_ledger_names_every_audit(audit: Audit) -> None:
    entry = LedgerEntry.objects.filter(deed="audits_created").latest("number")
    assert entry.changes["audits"] == {str(audit.pk): audit.child_id}


class TestWithdrawn:
    """An audit that will not be done."""

    def test_it_is_withdrawn_with_a_reason(self, audit: Audit, amina: Person) -> None:
        services.withdraw_audit(audit=audit, why="The child moved away", by=amina, at=NOW)
        audit.refresh_from_db()
        assert audit.status == "withdrawn"
        entry = LedgerEntry.objects.get(deed="audit_withdrawn", about_id=audit.pk)
        assert entry.why == "The child moved away"

    def test_not_without_a_reason(self, audit: Audit, amina: Person) -> None:
        with pytest.raises(NotAllowed, match="Say why"):
            services.withdraw_audit(audit=audit, why=" ", by=amina, at=NOW)

    def test_not_once_it_is_in(self, submitted: Audit, amina: Person) -> None:
        with pytest.raises(NotAllowed):
            services.withdraw_audit(audit=submitted, why="Late", by=amina, at=NOW)


class TestHandedOver:
    """An audit given to another auditor."""

    def test_what_was_written_stays(self, filled: Audit, nia: Person, amina: Person) -> None:
        before = filled.answers.count()
        services.hand_over_audit(
            audit=filled, to=nia, supported_by=None, assignment=None, by=amina, at=NOW, why="Leave"
        )
        filled.refresh_from_db()
        assert (filled.auditor, filled.supported_by, filled.answers.count()) == (nia, None, before)

    def test_the_ledger_says_from_whom_to_whom(
        self, audit: Audit, ben: Person, nia: Person, amina: Person
    ) -> None:
        services.hand_over_audit(
            audit=audit, to=nia, supported_by=None, assignment=None, by=amina, at=NOW, why="Leave"
        )
        entry = LedgerEntry.objects.get(deed="audit_handed_over")
        assert (entry.changes["auditor"], entry.why) == ([ben.pk, nia.pk], "Leave")

    def test_not_once_it_is_in(self, submitted: Audit, nia: Person, amina: Person) -> None:
        with pytest.raises(NotAllowed, match="submitted"):
            services.hand_over_audit(
                audit=submitted,
                to=nia,
                supported_by=None,
                assignment=None,
                by=amina,
                at=NOW,
                why="Leave",
            )
