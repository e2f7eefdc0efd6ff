"""An observation started by hand, by somebody whose post does it."""

from sightline.authorities.models import Person
from tests.journeys.steps import Journey


class StartingByHand(Journey):
    """What both ways of starting have in common."""

    def start_an_observation(self, wes: Person) -> None:
        """From the list of audits to the form of the observation."""
        self.when_i_visit("/ashby/audits/")
        self.when_i_press("Start an audit, observation or checklist")
        self.expect_page_is_accessible()
        self.take_screen("choose-what-to-start")
        self.when_i_follow("Observation of practice")
        self.page.locator("select[name=person]").select_option(str(wes.pk), force=True)
        self.take_screen("start-an-observation")


class TestStartingByHand(StartingByHand):
    """With scripts, and on a phone."""

    def test_the_form_is_there_to_fill_in(self, ben: Person, wes: Person) -> None:
        self.given_i_am(ben)
        self.when_i_visit("/ashby/audits/start/")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_visit("/ashby/framework/activities/observation/")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_press("Start one now")
        self.expect_page_is_accessible_on_a_phone_too()
        self.start_an_observation(wes)
        self.page.get_by_role("button", name="Start", exact=True).dblclick()
        self.then_the_heading_is("Observation of practice: Wes Walker")
        self.then_i_see("Worker observed")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("observation")
        self.when_i_visit("/ashby/audits/")
        assert self.page.get_by_role("link", name="Wes Walker").count() == 1


class TestStartingByHandWithoutScripts(StartingByHand):
    """The same form, sent by its button."""

    javascript = False

    def test_the_form_is_there_to_fill_in(self, ben: Person, wes: Person) -> None:
        self.given_i_am(ben)
        self.start_an_observation(wes)
        self.when_i_press("Start")
        self.then_the_heading_is("Observation of practice: Wes Walker")
