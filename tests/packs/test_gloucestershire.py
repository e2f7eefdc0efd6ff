"""What the Gloucestershire pack must say, clause by clause, where software does it."""

from datetime import date
from pathlib import Path

import pytest

from sightline.domain.cadence import window_of
from sightline.domain.calendars import WorkingCalendar
from sightline.domain.falling_due import Due, Happening, Setting, falling_due
from sightline.domain.organisation import UnitKind
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Independence
from sightline.domain.pack_cadence import AfterEvent, NamedMonths, Period, Regular
from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_conversations import RequiredWhen
from sightline.domain.pack_events import Event
from sightline.domain.pack_organisation import grants_of
from sightline.domain.pack_responses import OnGrade, WithinWorkingDays
from sightline.domain.pack_shapes import pack_from
from sightline.domain.pack_tools import TriggerKind
from sightline.domain.programme import tasks_of
from sightline.domain.staffing import Held, Staff, Staffing, UnitHere
from sightline.frameworks.packs.checking import check_folder

FOLDER = Path(__file__).parents[2] / "packs" / "gloucestershire"
AUDIT_MONTHS = {1, 2, 4, 5, 7, 8, 10, 11}
IN_CARE, LEAVERS = ("in_care",), ("in_care", "care_leaver")
CP_CIN = ("child_protection", "child_in_need")
EIGHT = sorted(AUDIT_MONTHS)
HEAD, TEAM_MANAGER, IRO, CHAIR, WORKER = 1001, 1002, 1003, 1004, 1005
DIRECTORATE, SERVICE, TEAM, ELSEWHERE = 1, 2, 3, 4
CHILD = 9001


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Gloucestershire pack."""
    return pack_from(check_folder(FOLDER).content)


def months_of(cadence: object) -> set[int]:
    """The numbers of the months that a cadence names."""
    assert isinstance(cadence, NamedMonths)
    return {month.number for month in cadence.months}


def test_the_ten_practice_standards_are_the_graded_sections_of_the_evaluation(pack: Pack) -> None:
    """GLO-004 to GLO-014."""
    sections = pack.tools["practice_evaluation"].graded_sections
    assert [one.number for one in sections] == [f"{number:02}" for number in range(1, 11)]
    assert {one.scale for one in sections} == {"ofsted"}
    assert all(pack.standards[one.key].number == one.number for one in sections)


def test_every_standard_says_what_can_be_met_one_by_one(pack: Pack) -> None:
    """GLO-005 to GLO-014."""
    ten = [one for one in pack.standards.values() if one.number.isdecimal()]
    assert len(ten) == 10
    assert all(one.criteria and one.good_looks_like for one in ten)


def test_the_best_parent_is_judged_only_for_children_in_care_and_care_leavers(pack: Pack) -> None:
    """GLO-011."""
    section = pack.tools["practice_evaluation"].section("best_parent")
    assert set(section.applies_to.statuses) == set(LEAVERS)


def test_every_tool_asks_for_good_practice_and_insists_on_it(pack: Pack) -> None:
    """GLO-035."""
    for tool in pack.tools.values():
        question = tool.question("good_practice")
        assert question.required, tool.key
        assert not question.shown_when


@pytest.mark.parametrize(
    ("month", "statuses", "from_age", "under_age", "open_less"),
    [
        ("january", IN_CARE, 0, 12, None),
        ("february", CP_CIN, 11, 19, None),
        ("april", CP_CIN, 0, 12, None),
        ("may", LEAVERS, 11, 26, None),
        ("july", CP_CIN, 11, 19, None),
        ("august", IN_CARE, 0, 12, None),
        ("october", CP_CIN, 0, 19, 6),
        ("november", LEAVERS, 11, 26, None),
    ],
)
def test_each_month_of_evaluations_has_its_own_group_of_children(
    pack: Pack,
    month: str,
    statuses: tuple[str, ...],
    from_age: int,
    under_age: int,
    open_less: int | None,
) -> None:
    """GLO-153 to GLO-160."""
    cadence = pack.activities["practice_evaluation"].cadence
    assert isinstance(cadence, NamedMonths)
    cohort = cadence.months[month].cohort
    assert isinstance(cohort, Cohort)
    assert set(cohort.statuses) == set(statuses)
    assert (cohort.from_age_years, cohort.under_age_years) == (from_age, under_age)
    assert cohort.open_less_than_months == open_less


@pytest.mark.parametrize(
    "activity",
    [
        "practice_evaluation",
        "dip_audit",
        "fostering_evaluation",
        "early_help_dip",
        "early_help_comprehensive",
    ],
)
def test_eight_cycles_a_year_and_none_in_the_third_month_of_a_quarter(
    pack: Pack, activity: str
) -> None:
    """GLO-039, GLO-048, GLO-075, GLO-076, GLO-152, GLO-161 to GLO-163, GLO-171."""
    cadence = pack.activities[activity].cadence
    assert months_of(cadence) == AUDIT_MONTHS
    assert all(window_of(cadence, date(2027, month, 10)) is None for month in (3, 6, 9, 12))


def test_practice_week_falls_in_april_and_october_with_what_is_done_in_it(pack: Pack) -> None:
    """GLO-044, GLO-164."""
    for key in ("practice_week", "practice_week_observation", "practice_week_discussion"):
        assert months_of(pack.activities[key].cadence) == {4, 10}
    assert "partner" in pack.activities["practice_week_observation"].done_by


def test_there_is_a_clinic_in_every_month(pack: Pack) -> None:
    """GLO-049, GLO-050, GLO-165."""
    cadence = pack.activities["performance_clinic"].cadence
    assert isinstance(cadence, Regular)
    assert cadence.every is Period.MONTHLY
    present = pack.tools["performance_clinic"].question("present")
    assert {one.key for one in present.choices} == {
        "advanced_practitioner",
        "team_manager",
        "group_manager",
        "assistant_director",
    }


def test_learning_and_communication_falls_in_the_months_of_the_timetable(pack: Pack) -> None:
    """GLO-166 to GLO-170."""
    assert months_of(pack.boards["learning_group"].cadence) == {2, 5, 8, 11}
    assert months_of(pack.boards["performance_review"].cadence) == {1, 4, 7, 10}
    assert months_of(pack.duties["performance_review_summary"].cadence) == {1, 4, 7, 10}
    assert months_of(pack.reports["reviewing_summary"].cadence) == {2, 5, 8, 11}
    assert months_of(pack.reports["quarterly_assurance"].cadence) == {3, 6, 9, 12}
    assert months_of(pack.routes["cracking_quality"].cadence) == AUDIT_MONTHS


def test_the_framework_is_reviewed_every_may(pack: Pack) -> None:
    """GLO-173."""
    assert months_of(pack.duties["review_framework"].cadence) == {5}


@pytest.mark.parametrize(
    "clause", ["GLO-062", "GLO-127", "GLO-165", "GLO-166", "GLO-167", "GLO-168", "GLO-170"]
)
def test_nothing_of_the_timetable_falls_due_twice(pack: Pack, clause: str) -> None:
    """What a meeting, report or route makes due is not made due by a duty as well."""
    assert len([task for task in tasks_of(pack) if clause in task.clauses]) == 1


def test_an_inadequate_evaluation_is_reviewed_in_two_working_days_then_weekly(pack: Pack) -> None:
    """GLO-144 to GLO-147: no clock ends it, and only the Assistant Director does."""
    rule = pack.responses["child_of_concern"]
    assert OnGrade(grades=("inadequate",)) in rule.starts_on
    first = rule.ladder[0]
    assert (first.who, first.clock) == ("group_manager", WithinWorkingDays(days=2))
    assert rule.then_reviews is not None
    assert rule.then_reviews.who == "assistant_director"
    assert rule.then_reviews.every is Period.WEEKLY
    assert rule.closed_by == ("assistant_director",)


def test_dip_audits_are_for_managers_and_advanced_practitioners(pack: Pack) -> None:
    """GLO-038."""
    assert set(pack.activities["dip_audit"].done_by) == {
        "advanced_practitioner",
        "team_manager",
        "group_manager",
        "service_manager",
    }


def test_service_and_group_managers_may_direct_an_extra_dip_audit(pack: Pack) -> None:
    """GLO-040."""
    led_by = pack.activities["extra_dip_audit"].led_by
    assert {"group_manager", "service_manager"} <= set(led_by)
    assert all("plan_cycle" in grants_of(pack.roles, role) for role in led_by)


def test_carers_parents_and_children_are_asked_in_a_fostering_evaluation(pack: Pack) -> None:
    """GLO-046, GLO-047."""
    tool = pack.tools["fostering_evaluation"]
    assert {"foster_carer", "parent_or_carer", "child"} <= set(tool.conversations)
    used = {key for question in tool.questions for key in question.standards}
    second_set = {one.key for one in pack.standards.values() if one.number.startswith("NMS")}
    assert second_set <= used


def test_every_parent_is_tried_in_an_evaluation(pack: Pack) -> None:
    """GLO-061."""
    assert pack.conversations["parent_or_carer"].required is RequiredWhen.EACH


def test_nobody_judges_their_own_impact_as_reviewer(pack: Pack) -> None:
    """GLO-070."""
    rule = pack.independence[pack.activities["reviewing_service_audit"].auditors or ""]
    assert Independence.REVIEWER in rule.keep_away
    assert pack.tools["reviewing_service_audit"].section("impact").graded


def test_the_childs_own_reviewer_checks_between_reviews(pack: Pack) -> None:
    """GLO-066, GLO-138."""
    assert pack.activities["quality_assurance_review"].done_by_party == "iro"
    assert pack.activities["conference_quality_assurance_review"].done_by_party == "chair"


def test_concern_about_the_plan_is_escalated_step_by_step(pack: Pack) -> None:
    """GLO-068."""
    started = {
        trigger.response
        for question in pack.tools["quality_assurance_review"].questions
        for trigger in question.triggers
        if trigger.starts is TriggerKind.RESPONSE
    }
    assert started == {"review_escalation"}
    ladder = [rung.who for rung in pack.responses["review_escalation"].ladder]
    assert ladder == ["team_manager", "group_manager", "assistant_director"]


def test_a_rapid_review_has_15_working_days_and_a_local_review_six_months(pack: Pack) -> None:
    """GLO-094, GLO-100."""
    rapid = pack.activities["rapid_review"].cadence
    local = pack.activities["local_practice_review"].cadence
    assert isinstance(rapid, AfterEvent)
    assert isinstance(local, AfterEvent)
    assert (rapid.within_working_days, local.within_months) == (15, 6)


@pytest.mark.parametrize(
    "activity", ["education_declaration", "early_years_declaration", "section_11_declaration"]
)
def test_three_declarations_are_made_every_year(pack: Pack, activity: str) -> None:
    """GLO-090 to GLO-092."""
    cadence = pack.activities[activity].cadence
    assert isinstance(cadence, Regular)
    assert cadence.every is Period.ANNUAL


def test_an_ambassador_sees_no_childs_record(pack: Pack) -> None:
    """GLO-019."""
    grants = grants_of(pack.roles, "ambassador")
    assert not {"read_child", "read_audit", "read_actions"} & set(grants)


def test_the_board_has_two_chairs(pack: Pack) -> None:
    """GLO-135."""
    assert pack.boards["ambitions_board"].chaired_by == ("deputy_chief_executive", "ambassador")


def test_no_report_can_be_published_without_what_is_done_well(pack: Pack) -> None:
    """GLO-028."""
    for report in pack.reports.values():
        sections = {one.part.value: one for one in report.sections}
        if report.activity:
            assert sections["good_practice"].required


@pytest.fixture(scope="module")
def setting(pack: Pack) -> Setting:
    """A council with one person in every role, in which each event happened once."""
    numbers = {role: 2000 + place for place, role in enumerate(pack.roles)}
    numbers |= {
        "head_of_quality": HEAD,
        "team_manager": TEAM_MANAGER,
        "iro": IRO,
        "cp_chair": CHAIR,
        "social_worker": WORKER,
    }
    units = {
        DIRECTORATE: UnitHere(DIRECTORATE, kind=UnitKind.DIRECTORATE),
        SERVICE: UnitHere(SERVICE, parent=DIRECTORATE, kind=UnitKind.SERVICE),
        TEAM: UnitHere(TEAM, parent=SERVICE, kind=UnitKind.TEAM),
        ELSEWHERE: UnitHere(ELSEWHERE, parent=DIRECTORATE, kind=UnitKind.SERVICE),
    }
    apart = {"iro", "cp_chair", "partnership_manager", "independent_reviewer"}
    staffing = Staffing(
        people={one: Staff(one) for one in numbers.values()},
        posts=tuple(
            Held(person, role, ELSEWHERE if role in apart else TEAM)
            for role, person in numbers.items()
        ),
        units=units,
    )
    reviewers = (("iro", IRO), ("chair", CHAIR))
    happened = tuple(
        Happening(event, date(2027, 3, 1), CHILD, TEAM, None, reviewers)
        for event in (
            Event.REVIEW_HELD,
            Event.CONFERENCE_HELD,
            Event.SERIOUS_INCIDENT,
            Event.PRACTICE_REVIEW_DECIDED,
        )
    )
    return Setting(pack, staffing, WorkingCalendar(), happened)


@pytest.fixture(scope="module")
def year(setting: Setting) -> list[Due]:
    """Everything due in a calendar year, which is the year of the timetable."""
    return falling_due(setting, first=date(2027, 1, 1), last=date(2027, 12, 31))


def months_due(year: list[Due], clause: str, role: str = "") -> list[int]:
    """The months whose period something falls due in because of a clause, as often as it does."""
    found = [due for due in year if clause in due.task.clauses and role in ("", due.role)]
    return sorted(due.window.starts_on.month for due in found)


@pytest.mark.parametrize(
    ("clause", "role", "months"),
    [
        ("GLO-152", "head_of_quality", EIGHT),
        ("GLO-161", "head_of_quality", sorted([*EIGHT, *EIGHT])),
        ("GLO-162", "head_of_quality", EIGHT),
        ("GLO-163", "fostering_manager", EIGHT),
        ("GLO-163", "fostering_practitioner", EIGHT),
        ("GLO-044", "head_of_quality", [4, 10]),
        ("GLO-042", "partner", [4, 10]),
        ("GLO-043", "director", [4, 10]),
        ("GLO-165", "team_manager", list(range(1, 13))),
        ("GLO-165", "early_help_manager", list(range(1, 13))),
        ("GLO-166", "reviewing_manager", [2, 5, 8, 11]),
        ("GLO-167", "quality_officer", [3, 6, 9, 12]),
        ("GLO-062", "quality_officer", [3, 6, 9, 12]),
        ("GLO-168", "head_of_quality", [2, 5, 8, 11]),
        ("GLO-121", "group_manager", [1, 4, 7, 10]),
        ("GLO-121", "director", [1, 4, 7, 10]),
        ("GLO-170", "quality_officer", EIGHT),
        ("GLO-127", "quality_officer", list(range(1, 13))),
        ("GLO-131", "advanced_practitioner", [1, 4, 7, 10]),
        ("GLO-102", "lado", [1, 4, 7, 10]),
        ("GLO-103", "lado", [1, 4, 7, 10]),
        ("GLO-109", "registered_manager", [1, 7]),
        ("GLO-110", "responsible_individual", list(range(1, 13))),
        ("GLO-090", "partnership_manager", [1]),
        ("GLO-091", "partnership_manager", [1]),
        ("GLO-092", "partnership_manager", [1, 1]),
        ("GLO-173", "head_of_quality", [5]),
    ],
)
def test_each_cell_of_the_timetable_falls_due_from_the_role_that_owes_it(
    year: list[Due], clause: str, role: str, months: list[int]
) -> None:
    assert months_due(year, clause, role) == months


@pytest.mark.parametrize(
    ("activity", "by", "on"),
    [
        ("review_oversight", IRO, date(2027, 3, 8)),
        ("conference_oversight", CHAIR, date(2027, 3, 8)),
        ("quality_assurance_review", IRO, date(2027, 5, 30)),
        ("conference_quality_assurance_review", CHAIR, date(2027, 5, 30)),
    ],
)
def test_the_childs_own_reviewer_owes_what_follows_a_review(
    year: list[Due], activity: str, by: int, on: date
) -> None:
    """GLO-066, GLO-138."""
    (due,) = [one for one in year if one.task.key == activity]
    assert (due.person, due.due_on, due.subject) == (by, on, CHILD)


@pytest.mark.parametrize(
    ("activity", "on"),
    [("rapid_review", date(2027, 3, 22)), ("local_practice_review", date(2027, 9, 1))],
)
def test_safeguarding_reviews_reach_the_national_panel_in_time(
    year: list[Due], activity: str, on: date
) -> None:
    """GLO-094: 15 working days; GLO-100: six months."""
    (due,) = [one for one in year if one.task.key == activity]
    assert due.due_on == on


def test_every_duty_falls_due_or_is_part_of_other_work_or_of_something_that_does(
    pack: Pack,
) -> None:
    falling = {task.key: set(task.clauses) for task in tasks_of(pack) if task.kind != "duty"}
    for duty in pack.duties.values():
        elsewhere = [key for key, clauses in falling.items() if set(duty.clauses) & clauses]
        assert duty.cadence is not None or elsewhere, duty.key


def test_only_a_practice_evaluation_opens_the_concern_process(pack: Pack) -> None:
    """GLO-144: other audits reach the Group Manager by a worry about safety, the same day."""
    opening = [one.key for one in pack.activities.values() if "child_of_concern" in one.responses]
    assert opening == ["practice_evaluation"]
    started = {
        trigger.response
        for tool in pack.tools.values()
        for question in tool.questions
        for trigger in question.triggers
        if trigger.starts is TriggerKind.RESPONSE
    }
    assert started == {"child_safety", "review_escalation"}
