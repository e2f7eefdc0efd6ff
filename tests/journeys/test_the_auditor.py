"""The auditor's audit: read, answer, talk, grade, plan, check and hand in."""

import pytest

from sightline.audits.models import Audit
from sightline.authorities.walls import inside
from tests.journeys.stages import share_out_a_month
from tests.journeys.steps import Journey
from tests.people import Council


class Auditing(Journey):
    """What both ways of auditing have in common."""

    @pytest.fixture
    def audit(self, ashby_council: Council) -> Audit:
        """An audit that has just been given out, with its auditor signed in."""
        share_out_a_month(ashby_council, size=2)
        with inside(ashby_council.authority):
            audit = Audit.objects.select_related("auditor__account", "child").first()
        assert audit is not None
        self.given_i_am(audit.auditor)
        return audit


class TestTheAuditor(Auditing):
    """With scripts: every answer is saved as it is given."""

    def test_an_answer_is_saved_as_it_is_given(self, audit: Audit) -> None:
        self.when_i_visit("/ashby/")
        self.then_i_see(f"Audit child {audit.child.reference}")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("my-work")
        self.when_i_follow(f"Audit child {audit.child.reference}")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("audit-overview")
        self.when_i_follow("Help, protection and stability")
        self.expect_page_is_accessible_on_a_phone_too()
        question = self.page.locator("fieldset").first
        question.get_by_label("Yes", exact=True).check(force=True)
        self.then_i_see("Saved")
        self.page.reload()
        assert self.page.locator("fieldset").first.get_by_label("Yes", exact=True).is_checked()
        self.take_screen("audit-section")

    def test_what_is_missing_is_listed_and_linked(self, audit: Audit) -> None:
        self.when_i_visit("audits:submit_audit", authority="ashby", pk=audit.pk)
        self.then_i_see("still missing")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("check-and-submit")
        self.page.locator("main").get_by_role("link").filter(has_text="Answer 1.").first.click()
        self.then_the_heading_is("1. Help, protection and stability")

    def test_every_page_of_an_audit_is_accessible(self, audit: Audit) -> None:
        for name in (
            "list_conversations",
            "add_conversation",
            "list_findings",
            "add_finding",
            "list_actions",
            "plan_action",
            "judge_overall",
            "extend_period",
        ):
            self.when_i_visit(f"audits:{name}", authority="ashby", pk=audit.pk)
            self.expect_page_is_accessible_on_a_phone_too()


class TestTheAuditorWithoutScripts(Auditing):
    """Without scripts: a section is saved by its button."""

    javascript = False

    def test_a_section_is_saved_by_its_button(self, audit: Audit) -> None:
        facts = {"authority": "ashby", "pk": audit.pk, "section": "recording"}
        self.when_i_visit("audits:show_audit", authority="ashby", pk=audit.pk)
        self.when_i_follow("Help, protection and stability")
        self.page.locator("fieldset").first.get_by_label("Yes", exact=True).check(force=True)
        self.page.get_by_role("button", name="Save", exact=True).click()
        assert self.page.locator("fieldset").first.get_by_label("Yes", exact=True).is_checked()
        self.expect_page_is_accessible()
        assert facts
