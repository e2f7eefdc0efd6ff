"""What other rooms and lists ask about audits: work, cycles, grades, a child's page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from sightline.audits import queries, services
from sightline.audits.child_panels import audits_of_child
from sightline.audits.models import Audit
from sightline.audits.services.judging import GradeGiven
from sightline.authorities.models import Authority, Person
from sightline.authorities.queries import viewer_for
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.judging import Capacity
from tests.audits.conftest import SUBMITTED_AT
from tests.factories.audits_to_do import fill_in, give_audit
from tests.people import NOW, Council

pytestmark = pytest.mark.slow

SignIn = Callable[[Person], Client]
ON = date(2026, 10, 6)


class TestMyWork:
    """What is due from one person."""

    def test_the_auditor_and_the_one_who_supports_have_it_to_do(
        self, audit: Audit, ben: Person, nia: Person
    ) -> None:
        (mine,) = queries.work_for(ben, on=ON)
        assert mine.words == f"Audit child {audit.child.reference}"
        assert mine.due_on == audit.due_on
        (hers,) = queries.work_for(nia, on=ON)
        assert hers.words.startswith("Support the audit")

    def test_the_worker_prepares_until_the_conversation_is_held(
        self, audit: Audit, wes: Person, ben: Person
    ) -> None:
        (item,) = queries.work_for(wes, on=ON)
        assert item.words.startswith("Prepare for the audit")
        fill_in(audit, by=ben)
        assert queries.work_for(wes, on=ON) == []

    def test_the_worker_reads_the_outcome_until_they_reply(
        self, released: Audit, wes: Person
    ) -> None:
        (item,) = queries.work_for(wes, on=ON)
        assert item.words.startswith("Read the audit")
        services.reply_to_audit(
            audit=released, agrees=True, words="Thank you", by=wes, at=SUBMITTED_AT
        )
        assert queries.work_for(wes, on=ON) == []

    def test_what_is_handed_in_is_done(self, submitted: Audit, ben: Person) -> None:
        assert queries.work_for(ben, on=ON) == []

    def test_it_takes_three_questions_however_much_there_is(
        self, audit: Audit, ashby_council: Council, ben: Person
    ) -> None:
        for _ in range(3):
            give_audit(ashby_council)
        with CaptureQueriesContext(connection) as asked:
            assert len(queries.work_for(ben, on=ON)) == 4
        assert len(asked) == 3


class TestCycle:
    """Where the audits of a cycle stand."""

    def test_a_row_says_how_far_an_audit_is(self, submitted: Audit, ashby: Authority) -> None:
        (row,) = queries.audits_of_cycle(ashby, cycle=submitted.cycle)
        assert row.answered == row.questions
        assert (row.talks_held, row.talks, row.actions) == (3, 3, 1)
        assert (row.grade, row.disputed) == ("good", False)

    def test_the_agreed_grade_counts(
        self, submitted: Audit, ashby: Authority, amina: Person
    ) -> None:
        services.record_judgement(
            audit=submitted,
            section="",
            capacity=Capacity.AGREED,
            given=GradeGiven("inadequate", "Both saw it"),
            by=amina,
            at=SUBMITTED_AT,
        )
        (row,) = queries.audits_of_cycle(ashby, cycle=submitted.cycle)
        assert (row.auditor_grade, row.agreed_grade, row.grade) == (
            "good",
            "inadequate",
            "inadequate",
        )
        grades = {row.section: row for row in queries.grades_of_cycle(ashby, cycle=submitted.cycle)}
        assert grades[""].grade == "inadequate"
        assert grades["help_protection"].grade == "good"

    def test_open_audits_have_no_grades_yet(self, filled: Audit, ashby: Authority) -> None:
        assert queries.grades_of_cycle(ashby, cycle=filled.cycle) == []
        assert queries.finished_audits(ashby, cycle=filled.cycle) == []

    def test_withdrawn_audits_are_left_out(
        self, audit: Audit, ashby: Authority, amina: Person
    ) -> None:
        services.withdraw_audit(audit=audit, why="Moved", by=amina, at=NOW)
        assert queries.audits_of_cycle(ashby, cycle=audit.cycle) == []
        assert queries.talks_of_cycle(ashby, cycle=audit.cycle) == []

    def test_conversations_findings_and_actions_of_a_cycle(
        self, submitted: Audit, ashby: Authority
    ) -> None:
        cycle = submitted.cycle
        talks = queries.talks_of_cycle(ashby, cycle=cycle)
        assert {talk.outcome for talk in talks} == {ConversationOutcome.HELD}
        (found,) = queries.findings_of_cycle(ashby, cycle=cycle)
        assert (found.audit, found.unit) == (submitted.pk, submitted.unit_id)
        (planned,) = queries.planned_actions_of(ashby, audit=submitted.pk)
        assert planned.owner is not None

    def test_disputes_and_when_children_were_last_audited(
        self, released: Audit, ashby: Authority, wes: Person
    ) -> None:
        services.reply_to_audit(audit=released, agrees=False, words="No", by=wes, at=SUBMITTED_AT)
        (reply,) = queries.disputes_of_cycle(ashby, cycle=released.cycle)
        assert reply.audit == released
        last = queries.last_audits_of(ashby, children=[released.child_id, 999_999])
        assert last == {released.child_id: SUBMITTED_AT}

    def test_one_question_however_many_audits(
        self, audit: Audit, ashby_council: Council, ashby: Authority
    ) -> None:
        for _ in range(3):
            give_audit(ashby_council)
        cycle = audit.cycle
        assert cycle.edition.pack  # read once in a process, and not by this question
        with CaptureQueriesContext(connection) as asked:
            assert len(queries.audits_of_cycle(ashby, cycle=cycle)) == 4
        assert len(asked) == 1


class TestList:
    """The list of audits, within one's reach."""

    def page(self, client: Client, asked: str = "") -> str:
        return client.get(reverse("audits:list_audits", args=["ashby"]) + asked).content.decode()

    def test_each_sees_what_is_theirs_to_see(
        self, audit: Audit, signed_in: SignIn, request: pytest.FixtureRequest
    ) -> None:
        seen = {
            name: audit.child.reference in self.page(signed_in(request.getfixturevalue(name)))
            for name in ("amina", "ben", "nia", "tess", "mo", "wes", "iris")
        }
        assert seen == {
            "amina": True,
            "ben": True,
            "nia": True,
            "tess": True,
            "mo": True,
            "wes": False,
            "iris": False,
        }

    @pytest.mark.parametrize(("name", "status"), [("cara", 403), ("dev", 404)])
    def test_the_reader_and_the_stranger_are_refused(
        self, audit: Audit, signed_in: SignIn, name: str, status: int, request
    ) -> None:
        client = signed_in(request.getfixturevalue(name))
        assert client.get(reverse("audits:list_audits", args=["ashby"])).status_code == status
        assert client.post(reverse("audits:list_audits", args=["ashby"])).status_code == 405

    def test_it_is_filtered(self, audit: Audit, amina: Person, signed_in: SignIn) -> None:
        client, reference = signed_in(amina), audit.child.reference
        assert reference not in self.page(client, "?whose=mine")
        assert reference not in self.page(client, "?status=submitted")
        assert reference in self.page(client, f"?cycle={audit.cycle_id}&status=allocated")
        assert reference in self.page(client, f"?q={reference}")
        assert reference in self.page(client, "?q=okafor&sort=-child")

    def test_a_restricted_child_is_for_those_who_do_the_audit(
        self, audit: Audit, amina: Person, ben: Person, signed_in: SignIn
    ) -> None:
        child = audit.child
        child.restricted_at, child.restricted_by, child.restricted_why = NOW, amina, "Staff"
        child.save()
        assert child.reference not in self.page(signed_in(amina))
        assert child.reference in self.page(signed_in(ben))
        address = reverse("audits:show_audit", args=["ashby", audit.pk])
        assert signed_in(amina).get(address).status_code == 403
        assert signed_in(ben).get(address).status_code == 200

    def test_twenty_cost_what_one_costs(
        self, audit: Audit, ashby_council: Council, amina: Person, rf: RequestFactory
    ) -> None:
        def asked() -> int:
            request = rf.get(reverse("audits:list_audits", args=["ashby"]))
            request.user = amina.account
            match = resolve(request.path)
            with CaptureQueriesContext(connection) as captured:
                response = match.func(request, **match.kwargs)
            with CaptureQueriesContext(connection) as drawn:
                response.render()
            assert not drawn.captured_queries
            return len(captured)

        asked()
        one = asked()
        for _ in range(19):
            give_audit(ashby_council)
        assert asked() == one


class TestChildPage:
    """A child's audits, past and due."""

    def panel(self, audit: Audit, person: Person):
        return audits_of_child(
            audit.authority, audit.child, viewer=viewer_for(person, on=ON), on=ON
        )

    def test_the_panel_shows_the_audit_and_its_grade(self, submitted: Audit, amina: Person) -> None:
        (row,) = self.panel(submitted, amina).table.rows
        assert row[0].words == submitted.cycle.title
        assert row[4].tag.words == "Good"

    def test_an_open_audit_shows_no_grade(self, filled: Audit, amina: Person) -> None:
        (row,) = self.panel(filled, amina).table.rows
        assert row[4].tag is None

    def test_who_may_not_read_audits_gets_none(self, audit: Audit, cara: Person) -> None:
        assert self.panel(audit, cara) is None

    def test_who_may_read_others_only_sees_no_rows(self, audit: Audit, iris: Person) -> None:
        assert self.panel(audit, iris).table.rows == ()
