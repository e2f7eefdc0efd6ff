"""Somebody who only reads finds their way through the council's framework."""

from django.urls import reverse

from sightline.authorities.models import Person
from tests.journeys.steps import Journey


class TestReadingTheFramework(Journey):
    def test_every_part_is_read(self, cara: Person) -> None:
        self.given_i_am(cara)
        self.when_i_visit("frameworks:read_framework", authority="ashby")
        self.then_i_see("has what we did made a difference?")
        self.take_screen("framework")
        for part, heading in (
            ("Standards", "Practice standards"),
            ("Tools", "Tools"),
            ("Conversations", "Key conversations"),
            ("Activities", "Activities"),
            ("Roles", "Who does what"),
            ("Boards", "Boards and reports"),
            ("Clauses", "Clauses"),
            ("Editions", "Editions"),
        ):
            self.expect_page_is_accessible_on_a_phone_too()
            self.when_i_follow(part, within=self.page.get_by_role("navigation", name="Framework"))
            self.then_the_heading_is(heading)
        self.expect_page_is_accessible_on_a_phone_too()

    def test_a_number_is_followed_from_its_clause_to_the_rule(self, cara: Person) -> None:
        self.given_i_am(cara)
        self.when_i_visit("frameworks:list_clauses", authority="ashby")
        self.when_i_fill("Words or clause", "31 days")
        self.when_i_press("Show")
        self.then_i_see("Audit actions must be completed within at most 31 days.")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("framework-clauses")
        self.when_i_follow("SEF\u2011298")
        self.then_the_heading_is("SEF-298")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_follow("Actions from audits")
        self.then_the_heading_is("Deep dive audit")
        self.then_i_see("31 days from when the audit is submitted")
        self.expect_page_is_accessible_on_a_phone_too()

    def test_a_tool_is_read_whole(self, cara: Person) -> None:
        self.given_i_am(cara)
        where = reverse("frameworks:read_tool", kwargs={"authority": "ashby", "key": "deep_dive"})
        self.when_i_visit(where)
        self.then_i_see("Is there a genogram of three generations")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("framework-tool")


class TestReadingTheFrameworkWithoutScripts(Journey):
    javascript = False

    def test_clauses_are_filtered(self, cara: Person) -> None:
        self.given_i_am(cara)
        self.when_i_visit("frameworks:list_clauses", authority="ashby")
        self.when_i_select("What Sightline does", "Planned")
        self.when_i_press("Show")
        self.then_i_see("Newsletter items made from findings")
        self.expect_page_is_accessible()
