"""What the Shropshire pack must say, clause by clause, where software does it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.falling_due import Due, Happening, Setting, falling_due
from sightline.domain.organisation import UnitKind
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import EveryChild, FixedSize, Method, WorkerPart
from sightline.domain.pack_cadence import AfterEvent, Limit, Per, Period, Regular, Times
from sightline.domain.pack_events import Event
from sightline.domain.pack_responses import SingleGrade
from sightline.domain.pack_rules import EveryAudit
from sightline.domain.pack_tools import TriggerKind
from sightline.domain.staffing import Held, Staff, Staffing, UnitHere
from sightline.frameworks.packs.checking import check_folder

FOLDER = Path(__file__).parents[2] / "packs" / "shropshire"
YEAR = {"first": date(2026, 4, 1), "last": date(2027, 3, 31)}
TABLE = range(274, 350)
PRACTITIONER, TEAM_MANAGER, IRO = 1001, 1002, 1003
DIRECTORATE, SERVICE, TEAM = 1, 2, 3
HEAD_ROLES = {"head_of_service", "head_of_social_care", "head_of_early_help"}
SERVICE_MANAGERS = {"service_manager", "compass_service_manager", "early_help_service_manager"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Shropshire pack."""
    checked = check_folder(FOLDER)
    assert checked.pack is not None, [str(problem) for problem in checked.problems]
    return checked.pack


def one_of_each(pack: Pack) -> Staffing:
    """One person in every role, all in one team of one service, and who manages whom."""
    numbers = {role: 2000 + place for place, role in enumerate(pack.roles)}
    numbers |= {"practitioner": PRACTITIONER, "team_manager": TEAM_MANAGER, "iro": IRO}
    managers = {PRACTITIONER: TEAM_MANAGER, TEAM_MANAGER: numbers["service_manager"]}
    units = {
        DIRECTORATE: UnitHere(DIRECTORATE, kind=UnitKind.DIRECTORATE),
        SERVICE: UnitHere(SERVICE, parent=DIRECTORATE, kind=UnitKind.SERVICE),
        TEAM: UnitHere(TEAM, parent=SERVICE, kind=UnitKind.TEAM),
    }
    for place, code in enumerate(("childrens_centres", "targeted_youth_support", "parenting")):
        units[10 + place] = UnitHere(10 + place, parent=SERVICE, code=code)
    return Staffing(
        people={one: Staff(one, manager=managers.get(one)) for one in numbers.values()},
        posts=tuple(Held(person, role, TEAM) for role, person in numbers.items()),
        units=units,
    )


@pytest.fixture(scope="module")
def year(pack: Pack) -> list[Due]:
    """Everything due in a year of a council with one person in every role."""
    setting = Setting(pack, one_of_each(pack), WorkingCalendar())
    return falling_due(setting, **YEAR)


def times(year: list[Due], clause: int, role: str) -> int:
    """How often something falls due from a role because of a clause of the table."""
    return sum(1 for due in year if f"SHR-{clause}" in due.task.clauses and due.role == role)


def test_there_are_eighteen_mechanisms(pack: Pack) -> None:
    """SHR-146."""
    assert len(pack.mechanisms) == 18
    assert [one.title.split(".")[0] for one in pack.mechanisms.values()] == [
        str(number) for number in range(1, 19)
    ]


def test_there_are_five_priorities_each_with_a_graded_section_of_its_own(pack: Pack) -> None:
    """SHR-061."""
    graded = {section.title for section in pack.tools["child_journey"].graded_sections}
    assert len(pack.priorities) == 5
    assert {one.words.lower() for one in pack.priorities.values()} <= {
        title.lower() for title in graded
    }


def test_there_are_five_stages_and_three_levels(pack: Pack) -> None:
    """SHR-044, SHR-126."""
    assert len(pack.stages) == 5
    assert list(pack.levels) == ["individual", "group", "strategic"]


@pytest.mark.parametrize("number", TABLE)
def test_every_row_of_the_table_is_a_duty(pack: Pack, number: int) -> None:
    """SHR-274 to SHR-349."""
    assert any(f"SHR-{number}" in duty.clauses for duty in pack.duties.values())


def test_a_duty_falls_due_by_a_cadence_an_activity_or_a_report_and_never_by_two(pack: Pack) -> None:
    for duty in pack.duties.values():
        ways = [duty.cadence is not None, duty.activity is not None, "report" in duty.about]
        assert ways.count(True) == 1, duty.key


@pytest.mark.parametrize(
    ("clause", "role", "expected"),
    [
        (274, "elected_member", 4),
        (275, "elected_member", 2),
        (276, "elected_member", 1),
        (277, "elected_member", 2),
        (278, "lead_member", 1),
        (280, "lead_member", 2),
        (281, "lead_member", 4),
        (282, "lead_member", 2),
        (283, "chief_executive", 1),
        (284, "chief_executive", 1),
        (285, "chief_executive", 1),
        (286, "chief_executive", 12),
        (287, "chief_executive", 1),
        (288, "chief_executive", 2),
        (289, "chief_executive", 2),
        (290, "director", 2),
        (291, "director", 1),
        (292, "director", 12),
        (293, "director", 24),
        (294, "director", 4),
        (295, "director", 5),
        (296, "director", 4),
        (297, "director", 4),
        (298, "director", 16),
        (299, "director", 1),
        (300, "director", 2),
        (301, "head_of_social_care", 12),
        (302, "head_of_early_help", 2),
        (303, "head_of_early_help", 5),
        (304, "head_of_social_care", 4),
        (309, "service_manager", 16),
        (310, "service_manager", 12),
        (313, "service_manager", 4),
        (314, "service_manager", 4),
        (315, "service_manager", 4),
        (317, "service_manager", 4),
        (320, "team_manager", 12),
        (320, "senior_social_worker", 12),
        (323, "principal_iro", 24),
        (330, "iro", 12),
        (330, "cp_chair", 12),
        (336, "compass_service_manager", 12),
        (338, "early_help_service_manager", 4),
        (340, "principal_social_worker", 12),
        (341, "principal_social_worker", 6),
        (343, "principal_social_worker", 12),
        (344, "principal_social_worker", 4),
        (344, "team_manager", 2),
        (345, "principal_social_worker", 4),
        (346, "principal_social_worker", 4),
        (347, "principal_social_worker", 4),
        (348, "qpa_officer", 12),
        (348, "advanced_practitioner", 12),
    ],
)
def test_a_row_falls_due_as_often_as_the_table_says(
    year: list[Due], clause: int, role: str, expected: int
) -> None:
    assert times(year, clause, role) == expected


def test_the_legal_planning_meeting_is_chaired_every_fortnight_by_one_head(
    year: list[Due],
) -> None:
    """SHR-306."""
    meetings = [due for due in year if due.task.key == "heads_legal_planning_row"]
    assert len(meetings) == 26
    assert {due.role for due in meetings} <= HEAD_ROLES
    days = sorted({due.due_on for due in meetings})
    assert {(later - sooner).days for sooner, later in zip(days, days[1:], strict=False)} == {14}


def test_the_front_door_is_audited_every_week(year: list[Due]) -> None:
    """SHR-331."""
    weeks = [due for due in year if due.task.key == "front_door_audit"]
    assert len({due.window for due in weeks}) == len(weeks) in (52, 53)
    assert {due.role for due in weeks} == {"compass_service_manager"}


def test_the_front_door_has_four_weekly_samples_and_one_takes_every_case(pack: Pack) -> None:
    """SHR-331 to SHR-335."""
    activity = pack.activities["front_door_audit"]
    samples = {sample.key: sample for sample in activity.samples}
    assert activity.cadence == Regular(every=Period.WEEKLY)
    assert [one.cohort.after for one in activity.samples] == [
        Event.REFERRAL_DECIDED,
        Event.VISIT_BEFORE_DECISION,
        Event.STRATEGY_MEETING_CLOSED,
        Event.REFERRAL_ANSWERED,
    ]
    assert {one.cohort.within_days for one in activity.samples} == {7}
    every = [key for key, one in samples.items() if isinstance(one.size, EveryChild)]
    assert every == ["strategy_meetings"]
    assert samples["strategy_meetings"].method is Method.EVERY_CASE


def test_early_help_audits_thirty_open_cases_a_quarter(pack: Pack, year: list[Due]) -> None:
    """SHR-337: twenty, five and five."""
    activity = pack.activities["early_help_open_case"]
    assert isinstance(activity.cadence, Times)
    assert {part.key: part.times for part in activity.cadence.split} == {
        "childrens_centres": 20,
        "targeted_youth_support": 5,
        "parenting": 5,
    }
    assert {one.only_units[0]: one.size for one in activity.samples} == {
        "childrens_centres": FixedSize(children=20),
        "targeted_youth_support": FixedSize(children=5),
        "parenting": FixedSize(children=5),
    }
    shares = Counter(due.share for due in year if due.task.key == activity.key)
    assert shares == {"childrens_centres": 80, "targeted_youth_support": 20, "parenting": 20}


@pytest.mark.parametrize(
    ("event", "activity", "role"),
    [
        (Event.REVIEW_HELD, "rag_after_review", "iro"),
        (Event.REVIEW_HELD, "consultation_views", "iro"),
        (Event.CONFERENCE_HELD, "rag_after_conference", "cp_chair"),
        (Event.CAME_INTO_CARE, "care_planning_check", "iro"),
        (Event.PLAN_STARTED, "cp_planning_check", "cp_chair"),
        (Event.PLAN_ENDED, "cp_end_questionnaire", "cp_chair"),
        (Event.LEAVING_CARE_REVIEW, "leaving_care_survey", "iro"),
        (Event.CLOSURE, "closure_checklist", "team_manager"),
        (Event.TRANSFER, "transfer_checklist", "team_manager"),
        (Event.INTERVENTION_ENDED, "early_help_closure", "early_help_manager"),
        (Event.COMPLAINT_CLOSED, "complaint_learning", "complaints_manager"),
    ],
)
def test_what_happens_to_a_child_starts_what_the_framework_says(
    pack: Pack, event: Event, activity: str, role: str
) -> None:
    """SHR-212, SHR-229, SHR-231, SHR-318, SHR-326, SHR-327, SHR-328, SHR-339."""
    happened = (Happening(event, date(2026, 10, 5), child=7, unit=TEAM),)
    setting = Setting(pack, one_of_each(pack), WorkingCalendar(), happened)
    due = [one for one in falling_due(setting, **YEAR) if one.task.key == activity]
    assert [one.role for one in due] == [role]


def test_the_practitioner_owes_the_checklist_when_an_audit_is_given_out(pack: Pack) -> None:
    """SHR-187."""
    activity = pack.activities["child_journey_checklist"]
    assert isinstance(activity.cadence, AfterEvent)
    assert activity.cadence.event is Event.AUDIT_ALLOCATED
    assert activity.done_by_party == "worker"
    assert pack.parties["worker"].found_by == "case_worker"


def test_every_manager_iro_and_leader_audits_a_child_s_journey_a_month(pack: Pack) -> None:
    """SHR-186, SHR-292, SHR-301, SHR-310, SHR-320, SHR-330."""
    journey, leaders = pack.activities["child_journey"], pack.activities["leaders_case_audit"]
    assert {journey.tool, leaders.tool} == {"child_journey"}
    assert {"team_manager", "senior_social_worker", "iro", "cp_chair"} <= set(journey.done_by)
    assert set(journey.done_by) >= SERVICE_MANAGERS | {"principal_iro"}
    assert set(leaders.done_by) == HEAD_ROLES | {"director"}
    assert leaders.worker_part is WorkerPart.TOGETHER


def test_the_joint_audit_keeps_two_grades_and_the_agreed_one(pack: Pack) -> None:
    """SHR-268, SHR-343."""
    activity = pack.activities["joint_audit"]
    rule = pack.moderation[activity.moderation or ""]
    assert activity.done_by == ("principal_social_worker",)
    assert rule.panel == ("team_manager",)
    assert (rule.blind, rule.together) == (True, True)
    assert isinstance(rule.choose[0], EveryAudit)


def test_supervision_files_are_audited_up_to_four_times_a_year_by_each_and_monthly_by_all(
    pack: Pack, year: list[Due]
) -> None:
    """SHR-163, SHR-315."""
    cadence = pack.activities["supervision_file_audit"].cadence
    assert isinstance(cadence, Times)
    assert (cadence.times, cadence.within_months, cadence.per) == (4, 12, Per.DOER)
    assert cadence.limit is Limit.UP_TO
    assert len([due for due in year if due.task.key == "supervision_files_monthly"]) == 12


def test_everybody_is_observed_once_a_year_by_whom_the_framework_names(year: list[Due]) -> None:
    """SHR-164, SHR-316, SHR-319, SHR-325."""
    about = {
        "observation_of_practice": (PRACTITIONER, "team_manager"),
        "observation_of_supervision": (TEAM_MANAGER, "service_manager"),
        "chair_observation": (IRO, "principal_iro"),
    }
    for activity, (subject, role) in about.items():
        found = [d for d in year if d.task.key == activity and d.subject == subject]
        assert [due.role for due in found] == [role], activity


def test_the_feedback_week_is_for_managers_of_every_level_twice_a_year(
    pack: Pack, year: list[Due]
) -> None:
    """SHR-173, SHR-174."""
    week = pack.activities["feedback_week"]
    assert {"director", "head_of_social_care", "service_manager", "team_manager"} <= set(
        week.done_by
    )
    assert week.done_by
    for role in week.done_by:
        assert len([d for d in year if d.task.key == week.key and d.role == role]) == 2


def test_at_least_three_interagency_audits_a_year(pack: Pack) -> None:
    """SHR-201."""
    cadence = pack.activities["interagency_audit"].cadence
    assert isinstance(cadence, Times)
    assert (cadence.times, cadence.within_months, cadence.limit) == (3, 12, Limit.AT_LEAST)


def test_nothing_in_the_year_is_due_from_nobody(year: list[Due]) -> None:
    assert [due.task.key for due in year if due.person is None] == []


def test_every_tool_asks_for_the_voice_of_the_child_and_for_fair_practice(pack: Pack) -> None:
    """SHR-040, SHR-089."""
    for tool in pack.tools.values():
        themes = {theme for question in tool.questions for theme in question.themes}
        assert {"voice", "identity"} <= themes, tool.key


def test_every_audit_asks_what_difference_was_made(pack: Pack) -> None:
    """SHR-010."""
    asked = [tool for tool in pack.tools.values() if tool.overall is not None]
    assert asked
    for tool in asked:
        themes = {theme for question in tool.questions for theme in question.themes}
        assert "impact" in themes, tool.key


def test_red_and_amber_for_practice_or_drift_are_answered_by_the_team_manager(pack: Pack) -> None:
    """SHR-189, SHR-190, SHR-191."""
    triggers = {
        question.key: question.triggers[0]
        for question in pack.tools["rag"].questions
        if question.triggers and question.triggers[0].starts is TriggerKind.RESPONSE
    }
    assert set(triggers) == {"practice", "drift_and_delay"}
    assert all(set(one.on) == {"red", "amber"} for one in triggers.values())
    rule = pack.responses["rag_concern"]
    assert rule.responder == "team_manager"
    assert set(rule.speak_first_to) == {"worker", "team_manager"}
    assert rule.then_reviews is not None
    assert (rule.then_reviews.who, rule.then_reviews.every) == ("principal_iro", Period.MONTHLY)


def test_an_inadequate_audit_is_tracked_verified_and_looked_at_again(pack: Pack) -> None:
    """SHR-185, SHR-263."""
    pathway = pack.pathways["inadequate_tracking"]
    assert pathway.starts == SingleGrade(grades=("inadequate",))
    assert pathway.reaudit_within_days
    rule = pack.actions["audit_actions"]
    assert "principal_social_worker" in rule.verified_by
    assert "principal_social_worker" in rule.tracked_by


def test_the_quarterly_report_has_what_the_director_and_the_table_ask_for(pack: Pack) -> None:
    """SHR-219, SHR-232, SHR-272, SHR-294, SHR-346."""
    report = pack.reports["quarterly_quality"]
    assert report.cadence == Regular(every=Period.QUARTERLY)
    sections = {section.key for section in report.sections}
    assert {"priorities", "outcomes", "learning", "feedback", "complaints", "loops"} <= sections
    assert "director" in {role for one in report.recipients for role in one.roles}


def test_scrutiny_hears_of_each_of_the_six_subjects(pack: Pack) -> None:
    """SHR-274."""
    report = pack.reports["scrutiny_quarter"]
    assert {section.key for section in report.sections} >= {
        "performance",
        "benchmarking",
        "practice",
        "decisions",
        "outcomes",
        "views",
    }


def test_no_more_than_three_in_a_hundred_clauses_are_left_outside(pack: Pack) -> None:
    outside = [one for one in pack.clauses.values() if one.status == "outside"]
    assert len(outside) * 100 <= 3 * len(pack.clauses)
