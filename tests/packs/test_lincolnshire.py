"""What the Lincolnshire pack must say, clause by clause, where software does it."""

from pathlib import Path

import pytest

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import PerUnitSize
from sightline.domain.pack_cadence import (
    AfterEvent,
    Limit,
    Month,
    Per,
    Period,
    Regular,
    Rotation,
    Times,
)
from sightline.domain.pack_shapes import pack_from
from sightline.domain.pack_tools import Tool
from sightline.frameworks.packs.checking import check_folder

FOLDER = Path(__file__).parents[2] / "packs" / "lincolnshire"
CRITERIA = (6, 3, 2, 4, 4, 8, 10, 4, 4, 4, 5, 2)
"""How many things good looks like, standard by standard; LIN-106 to LIN-191."""
MEASURES = (6, 4, 2, 5, 9, 7, 9, 3, 5, 7, 7, 5)
"""How many ways each standard is measured in."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Lincolnshire pack."""
    return pack_from(check_folder(FOLDER).content)


@pytest.fixture(scope="module")
def collaborative(pack: Pack) -> Tool:
    """Its collaborative audit tool."""
    return pack.tools["collaborative_audit"]


def test_there_are_twelve_standards_whatever_the_text_says(pack: Pack) -> None:
    """LIN-103: the text says seven and the table has twelve."""
    assert [one.number for one in pack.standards.values()] == [str(n) for n in range(1, 13)]


def test_each_standard_has_its_criteria_and_measures(pack: Pack) -> None:
    """LIN-106 to LIN-194."""
    standards = pack.standards.values()
    assert tuple(len(one.criteria) for one in standards) == CRITERIA
    assert tuple(len(one.measures) for one in standards) == MEASURES


def test_the_collaborative_tool_is_built_from_the_twelve_standards(
    pack: Pack, collaborative: Tool
) -> None:
    """LIN-103, LIN-199."""
    for key, standard in pack.standards.items():
        assert standard.number == collaborative.section(key).number


@pytest.mark.parametrize("number", [*range(107, 113), *range(116, 120), *range(123, 127)])
def test_every_criterion_of_the_first_standards_is_asked(collaborative: Tool, number: int) -> None:
    """LIN-107 to LIN-126."""
    assert any(f"LIN-{number}" in one.clauses for one in collaborative.questions)


@pytest.mark.parametrize("number", [*range(137, 141), *range(146, 152), *range(162, 166)])
def test_and_of_the_next(collaborative: Tool, number: int) -> None:
    """LIN-137 to LIN-165."""
    assert any(f"LIN-{number}" in one.clauses for one in collaborative.questions)


@pytest.mark.parametrize("number", [*range(168, 172), *range(175, 179), *range(183, 188), 192, 193])
def test_and_of_the_last(collaborative: Tool, number: int) -> None:
    """LIN-168 to LIN-193."""
    assert any(f"LIN-{number}" in one.clauses for one in collaborative.questions)


def test_every_audit_is_graded_by_ofsted_and_scaled_from_0_to_10(
    pack: Pack, collaborative: Tool
) -> None:
    """LIN-137, LIN-307, LIN-331, LIN-344."""
    assert collaborative.overall is not None
    assert collaborative.overall.scale == "ofsted"
    assert pack.scales["scaling"].keys == tuple(f"n{number}" for number in range(11))
    scaled = {one.key for one in collaborative.questions if one.scale == "scaling"}
    assert scaled == {"risk_at_start", "risk_now"}
    assert pack.scales["rag"].kind != pack.scales["ofsted"].kind


def test_it_begins_with_what_works_and_ends_with_so_what(collaborative: Tool) -> None:
    """LIN-017, LIN-019, LIN-285."""
    first, last = collaborative.sections[0], collaborative.sections[-1]
    assert (first.key, last.key) == ("working_well", "so_what")
    assert first.questions[0].required
    assert all(
        collaborative.question(one).required for one in ("family_so_what", "auditor_so_what")
    )


def test_smart_has_its_five_parts_and_feedback_its_six_places(collaborative: Tool) -> None:
    """LIN-118, LIN-360."""
    smart, places = collaborative.question("smart"), collaborative.question("views_found_in")
    assert len(smart.choices) - 1 == 5
    assert {one.key for one in places.choices} - {"told_us", "nowhere"} == {
        "assessments",
        "plans",
        "visit_records",
        "supervision_records",
        "case_notes",
        "complaints_log",
    }


def test_six_months_are_looked_at(pack: Pack) -> None:
    """LIN-338."""
    activity = pack.activities["collaborative_audit"]
    assert (activity.look_back_months, activity.look_back_may_be_longer) == (6, True)


def test_the_worked_quarter_gives_each_group_each_part_once(pack: Pack) -> None:
    """LIN-311 to LIN-321."""
    turns = pack.rotations["quarter"]
    assert (turns.every, turns.starts) == (Period.MONTHLY, Month.APRIL)
    grid = [
        tuple(step[group] for group in ("group_a", "group_b", "group_c")) for step in turns.steps
    ]
    assert grid == [
        ("thematic_audit", "moderation", "observation_month"),
        ("observation_month", "collaborative_audit", "moderation"),
        ("moderation", "observation_month", "thematic_audit"),
    ]


def test_no_group_moderates_what_it_audited(pack: Pack) -> None:
    """LIN-312, LIN-322."""
    for step in pack.rotations["quarter"].steps:
        assert sorted(step.values()).count("moderation") == 1
        assert sum(pack.activities[key].moderation is not None for key in step.values()) == 1


def test_each_team_of_the_group_gives_two_collaborative_audits(pack: Pack) -> None:
    """LIN-198, LIN-317."""
    activity = pack.activities["collaborative_audit"]
    assert isinstance(activity.cadence, Rotation)
    assert activity.sample is not None
    assert activity.sample.size == PerUnitSize(each=2)
    assert activity.done_by == ("team_manager", "practice_supervisor", "senior_early_help_worker")


def test_thematic_audits_have_three_kinds_of_auditor_and_themes_from_two_places(
    pack: Pack,
) -> None:
    """LIN-207, LIN-313, LIN-324."""
    activity = pack.activities["thematic_audit"]
    assert {"qa_officer", "external_collaborator", "team_manager"} <= set(activity.done_by)
    assert {"practice_lead_sessions", "operation_management"} <= set(activity.theme_sources)


def test_every_worker_is_observed_twice_in_twelve_months(pack: Pack) -> None:
    """LIN-266, LIN-347."""
    cadence = pack.activities["practice_observation"].cadence
    assert isinstance(cadence, Times)
    assert (cadence.times, cadence.within_months) == (2, 12)
    assert (cadence.per, cadence.limit) == (Per.WORKER, Limit.AT_LEAST)


def test_the_family_is_always_asked_when_practice_is_observed(pack: Pack) -> None:
    """LIN-268: or it is said why nobody could be."""
    asked = pack.tools["practice_observation"].question("family_asked")
    assert asked.required
    assert asked.note_on == ("nobody",)


EVERY = {
    "individual_moderation": Period.MONTHLY,
    "operation_management": Period.MONTHLY,
    "service_file_audit": Period.BI_MONTHLY,
    "complaints_review": Period.QUARTERLY,
    "consultation_event": Period.QUARTERLY,
    "practice_bulletin": Period.QUARTERLY,
    "service_area_return": Period.QUARTERLY,
    "team_learning_needs": Period.QUARTERLY,
    "policy_review": Period.SIX_MONTHLY,
    "local_policy_review": Period.ANNUAL,
    "partnership_programme": Period.ANNUAL,
    "staff_survey": Period.ANNUAL,
    "family_survey": Period.ANNUAL,
}


@pytest.mark.parametrize("key", EVERY)
def test_what_the_document_gives_a_rhythm_has_it(pack: Pack, key: str) -> None:
    """LIN-197, LIN-237, LIN-251, LIN-262, LIN-264, LIN-273, LIN-276, LIN-294, LIN-348, LIN-419."""
    cadence = pack.activities[key].cadence
    assert isinstance(cadence, Regular)
    assert cadence.every is EVERY[key]


def test_the_table_of_activity_has_all_its_rows(pack: Pack) -> None:
    """LIN-197: twenty-four, nine of them with a frequency."""
    rows = pack.mechanisms.values()
    assert len(rows) == 24
    assert sum("No frequency given" not in row.about for row in rows) == 9
    assert all(row.activities for row in rows)


def test_every_activity_says_which_clauses_ask_for_it(pack: Pack) -> None:
    """LIN-008: nothing is done that nothing asks for."""
    assert all(activity.clauses for activity in pack.activities.values())


def test_scrutiny_follows_each_review_and_conference(pack: Pack) -> None:
    """LIN-420: by the child's own reviewer or chair."""
    for key, party in {"review_scrutiny": "iro", "conference_scrutiny": "chair"}.items():
        activity = pack.activities[key]
        assert isinstance(activity.cadence, AfterEvent)
        assert activity.done_by_party == party


def test_a_care_planning_meeting_is_held_within_ten_days(pack: Pack) -> None:
    """LIN-123."""
    cadence = pack.activities["first_care_planning_meeting"].cadence
    assert isinstance(cadence, AfterEvent)
    assert cadence.within_days == 10
