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
            ("Cycle and priorities", "Cycle and priorities"),
            ("Activities", "Activities from A to Z"),
            ("The year", "The year"),
            ("Who does what", "Who does what"),
            ("Duties", "Duties"),
            ("Tools", "Tools"),
            ("Conversations", "Key conversations"),
            ("Rules", "Rules"),
            ("Boards and reports", "Boards and reports"),
            ("Voice", "Voice"),
            ("Words", "Words"),
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
        self.then_the_heading_is("Rules")
        self.then_i_see("31 days from when the audit is submitted")
        self.expect_page_is_accessible_on_a_phone_too()

    def test_a_tool_is_read_whole(self, cara: Person) -> None:
        self.given_i_am(cara)
        where = reverse("frameworks:read_tool", kwargs={"authority": "ashby", "key": "deep_dive"})
        self.when_i_visit(where)
        self.then_i_see("Is there a genogram of three generations")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("framework-tool")

    def test_a_word_is_searched_for_and_followed_to_its_place(self, cara: Person) -> None:
        self.given_i_am(cara)
        self.when_i_visit("frameworks:list_roles", authority="ashby")
        self.when_i_fill("Search the framework", "genogram")
        self.when_i_press("Search")
        self.then_the_heading_is("Search the framework")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("framework-search")
        self.when_i_follow("Is there a genogram of three generations")
        self.then_the_heading_is("Deep dive audit")

    def test_a_role_says_what_it_takes_over(self, cara: Person) -> None:
        self.given_i_am(cara)
        where = reverse("frameworks:read_role", kwargs={"authority": "ashby", "key": "cp_chair"})
        self.when_i_visit(where)
        self.then_i_see("As independent reviewing officer")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("framework-role")


class TestReadingTheFrameworkWithoutScripts(Journey):
    javascript = False

    def test_activities_are_filtered_by_kind(self, cara: Person) -> None:
        self.given_i_am(cara)
        self.when_i_visit("frameworks:list_activities", authority="ashby")
        self.when_i_select("What it is", "Observation")
        self.when_i_press("Show")
        self.then_i_see("Observation of practice")
        self.expect_page_is_accessible()

    def test_clauses_are_filtered(self, cara: Person) -> None:
        self.given_i_am(cara)
        self.when_i_visit("frameworks:list_clauses", authority="ashby")
        self.when_i_select("What Sightline does", "Outside")
        self.when_i_press("Show")
        self.then_i_see("SEF\u2011354")
        self.expect_page_is_accessible()
