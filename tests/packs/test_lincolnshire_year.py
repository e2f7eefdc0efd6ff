"""What falls due in a year under the Lincolnshire pack, from whom and why."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.falling_due import Due, Happening, Setting, falling_due
from sightline.domain.pack import Pack
from sightline.domain.pack_events import Event
from sightline.domain.pack_shapes import pack_from
from sightline.domain.programme import tasks_of
from sightline.domain.staffing import Held, Staff, Staffing, UnitHere
from sightline.frameworks.packs.checking import check_folder

FOLDER = Path(__file__).parents[2] / "packs" / "lincolnshire"
DIRECTORATE, SERVICE, NORTH, SOUTH, EAST, QUALITY = range(1, 7)
DIRECTOR, ASSISTANT, HEAD, SERVICE_MANAGER, PSW, QA, OFFICER, LEARNING = range(10, 18)
NORTH_MANAGER, SOUTH_MANAGER, EAST_MANAGER, SUPERVISOR, WORKER, IRO, CHAIR = range(20, 27)
LADO, PERFORMANCE, COMPLAINTS, PARTICIPATION, YOUNG = range(30, 35)
POSTS = {
    DIRECTOR: ("director", DIRECTORATE, None),
    ASSISTANT: ("assistant_director", DIRECTORATE, DIRECTOR),
    HEAD: ("head_of_service", SERVICE, ASSISTANT),
    SERVICE_MANAGER: ("service_manager", SERVICE, HEAD),
    PSW: ("principal_social_worker", QUALITY, ASSISTANT),
    QA: ("quality_manager", QUALITY, ASSISTANT),
    OFFICER: ("qa_officer", QUALITY, QA),
    LEARNING: ("learning_development_officer", QUALITY, QA),
    NORTH_MANAGER: ("team_manager", NORTH, HEAD),
    SOUTH_MANAGER: ("team_manager", SOUTH, HEAD),
    EAST_MANAGER: ("team_manager", EAST, HEAD),
    SUPERVISOR: ("practice_supervisor", SOUTH, SOUTH_MANAGER),
    WORKER: ("practitioner", SOUTH, SOUTH_MANAGER),
    IRO: ("iro", QUALITY, ASSISTANT),
    CHAIR: ("cp_chair", QUALITY, ASSISTANT),
    LADO: ("lado", QUALITY, ASSISTANT),
    PERFORMANCE: ("performance_officer", DIRECTORATE, ASSISTANT),
    COMPLAINTS: ("complaints_officer", DIRECTORATE, ASSISTANT),
    PARTICIPATION: ("participation_officer", DIRECTORATE, ASSISTANT),
    YOUNG: ("young_inspector", DIRECTORATE, PARTICIPATION),
}
STAFFING = Staffing(
    people={one: Staff(one, str(one), manager) for one, (_, _, manager) in POSTS.items()},
    posts=tuple(Held(one, role, unit) for one, (role, unit, _) in POSTS.items()),
    units={
        DIRECTORATE: UnitHere(DIRECTORATE, "Directorate", None, "directorate"),
        SERVICE: UnitHere(SERVICE, "Service", DIRECTORATE, "service"),
        NORTH: UnitHere(NORTH, "North", SERVICE, "team", "N", "group_a"),
        SOUTH: UnitHere(SOUTH, "South", SERVICE, "team", "S", "group_b"),
        EAST: UnitHere(EAST, "East", SERVICE, "team", "E", "group_c"),
        QUALITY: UnitHere(QUALITY, "Quality", DIRECTORATE, "service", in_scope=False),
    },
)
ON = date(2026, 6, 1)
HAPPENINGS = (
    Happening(Event.REVIEW_HELD, ON, 7, SOUTH, None, (("iro", IRO),)),
    Happening(Event.CONFERENCE_HELD, ON, 8, SOUTH, None, (("chair", CHAIR),)),
    Happening(Event.CAME_INTO_CARE, ON, 9, SOUTH),
    Happening(Event.TRANSFER, ON, 9, SOUTH),
    Happening(Event.DISRUPTION, ON, 9, SOUTH),
)
MONTHS = [*range(4, 13), 1, 2, 3]
MANAGERS = {"group_a": NORTH_MANAGER, "group_b": SOUTH_MANAGER, "group_c": EAST_MANAGER}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Lincolnshire pack."""
    return pack_from(check_folder(FOLDER).content)


@pytest.fixture(scope="module")
def year(pack: Pack) -> list[Due]:
    """All that falls due from April 2026 to March 2027 in a small directorate."""
    setting = Setting(pack, STAFFING, WorkingCalendar(), HAPPENINGS)
    return falling_due(setting, first=date(2026, 4, 1), last=date(2027, 3, 31))


def of(year: list[Due], key: str) -> list[Due]:
    """What is due of one activity, duty, meeting or report."""
    return [one for one in year if one.task.key == key]


def test_everything_due_has_somebody_who_owes_it(year: list[Due]) -> None:
    assert not {one.task.key for one in year if one.person is None}


def test_nothing_falls_due_twice(year: list[Due]) -> None:
    assert [name for name, times in Counter(one.name for one in year).items() if times > 1] == []


def test_all_that_falls_due_names_the_clauses_that_ask_for_it(pack: Pack) -> None:
    assert [one.key for one in tasks_of(pack) if not one.clauses] == []


@pytest.mark.parametrize("place", range(3))
def test_every_month_one_group_observes_and_another_moderates(year: list[Due], place: int) -> None:
    """LIN-311 to LIN-321: in each quarter of the year again."""
    observing, moderating = ("group_c", "group_a", "group_b"), ("group_b", "group_c", "group_a")
    for month in MONTHS[place::3]:
        for key, groups in {"observation_month": observing, "moderation": moderating}.items():
            (found,) = [one for one in of(year, key) if one.due_on.month == month]
            assert (found.group, found.person) == (groups[place], MANAGERS[groups[place]])


def test_in_the_middle_month_each_team_of_group_b_owes_two_collaborative_audits(
    year: list[Due],
) -> None:
    """LIN-317."""
    found = of(year, "collaborative_audit")
    assert Counter(one.due_on.month for one in found) == {5: 2, 8: 2, 11: 2, 2: 2}
    assert {(one.group, one.subject) for one in found} == {("group_b", SOUTH)}


def test_in_the_others_a_themed_audit_is_run_for_the_group(year: list[Due]) -> None:
    """LIN-313, LIN-321, LIN-323."""
    found = {(one.due_on.month, one.group, one.person) for one in of(year, "thematic_audit")}
    first = {(month, "group_a", QA) for month in (4, 7, 10, 1)}
    assert found == first | {(month, "group_c", QA) for month in (6, 9, 12, 3)}


def test_a_worker_is_observed_twice_in_the_year_by_their_own_manager(year: list[Due]) -> None:
    """LIN-266, LIN-347."""
    found = [one for one in of(year, "practice_observation") if one.subject == WORKER]
    assert [(one.due_on, one.person) for one in found] == [
        (date(2026, 9, 29), SOUTH_MANAGER),
        (date(2027, 3, 31), SOUTH_MANAGER),
    ]


QUARTERLY = (
    "complaints_review",
    "consultation_event",
    "practice_bulletin",
    "service_area_return",
    "qa_board",
    "service_returns",
)


@pytest.mark.parametrize("key", QUARTERLY)
def test_what_is_quarterly_is_due_four_times(year: list[Due], key: str) -> None:
    """LIN-022, LIN-237, LIN-273, LIN-276, LIN-294, LIN-295."""
    assert len(of(year, key)) == 4


def test_every_team_manager_gives_highlights_of_learning_needs_each_quarter(
    year: list[Due],
) -> None:
    """LIN-348."""
    found = Counter(one.person for one in of(year, "team_learning_needs"))
    assert found == dict.fromkeys(MANAGERS.values(), 4)


def test_service_files_are_audited_every_two_months_at_three_levels(year: list[Due]) -> None:
    """LIN-073, LIN-091, LIN-419."""
    found = Counter(one.role for one in of(year, "service_file_audit"))
    assert found == {"team_manager": 18, "head_of_service": 6, "assistant_director": 6}


def test_moderators_of_three_kinds_moderate_every_month(year: list[Due]) -> None:
    """LIN-251, LIN-343."""
    found = Counter(one.role for one in of(year, "individual_moderation"))
    assert found == {"assistant_director": 12, "service_manager": 12, "qa_officer": 12}


def test_policies_are_looked_at_twice_a_year_and_local_ones_once(year: list[Due]) -> None:
    """LIN-262, LIN-264."""
    assert [len(of(year, key)) for key in ("policy_review", "local_policy_review")] == [2, 1]


@pytest.mark.parametrize(
    "key", ["staff_survey", "family_survey", "iro_lado_annual", "partnership_programme"]
)
def test_what_is_annual_is_due_once(year: list[Due], key: str) -> None:
    """LIN-227, LIN-239, LIN-407, LIN-418."""
    assert len(of(year, key)) == 1


@pytest.mark.parametrize(
    ("key", "person", "due_on"),
    [
        ("review_scrutiny", IRO, date(2026, 6, 8)),
        ("conference_scrutiny", CHAIR, date(2026, 6, 8)),
        ("first_care_planning_meeting", SOUTH_MANAGER, date(2026, 6, 11)),
        ("transfer_feedback", SOUTH_MANAGER, date(2026, 6, 29)),
        ("disruption_learning", SOUTH_MANAGER, date(2026, 6, 29)),
    ],
)
def test_what_follows_an_event_is_due_from_whoever_knows_the_child(
    year: list[Due], key: str, person: int, due_on: date
) -> None:
    """LIN-123, LIN-143, LIN-173, LIN-420: care planning within ten days."""
    (found,) = of(year, key)
    assert (found.person, found.due_on) == (person, due_on)


def test_business_support_owes_nothing_of_practice(year: list[Due]) -> None:
    """LIN-098."""
    assert not [one for one in year if one.role == "business_support"]
