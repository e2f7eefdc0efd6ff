"""What the framework asks for: found under My work, ticked off, put off, recorded, and counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.authorities.models import Person
from sightline.authorities.walls import inside
from sightline.programme.models import Assignment
from sightline.programme.services import write_down_what_falls_due
from tests.factories.cycles import edition_of
from tests.journeys.steps import Journey
from tests.people import Council


class TestWhatIsDue(Journey):
    """Amina's, and the whole council's."""

    @pytest.fixture(autouse=True)
    def fallen_due(self, ashby_council: Council) -> None:
        """A month ago a quarter was written down."""
        at = timezone.now() - timedelta(days=31)
        with inside(ashby_council.authority):
            edition_of(ashby_council.authority)
            write_down_what_falls_due(authority=ashby_council.authority, on=at.date(), at=at)

    def test_a_task_is_ticked_off_and_the_framework_seen_to_be_kept(
        self, ashby_council: Council, amina: Person
    ) -> None:
        with inside(ashby_council.authority):
            mine = Assignment.objects.filter(kind="task", person=amina, status="to_do")
            Assignment.objects.filter(pk=mine.first().pk).update(source="duty")
            task = mine.get(source="duty", pk=mine.first().pk)
        self.given_i_am(amina)
        self.when_i_visit("web:home", authority="ashby")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_visit("programme:list_tasks", authority="ashby")
        self.then_the_heading_is("What is due")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("what-is-due")
        self.when_i_visit("programme:show_task", authority="ashby", pk=task.pk)
        self.then_the_heading_is(task.title)
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_fill("What was seen or said?", "We looked at the month together")
        self.when_i_press("Tick it off")
        self.then_i_am_told(f"{task.title} is ticked off")
        self.when_i_visit("programme:read_coverage", authority="ashby")
        self.then_the_heading_is("Is the framework being kept?")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("coverage")


class TestWhatIsDueWithoutScripts(Journey):
    javascript = False

    def test_what_was_done_when_needed_is_recorded(self, tess: Person) -> None:
        self.given_i_am(tess)
        self.when_i_visit("programme:list_tasks", authority="ashby")
        self.when_i_follow("Record something that was done")
        self.expect_page_is_accessible()
        self.page.get_by_label("What was done?").select_option(index=1)
        self.when_i_fill("What was decided?", "To meet again in May")
        self.when_i_press("Record it")
        self.then_the_heading_is("What is due")
        self.expect_page_is_accessible()
