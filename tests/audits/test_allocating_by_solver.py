"""The best sharing out the rules allow."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from sightline.audits.solver import Alike, cost_of_place, share_out, solve
from sightline.domain.allocation import (
    Auditor,
    AuditToPlace,
    Away,
    Shared,
    reasons_not_independent,
    reasons_not_to_support,
    reasons_unavailable,
)
from tests.domain.population import WINDOW, an_audit, an_auditor, auditors, audits

pytestmark = pytest.mark.slow

SOLVED = settings(max_examples=60, deadline=None)


def shared(work: list[AuditToPlace], people: list[Auditor], seed: str = "seed") -> Shared:
    return share_out(work, people, window=WINDOW, seed=seed)


@SOLVED
@given(audits(), auditors())
def test_nobody_gets_an_audit_they_are_not_independent_of(
    work: list[AuditToPlace], people: list[Auditor]
) -> None:
    by_person, by_reference = {a.person: a for a in people}, {a.reference: a for a in work}
    for one in shared(work, people).placed:
        auditor, audit = by_person[one.auditor], by_reference[one.reference]
        assert auditor.person != audit.worker
        assert not reasons_not_independent(auditor, audit)
        assert not reasons_unavailable(auditor, WINDOW)


@SOLVED
@given(audits(), auditors())
def test_nobody_gets_more_than_they_can_take(
    work: list[AuditToPlace], people: list[Auditor]
) -> None:
    given_to = Counter(one.auditor for one in shared(work, people).placed)
    assert all(given_to[one.person] <= one.places for one in people)


@SOLVED
@given(audits(), auditors())
def test_every_new_auditor_is_supported_and_nobody_else_is(
    work: list[AuditToPlace], people: list[Auditor]
) -> None:
    by_person, by_reference = {a.person: a for a in people}, {a.reference: a for a in work}
    for one in shared(work, people).placed:
        assert (one.supported_by is not None) is by_person[one.auditor].is_new
        if one.supported_by is not None:
            supporter = by_person[one.supported_by]
            assert supporter.person != one.auditor
            audit = by_reference[one.reference]
            assert not reasons_not_to_support(supporter, audit, window=WINDOW)


@SOLVED
@given(audits(), auditors())
def test_every_audit_is_placed_or_explained_and_every_auditor_used_or_explained(
    work: list[AuditToPlace], people: list[Auditor]
) -> None:
    found = shared(work, people)
    placed = [one.reference for one in found.placed]
    explained = [one.reference for one in found.not_placed]
    assert sorted(placed + explained) == sorted(audit.reference for audit in work)
    assert all(one.reasons for one in (*found.not_placed, *found.left_out))
    used = {one.auditor for one in found.placed} | {one.auditor for one in found.left_out}
    assert used == {one.person for one in people}


@SOLVED
@given(audits(), auditors())
def test_the_order_of_the_lists_changes_nothing(
    work: list[AuditToPlace], people: list[Auditor]
) -> None:
    one, other = shared(work, people), shared(work[::-1], people[::-1])
    assert {*one.placed} == {*other.placed}
    assert {*one.not_placed} == {*other.not_placed}
    assert one.left_out == other.left_out


def test_as_many_audits_are_placed_as_can_be() -> None:
    """Auditor 1 may take either; auditor 2 only the second: both are placed."""
    people = [an_auditor(1), an_auditor(2, interests=frozenset({"70001"}))]
    found = shared([an_audit(1), an_audit(2)], people)
    assert {(one.reference, one.auditor) for one in found.placed} == {("70001", 1), ("70002", 2)}


def test_those_who_did_least_this_year_go_first() -> None:
    people = [an_auditor(1, this_year=6, capacity=2), an_auditor(2, this_year=1, capacity=2)]
    found = shared([an_audit(1), an_audit(2)], people)
    assert {one.auditor for one in found.placed} == {2}
    assert found.left_out[0].reasons[0].code == "not_needed"


def test_audits_are_shared_evenly_among_equals() -> None:
    people = [an_auditor(person, capacity=5) for person in range(1, 6)]
    found = shared([an_audit(n) for n in range(10)], people)
    assert set(Counter(one.auditor for one in found.placed).values()) == {2}


def test_somebody_with_twice_the_time_is_given_twice_the_audits() -> None:
    people = [an_auditor(1, capacity=4), an_auditor(2, capacity=8)]
    found = shared([an_audit(n) for n in range(6)], people)
    assert Counter(one.auditor for one in found.placed) == {1: 2, 2: 4}


def test_a_place_costs_more_than_the_one_before() -> None:
    auditor = an_auditor(1, capacity=3)
    assert cost_of_place(auditor, 0) < cost_of_place(auditor, 1)
    assert cost_of_place(auditor, 0) < cost_of_place(replace(auditor, this_year=1), 0)


def test_another_seed_may_share_out_differently() -> None:
    people = [an_auditor(person, capacity=3) for person in range(1, 9)]
    work = [an_audit(n) for n in range(8)]
    assert len({shared(work, people, seed).placed for seed in "abcdef"}) > 1


def test_a_new_auditor_whom_nobody_can_support_gets_nothing() -> None:
    found = shared([an_audit(1)], [an_auditor(1, is_new=True)])
    assert not found.placed
    assert found.not_placed[0].reasons[0].code == "unsupported"
    assert found.left_out[0].reasons[0].code == "unsupported"


def test_an_audit_no_supporter_is_independent_of_goes_to_somebody_else() -> None:
    new = an_auditor(1, is_new=True, capacity=5)
    experienced = an_auditor(2, is_experienced=True, units=frozenset({3}), this_year=50)
    other = an_auditor(4, this_year=60)
    found = shared([an_audit(1, unit=3)], [new, experienced, other])
    assert [(one.auditor, one.supported_by) for one in found.placed] == [(4, None)]


def test_an_absent_auditor_is_left_out_and_does_not_support() -> None:
    away = (Away(date(2026, 10, 1), date(2026, 10, 31)),)
    people = [an_auditor(1, is_new=True), an_auditor(2, is_experienced=True, away=away)]
    found = shared([an_audit(1)], people)
    assert not found.placed
    assert [one.reasons[0].code for one in found.left_out] == ["unsupported", "away"]


def test_nothing_to_share_out_leaves_everybody_free() -> None:
    found = shared([], [an_auditor(1)])
    assert (found.placed, found.not_placed) == ((), ())
    assert found.left_out[0].reasons[0].code == "not_needed"


def test_alike_audits_that_nobody_may_take_share_their_explanation() -> None:
    found = shared([an_audit(1, unit=3), an_audit(2, unit=3)], [an_auditor(1, units={3})])
    assert found.not_placed[0].reasons == found.not_placed[1].reasons


def test_the_flow_leaves_out_an_audit_when_places_run_out() -> None:
    groups = [Alike(frozenset(), ("a", "b"))]
    assert len(solve([an_auditor(1, capacity=1)], groups)) == 1
