"""The moderator: reads blind, asks, grades and agrees."""

from django.utils import timezone

from sightline.audits.models import Judgement
from sightline.authorities.models import Person
from sightline.authorities.walls import inside
from sightline.domain.judging import Capacity
from sightline.moderation.models import Moderation
from sightline.moderation.services.assigning import share_out_moderations
from sightline.moderation.services.choosing import draw_moderation
from tests.journeys.stages import finish_the_audits, share_out_a_month
from tests.journeys.steps import Journey
from tests.people import Council


class TestTheModerator(Journey):
    """One moderation from the queue to the agreed grade."""

    def test_a_moderator_reads_asks_grades_and_agrees(self, ashby_council: Council) -> None:
        moderation = self.a_moderation_given_out(ashby_council)
        facts = {"authority": "ashby", "pk": moderation.pk}
        self.given_i_am(self.moderator)
        self.when_i_visit("moderation:list_moderations", authority="ashby")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_visit("moderation:show_moderation", **facts)
        self.then_i_see("give your own grade")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("moderation-blind")
        self.when_i_visit("moderation:ask_query", **facts)
        self.expect_page_is_accessible()
        self.when_i_fill("What do you want to know?", "Where in the record is this?")
        self.page.locator("form button[type=submit]").last.click()
        self.when_i_visit("moderation:grade_audit", **facts)
        self.expect_page_is_accessible_on_a_phone_too()
        self.page.get_by_role("radio").nth(2).check(force=True)
        self.page.get_by_role("textbox").first.fill("The plan was not followed up.")
        self.page.locator("form button[type=submit]").last.click()
        self.when_i_visit("moderation:show_moderation", **facts)
        self.then_i_see("Before the grade can be agreed")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("moderation-side-by-side")
        with inside(ashby_council.authority):
            given = Judgement.objects.filter(audit=moderation.audit, capacity=Capacity.MODERATOR)
            assert given.exists()

    def a_moderation_given_out(self, council: Council) -> Moderation:
        """An audit submitted, chosen, and given to somebody of the panel."""
        cycle = share_out_a_month(council)
        finish_the_audits(council)
        with inside(council.authority):
            draw_moderation(
                cycle=cycle, seed="journey", by=council.people["amina"], at=timezone.now()
            )
            share_out_moderations(cycle=cycle, by=council.people["amina"], at=timezone.now())
            moderation = (
                Moderation.objects.filter(moderator__isnull=False)
                .select_related("moderator__account", "audit")
                .first()
            )
        assert moderation is not None
        self.moderator: Person = moderation.moderator
        return moderation
