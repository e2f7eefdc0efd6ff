"""Who may be drawn, and who is left out and why."""

from datetime import date

import pytest

from sightline.domain.calendars import period
from sightline.domain.cohort import (
    ChildFacts,
    Cohort,
    Exclusions,
    History,
    as_table,
    from_table,
    reasons_outside,
)
from tests.domain.population import ON, a_child, children, frame_of


def codes(child: ChildFacts, cohort: Cohort) -> list[str]:
    return [reason.code for reason in reasons_outside(child, cohort=cohort, on=ON)]


def test_a_cohort_that_asks_nothing_takes_everybody() -> None:
    assert codes(a_child(1), Cohort()) == []


def test_a_child_in_another_status_is_outside() -> None:
    assert codes(a_child(1, status="in_care"), Cohort(frozenset({"child_in_need"}))) == ["status"]


def test_a_child_of_a_team_out_of_scope_is_outside() -> None:
    assert codes(a_child(1, unit=1), Cohort(units=frozenset({2}))) == ["unit"]


def test_a_child_whose_team_is_not_matched_is_outside_and_the_reason_says_so() -> None:
    assert codes(a_child(1, unit=None), Cohort(units=frozenset({2}))) == ["unmatched"]
    assert codes(a_child(1, unit=None), Cohort()) == []


@pytest.mark.parametrize(
    ("age", "inside"), [(4, False), (5, True), (10, True), (11, False), (None, False)]
)
def test_an_age_band_is_from_one_age_to_under_another(age: int | None, inside: bool) -> None:
    assert (codes(a_child(1, age=age), Cohort(from_age=5, under_age=11)) == []) is inside


def test_one_end_of_an_age_band_may_be_open() -> None:
    assert codes(a_child(1, age=3), Cohort(under_age=10)) == []
    assert codes(a_child(1, age=30), Cohort(from_age=5)) == []


def test_open_for_less_than_six_weeks() -> None:
    cohort = Cohort(open_for_less_than=period("6 weeks"))
    assert codes(a_child(1, opened_on=date(2026, 8, 21)), cohort) == []
    assert codes(a_child(1, opened_on=date(2026, 8, 20)), cohort) == ["open"]
    assert codes(a_child(1), cohort) == ["open"]


def test_open_for_at_least_fifteen_months() -> None:
    cohort = Cohort(open_for_at_least=period("15 months"))
    assert codes(a_child(1, opened_on=date(2025, 7, 1)), cohort) == []
    assert codes(a_child(1, opened_on=date(2025, 7, 2)), cohort) == ["open_short"]
    assert codes(a_child(1), cohort) == ["open_short"]


def test_only_children_to_whom_it_happened() -> None:
    cohort = Cohort(happened_to=frozenset({1}))
    assert codes(a_child(1), cohort) == []
    assert codes(a_child(2), cohort) == ["event"]


def reasons_for(child: ChildFacts, exclusions: Exclusions, history: History) -> list[str]:
    frame = frame_of([child, a_child(99)], exclusions=exclusions, history=history)
    return [reason.code for one in frame.left_out for reason in one.reasons if one.child == child]


def test_a_child_audited_in_the_last_six_months_is_left_out() -> None:
    rule = Exclusions(audited_within=period("6 months"))
    just = History(last_audited={"70001": date(2026, 4, 2)})
    long_ago = History(last_audited={"70001": date(2026, 4, 1)})
    assert reasons_for(a_child(1), rule, just) == ["recent"]
    assert reasons_for(a_child(1), rule, long_ago) == []


def test_a_child_in_an_open_cycle_is_left_out() -> None:
    history = History(under_audit=frozenset({"70001"}))
    assert reasons_for(a_child(1), Exclusions(), history) == ["under_audit"]
    assert reasons_for(a_child(1), Exclusions(under_audit=False), history) == []


def test_a_restricted_child_is_left_out_when_the_rule_says_so() -> None:
    child = a_child(1, restricted=True)
    assert reasons_for(child, Exclusions(restricted=True), History()) == ["restricted"]
    assert reasons_for(child, Exclusions(), History()) == []


def test_a_child_named_with_a_reason_is_left_out_with_that_reason() -> None:
    rule = Exclusions(by_hand=(("70001", "Complaint being looked into"),))
    frame = frame_of([a_child(1)], exclusions=rule)
    assert frame.left_out[0].words == "Left out by hand: Complaint being looked into"


def test_a_child_whose_sibling_was_audited_lately_is_left_out() -> None:
    rule = Exclusions(sibling_audited_within=period("3 months"))
    history = History(last_audited={"70001": date(2026, 9, 1)})
    pair = [a_child(1, sibling_group="a"), a_child(2, sibling_group="a")]
    frame = frame_of(pair, exclusions=rule, history=history)
    assert [(one.child.reference, one.reasons[0].code) for one in frame.left_out] == [
        ("70002", "sibling_recent")
    ]


def test_a_sibling_audited_long_ago_does_not_matter() -> None:
    rule = Exclusions(sibling_audited_within=period("3 months"))
    history = History(last_audited={"70001": date(2026, 1, 1)})
    pair = [a_child(1, sibling_group="a"), a_child(2, sibling_group="a")]
    assert not frame_of(pair, exclusions=rule, history=history).left_out


def test_siblings_are_not_asked_about_unless_the_rule_is_chosen() -> None:
    history = History(last_audited={"70001": date(2026, 9, 1)})
    pair = [a_child(1, sibling_group="a"), a_child(2, sibling_group="a")]
    assert not frame_of(pair, history=history).left_out


def test_a_child_open_for_less_than_28_days_is_left_out() -> None:
    rule = Exclusions(open_for_less_than=period("28 days"))
    assert reasons_for(a_child(1, opened_on=date(2026, 9, 4)), rule, History()) == ["open"]
    assert reasons_for(a_child(1, opened_on=date(2026, 9, 3)), rule, History()) == []
    assert reasons_for(a_child(1), rule, History()) == ["open"]


def test_every_reason_is_given_not_only_the_first() -> None:
    rule = Exclusions(restricted=True, audited_within=period("6 months"))
    history = History({"70001": date(2026, 9, 1)}, frozenset({"70001"}))
    found = reasons_for(a_child(1, restricted=True), rule, history)
    assert found == ["restricted", "under_audit", "recent"]


def test_those_outside_are_counted_by_reason() -> None:
    frame = frame_of(
        [*children(3), a_child(9, status="closed")], cohort=Cohort(frozenset({"in_care"}))
    )
    assert frame.outside == {"In another status than the ones asked for": 1}


def test_facts_are_kept_and_read_again_unchanged() -> None:
    child = a_child(1, age=4, opened_on=date(2026, 1, 1), sibling_group="a")
    assert ChildFacts.from_json(child.as_json()) == child
    assert ChildFacts.from_json(a_child(2).as_json()) == a_child(2)


def test_many_children_are_kept_as_a_table_and_read_again() -> None:
    many = (a_child(1, age=4, opened_on=date(2026, 1, 1)), a_child(2))
    assert from_table(as_table(many)) == many


def test_the_fingerprint_does_not_depend_on_the_order_of_the_list() -> None:
    assert frame_of(children(9)).sha256 == frame_of(children(9)[::-1]).sha256


def test_the_fingerprint_changes_when_a_fact_does() -> None:
    changed = [*children(8), a_child(8, team="Elsewhere", unit=0)]
    assert frame_of(children(9)).sha256 != frame_of(changed).sha256
