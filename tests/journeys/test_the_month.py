"""The quality assurance manager's month: from a case list to a report, in the browser."""

from pathlib import Path

import pytest
from django.utils import timezone

from sightline.authorities.walls import inside
from sightline.governance.models import Report
from sightline.programme.models import Cycle
from tests.journeys.stages import (
    agree_the_grades,
    finish_the_audits,
    seat_the_panel,
    write_case_list,
)
from tests.journeys.steps import Journey
from tests.people import Council


@pytest.fixture
def annex_a(tmp_path: Path) -> Path:
    """A case list in Ofsted's layout."""
    return write_case_list(tmp_path / "Annex A.xlsx")


@pytest.mark.on_both
class TestTheMonth(Journey):
    """One month, as the quality assurance manager lives it."""

    def test_a_month_runs_from_the_case_list_to_the_report(
        self, ashby_council: Council, annex_a: Path
    ) -> None:
        self.council = ashby_council
        seat_the_panel(ashby_council)
        self.given_i_am(ashby_council.people["amina"])
        self.when_i_import(annex_a)
        self.when_i_plan_a_month()
        self.when_i_draw_the_sample()
        self.when_i_share_the_audits_out()
        finish_the_audits(ashby_council)
        self.then_the_control_room_says_where_we_are()
        self.when_i_draw_the_moderation()
        agree_the_grades(ashby_council, self.cycle)
        self.when_i_look_at_the_actions()
        self.when_i_write_the_report()
        self.then_every_number_can_be_opened()
        self.when_i_publish_the_report()

    def when_i_import(self, path: Path) -> None:
        self.when_i_visit("children:upload_case_list", authority="ashby")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_press("Upload and check")
        self.expect_validation_error("Choose the file with the case list", "Case list")
        self.when_i_upload("Case list", path)
        self.when_i_give_the_date("When was the list made?", timezone.localdate())
        self.when_i_press("Upload and check")
        self.then_i_see("Ready to check")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("case-list-preview")
        self.when_i_press("Import this case list")
        self.then_i_see("Imported")
        self.expect_page_is_accessible()

    def when_i_plan_a_month(self) -> None:
        self.when_i_visit("programme:start_plan", authority="ashby")
        self.when_i_choose("Which activity?", "Deep dive audit")
        self.when_i_press("Continue")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("plan-a-cycle")
        self.when_i_fill("How many children?", "4")
        self.when_i_select("Theme", "Supervision")
        self.when_i_tick("Review of local performance data")
        self.when_i_press("Plan this cycle")
        self.then_i_see("Supervision")
        self.expect_page_is_accessible_on_a_phone_too()

    def when_i_draw_the_sample(self) -> None:
        self.when_i_visit("audits:draw_sample", authority="ashby", pk=self.cycle.pk)
        self.expect_page_is_accessible()
        self.when_i_press("Draw the sample")
        self.then_i_am_told("The sample is drawn and frozen")
        self.then_i_see("In the sample: 4 children")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("sample")
        self.when_i_press("Prove it")
        self.expect_page_is_accessible()
        self.when_i_follow("See the sample beside its frame")
        self.expect_page_is_accessible_on_a_phone_too()

    def when_i_share_the_audits_out(self) -> None:
        self.when_i_visit("audits:show_allocation", authority="ashby", pk=self.cycle.pk)
        self.when_i_press("Share out")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("allocation")
        self.when_i_press("Tell")
        self.expect_page_is_accessible()

    def then_the_control_room_says_where_we_are(self) -> None:
        self.when_i_visit("programme:show_cycle", authority="ashby", pk=self.cycle.pk)
        self.then_i_see("4 submitted")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("control-room")

    def when_i_draw_the_moderation(self) -> None:
        facts = {"authority": "ashby", "pk": self.cycle.pk}
        self.when_i_visit("moderation:show_cycle_moderation", **facts)
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("moderation-of-a-month")

    def when_i_look_at_the_actions(self) -> None:
        self.when_i_visit("improvement:list_actions", authority="ashby")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("actions-tracker")

    def when_i_write_the_report(self) -> None:
        self.when_i_visit("governance:list_reports", authority="ashby")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_press("Begin")
        self.expect_page_is_accessible_on_a_phone_too()
        while self.page.get_by_role("link", name="Write “").count():
            self.when_i_follow("Write “")
            self.page.get_by_role("textbox").first.fill("Planning was steadier this month.")
            self.when_i_press("Save and return to the report")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("report")

    def then_every_number_can_be_opened(self) -> None:
        figures = self.page.locator("a[href*='/figures/']")
        addresses = {figures.nth(n).get_attribute("href") for n in range(figures.count())}
        assert len(addresses) > 20
        for address in sorted(filter(None, addresses))[::12]:
            self.when_i_visit(address)
            self.expect_page_is_accessible()

    def when_i_publish_the_report(self) -> None:
        facts = {"authority": "ashby", "pk": self.report.pk}
        self.when_i_visit("governance:publish_report", **facts)
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_press("Publish")
        self.then_i_see("Published")
        with self.page.expect_download() as download:
            self.when_i_follow("Word document")
        assert download.value.suggested_filename.endswith(".docx")

    @property
    def cycle(self) -> Cycle:
        """The cycle that was planned."""
        with inside(self.council.authority):
            return Cycle.objects.select_related("authority", "edition").get()

    @property
    def report(self) -> Report:
        """The report that was begun."""
        with inside(self.council.authority):
            return Report.objects.get()
