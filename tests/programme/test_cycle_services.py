"""Planning, changing, moving and ending cycles: done, recorded, all or nothing."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest

from sightline.authorities.models import Authority, Person
from sightline.domain.cycle_status import CycleStatus
from sightline.domain.errors import NotAllowed, NotValid
from sightline.ledger.models import LedgerEntry
from sightline.programme.models import Assignment, Cycle
from sightline.programme.queries import plan_of
from sightline.programme.services import (
    cancel_cycle,
    change_plan,
    close_cycle,
    move_cycle,
    plan_cycle,
)
from tests.factories.cycles import PLAN, edition_of, give_work, make_cycle
from tests.people import NOW

LEDGER = "sightline.programme.services.cycles.record"


@pytest.fixture
def cycle(in_ashby: Authority, amina: Person) -> Cycle:
    return make_cycle(in_ashby, by=amina)


def status(cycle: Cycle) -> str:
    return Cycle.objects.get(pk=cycle.pk).status


def set_status(cycle: Cycle, status: CycleStatus) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(status=status, drawn_at=NOW)


# --- Planning -----------------------------------------------------------------------------------


def test_a_plan_is_kept_and_read_again_unchanged(cycle: Cycle) -> None:
    assert plan_of(Cycle.objects.get(pk=cycle.pk)) == PLAN


def test_planning_is_in_the_ledger(cycle: Cycle, amina: Person) -> None:
    entry = LedgerEntry.objects.get(deed="cycle_planned")
    assert entry.by == amina
    assert entry.changes["plan"]["theme"] == "Supervision"


def test_a_poor_plan_is_refused_with_every_problem(in_ashby: Authority, cycle: Cycle) -> None:
    with pytest.raises(NotValid) as refused:
        plan_cycle(
            authority=in_ashby,
            edition=edition_of(in_ashby),
            plan=replace(PLAN, theme_sources=()),
            by=None,
            at=NOW,
        )
    assert refused.value.problems == [
        "There is already a cycle called “Deep dive, October 2026”: choose another name",
        "Choose at least one reason for the theme",
    ]


def test_if_the_ledger_fails_nothing_is_planned(in_ashby: Authority) -> None:
    with patch(LEDGER, side_effect=RuntimeError), pytest.raises(RuntimeError):
        make_cycle(in_ashby)
    assert not Cycle.objects.exists()


# --- Changing -----------------------------------------------------------------------------------


def test_a_plan_is_changed_with_a_reason(cycle: Cycle, amina: Person) -> None:
    after = replace(PLAN, size=10)
    change_plan(cycle=cycle, plan=after, why="More auditors", by=amina, at=NOW)
    assert plan_of(Cycle.objects.get(pk=cycle.pk)) == after
    entry = LedgerEntry.objects.get(deed="cycle_changed")
    assert (entry.why, entry.changes) == ("More auditors", {"size": {"from": 6, "to": 10}})


def test_nothing_changed_is_nothing_recorded(cycle: Cycle, amina: Person) -> None:
    change_plan(cycle=cycle, plan=PLAN, why="Why", by=amina, at=NOW)
    assert not LedgerEntry.objects.filter(deed="cycle_changed").exists()


def test_work_given_moves_to_the_new_day_it_is_due(
    cycle: Cycle, amina: Person, ben: Person, tess: Person
) -> None:
    set_status(cycle, CycleStatus.ALLOCATED)
    usual = give_work(cycle, ben, 1)
    another_day = give_work(cycle, tess, 2, due_on=date(2026, 10, 12))
    days = replace(PLAN.days, audits_due_on=date(2026, 10, 28))
    change_plan(cycle=cycle, plan=replace(PLAN, days=days), why="Half term", by=amina, at=NOW)
    usual.refresh_from_db()
    another_day.refresh_from_db()
    assert usual.due_on == date(2026, 10, 28)
    assert another_day.due_on == date(2026, 10, 12)


def test_a_changed_plan_must_be_sound_too(cycle: Cycle, amina: Person) -> None:
    with pytest.raises(NotValid):
        change_plan(cycle=cycle, plan=replace(PLAN, theme_sources=()), why="Why", by=amina, at=NOW)


def test_a_change_without_a_reason_is_refused(cycle: Cycle, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Say why the plan is changed"):
        change_plan(cycle=cycle, plan=replace(PLAN, size=3), why="", by=amina, at=NOW)


def test_if_the_ledger_fails_the_plan_stays(cycle: Cycle, amina: Person) -> None:
    with patch(LEDGER, side_effect=RuntimeError), pytest.raises(RuntimeError):
        change_plan(cycle=cycle, plan=replace(PLAN, size=3), why="Why", by=amina, at=NOW)
    assert Cycle.objects.get().size == 6


# --- Moving on ----------------------------------------------------------------------------------


def test_a_cycle_moves_to_its_next_step(cycle: Cycle, amina: Person) -> None:
    set_status(cycle, CycleStatus.ALLOCATED)
    move_cycle(cycle=cycle, to=CycleStatus.UNDER_WAY, by=amina, at=NOW)
    assert status(cycle) == "under_way"
    entry = LedgerEntry.objects.get(deed="cycle_moved")
    assert entry.changes["status"] == {"from": "allocated", "to": "under_way"}


def test_a_cycle_already_there_is_left_alone(cycle: Cycle, amina: Person) -> None:
    set_status(cycle, CycleStatus.UNDER_WAY)
    move_cycle(cycle=cycle, to=CycleStatus.UNDER_WAY, by=amina, at=NOW)
    assert not LedgerEntry.objects.filter(deed="cycle_moved").exists()


def test_a_cycle_does_not_move_back(cycle: Cycle, amina: Person) -> None:
    set_status(cycle, CycleStatus.REPORTED)
    with pytest.raises(NotAllowed):
        move_cycle(cycle=cycle, to=CycleStatus.UNDER_WAY, by=amina, at=NOW)


def test_if_the_ledger_fails_the_cycle_stays(cycle: Cycle, amina: Person) -> None:
    set_status(cycle, CycleStatus.ALLOCATED)
    with patch(LEDGER, side_effect=RuntimeError), pytest.raises(RuntimeError):
        move_cycle(cycle=cycle, to=CycleStatus.UNDER_WAY, by=amina, at=NOW)
    assert status(cycle) == "allocated"


# --- Ending -------------------------------------------------------------------------------------


def test_a_cycle_not_shared_out_is_cancelled_with_a_reason(cycle: Cycle, amina: Person) -> None:
    cancel_cycle(cycle=cycle, why="Inspection", by=amina, at=NOW)
    found = Cycle.objects.get()
    assert (found.status, found.ended_at, found.ended_by, found.ended_why) == (
        "cancelled",
        NOW,
        amina,
        "Inspection",
    )
    assert LedgerEntry.objects.get(deed="cycle_cancelled").why == "Inspection"


def test_cancelling_without_a_reason_is_refused(cycle: Cycle, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        cancel_cycle(cycle=cycle, why="", by=amina, at=NOW)


def test_closing_withdraws_what_is_not_finished(cycle: Cycle, amina: Person, ben: Person) -> None:
    set_status(cycle, CycleStatus.UNDER_WAY)
    work = give_work(cycle, ben, 1)
    close_cycle(cycle=cycle, why="Ben left", by=amina, at=NOW)
    work.refresh_from_db()
    assert (work.status, work.reason) == ("withdrawn", "Ben left")
    assert LedgerEntry.objects.get(deed="cycle_closed").changes == {"unfinished": 1}


def test_closing_with_work_unfinished_needs_a_reason(
    cycle: Cycle, amina: Person, ben: Person
) -> None:
    set_status(cycle, CycleStatus.UNDER_WAY)
    give_work(cycle, ben, 1)
    with pytest.raises(NotAllowed, match="Say why 1 audit will not be finished"):
        close_cycle(cycle=cycle, why="", by=amina, at=NOW)


def test_if_the_ledger_fails_the_cycle_stays_open(cycle: Cycle, amina: Person, ben: Person) -> None:
    set_status(cycle, CycleStatus.UNDER_WAY)
    give_work(cycle, ben, 1)
    with patch(LEDGER, side_effect=RuntimeError), pytest.raises(RuntimeError):
        close_cycle(cycle=cycle, why="Ben left", by=amina, at=NOW)
    assert status(cycle) == "under_way"
    assert Assignment.objects.get().status == "to_do"
