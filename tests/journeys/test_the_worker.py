"""The worker: told before the audit, shown the outcome, and heard."""

import pytest

from sightline.audits.models import Audit, WorkerReply
from sightline.authorities.models import Person
from sightline.authorities.walls import inside
from tests.journeys.stages import agree_the_grades, finish_the_audits, share_out_a_month
from tests.journeys.steps import Journey
from tests.people import Council


def audit_of(council: Council, worker: Person) -> Audit:
    """An audit of this worker's practice."""
    with inside(council.authority):
        audit = Audit.objects.filter(worker=worker).select_related("child").first()
    assert audit is not None
    return audit


class TestTheWorker(Journey):
    """Wes is told, proposes a time, reads the outcome and does not agree."""

    @pytest.fixture
    def wes(self, ashby_council: Council) -> Person:
        """The worker whose record is drawn."""
        return ashby_council.people["wes"]

    def test_before_the_audit_the_worker_is_told_what_to_prepare(
        self, ashby_council: Council, wes: Person
    ) -> None:
        share_out_a_month(ashby_council, size=12)
        audit = audit_of(ashby_council, wes)
        self.given_i_am(wes)
        self.when_i_visit("audits:read_notice", authority="ashby", pk=audit.pk)
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("notice-to-the-worker")

    def test_after_the_audit_the_worker_reads_it_and_says_what_they_think(
        self, ashby_council: Council, wes: Person
    ) -> None:
        cycle = share_out_a_month(ashby_council, size=12)
        finish_the_audits(ashby_council)
        agree_the_grades(ashby_council, cycle)
        audit = audit_of(ashby_council, wes)
        self.given_i_am(wes)
        self.when_i_visit("audits:read_outcome", authority="ashby", pk=audit.pk)
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("outcome-for-the-worker")
        self.when_i_press("Send")
        assert self.page.title().startswith("Error: ")
        self.page.get_by_role("radio").nth(1).check(force=True)
        self.page.get_by_role("textbox").first.fill("The discussions were held by phone.")
        self.when_i_press("Send")
        with inside(ashby_council.authority):
            reply = WorkerReply.objects.get(audit=audit)
        assert not reply.agrees
        self.expect_page_is_accessible()
