"""Who may audit what, and why not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.allocation import (
    ALL_RULES,
    SUMMARY,
    Auditor,
    AuditToPlace,
    Away,
    Barred,
    reasons_not_independent,
    reasons_not_to_place,
    reasons_not_to_support,
    reasons_unavailable,
    relations,
    why_left_out,
    why_not_placed,
    working_days_there,
)
from sightline.domain.pack_activities import Independence
from sightline.domain.reasons import Reason, count_words, listed
from tests.domain.population import WINDOW, an_audit, an_auditor, auditors, audits


@pytest.mark.parametrize(
    ("auditor", "audit", "rule"),
    [
        ({}, {"worker": 1}, Independence.OWN_CASE),
        ({}, {"manager": 1}, Independence.LINE_MANAGER),
        ({}, {"reviewers": (9, 1)}, Independence.REVIEWER),
        ({"units": frozenset({3})}, {"unit": 3}, Independence.OWN_TEAM),
        ({"services": frozenset({2})}, {"service": 2}, Independence.OWN_SERVICE),
        ({"interests": frozenset({"70005"})}, {}, Independence.DECLARED),
    ],
)
def test_each_tie_is_a_reason(auditor: dict, audit: dict, rule: Independence) -> None:
    found = relations(an_auditor(1, **auditor), an_audit(5, **audit))
    assert found == {rule}


def test_a_stranger_to_the_case_is_independent() -> None:
    assert not reasons_not_independent(an_auditor(1, units=frozenset({3})), an_audit(5, unit=4))


def test_a_child_without_a_team_is_in_nobodys_team() -> None:
    assert not reasons_not_independent(an_auditor(1, units=frozenset({3})), an_audit(5))


def test_a_rule_the_framework_does_not_have_is_not_applied() -> None:
    rules = ALL_RULES - {Independence.OWN_TEAM}
    auditor = an_auditor(1, units=frozenset({3}))
    assert not reasons_not_independent(auditor, an_audit(5, unit=3), rules=rules)


def test_the_reason_names_the_auditor_and_says_what_they_are_to_the_child() -> None:
    reasons = reasons_not_independent(an_auditor(1), an_audit(5, worker=1, manager=1))
    assert [reason.words for reason in reasons] == [
        "Auditor 1 is the child’s worker",
        "Auditor 1 line manages the child’s worker",
    ]


def test_an_auditor_away_for_all_but_four_working_days_cannot_take_one() -> None:
    away = an_auditor(1, away=(Away(date(2026, 10, 9), date(2026, 10, 30)),))
    assert working_days_there(away, WINDOW) == 4
    assert [reason.code for reason in reasons_unavailable(away, WINDOW)] == ["away"]


def test_an_auditor_with_five_working_days_left_can() -> None:
    away = an_auditor(1, away=(Away(date(2026, 10, 10), date(2026, 10, 30)),))
    assert working_days_there(away, WINDOW) == 5
    assert reasons_unavailable(away, WINDOW) == []


def test_an_auditor_with_no_time_set_aside_cannot_take_one() -> None:
    assert [one.code for one in reasons_unavailable(an_auditor(1, capacity=0), WINDOW)] == [
        "no_time"
    ]


def test_an_auditor_who_has_as_many_as_planned_cannot_take_another() -> None:
    full = an_auditor(1, capacity=2, placed=2)
    assert reasons_unavailable(full, WINDOW)[0].words == (
        "Auditor 1 already has 2 audits, as many as planned"
    )
    assert reasons_unavailable(replace(full, placed=1), WINDOW) == []


def test_a_new_auditor_needs_somebody_to_support_them() -> None:
    new = an_auditor(1, is_new=True)
    alone = reasons_not_to_place(new, an_audit(5), window=WINDOW)
    assert [reason.code for reason in alone] == ["unsupported"]
    assert not reasons_not_to_place(new, an_audit(5), window=WINDOW, supported=True)


def test_a_supporter_is_experienced_independent_and_there() -> None:
    away = (Away(date(2026, 10, 1), date(2026, 10, 30)),)
    poor = an_auditor(1, away=away, capacity=0)
    reasons = reasons_not_to_support(poor, an_audit(5, worker=1), window=WINDOW)
    assert [reason.code for reason in reasons] == ["own_case", "away", "inexperienced"]
    assert not reasons_not_to_support(
        an_auditor(2, is_experienced=True, capacity=0), an_audit(5), window=WINDOW
    )


@given(auditors(), audits(), st.sets(st.sampled_from(list(Independence))))
def test_looking_up_who_is_barred_agrees_with_the_rules_one_by_one(
    people: list[Auditor], work: list[AuditToPlace], chosen: set[Independence]
) -> None:
    rules = frozenset(chosen)
    barred = Barred(people, rules)
    for audit in work:
        one_by_one = {
            auditor.person
            for auditor in people
            if reasons_not_independent(auditor, audit, rules=rules)
        }
        assert barred.from_audit(audit) == one_by_one


def test_why_nobody_could_be_given_an_audit_counts_the_auditors() -> None:
    people = [
        an_auditor(1),
        an_auditor(2, units=frozenset({3})),
        an_auditor(3, units=frozenset({3})),
        an_auditor(4, capacity=1),
        an_auditor(5, is_new=True),
        an_auditor(6, capacity=0),
    ]
    reasons = why_not_placed(an_audit(5, worker=1, unit=3), people, window=WINDOW, given={4: 1})
    assert [reason.words for reason in reasons] == [
        "1 auditor is the child’s worker",
        "2 auditors are in the child’s team",
        "1 auditor has no audits a month set aside",
        "1 auditor has as many as planned",
        "1 auditor is new and nobody independent could support them",
    ]


def test_an_audit_without_auditors_at_all_says_so() -> None:
    assert why_not_placed(an_audit(5), [], window=WINDOW)[0].code == "nobody"


@pytest.mark.parametrize("rule", Independence)
def test_every_rule_has_words_in_the_summary(rule: Independence) -> None:
    assert all(SUMMARY[rule])


@pytest.mark.parametrize(
    ("auditor", "may", "supported", "code"),
    [
        ({"capacity": 0}, True, True, "no_time"),
        ({}, False, True, "not_independent"),
        ({"is_new": True}, True, False, "unsupported"),
        ({"is_new": True}, True, True, "not_needed"),
        ({}, True, True, "not_needed"),
    ],
)
def test_why_an_auditor_was_left_out(auditor: dict, may: bool, supported: bool, code: str) -> None:
    reasons = why_left_out(
        an_auditor(1, **auditor), window=WINDOW, may_take_any=may, could_be_supported=supported
    )
    assert [reason.code for reason in reasons] == [code]


def test_words_for_counts_and_lists() -> None:
    assert [count_words(n, "child", "children") for n in (0, 1, 1912)] == [
        "0 children",
        "1 child",
        "1,912 children",
    ]
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert Reason("code", "words").as_json() == {"code": "code", "words": "words"}
