"""What falls due: every cadence, from whom, about whom, by when, and why not."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.cadence import Window, parts_of, period_of, steps_between, windows_between
from sightline.domain.calendars import WorkingCalendar
from sightline.domain.falling_due import Due, Happening, Setting, due_of, falling_due
from sightline.domain.pack_activities import DueFrom
from sightline.domain.pack_cadence import (
    AfterEvent,
    AsRequired,
    Limit,
    Month,
    NamedMonth,
    NamedMonths,
    Per,
    Period,
    Regular,
    Rotation,
    SplitPart,
    Times,
)
from sightline.domain.pack_events import Event
from sightline.domain.pack_organisation import TurnsOfGroups
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.programme import Task, TaskKind
from sightline.domain.staffing import Held, Staff, Staffing, UnitHere
from sightline.domain.turns import groups_in_turn

SERVICE, NORTH, SOUTH = 1, 2, 3
TESS, BEN, WES, AMA, SAM = 10, 11, 20, 21, 30
YEAR = {"first": date(2026, 4, 1), "last": date(2027, 3, 31)}
STAFFING = Staffing(
    people={
        TESS: Staff(TESS, "Tess", SAM),
        BEN: Staff(BEN, "Ben", SAM),
        WES: Staff(WES, "Wes", TESS),
        AMA: Staff(AMA, "Ama", BEN),
        SAM: Staff(SAM, "Sam"),
    },
    posts=(
        Held(TESS, "manager", NORTH),
        Held(BEN, "manager", SOUTH),
        Held(WES, "worker", NORTH),
        Held(AMA, "worker", SOUTH),
        Held(SAM, "head", SERVICE),
    ),
    units={
        SERVICE: UnitHere(SERVICE, "Care", None, "service", "CARE"),
        NORTH: UnitHere(NORTH, "North", SERVICE, "team", "N", "group_a"),
        SOUTH: UnitHere(SOUTH, "South", SERVICE, "team", "S", "group_b"),
    },
)
MONTHLY = Regular(every=Period.MONTHLY)


class _Pack:
    """Only the turns of a framework, which is all that the rules ask of it here."""

    rotations = MappingProxyType(
        {
            "turns": TurnsOfGroups(
                key="turns",
                words="Turns",
                every=Period.MONTHLY,
                starts=Month.APRIL,
                steps=(
                    {"group_a": "audits", "group_b": "observes"},
                    {"group_a": "observes", "group_b": "audits"},
                ),
            )
        }
    )


def setting(staffing: Staffing = STAFFING, *happenings: Happening) -> Setting:
    """The people above, no bank holidays, and what happened."""
    return Setting(_Pack(), staffing, WorkingCalendar(), happenings)  # type: ignore[arg-type]


def task(cadence: Any, **said: Any) -> Task:
    """Something managers owe, unless the test says otherwise."""
    plain = {"kind": TaskKind.ACTIVITY, "key": "look", "title": "Look", "roles": ("manager",)}
    return Task(cadence=cadence, **(plain | said))


def due(cadence: Any, *, staffing: Staffing = STAFFING, **said: Any) -> list[Due]:
    """What is due in a year that starts in April."""
    window = {name: said.pop(name, YEAR[name]) for name in ("first", "last")}
    given_to = said.pop("happenings", ())
    found = due_of(task(cadence, **said), setting(staffing, *given_to), **window)
    return [one for one in found if window["first"] <= one.due_on <= window["last"]]


def test_every_manager_owes_one_a_month() -> None:
    found = due(MONTHLY, due_from=DueFrom.EACH)
    assert len(found) == 24
    assert {one.person for one in found} == {TESS, BEN}
    assert found[0].due_on == date(2026, 4, 30)


def test_one_of_them_owes_it_for_all_and_the_others_share_it() -> None:
    found = due(MONTHLY, due_from=DueFrom.ONE, last=date(2026, 4, 30))
    assert [(one.person, one.shared_with) for one in found] == [(TESS, (BEN,))]


def test_a_post_that_nobody_holds_is_still_due() -> None:
    (found,) = due(MONTHLY, roles=("director",), last=date(2026, 4, 30))
    assert (found.person, found.role) == (None, "director")


def test_two_observations_of_each_worker_a_year_are_due_from_their_own_manager() -> None:
    found = due(Times(times=2, within_months=12, per=Per.WORKER), about_roles=("worker",))
    assert [(one.subject, one.person) for one in found] == [
        (WES, TESS),
        (WES, TESS),
        (AMA, BEN),
        (AMA, BEN),
    ]
    assert [one.due_on for one in found[:2]] == [date(2026, 9, 29), date(2027, 3, 31)]


def test_without_named_roles_those_whom_the_doers_manage_are_looked_at() -> None:
    found = due(Times(times=1, within_months=12, per=Per.WORKER))
    assert [one.subject for one in found] == [WES, AMA]
    managers = due(Times(times=1, within_months=12, per=Per.MANAGER), roles=("head",))
    assert [(one.subject, one.person) for one in managers] == [(TESS, SAM), (BEN, SAM)]


def test_nobody_is_asked_to_look_at_their_own_work() -> None:
    found = due(
        Times(times=1, within_months=12, per=Per.MANAGER),
        about_roles=("manager",),
        roles=("manager",),
    )
    assert all(one.person != one.subject for one in found)


def test_each_team_owes_so_many() -> None:
    found = due(Times(times=2, within_months=3, per=Per.TEAM), last=date(2026, 6, 30))
    assert [(one.subject, one.person) for one in found] == [
        (NORTH, TESS),
        (NORTH, TESS),
        (SOUTH, BEN),
        (SOUTH, BEN),
    ]
    assert found[0].about is ToolSubject.TEAM


def test_thirty_a_quarter_is_shared_out_as_the_framework_says() -> None:
    split = (
        SplitPart(key="N", words="North", times=20),
        SplitPart(key="S", words="South", times=10),
    )
    found = due(
        Times(times=30, within_months=3, per=Per.AUTHORITY, split=split), last=date(2026, 6, 30)
    )
    assert [sum(one.person == who for one in found) for who in (TESS, BEN)] == [20, 10]


def test_up_to_four_a_year_from_each_says_that_it_is_a_most() -> None:
    found = due(Times(times=4, within_months=12, per=Per.DOER, limit=Limit.UP_TO))
    assert len(found) == 8
    assert {one.limit for one in found} == {Limit.UP_TO}
    assert len({one.name for one in found}) == 8


def test_named_months_fall_due_in_those_months_with_their_cohort() -> None:
    months = NamedMonths(
        months={Month.JANUARY: NamedMonth(words="In care, 0 to 11"), Month.MAY: NamedMonth()}
    )
    found = due(months, roles=("head",))
    assert [(one.due_on, one.cohort) for one in found] == [
        (date(2026, 5, 31), ""),
        (date(2027, 1, 31), "In care, 0 to 11"),
    ]


def test_groups_change_places_each_month() -> None:
    found = due(
        Rotation(rotation="turns"), key="audits", due_from=DueFrom.EACH, last=date(2026, 6, 30)
    )
    assert [(one.group, one.person) for one in found] == [
        ("group_a", TESS),
        ("group_b", BEN),
        ("group_a", TESS),
    ]


def test_each_unit_of_the_group_gives_so_many_in_its_turn() -> None:
    """Two collaborative audits from each team: from whoever there may do them."""
    found = due(Rotation(rotation="turns"), key="audits", count=2, last=date(2026, 5, 31))
    assert [(one.group, one.subject, one.person, one.number) for one in found] == [
        ("group_a", NORTH, TESS, 1),
        ("group_a", NORTH, TESS, 2),
        ("group_b", SOUTH, BEN, 1),
        ("group_b", SOUTH, BEN, 2),
    ]


def test_a_cycle_in_turn_is_due_from_whoever_runs_it_wherever_they_are() -> None:
    said = {"due_from": DueFrom.CYCLE, "last": date(2026, 4, 30)}
    (found,) = due(Rotation(rotation="turns"), key="audits", roles=("head",), **said)
    assert (found.group, found.role) == ("group_a", "head")
    assert found.person is not None


@pytest.mark.parametrize(
    ("on", "groups"), [(date(2026, 4, 30), {"group_a"}), (date(2026, 5, 1), {"group_b"})]
)
def test_whose_turn_it_is_on_a_day(on: date, groups: set[str]) -> None:
    assert groups_in_turn(_Pack.rotations["turns"], "audits", on) == groups


def test_a_cycle_of_turns_is_a_step_and_one_without_a_calendar_is_a_month() -> None:
    step = period_of(Rotation(rotation="turns"), date(2026, 5, 9), rotations=_Pack.rotations)
    assert step == Window(date(2026, 5, 1), date(2026, 5, 31))
    quarter = period_of(Times(times=30, within_months=3, per=Per.AUTHORITY), date(2026, 5, 9))
    assert quarter == Window(date(2026, 4, 1), date(2026, 6, 30))
    assert period_of(AsRequired(), date(2026, 5, 9)) == step


def test_over_a_year_every_group_gets_every_part() -> None:
    turns = _Pack.rotations["turns"]
    seen = {
        (group, part)
        for _, step in steps_between(turns, YEAR["first"], YEAR["last"])
        for group, part in step.items()
    }
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("within", "due_on"),
    [
        ({"within_working_days": 2}, date(2026, 10, 6)),
        ({"within_days": 2}, date(2026, 10, 4)),
        ({"within_months": 6}, date(2027, 4, 2)),
    ],
)
def test_what_follows_an_event_is_due_within_its_time(within: dict[str, int], due_on: date) -> None:
    friday = Happening(Event.REVIEW_HELD, date(2026, 10, 2), child=7, unit=NORTH)
    (found,) = due(
        AfterEvent(event=Event.REVIEW_HELD, **within), happenings=(friday,), last=date(2027, 5, 1)
    )
    assert (found.due_on, found.person, found.subject) == (due_on, TESS, 7)


def test_a_holder_elsewhere_does_it_when_nobody_near_holds_the_post() -> None:
    held = Happening(Event.CLOSURE, date(2026, 10, 2), child=7, unit=SOUTH)
    north_only = Staffing(posts=(Held(TESS, "manager", NORTH),), units=STAFFING.units)
    cadence = AfterEvent(event=Event.CLOSURE, within_days=1)
    (found,) = due(cadence, staffing=north_only, happenings=(held,))
    assert (found.person, found.unit) == (TESS, SOUTH)


def test_an_event_of_another_kind_starts_nothing() -> None:
    other = Happening(Event.CLOSURE, date(2026, 10, 2), child=7, unit=NORTH)
    assert due(AfterEvent(event=Event.REVIEW_HELD, within_days=1), happenings=(other,)) == []


def test_a_childs_own_reviewer_does_it_when_the_framework_says_so() -> None:
    held = Happening(
        Event.REVIEW_HELD, date(2026, 10, 2), child=7, unit=NORTH, parties=(("iro", 99),)
    )
    (found,) = due(
        AfterEvent(event=Event.REVIEW_HELD, within_days=1), party="iro", happenings=(held,)
    )
    assert found.person == 99


def with_post(**changes: Any) -> Staffing:
    """Only Tess is a manager, with her post or her time here changed."""
    away = changes.pop("away", ())
    post = Held(TESS, "manager", NORTH, **changes)
    return Staffing(people={TESS: Staff(TESS, away=away)}, posts=(post,), units=STAFFING.units)


@pytest.mark.parametrize(
    ("changes", "excused"),
    [
        ({}, ""),
        ({"from_on": date(2026, 4, 16)}, ""),
        ({"from_on": date(2026, 4, 17)}, "In this post only since 17 April 2026"),
        ({"to_on": date(2026, 4, 29)}, "Left this post on 29 April 2026"),
        ({"away": ((date(2026, 4, 1), date(2026, 4, 15)),)}, ""),
        (
            {"away": ((date(2026, 4, 1), date(2026, 4, 16)),)},
            "Away for more than half of the period",
        ),
    ],
)
def test_who_was_here_for_less_than_half_of_it_is_excused(
    changes: dict[str, Any], excused: str
) -> None:
    (found,) = due(
        MONTHLY, staffing=with_post(**changes), due_from=DueFrom.EACH, last=date(2026, 4, 30)
    )
    assert found.excused == excused


def test_nobody_owes_a_month_before_they_came_or_after_they_left() -> None:
    gone = Staffing(
        people={TESS: Staff(TESS, ended_on=date(2026, 5, 31))},
        posts=(Held(TESS, "manager", NORTH),),
    )
    months = {one.due_on.month for one in due(MONTHLY, staffing=gone, due_from=DueFrom.EACH)}
    assert months == {4, 5}


cadences = st.one_of(
    st.builds(Regular, every=st.sampled_from(Period), starts=st.sampled_from(Month)),
    st.builds(
        Times,
        times=st.integers(1, 40),
        within_months=st.integers(1, 24),
        per=st.sampled_from(Per),
        starts=st.sampled_from(Month),
    ),
    st.just(Rotation(rotation="turns")),
)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(cadences, days, st.sampled_from(DueFrom))
def test_nothing_is_due_twice(cadence: Any, first: date, source: DueFrom) -> None:
    found = due(
        cadence, key="audits", due_from=source, first=first, last=first + timedelta(days=400)
    )
    names = [one.name for one in found]
    assert len(names) == len(set(names))


@given(cadences, days, st.integers(1, 399), st.sampled_from(DueFrom))
def test_two_runs_find_what_one_run_finds(
    cadence: Any, first: date, cut: int, source: DueFrom
) -> None:
    middle, last = first + timedelta(days=cut), first + timedelta(days=400)
    said = {"key": "audits", "due_from": source}
    whole = {one.name for one in due(cadence, first=first, last=last, **said)}
    early = {one.name for one in due(cadence, first=first, last=middle, **said)}
    late = {one.name for one in due(cadence, first=middle + timedelta(days=1), last=last, **said)}
    assert early | late == whole
    assert not early & late


@given(cadences.filter(lambda one: not isinstance(one, Rotation)), days)
def test_periods_follow_one_another_and_leave_no_day_out(cadence: Any, first: date) -> None:
    found = list(windows_between(cadence, first, first + timedelta(days=900)))
    for earlier, later in zip(found, found[1:], strict=False):
        assert later.starts_on == earlier.ends_on + timedelta(days=1)
    assert found[0].starts_on <= first <= found[0].ends_on


@given(days, st.integers(1, 400), st.integers(1, 60))
def test_the_parts_of_a_period_leave_no_day_out(first: date, length: int, number: int) -> None:
    window = Window(first, first + timedelta(days=length - 1))
    parts = parts_of(window, number)
    covered = {
        one.starts_on + timedelta(days=n)
        for one in parts
        for n in range((one.ends_on - one.starts_on).days + 1)
    }
    assert len(parts) == number
    assert covered == {first + timedelta(days=n) for n in range(length)}


def test_the_list_is_in_the_order_of_days(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = (task(MONTHLY, key="b"), task(Regular(every=Period.WEEKLY), key="a"))
    monkeypatch.setattr("sightline.domain.falling_due.tasks_of", lambda pack: tasks)
    found = falling_due(setting(), first=date(2026, 4, 1), last=date(2026, 4, 30))
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert {one.task.key for one in found} == {"a", "b"}
