"""Sharing out a sample's audits, and moving one by hand."""

from datetime import date
from unittest.mock import patch

import pytest

from sightline.audits.models import Allocation, AllocationMove, Audit, FrameChild
from sightline.audits.queries.auditors import (
    auditors_for,
    council_on,
    may_audit,
    months_of,
    rules_of,
    without_auditor,
)
from sightline.audits.queries.moving import choices_for
from sightline.audits.services import (
    allocate_audits,
    draw_sample,
    move_audit,
    replace_child,
)
from sightline.authorities.models import Absence, Authority, Person
from sightline.domain.errors import NotAllowed
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.programme.models import Assignment, Cycle
from sightline.programme.services import declare_interest
from tests.factories.cycles import make_child, make_children, make_cycle
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("in_ashby")
TODAY = NOW.date()


@pytest.fixture
def cycle(in_ashby: Authority, wes: Person, iris: Person) -> Cycle:
    """Three children: North (worked by Wes, whom Tess manages), South (Ben's team), East."""
    make_child(in_ashby, 1, unit="North", worker=wes, iro=iris)
    make_child(in_ashby, 2, unit="South")
    make_child(in_ashby, 3, unit="East")
    cycle = make_cycle(in_ashby, size=3)
    draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)
    cycle.refresh_from_db()
    return cycle


def allocated(cycle: Cycle, by: Person | None = None) -> Allocation:
    return allocate_audits(cycle=cycle, seed="seed", by=by, at=NOW)


def in_sample(reference: str) -> FrameChild:
    return FrameChild.objects.select_related("draw__cycle", "child").get(child__reference=reference)


def test_every_audit_is_given_to_somebody_independent(cycle: Cycle, tess: Person) -> None:
    allocated(cycle)
    given = {one.child.reference: one for one in Audit.objects.select_related("auditor")}
    assert len(given) == 3
    assert given["70001"].auditor.name not in {"Wes Walker", "Tess Thomas", "Iris Ivanova"}
    assert given["70002"].auditor.name != "Ben Okafor"
    assert given["70003"].auditor.name != "Nia Novak"
    assert given["70001"].worker_line_manager == tess


def test_each_has_an_assignment_due_when_the_cycle_says(cycle: Cycle) -> None:
    allocated(cycle)
    assert set(Assignment.objects.values_list("due_on", "opens_on", "kind", "status")) == {
        (date(2026, 10, 23), TODAY, "audit", "to_do")
    }


def test_the_cycle_moves_on(cycle: Cycle, amina: Person) -> None:
    allocated(cycle, by=amina)
    cycle.refresh_from_db()
    assert (cycle.status, cycle.allocated_at, cycle.allocated_by) == ("allocated", NOW, amina)


def test_the_pool_is_the_roles_the_framework_names(cycle: Cycle) -> None:
    names = {person.name for person in may_audit(cycle, council_on(cycle.authority, on=TODAY))}
    assert {"Amina Adeyemi", "Ben Okafor", "Iris Ivanova", "Mo Malik"} <= names
    assert not {"Wes Walker", "Cara Costa", "Sam Sutton"} & names


def test_rules_are_the_frameworks(cycle: Cycle) -> None:
    assert sorted(rules_of(cycle)) == [
        "declared",
        "line_manager",
        "own_case",
        "own_team",
        "reviewer",
    ]


def test_those_who_never_audited_are_new_and_are_supported(cycle: Cycle) -> None:
    allocated(cycle)
    pool = {
        one.person: one
        for one in auditors_for(cycle, council=council_on(cycle.authority, on=TODAY), on=TODAY)
    }
    for audit in Audit.objects.all():
        is_new = not Person.objects.get(pk=audit.auditor_id).experienced_auditor
        assert (audit.supported_by is not None) is is_new
        assert pool[audit.auditor_id].placed == 1


def test_somebody_away_is_left_out_with_the_reason(cycle: Cycle, ben: Person) -> None:
    Absence.objects.create(authority=cycle.authority, person=ben, from_on=date(2026, 10, 1))
    outcome = allocated(cycle).outcome
    reasons = {one["name"]: one["reasons"][0]["words"] for one in outcome["left_out"]}
    assert reasons["Ben Okafor"] == "Ben Okafor is away: 0 working days left in which to audit"


def test_a_declared_interest_keeps_an_auditor_away(cycle: Cycle, amina: Person) -> None:
    child = in_sample("70002").child
    declare_interest(person=amina, child=child, because="Neighbour", by=amina, at=NOW)
    Person.objects.exclude(pk=amina.pk).update(audits_a_month=0)
    allocation = allocated(cycle)
    assert "70002" in {one["reference"] for one in allocation.outcome["not_placed"]}


def test_an_audit_nobody_can_take_says_why(cycle: Cycle) -> None:
    Person.objects.update(audits_a_month=0)
    allocation = allocated(cycle)
    assert allocation.placed == 0
    words = [r["words"] for r in allocation.outcome["not_placed"][0]["reasons"]]
    assert any("have no audits a month set aside" in one for one in words)
    cycle.refresh_from_db()
    assert cycle.status == "drawn"


def test_sharing_out_again_places_only_what_is_left(cycle: Cycle, amina: Person) -> None:
    allocated(cycle)
    make_child(cycle.authority, 4)
    with pytest.raises(NotAllowed, match="Every child in the sample has an auditor"):
        allocated(cycle)
    assert Audit.objects.count() == 3


def test_a_replacement_waits_for_an_auditor(in_ashby: Authority, amina: Person) -> None:
    make_children(in_ashby, 9)
    cycle = make_cycle(in_ashby, size=3)
    draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)
    allocated(cycle)
    leaving = Audit.objects.first().frame_child
    comes = replace_child(frame_child=leaving, why="Closed", by=amina, at=NOW)
    assert without_auditor(cycle) == [comes]
    assert allocated(cycle).number == 2
    assert without_auditor(cycle) == []


def test_a_planned_cycle_has_nothing_to_share_out(in_ashby: Authority) -> None:
    planned = make_cycle(in_ashby)
    assert without_auditor(planned) == []
    with pytest.raises(NotAllowed, match="Draw the sample first"):
        allocated(planned)


def test_the_year_before_counts_and_the_month_fills_up(
    cycle: Cycle, ben: Person, tess: Person
) -> None:
    other = make_cycle(cycle.authority, title="Another", theme="")
    usual = {
        "authority": cycle.authority,
        "cycle": other,
        "edition": cycle.edition,
        "activity": cycle.activity,
        "kind": "audit",
        "given_at": NOW,
    }
    march, october = date(2026, 3, 2), date(2026, 10, 20)
    Assignment.objects.create(
        **usual, person=ben, opens_on=march, due_on=march, status="done", done_at=NOW
    )
    Assignment.objects.create(**usual, person=tess, opens_on=october, due_on=october)
    pool = auditors_for(cycle, council=council_on(cycle.authority, on=TODAY), on=TODAY)
    by_name = {one.name: (one.placed, one.this_year) for one in pool}
    assert by_name["Ben Okafor"] == (0, 1)
    assert by_name["Tess Thomas"] == (1, 0)


def test_a_cycle_of_a_quarter_has_three_months_of_capacity(in_ashby: Authority) -> None:
    quarter = make_cycle(in_ashby, starts_on=date(2026, 9, 1), ends_on=date(2026, 11, 30))
    assert months_of(quarter) == 3


def test_auditors_are_told_of_theirs_once_without_names_of_children(cycle: Cycle) -> None:
    allocated(cycle)
    to = {audit.auditor_id for audit in Audit.objects.all()}
    told = Message.objects.filter(key__startswith="allocated:")
    assert to <= set(told.values_list("to_id", flat=True))
    assert all("child 7000" in one.body and "23 October 2026" in one.body for one in told)


def test_the_ledger_says_who_shared_out_and_with_which_seed(cycle: Cycle, amina: Person) -> None:
    allocated(cycle, by=amina)
    entry = LedgerEntry.objects.get(deed="audits_allocated")
    assert (entry.by, entry.changes["seed"], entry.changes["placed"]) == (amina, "seed", 3)


def test_if_the_ledger_fails_nothing_is_shared_out(cycle: Cycle) -> None:
    broken = patch("sightline.audits.services.allocating.record", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        allocated(cycle)
    assert not Audit.objects.exists()
    assert not Assignment.objects.exists()


# --- Moving one ---------------------------------------------------------------------------------


def moved(
    reference: str,
    to: Person,
    by: Person,
    why: str = "Ben asked",
    knowingly: bool = False,
    supported_by: Person | None = None,
) -> AllocationMove:
    return move_audit(
        frame_child=in_sample(reference),
        to=to,
        supported_by=supported_by,
        why=why,
        knowingly=knowingly,
        by=by,
        at=NOW,
    )


@pytest.fixture
def with_amina(cycle: Cycle, amina: Person) -> Cycle:
    """South's child is with Amina, and Ben, Tess and Mo have room."""
    Person.objects.update(audits_a_month=0)
    Person.objects.filter(pk=amina.pk).update(audits_a_month=9, experienced_auditor=True)
    allocated(cycle)
    Person.objects.update(audits_a_month=3)
    return cycle


def test_an_audit_moves_with_its_assignment(with_amina: Cycle, amina: Person, tess: Person) -> None:
    move = moved("70002", tess, amina)
    audit = Audit.objects.get(child__reference="70002")
    assert audit.auditor == tess
    assert audit.assignment == move.assignment
    assert (move.from_person, move.to_person, move.broken) == (amina, tess, [])
    was = move.assignment.moved_from
    assert (was.status, was.reason) == ("moved", "Ben asked")


def test_a_rule_that_breaks_is_told_and_stops_the_move(
    with_amina: Cycle, amina: Person, ben: Person
) -> None:
    with pytest.raises(NotAllowed) as refused:
        moved("70002", ben, amina)
    assert refused.value.reasons == ["Ben Okafor works in the child’s team"]


def test_it_may_be_done_knowingly_and_the_rule_broken_is_kept(
    with_amina: Cycle, amina: Person, ben: Person
) -> None:
    move = moved("70002", ben, amina, knowingly=True)
    assert move.broken == ["Ben Okafor works in the child’s team"]
    entry = LedgerEntry.objects.get(deed="audit_moved")
    assert (entry.why, entry.changes["broken"]) == ("Ben asked", move.broken)


def test_a_new_auditor_needs_support(
    with_amina: Cycle, amina: Person, nia: Person, tess: Person
) -> None:
    with pytest.raises(NotAllowed, match="nobody to support them"):
        moved("70002", nia, amina)
    moved("70002", nia, amina, supported_by=tess)
    assert Audit.objects.get(child__reference="70002").supported_by == tess


def test_a_supporter_is_held_to_the_rules_too(
    with_amina: Cycle, amina: Person, nia: Person, ben: Person
) -> None:
    with pytest.raises(NotAllowed, match="Ben Okafor works in the child’s team"):
        moved("70002", nia, amina, supported_by=ben)


def test_somebody_outside_the_pool_is_named(
    with_amina: Cycle, amina: Person, wes: Person, cara: Person
) -> None:
    with pytest.raises(NotAllowed) as refused:
        moved("70002", wes, amina, supported_by=cara)
    assert refused.value.reasons == [
        "Wes Walker is not among those who do these audits",
        "Cara Costa is not among those who do these audits",
    ]


@pytest.mark.parametrize("why", ["", "  "])
def test_a_move_needs_a_reason(with_amina: Cycle, amina: Person, tess: Person, why: str) -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        moved("70002", tess, amina, why=why)


def test_it_is_not_moved_to_whoever_has_it(with_amina: Cycle, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="already has this audit"):
        moved("70002", amina, amina)


def test_only_the_support_may_change(with_amina: Cycle, amina: Person, tess: Person) -> None:
    moved("70002", amina, amina, supported_by=tess)
    audit = Audit.objects.get(child__reference="70002")
    assert (audit.auditor, audit.supported_by) == (amina, tess)
    assert Assignment.objects.filter(child=audit.child).count() == 1


def test_nobody_supports_themselves(with_amina: Cycle, amina: Person, tess: Person) -> None:
    with pytest.raises(NotAllowed, match="cannot support themselves"):
        moved("70002", tess, amina, supported_by=tess, knowingly=True)


def test_a_submitted_audit_is_not_moved(with_amina: Cycle, amina: Person, tess: Person) -> None:
    Audit.objects.update(status="submitted", submitted_at=NOW, submitted_by=amina)
    with pytest.raises(NotAllowed, match="has been submitted"):
        moved("70002", tess, amina)


def test_a_child_who_left_the_sample_is_not_given_to_anybody(
    cycle: Cycle, amina: Person, tess: Person
) -> None:
    one = in_sample("70002")
    FrameChild.objects.filter(pk=one.pk).update(
        outcome="replaced", replaced_at=NOW, replaced_why="Closed"
    )
    with pytest.raises(NotAllowed, match="not in the sample"):
        moved("70002", tess, amina)


def test_an_audit_nobody_had_is_made(cycle: Cycle, amina: Person, tess: Person) -> None:
    move = moved("70002", tess, amina)
    assert move.from_person is None
    assert Audit.objects.get().auditor == tess
    cycle.refresh_from_db()
    assert cycle.status == "allocated"


def test_both_are_told_of_a_move(with_amina: Cycle, amina: Person, tess: Person) -> None:
    moved("70002", tess, amina)
    told = {m.to: m.body for m in Message.objects.filter(key__startswith="moved:")}
    assert "is now yours, by 23 October 2026" in told[tess]
    assert "You no longer have the audit of child 70002" in told[amina]


def test_if_the_ledger_fails_nothing_moves(with_amina: Cycle, amina: Person, tess: Person) -> None:
    broken = patch("sightline.audits.services.allocating.record", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        moved("70002", tess, amina)
    assert Audit.objects.get(child__reference="70002").auditor == amina


def test_the_choices_come_freest_first_with_what_is_against_them(with_amina: Cycle) -> None:
    choices = choices_for(with_amina, in_sample("70002"), on=TODAY)
    against = {one.auditor.name: one.against for one in choices}
    assert choices[0].against == ()
    assert against["Ben Okafor"] == ("Ben Okafor works in the child’s team",)
