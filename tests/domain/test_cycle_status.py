"""The steps of a cycle and of an assignment."""

import pytest

from sightline.domain import cycle_status as rules
from sightline.domain.cycle_status import AssignmentKind, AssignmentStatus, CycleStatus


@pytest.mark.parametrize("status", CycleStatus)
def test_every_status_of_a_cycle_is_in_every_table(status: CycleStatus) -> None:
    assert status.words
    assert status in rules.NEXT


@pytest.mark.parametrize("status", AssignmentStatus)
def test_every_status_of_an_assignment_is_in_every_table(status: AssignmentStatus) -> None:
    assert status.words
    assert status in rules.NEXT_ASSIGNMENT


@pytest.mark.parametrize("kind", AssignmentKind)
def test_every_kind_of_assignment_has_words(kind: AssignmentKind) -> None:
    assert kind.words


def test_a_cycle_moves_forward() -> None:
    assert not rules.reasons_not_to_move(now=CycleStatus.PLANNED, to=CycleStatus.DRAWN)


def test_a_cycle_does_not_move_back() -> None:
    reasons = rules.reasons_not_to_move(now=CycleStatus.REPORTED, to=CycleStatus.DRAWN)
    assert reasons == ["This cycle is “reported”, so it cannot become “sample drawn”"]


@pytest.mark.parametrize("status", CycleStatus)
def test_a_sample_is_drawn_only_for_a_planned_cycle(status: CycleStatus) -> None:
    assert bool(rules.reasons_not_to_draw(status)) is (status is not CycleStatus.PLANNED)


@pytest.mark.parametrize("status", CycleStatus)
def test_a_sample_is_drawn_again_only_before_allocation(status: CycleStatus) -> None:
    assert bool(rules.reasons_not_to_redraw(status)) is (status is not CycleStatus.DRAWN)


def test_a_child_is_replaced_with_a_reason_until_their_audit_is_submitted() -> None:
    def reasons(now: CycleStatus = CycleStatus.UNDER_WAY, **facts: object) -> list[str]:
        usual = {"is_in_sample": True, "is_submitted": False, "why": "Moved away"}
        return rules.reasons_not_to_replace(now, **{**usual, **facts})  # type: ignore[arg-type]

    assert reasons() == []
    assert reasons(CycleStatus.CLOSED) == ["This cycle is closed"]
    assert reasons(is_in_sample=False) == ["This child is not in the sample"]
    assert reasons(is_submitted=True) == ["The audit of this child has been submitted"]
    assert reasons(why=" ") == ["Say why this child is replaced"]


@pytest.mark.parametrize("status", CycleStatus)
def test_audits_are_shared_out_while_a_sample_stands(status: CycleStatus) -> None:
    closed = status in rules.ENDED or status is CycleStatus.PLANNED
    assert bool(rules.reasons_not_to_allocate(status)) is closed


@pytest.mark.parametrize("status", CycleStatus)
def test_the_plan_changes_until_the_cycle_ends(status: CycleStatus) -> None:
    assert bool(rules.reasons_not_to_change_plan(status)) is (status in rules.ENDED)


def test_a_reported_cycle_with_everything_finished_can_be_closed() -> None:
    assert not rules.reasons_not_to_close(CycleStatus.REPORTED, unfinished=0, why="")


def test_closing_with_audits_unfinished_needs_a_reason() -> None:
    refused = rules.reasons_not_to_close(CycleStatus.UNDER_WAY, unfinished=2, why=" ")
    assert refused == ["Say why 2 audits will not be finished"]
    assert not rules.reasons_not_to_close(CycleStatus.UNDER_WAY, unfinished=2, why="Inspection")


def test_a_closed_cycle_is_not_closed_again() -> None:
    assert rules.reasons_not_to_close(CycleStatus.CLOSED, unfinished=0, why="")


def test_a_cycle_with_no_audits_is_cancelled_not_closed() -> None:
    assert rules.reasons_not_to_close(CycleStatus.DRAWN, unfinished=0, why="")
    assert not rules.reasons_not_to_cancel(CycleStatus.DRAWN, why="Inspection called")


def test_cancelling_needs_a_reason_and_a_cycle_not_yet_shared_out() -> None:
    assert rules.reasons_not_to_cancel(CycleStatus.PLANNED, why="")
    assert rules.reasons_not_to_cancel(CycleStatus.ALLOCATED, why="Inspection called")


def test_work_done_can_be_started_again_and_nothing_else() -> None:
    done = AssignmentStatus.DONE
    assert not rules.reasons_not_to_move_assignment(now=done, to=AssignmentStatus.STARTED)
    assert rules.reasons_not_to_move_assignment(now=done, to=AssignmentStatus.MOVED)
