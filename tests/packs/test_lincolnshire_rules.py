"""Who does what under the Lincolnshire pack, and the rules they go by, clause by clause."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.ladders import climb, rungs_of
from sightline.domain.pack import ClauseStatus, Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_cadence import (
    AsRequired,
    Ongoing,
)
from sightline.domain.pack_conversations import RequiredWhen
from sightline.domain.pack_organisation import grants_of, role_and_those_above
from sightline.domain.pack_responses import AtOnce
from sightline.domain.pack_rules import ModeratorsFrom, RandomShare
from sightline.domain.pack_shapes import pack_from
from sightline.domain.pack_tools import QuestionKind, TriggerKind
from sightline.frameworks.packs.checking import check_folder

FOLDER = Path(__file__).parents[2] / "packs" / "lincolnshire"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Lincolnshire pack."""
    return pack_from(check_folder(FOLDER).content)


ESCALATING = (
    "collaborative_audit",
    "thematic_audit",
    "dip_sample",
    "service_file_audit",
    "supervision_file_audit",
    "practice_observation",
    "moderation_form",
    "tac_case_qa",
)


@pytest.mark.parametrize("tool", ESCALATING)
def test_every_form_about_practice_can_escalate(pack: Pack, tool: str) -> None:
    """LIN-255, LIN-345."""
    started = [
        trigger.response
        for question in pack.tools[tool].questions
        for trigger in question.triggers
        if trigger.starts is TriggerKind.RESPONSE
    ]
    assert started == ["safeguarding_escalation"]


def test_the_team_manager_is_told_at_once_and_the_head_of_service_in_their_place(
    pack: Pack,
) -> None:
    """LIN-345: the document does not say who when the team manager is the auditor."""
    rule = pack.responses["safeguarding_escalation"]
    first, second, third = rule.ladder
    assert (first.who, first.instead) == ("team_manager", "head_of_service")
    assert (second.who, third.who) == ("head_of_service", "assistant_director")
    assert isinstance(first.clock, AtOnce)
    assert {one.key for one in rule.reasons} == {"serious_safeguarding", "significant_concern"}


def test_all_or_a_sample_is_moderated_by_the_group_and_senior_leaders(pack: Pack) -> None:
    """LIN-251, LIN-339, LIN-340, LIN-343."""
    rule = pack.moderation["group"]
    assert isinstance(rule.choose[0], RandomShare)
    assert (rule.moderators_from, rule.together) == (ModeratorsFrom.ROTATION, True)
    assert {"qa_officer", "service_manager"} <= set(rule.panel)
    assert "assistant_director" in rule.may_be_asked


def test_moderation_looks_at_five_heads(pack: Pack) -> None:
    """LIN-341; the sixth section is the grade and the feedback."""
    heads = [one for one in pack.tools["moderation_form"].sections if "LIN-341" in one.clauses]
    assert [one.key for one in heads] == ["quality", "analysis", "themes", "observations", "impact"]


INHERITED = {
    "line_manager": {"practitioner"},
    "team_manager": {"line_manager", "practitioner"},
    "head_of_service": {"team_manager", "line_manager", "practitioner"},
    "assistant_director": {"head_of_service", "team_manager", "line_manager", "practitioner"},
    "director": {"assistant_director", "head_of_service", "team_manager", "line_manager"},
}


@pytest.mark.parametrize("role", INHERITED)
def test_as_above_plus_is_inherited(pack: Pack, role: str) -> None:
    """LIN-047, LIN-068, LIN-079, LIN-086, LIN-094: and not from the PSW and IRO rows between."""
    above = {one.key for one in role_and_those_above(pack.roles, role)}
    assert INHERITED[role] <= above
    assert not above & {"principal_social_worker", "iro"}


DUTIES = {
    "practitioner": range(37, 47),
    "line_manager": range(48, 55),
    "principal_social_worker": range(55, 58),
    "team_manager": (69, 70, *range(72, 79)),
    "head_of_service": range(80, 86),
    "assistant_director": range(87, 94),
    "director": range(95, 98),
    "business_support": range(99, 103),
}


@pytest.mark.parametrize("role", DUTIES)
def test_every_responsibility_is_a_duty_of_its_role(pack: Pack, role: str) -> None:
    """LIN-037 to LIN-102."""
    cited = {
        clause for duty in pack.duties.values() if role in duty.roles for clause in duty.clauses
    }
    assert {f"LIN-{number:03}" for number in DUTIES[role]} <= cited


def test_business_support_is_never_answerable_for_practice(pack: Pack) -> None:
    """LIN-098."""
    assert not {"do_action", "do_audit", "read_audit"} & set(
        grants_of(pack.roles, "business_support")
    )


def test_only_the_quality_and_standards_team_draws_samples(pack: Pack) -> None:
    """LIN-325."""
    drawing = {key for key in pack.roles if "draw_sample" in grants_of(pack.roles, key)}
    assert drawing == {"qa_officer", "quality_manager", "principal_social_worker"}


def test_young_inspectors_see_nothing_of_a_child(pack: Pack) -> None:
    """LIN-383."""
    assert "read_child" not in grants_of(pack.roles, "young_inspector")


def test_a_multi_agency_report_climbs_four_steps(pack: Pack) -> None:
    """LIN-244, LIN-245, LIN-246, LIN-248."""
    assert [step.key for step in pack.sign_offs["multi_agency"].steps] == [
        "task_and_finish",
        "operational",
        "strategic",
        "qa_board",
    ]


def test_the_assurance_report_has_its_four_topics_all_required(pack: Pack) -> None:
    """LIN-031."""
    sections = pack.reports["dlt_assurance"].sections
    assert len(sections) == 4
    assert all(section.required for section in sections)


def test_a_thematic_audit_has_an_overview_and_a_headline(pack: Pack) -> None:
    """LIN-208."""
    assert pack.activities["thematic_audit"].reports == ("thematic_overview", "thematic_headline")


def test_the_return_has_a_part_for_stakeholder_feedback(pack: Pack) -> None:
    """LIN-364."""
    feedback = pack.tools["service_area_return"].section("feedback")
    assert "LIN-364" in feedback.clauses
    assert feedback.questions[0].kind is QuestionKind.LONG_TEXT


def test_participation_has_six_areas_and_learning_four_stages_and_six_routes(pack: Pack) -> None:
    """LIN-368, LIN-394, LIN-400 to LIN-405."""
    areas = [duty for duty in pack.duties.values() if "LIN-368" in duty.clauses]
    assert len(areas) == 6
    assert tuple(pack.stages) == ("captured", "addressed", "implemented", "monitored")
    learning = {f"LIN-{number}" for number in range(400, 406)}
    assert learning == learning & {one for route in pack.routes.values() for one in route.clauses}


def test_the_framework_is_judged_by_three_questions(pack: Pack) -> None:
    """LIN-411 to LIN-414."""
    assert len(pack.core_questions) == 3
    first = pack.tools["framework_impact_review"].sections[0]
    assert len(first.questions) == 3


def test_the_practitioner_is_always_spoken_with(pack: Pack) -> None:
    """LIN-018."""
    assert pack.conversations["practitioner"].required is RequiredWhen.ALWAYS


def test_every_duty_has_its_rhythm_or_falls_due_with_something_else(pack: Pack) -> None:
    """What has no cadence of its own falls due as an activity, a meeting or a report."""
    for duty in pack.duties.values():
        if duty.cadence is None:
            assert duty.activity or duty.meeting or duty.receives


def test_a_child_is_not_audited_again_within_a_year(pack: Pack) -> None:
    """LIN-327."""
    sample = pack.activities["collaborative_audit"].sample
    assert sample is not None
    assert any(getattr(one, "months", 0) == 12 for one in sample.exclusions)


@pytest.mark.parametrize(
    "key", ["cqc_inspection", "hmip_inspection", "ofsted_inspection", "learning_review"]
)
def test_what_comes_from_outside_has_no_date(pack: Pack, key: str) -> None:
    """LIN-210 to LIN-224, LIN-278."""
    assert isinstance(pack.activities[key].cadence, AsRequired)


@pytest.mark.parametrize("key", ["iro_monitoring", "lado_function", "practitioner_dialogue"])
def test_what_goes_on_all_the_time_is_never_due(pack: Pack, key: str) -> None:
    """LIN-064, LIN-228, LIN-270."""
    assert isinstance(pack.activities[key].cadence, Ongoing)


def test_every_short_form_of_the_document_is_explained(pack: Pack) -> None:
    """LIN-003."""
    wanted = "TM PS SEHW PL SoS EET LPM ICPC S47 PEP CIC V4C VOICE LADO CYPS CYPF SWE RAG TriX SLT"
    assert set(wanted.split()) | {"QA Officer", "Q&S", "CP", "HoS", "AD"} <= set(pack.glossary)


def test_nothing_is_left_outside(pack: Pack) -> None:
    """Each of the 420 clauses is somewhere in Sightline, or said to be missing."""
    assert len(pack.clauses) == 420
    assert not [one for one in pack.clauses.values() if one.status is ClauseStatus.OUTSIDE]


def test_four_weeks_and_a_quarter_are_the_longest_an_action_may_take(pack: Pack) -> None:
    """LIN-201, LIN-354, LIN-355: case actions do not wait for the Board."""
    days = {key: timedelta(days=rule.max_days) for key, rule in pack.actions.items()}
    assert days == {
        "restorative_actions": timedelta(weeks=4),
        "board_actions": timedelta(weeks=13),
    }


def test_every_case_of_two_agreed_levels_of_action_has_its_owner(pack: Pack) -> None:
    """LIN-201, LIN-354."""
    assert pack.actions["restorative_actions"].owners[0] == "worker"
    assert "worker" not in pack.actions["board_actions"].owners


def _with_samples(pack: Pack) -> list[Activity]:
    return [one for one in pack.activities.values() if one.samples]


def test_every_sample_is_drawn_by_the_quality_manager(pack: Pack) -> None:
    """LIN-325, LIN-328."""
    assert all(one.led_by == ("quality_manager",) for one in _with_samples(pack))


def test_a_serious_issue_climbs_from_the_team_manager_within_the_hour(pack: Pack) -> None:
    """LIN-345: raised on a Friday afternoon, and nobody acts."""
    rule = pack.responses["safeguarding_escalation"]
    raised = datetime(2026, 11, 20, 16, 0, tzinfo=ZoneInfo("Europe/London"))
    climbed = climb(rungs_of(rule, rule.reasons[0]), raised, WorkingCalendar())
    assert [one.who for one in climbed] == ["team_manager", "head_of_service", "assistant_director"]
    assert climbed[0].by == raised + timedelta(hours=1)
    assert climbed[2].by.date() == raised.date()
