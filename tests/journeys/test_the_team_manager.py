"""Actions: done by their owner, signed off by the team manager, verified by somebody else."""

import pytest

from sightline.authorities.models import Person
from sightline.authorities.walls import inside
from sightline.improvement.models import Action
from tests.journeys.stages import finish_the_audits, share_out_a_month
from tests.journeys.steps import Journey
from tests.people import Council


class TestTheTeamManager(Journey):
    """One action of Wes's, by way of Tess, to what is different for the child."""

    @pytest.fixture
    def action(self, ashby_council: Council) -> Action:
        """An action that Wes owns."""
        share_out_a_month(ashby_council, size=12)
        finish_the_audits(ashby_council)
        with inside(ashby_council.authority):
            action = Action.objects.filter(owner=ashby_council.people["wes"]).first()
        assert action is not None
        return action

    def test_an_action_is_done_signed_off_and_verified(
        self, ashby_council: Council, action: Action
    ) -> None:
        people = ashby_council.people
        self.when_the_owner_does_it(people["wes"], action)
        self.when_the_team_manager_signs_it_off(people["tess"], action)
        self.when_somebody_else_verifies_it(people["amina"], action)
        with inside(ashby_council.authority):
            action = Action.objects.get(pk=action.pk)
        assert action.status == "verified"
        assert action.difference == "He sees his dad every week."

    def when_the_owner_does_it(self, owner: Person, action: Action) -> None:
        self.given_i_am(owner)
        self.when_i_visit("improvement:my_actions", authority="ashby")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_visit("improvement:do_action", authority="ashby", pk=action.pk)
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_fill("What did you do, and where is it in the record?", "Visited; plan of 9th")
        self.page.locator("form button[type=submit]").last.click()
        self.expect_page_is_accessible()

    def when_the_team_manager_signs_it_off(self, manager: Person, action: Action) -> None:
        self.given_i_am(manager)
        self.when_i_visit("/ashby/")
        self.expect_page_is_accessible()
        self.when_i_visit("improvement:sign_off_action", authority="ashby", pk=action.pk)
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("sign-off")
        for yes in self.page.get_by_role("radio", name="Yes", exact=True).all():
            yes.check(force=True)
        self.when_i_fill("What did you see of the quality of the work?", "His view is in it.")
        self.page.locator("form button[type=submit]").last.click()
        self.expect_page_is_accessible()

    def when_somebody_else_verifies_it(self, verifier: Person, action: Action) -> None:
        self.given_i_am(verifier)
        self.when_i_visit("improvement:verify_action", authority="ashby", pk=action.pk)
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_choose("Can you see the change in the record?", "Yes")
        self.when_i_fill("What did you see, and where?", "The plan of 9 October")
        self.when_i_fill("What is different for the child?", "He sees his dad every week.")
        self.page.locator("form button[type=submit]").last.click()
        self.expect_page_is_accessible()
        self.take_screen("action")


class TestTheTeamManagerWithoutScripts(TestTheTeamManager):
    """The same without scripts."""

    javascript = False
