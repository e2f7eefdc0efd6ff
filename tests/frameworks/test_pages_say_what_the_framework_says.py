"""The small framework of the how-to page, read on the pages: rules, boards, voice, year, duties."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sightline.authorities.models import Authority, Person
from sightline.domain.case_list import ChildStatus
from sightline.domain.pack_cadence import NamedMonth
from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_events import Event
from sightline.frameworks.cohort_words import cohort_words, month_words
from sightline.frameworks.models import Edition, remember_pack
from sightline.frameworks.packs.checking import check_files
from tests.packs.test_a_pack_from_the_page import BLOCK, PAGE
from tests.people import NOW

Facts = dict[str, dict[str, str | tuple[str, ...]]]


@pytest.fixture
def read(
    ashby: Authority,
    cara: Person,
    signed_in: Callable[[Person], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], Any]:
    """The page object at an address of Ashby's framework, as if Ashby were Anytown."""
    checked = check_files(dict(BLOCK.findall(PAGE.read_text(encoding="utf-8"))))
    assert checked.pack is not None
    remember_pack(checked.sha256, checked.pack)
    edition = Edition(
        authority=ashby,
        title="Anytown",
        label="April 2026",
        sha256=checked.sha256,
        in_force_from=date(2026, 4, 1),
        installed_at=NOW,
    )
    monkeypatch.setattr("sightline.frameworks.queries.edition_in_force", lambda *_, on: edition)
    client = signed_in(cara)
    return lambda path: client.get(f"/ashby/framework/{path}").context_data["page"]


def facts(page: Any) -> Facts:
    """The facts of each part of a page, by the part's title."""
    parts = [part for group in page.groups for part in group.parts]
    return {part.title: {row.words: row.value or row.lines for row in part.rows} for part in parts}


def test_a_response_is_read_rung_by_rung(read: Callable[[str], Any]) -> None:
    said = facts(read("rules/"))["A child may not be safe"]
    assert said["Starts on"] == (
        "Somebody raises a concern, on any page",
        "An overall grade of weak",
    )
    assert said["Raised for"] == (
        "Harm today: answered at once, within 60 minutes, then within 4 hours at each further step",
        "A worry that cannot wait: answered within 1 working day",
    )
    assert said["Step by step, the next when one is late"] == (
        "Their manager: says how the child was made safe, the same day",
        "The quality lead: asks the manager and answers instead, within 2 days",
    )
    assert said["Then looked at again"] == (
        "Every week by the quality lead, until the child is known to be safe"
    )


def test_pathways_alerts_and_actions_have_their_numbers(read: Callable[[str], Any]) -> None:
    said = facts(read("rules/"))
    assert said["Support after two weak reviews"] == {
        "Starts with": "2 audits in a row of one person’s practice graded weak",
        "Between": "The social worker and their manager",
        "Looked at": "Within 14 days",
        "Audited again": "Within 90 days",
    }
    assert said["A reviewing officer's alert"]["Stages"] == (
        "A talk: to their manager, within 5 working days",
        "In writing: to the quality lead, within 10 working days",
    )
    assert said["Actions"]["At most"] == "28 days from when the audit is submitted"
    assert said["Second look"]["Which audits"] == (
        "One in 10 of the audits, at random",
        "Every audit graded weak",
    )


def test_boards_routes_and_chains_of_sign_off_are_read_together(
    read: Callable[[str], Any],
) -> None:
    said = facts(read("boards/"))
    assert said["Leadership team"]["Chaired by"] == "The Director"
    assert said["Leadership team"]["Activities"] == ("Practice review",)
    assert said["What we learned"]["Agreed by"] == "Before it is published"
    assert said["Learning lunch"]["Carries what is learned from"] == ("Practice review",)
    assert said["Before it is published"]["In this order"] == (
        "1. Read by the quality lead: Quality lead",
        "2. Agreed: Leadership team",
    )
    assert said["Health visitors"]["Takes part in"] == ("Practice review",)


def test_what_people_are_asked_stands_with_the_channel(read: Callable[[str], Any]) -> None:
    said = facts(read("voice/"))["After a review"]
    assert said["By way of"] == "Talks with families"
    assert said["Questions"] == (
        "1 Were you heard? (“Yes” or “No”)",
        "2 What would have helped? (In your own words)",
    )


def test_priorities_say_what_serves_them_and_mechanisms_what_is_theirs(
    read: Callable[[str], Any],
) -> None:
    said = facts(read("priorities/"))
    assert said["Noticing neglect earlier"]["Activities that serve it"] == ("Practice review",)
    assert said["Reviews"]["Activities"] == ("Practice review", "A leader visits a team")
    assert said["Children seen in time"] == {
        "Target": "95 in 100",
        "Direction": "Higher is better",
    }
    assert "1. Look" in said


def test_duties_say_how_often_and_what_they_are_the_doing_of(read: Callable[[str], Any]) -> None:
    said = facts(read("duties/"))
    assert said["Read the report with the team"]["How often"] == "Every quarter"
    assert said["Read the report with the team"]["Receives"] == "What we learned"
    assert said["Review practice"]["Done by doing"] == "Practice review"


def test_the_year_names_the_children_of_each_month(read: Callable[[str], Any]) -> None:
    section = read("year/").sections[0]
    [row] = [one for one in section.rows if one.link.words == "Looking at children by age"]
    falling = [(cell.months, cell.words) for cell in row.cells if cell.words]
    assert falling == [("May", "In care, 0 to 11"), ("November", "In care, 12 to 17")]
    assert sum(cell.span for cell in row.cells) == 12


def test_the_year_says_whose_turn_it_is(read: Callable[[str], Any]) -> None:
    page = read("year/")
    [row] = [one for one in page.sections[0].rows if one.link.words == "A leader visits a team"]
    assert [(cell.months, cell.words) for cell in row.cells] == [
        ("April to June", "Northern teams"),
        ("July to September", "Southern teams"),
        ("October to December", "Northern teams"),
        ("January to March", "Southern teams"),
    ]
    [turns] = page.rotations.parts
    assert turns.rows[1].lines[0] == (
        "1. Northern teams: A leader visits a team and Southern teams: A team welcomes a leader"
    )


def test_a_sample_with_a_cadence_of_its_own_has_its_own_line(read: Callable[[str], Any]) -> None:
    rows = [one.link.words for one in read("year/").sections[0].rows]
    assert "Practice review: Children new to us, every week" in rows


def test_what_waits_for_an_event_is_listed_below(read: Callable[[str], Any]) -> None:
    others = read("year/").sections[0].others
    said = {row[0].words: row[1].words for row in others.rows}
    assert said == {"After a child comes into care": "Within 10 working days of each entry to care"}


def test_standards_have_their_number_and_criteria(read: Callable[[str], Any]) -> None:
    [standard] = read("standards/").standards
    assert standard.title == "1 Children are seen"
    assert [one.words for one in standard.criteria] == ["The child is seen alone."]


def test_short_forms_are_explained(read: Callable[[str], Any]) -> None:
    page = read("words/")
    assert [(one.words, one.meaning) for one in page.glossary] == [
        ("IRO", "independent reviewing officer")
    ]
    assert [(one.words, one.meaning) for one in page.terms] == [("Worker", "social worker")]


def test_an_activity_says_who_where_and_how_learning_travels(read: Callable[[str], Any]) -> None:
    page = read("activities/review/")
    said = {
        part.key: {row.words: row.value or row.lines for row in part.rows} for part in page.parts
    }
    assert said["plan"]["Put off or declined"] == "May be put off, with a reason, but not declined"
    assert said["plan"]["Usually takes"] == "180 minutes"
    assert said["sample-new"]["Only in"] == ("FRONT",)
    assert said["sample-new"]["From"] == "Open assessment, open for less than 1 month"
    assert said["learning"]["Routes"] == ("Learning lunch",)


@pytest.mark.parametrize(
    ("cohort", "said"),
    [
        (Cohort(), "every open child"),
        (Cohort(statuses=(ChildStatus.IN_CARE,), under_age_years=12), "in care, under 12"),
        (Cohort(from_age_years=12, under_age_years=18), "every open child, aged 12 to 17"),
        (Cohort(from_age_years=16), "every open child, 16 or over"),
        (
            Cohort(open_at_least_months=6, open_less_than_months=12),
            "every open child, open for less than 12 months, open for at least 6 months",
        ),
        (
            Cohort(after=Event.CLOSURE, within_days=7),
            "every open child, after closure in the last 7 days",
        ),
    ],
)
def test_which_children(cohort: Cohort, said: str) -> None:
    assert cohort_words(cohort) == said


def test_a_named_month_is_said_by_its_words_else_by_its_children() -> None:
    young = Cohort(under_age_years=5)
    assert month_words(NamedMonth(words="Babies", cohort=young)) == "Babies"
    assert month_words(NamedMonth(cohort=young, theme="sleep")) == (
        "every open child, under 5; theme: sleep"
    )
    assert month_words(NamedMonth()) == ""
