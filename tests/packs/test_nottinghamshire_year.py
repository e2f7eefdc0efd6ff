"""What falls due in a year under the Nottinghamshire pack, from whom and why."""

from collections import Counter
from datetime import date

import pytest

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.falling_due import Due, Happening, Setting, falling_due
from sightline.domain.pack import Pack
from sightline.domain.pack_events import Event
from sightline.domain.pack_shapes import pack_from
from sightline.domain.programme import Task, tasks_of
from sightline.domain.staffing import Held, Staff, Staffing, UnitHere
from sightline.frameworks.packs.checking import check_folder
from tests.people import PACK

DIVISION, SERVICE, TEAM, QUALITY = 1, 2, 3, 4
DIRECTOR, ASSISTANT, HEAD, PSW, QA, CONSULTANTS, OFFICER, CONSULTANT = range(10, 18)
MANAGER, WORKER, OTHER_WORKER, IRO, CHAIR, SUPPORT, LEARNING = range(20, 27)
POSTS = {
    DIRECTOR: ("director", DIVISION, None),
    ASSISTANT: ("assistant_director", DIVISION, DIRECTOR),
    HEAD: ("head_of_service", SERVICE, ASSISTANT),
    PSW: ("head_of_service_psw", QUALITY, ASSISTANT),
    QA: ("qa_team_manager", QUALITY, PSW),
    CONSULTANTS: ("swpc_team_manager", QUALITY, PSW),
    OFFICER: ("qa_officer", QUALITY, QA),
    CONSULTANT: ("practice_consultant", QUALITY, CONSULTANTS),
    MANAGER: ("team_manager", TEAM, HEAD),
    WORKER: ("practitioner", TEAM, MANAGER),
    OTHER_WORKER: ("practitioner", TEAM, MANAGER),
    IRO: ("iro", QUALITY, PSW),
    CHAIR: ("cp_chair", QUALITY, PSW),
    SUPPORT: ("business_support", SERVICE, MANAGER),
    LEARNING: ("learning_and_development", DIVISION, None),
}
STAFFING = Staffing(
    people={one: Staff(one, str(one), manager) for one, (_, _, manager) in POSTS.items()},
    posts=tuple(Held(one, role, unit) for one, (role, unit, _) in POSTS.items()),
    units={
        DIVISION: UnitHere(DIVISION, "Division", None, "directorate"),
        SERVICE: UnitHere(SERVICE, "Service", DIVISION, "service"),
        TEAM: UnitHere(TEAM, "Team", SERVICE, "team"),
        QUALITY: UnitHere(QUALITY, "Quality", DIVISION, "service", in_scope=False),
    },
)
REVIEW = Happening(Event.REVIEW_HELD, date(2026, 6, 1), 7, TEAM, None, (("iro", IRO),))
CONFERENCE = Happening(Event.CONFERENCE_HELD, date(2026, 6, 1), 8, TEAM, None, (("chair", CHAIR),))
CLOSURE = Happening(Event.CLOSURE, date(2026, 6, 1), 9, TEAM, None, (("worker", WORKER),))


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Nottinghamshire pack."""
    return pack_from(check_folder(PACK.parent / "nottinghamshire").content)


@pytest.fixture(scope="module")
def year(pack: Pack) -> list[Due]:
    """All that falls due from April 2026 to March 2027 in a small division."""
    setting = Setting(pack, STAFFING, WorkingCalendar(), (REVIEW, CONFERENCE, CLOSURE))
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


def test_a_round_of_reviews_is_due_every_month(year: list[Due]) -> None:
    """NOT-061, NOT-113."""
    reviews = of(year, "quality_of_practice_review")
    assert len({(one.window.starts_on.year, one.window.starts_on.month) for one in reviews}) == 12
    assert {one.role for one in reviews} == {"qa_team_manager"}


def test_two_themed_reviews_are_due_a_year(year: list[Due]) -> None:
    """NOT-127."""
    assert [one.due_on for one in of(year, "themed_review")] == [
        date(2026, 9, 29),
        date(2027, 3, 31),
    ]


def test_every_team_member_is_owed_a_development_review_by_their_own_manager(
    year: list[Due],
) -> None:
    """NOT-050."""
    owed = {one.subject: one.person for one in of(year, "annual_development_review")}
    assert {WORKER: MANAGER, OTHER_WORKER: MANAGER, SUPPORT: MANAGER}.items() <= owed.items()
    assert owed[CONSULTANT] == CONSULTANTS
    assert owed[OFFICER] == QA


@pytest.mark.parametrize(
    ("key", "person", "due_on"),
    [
        ("review_monitoring", IRO, date(2026, 6, 8)),
        ("conference_monitoring", CHAIR, date(2026, 6, 8)),
        ("feedback_at_closure", MANAGER, date(2026, 6, 15)),
    ],
)
def test_meetings_and_closures_are_followed_by_the_person_concerned(
    year: list[Due], key: str, person: int, due_on: date
) -> None:
    """NOT-070, NOT-075, NOT-148."""
    (only,) = of(year, key)
    assert (only.person, only.due_on) == (person, due_on)


@pytest.mark.parametrize(
    ("key", "supervisor", "supervised"),
    [
        ("supervise_heads_of_service", ASSISTANT, {HEAD, PSW}),
        ("supervise_assistant_directors", DIRECTOR, {ASSISTANT}),
    ],
)
def test_leaders_have_reflective_supervision_each_month(
    year: list[Due], key: str, supervisor: int, supervised: set[int]
) -> None:
    """NOT-092, NOT-095."""
    owed = of(year, key)
    assert Counter(one.subject for one in owed) == dict.fromkeys(supervised, 12)
    assert {one.person for one in owed} == {supervisor}


def test_a_team_is_observed_twice_by_somebody_outside_its_management(year: list[Due]) -> None:
    """NOT-135, NOT-136."""
    owed = of(year, "practice_observation")
    assert [one.subject for one in owed] == [TEAM, TEAM]
    assert not {one.person for one in owed} & {MANAGER, HEAD, ASSISTANT, DIRECTOR}


def test_practice_issues_are_gone_through_every_week(year: list[Due]) -> None:
    """NOT-056."""
    owed = of(year, "practice_issues")
    assert len(owed) == 52
    assert {one.person for one in owed} == {PSW}


def test_both_managers_turn_outcomes_into_activity_each_fortnight(year: list[Due]) -> None:
    """NOT-058, NOT-059."""
    owed = Counter(one.person for one in of(year, "outcomes_to_activity"))
    assert owed == {QA: 26, CONSULTANTS: 26}


def test_what_was_found_is_reported_monthly_and_to_leaders_each_quarter(year: list[Due]) -> None:
    """NOT-022, NOT-062."""
    assert len(of(year, "reviews_month")) == 12
    assert len(of(year, "leadership")) == 4


def test_business_support_owes_no_work_on_practice(pack: Pack, year: list[Due]) -> None:
    """NOT-097."""
    owed: set[Task] = {one.task for one in year if one.person == SUPPORT}
    assert {one.key for one in owed} <= {"mosaic"}
    assert "business_support" not in {
        role for one in pack.activities.values() for role in one.done_by
    }
