"""What the Nottinghamshire pack must say, clause by clause, where software does it."""

from collections import Counter
from itertools import chain

import pytest

from sightline.domain.pack import ClauseStatus, Pack
from sightline.domain.pack_activities import Independence, WorkerPart
from sightline.domain.pack_cadence import AfterEvent, Event, Limit, Ongoing, Per, Period, Times
from sightline.domain.pack_conversations import RequiredWhen
from sightline.domain.pack_organisation import grants_of, role_and_those_above
from sightline.domain.pack_rules import EveryAudit
from sightline.domain.pack_scales import ScaleKind
from sightline.domain.pack_shapes import pack_from
from sightline.domain.pack_tools import Tool, TriggerKind
from sightline.frameworks.packs.checking import check_folder
from tests.people import PACK


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Nottinghamshire pack."""
    return pack_from(check_folder(PACK.parent / "nottinghamshire").content)


@pytest.fixture(scope="module")
def review(pack: Pack) -> Tool:
    """Its quality of practice review."""
    return pack.tools["quality_of_practice_review"]


def test_there_are_eight_principles_in_order(pack: Pack) -> None:
    """NOT-007 to NOT-015."""
    principles = list(pack.principles.values())
    assert [one.clauses[-1] for one in principles] == [f"NOT-{n:03}" for n in range(8, 16)]


def test_there_are_four_practice_standards_and_the_review_judges_each(
    pack: Pack, review: Tool
) -> None:
    """NOT-017 to NOT-021."""
    assert [one.number for one in pack.standards.values()] == list("1234")
    judged = [key for section in review.graded_sections for key in section.standards]
    assert judged == list(pack.standards)


def test_safety_and_happiness_are_answered_apart(review: Tool) -> None:
    """NOT-018."""
    asked = {one.key for one in review.section("standard_1").questions if "NOT-018" in one.clauses}
    assert {"safe", "happy"} <= asked


def test_three_core_questions_run_through_the_reports(pack: Pack) -> None:
    """NOT-006."""
    assert len(pack.core_questions) == 3
    for report in pack.reports.values():
        assert len([one for one in report.sections if "NOT-006" in one.clauses]) == 3


def test_every_activity_stands_under_one_of_four_pillars(pack: Pack) -> None:
    """NOT-037."""
    assert len(pack.mechanisms) == 4
    placed = Counter(chain.from_iterable(one.activities for one in pack.mechanisms.values()))
    assert placed == Counter(pack.activities.keys())


def test_the_review_opens_with_what_works(review: Tool) -> None:
    """NOT-034."""
    assert review.sections[0].key == "working"
    assert review.sections[1].key == "journey"


def test_the_practitioner_is_always_part_of_the_review(pack: Pack, review: Tool) -> None:
    """NOT-113, NOT-115."""
    assert pack.activities["quality_of_practice_review"].worker_part is WorkerPart.TOGETHER
    assert pack.conversations["practitioner"].required is RequiredWhen.ALWAYS
    assert review.question("practitioner_view").required


def test_the_review_is_heard_from_all_round(review: Tool) -> None:
    """NOT-032, NOT-101."""
    assert {"practitioner", "child", "parent_or_carer", "partner"} <= set(review.conversations)


def test_a_reviewer_is_a_third_party(pack: Pack) -> None:
    """NOT-114."""
    rules = pack.independence[pack.activities["quality_of_practice_review"].auditors or ""]
    assert {Independence.OWN_CASE, Independence.OWN_TEAM, Independence.LINE_MANAGER} <= set(
        rules.keep_away
    )


def test_every_review_is_moderated_by_experienced_people(pack: Pack) -> None:
    """NOT-120, NOT-156, NOT-159."""
    rule = pack.moderation["every_review"]
    assert any(isinstance(one, EveryAudit) for one in rule.choose)
    assert {"iro", "cp_chair", "practice_consultant"} <= set(rule.panel)


def test_there_are_two_or_three_themed_reviews_a_year(pack: Pack) -> None:
    """NOT-127."""
    cadence = pack.activities["themed_review"].cadence
    assert isinstance(cadence, Times)
    assert (cadence.times, cadence.at_most, cadence.within_months) == (2, 3, 12)
    assert (cadence.per, cadence.limit) == (Per.AUTHORITY, Limit.AT_LEAST)


def test_a_themed_review_has_a_place_for_each_of_six_sources_and_others(pack: Pack) -> None:
    """NOT-128 to NOT-134."""
    sources = pack.tools["themed_review"].section("sources")
    named = {clause for one in sources.questions for clause in one.clauses}
    assert {f"NOT-{number}" for number in range(129, 135)} <= named
    used = pack.tools["themed_review"].question("sources_used")
    assert len(used.choices) == 7


def test_observation_grades_nobody(pack: Pack) -> None:
    """NOT-135, NOT-136."""
    tool = pack.tools["practice_observation"]
    assert tool.overall is None
    assert not tool.graded_sections
    scales = {one.scale for one in tool.questions if one.scale}
    assert all(pack.scales[scale].kind is not ScaleKind.JUDGEMENT for scale in scales)


def test_observations_are_not_counted_by_person(pack: Pack) -> None:
    """NOT-135."""
    cadence = pack.activities["practice_observation"].cadence
    assert isinstance(cadence, Times)
    assert cadence.per is Per.TEAM


def test_a_dip_sample_is_repeated_with_the_same_questions_and_a_like_sample(pack: Pack) -> None:
    """NOT-124, NOT-125."""
    first, again = pack.activities["dip_sample"], pack.activities["dip_sample_again"]
    assert first.tool == again.tool
    assert first.sample is not None
    assert again.sample is not None
    assert (first.sample.size, first.sample.cohort, first.sample.method) == (
        again.sample.size,
        again.sample.cohort,
        again.sample.method,
    )


def test_every_team_member_has_a_development_review_each_year(pack: Pack) -> None:
    """NOT-050."""
    activity = pack.activities["annual_development_review"]
    assert isinstance(activity.cadence, Times)
    assert (activity.cadence.times, activity.cadence.within_months) == (1, 12)
    assert activity.cadence.per is Per.WORKER
    assert activity.tool is None
    assert "team_manager" in activity.done_by


@pytest.mark.parametrize(
    ("key", "event", "party"),
    [
        ("conference_monitoring", Event.CONFERENCE_HELD, "chair"),
        ("review_monitoring", Event.REVIEW_HELD, "iro"),
    ],
)
def test_chairs_and_reviewing_officers_look_after_each_meeting(
    pack: Pack, key: str, event: Event, party: str
) -> None:
    """NOT-070 to NOT-081."""
    activity = pack.activities[key]
    assert isinstance(activity.cadence, AfterEvent)
    assert (activity.cadence.event, activity.done_by_party) == (event, party)


def test_reviewing_officers_also_look_between_reviews(pack: Pack) -> None:
    """NOT-080."""
    assert isinstance(pack.activities["iro_oversight"].cadence, Ongoing)


def test_a_care_plan_is_put_to_four_tests(pack: Pack) -> None:
    """NOT-157."""
    plan = pack.tools["review_monitoring"].section("plan")
    tests = [one.key for one in plan.questions if "NOT-157" in one.clauses]
    assert tests == ["legally_compliant", "effective", "best_interest", "nurturing"]


@pytest.mark.parametrize("tool", ["conference_monitoring", "review_monitoring"])
def test_records_are_put_to_three_tests_each_for_itself(pack: Pack, tool: str) -> None:
    """NOT-072, NOT-077."""
    recording = pack.tools[tool].section("recording")
    assert [one.key for one in recording.questions] == [
        "up_to_date",
        "strengths_based",
        "about_the_child",
    ]


@pytest.mark.parametrize("role", ["iro", "cp_chair"])
def test_critical_friends_challenge_and_commend(pack: Pack, role: str) -> None:
    """NOT-073, NOT-078."""
    alert = pack.alerts["critical_friend"]
    assert role in alert.raised_by
    assert alert.good_practice


def test_as_above_plus_follows_the_line_of_management(pack: Pack) -> None:
    """NOT-047, NOT-082, NOT-086, NOT-093."""
    line = [one.key for one in role_and_those_above(pack.roles, "director")]
    assert line[:5] == [
        "director",
        "assistant_director",
        "head_of_service",
        "team_manager",
        "practitioner",
    ]


def test_business_support_judges_no_practice_and_owns_no_action(pack: Pack) -> None:
    """NOT-097."""
    may = grants_of(pack.roles, "business_support")
    assert not {"do_audit", "moderate", "do_action", "sign_off_action", "verify_action"} & set(may)
    for rule in pack.actions.values():
        owners = [pack.parties[party] for party in rule.owners]
        assert not any("business_support" in party.roles for party in owners)


def test_the_board_stands_outside_and_sees_no_child(pack: Pack) -> None:
    """NOT-164."""
    assert "read_child" not in grants_of(pack.roles, "board_coordinator")
    assert "member_of_staff" not in {
        one.key for one in role_and_those_above(pack.roles, "board_coordinator")
    }


def test_no_practice_issue_is_left_without_action(pack: Pack) -> None:
    """NOT-056, NOT-100."""
    rule = pack.responses["practice_issue"]
    assert [step.who for step in rule.ladder] == [
        "team_manager",
        "head_of_service",
        "principal_social_worker",
        "assistant_director",
    ]
    assert rule.then_reviews is not None
    assert rule.then_reviews.who == "principal_social_worker"
    duty = pack.duties["practice_issues"]
    assert duty.roles == ("head_of_service_psw",)
    assert duty.cadence is not None
    assert getattr(duty.cadence, "every", None) is Period.WEEKLY


def test_wherever_a_worry_can_be_said_it_starts_a_practice_issue(pack: Pack) -> None:
    """NOT-056."""
    starting = {
        tool.key
        for tool in pack.tools.values()
        for question in tool.questions
        for trigger in question.triggers
        if trigger.starts is TriggerKind.RESPONSE
    }
    assert starting == {
        "quality_of_practice_review",
        "dip_sample",
        "conference_monitoring",
        "review_monitoring",
        "iro_oversight",
    }
    for activity in pack.activities.values():
        if activity.tool in starting:
            assert activity.responses == ("practice_issue",)


def test_improvement_needs_somebody_accountable_milestones_and_a_deadline(pack: Pack) -> None:
    """NOT-059."""
    tool = pack.tools["improvement_activity"]
    assert all(tool.question(key).required for key in ("accountable", "milestones", "deadline"))


def test_feedback_is_looked_for_in_all_five_places(pack: Pack) -> None:
    """NOT-143 to NOT-147."""
    where = pack.tools["dip_sample_feedback"].section("where").questions
    assert [one.clauses for one in where] == [(f"NOT-{n}",) for n in range(143, 148)]


def test_there_are_six_routes_of_participation(pack: Pack) -> None:
    """NOT-150 to NOT-155."""
    for clause in (f"NOT-{number}" for number in range(150, 156)):
        assert [one.key for one in pack.channels.values() if clause in one.clauses]
        assert [one.key for one in pack.activities.values() if clause in one.clauses]


def test_each_of_ofsteds_five_headings_has_its_own_part_of_the_readiness_tool(pack: Pack) -> None:
    """NOT-168 to NOT-173."""
    sections = pack.tools["ofsted_readiness"].sections
    assert [one.clauses for one in sections] == [(f"NOT-{n}",) for n in range(169, 174)]
    assert {one.key for one in sections} <= set(pack.priorities)


def test_reports_go_to_every_tier_of_leaders(pack: Pack) -> None:
    """NOT-022."""
    for report in pack.reports.values():
        told = {role for one in report.recipients for role in one.roles}
        assert {"team_manager", "head_of_service", "assistant_director", "director"} <= told


def test_every_duty_that_names_an_activity_is_held_by_those_who_do_it_or_ask_for_it(
    pack: Pack,
) -> None:
    for duty in pack.duties.values():
        if duty.activity:
            assert duty.cadence is None
        else:
            assert duty.cadence is not None


def test_no_clause_is_left_outside(pack: Pack) -> None:
    assert not [one for one in pack.clauses.values() if one.status is ClauseStatus.OUTSIDE]
    assert len(pack.clauses) == 175
