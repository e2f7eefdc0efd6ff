"""Every component of the kit, in a browser: accessible on a desktop and on the smallest phone."""

from datetime import date
from typing import Any

import pytest

from tests.journeys.steps import Journey


@pytest.fixture(autouse=True)
def with_the_gallery(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.journeys.gallery"


class TestEveryComponent(Journey):
    def test_a_page_of_a_working_list(self):
        self.when_i_visit("/gallery")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("kit")
        with self.at_320px():
            self.take_screen("kit-320")

    def test_a_list_is_filtered_and_sorted_by_its_address(self):
        self.when_i_visit("/gallery")
        self.when_i_select("Team", "South")
        self.when_i_press("Show")
        self.then_i_see("Team: South")
        self.when_i_follow("Due")
        assert self.page.url.endswith("?team=2&sort=-due")
        self.expect_page_is_accessible()

    def test_a_form_and_its_mistakes(self):
        self.when_i_visit("/gallery/form")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_choose("Did the family consent?", "No")
        self.when_i_press("Save and continue")
        self.expect_validation_error("Enter a theme", "Theme")
        self.expect_validation_error("Say why they did not consent", "Why not?")
        self.expect_validation_error("Enter the date it is due", "When is it due?")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("kit-form")

    def test_a_form_that_is_right(self):
        self.when_i_visit("/gallery/form")
        self.when_i_fill("Theme", "Supervision")
        self.when_i_choose("Did the family consent?", "Yes")
        self.when_i_give_the_date("When is it due?", date(2026, 10, 30))
        self.when_i_fill("How many?", "30")
        self.when_i_tick("I have read the record")
        self.page.get_by_role("combobox", name="Team").fill("Nor")
        self.page.get_by_role("option", name="North").click()
        self.expect_page_is_accessible()
        self.when_i_press("Save and continue")
        assert not self.page.title().startswith("Error: ")


class TestEveryComponentWithoutScripts(Journey):
    javascript = False

    def test_a_form_and_its_mistakes(self):
        self.when_i_visit("/gallery/form")
        self.when_i_press("Save and continue")
        self.then_i_see("There is a problem")
        self.expect_page_is_accessible()
