"""Who may look at an audit again: never its auditor, never the line of the case."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.agreed_grade import may_see_auditors_grade, may_see_moderators_reading
from sightline.domain.moderation_rule import ModerationRule, PeerRule
from sightline.domain.moderators import (
    Case,
    Moderator,
    reasons_not_to_moderate,
    reasons_of_interest,
    suggested,
)
from sightline.domain.pack_activities import Independence

ALL = frozenset(Independence)
CASE = Case(
    auditor=1,
    supported_by=2,
    worker=3,
    line_manager=4,
    team=50,
    service=70,
    iro=6,
    chair=7,
    declared=frozenset({8}),
)
RULE = ModerationRule(
    panel=(("panel_role", "panel member"),), peers=(PeerRule("other", "other role", 1),)
)
FREE = Moderator(person=9, roles=frozenset({"panel_role"}), teams=frozenset({51}), name="Free")


def test_a_panel_member_with_no_tie_may_moderate():
    assert reasons_not_to_moderate(FREE, CASE, RULE) == []


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (1, "did this audit"),
        (2, "supported the auditor"),
        (3, "is the child’s worker"),
        (4, "line manages the child’s worker"),
        (6, "is the child’s IRO or chair"),
        (7, "is the child’s IRO or chair"),
        (8, "has declared an interest"),
    ],
)
def test_nobody_close_to_the_audit_may_moderate_even_when_invited(person, reason):
    close = replace(FREE, person=person)
    assert reasons_not_to_moderate(close, CASE, RULE) == [reason]
    assert reasons_not_to_moderate(close, CASE, RULE, invited=True) == [reason]


def test_nobody_of_the_childs_team_may_moderate():
    assert reasons_of_interest(replace(FREE, teams=frozenset({50})), CASE, ALL) == [
        "works in the child’s team"
    ]


def test_nobody_of_the_childs_service_may_moderate():
    assert reasons_of_interest(replace(FREE, services=frozenset({70})), CASE, ALL) == [
        "works in the child’s service"
    ]


def test_a_child_without_a_team_ties_no_team():
    assert reasons_of_interest(FREE, replace(CASE, team=None, service=None), ALL) == []


def test_the_pack_says_whom_to_keep_away_but_the_auditor_always_is():
    assert reasons_of_interest(replace(FREE, person=3), CASE, frozenset()) == []
    assert reasons_of_interest(replace(FREE, person=1), CASE, frozenset()) == ["did this audit"]
    assert reasons_of_interest(replace(FREE, person=2), CASE, frozenset()) == [
        "supported the auditor"
    ]


def test_somebody_outside_the_panel_may_moderate_only_when_invited():
    outsider = replace(FREE, roles=frozenset({"elsewhere"}))
    assert reasons_not_to_moderate(outsider, CASE, RULE) == ["is not on the moderation panel"]
    assert reasons_not_to_moderate(outsider, CASE, RULE, invited=True) == []


def test_a_peer_of_the_pack_may_moderate():
    assert reasons_not_to_moderate(replace(FREE, roles=frozenset({"other"})), CASE, RULE) == []


def test_somebody_away_may_not_moderate():
    assert reasons_not_to_moderate(replace(FREE, away="until 9 October 2026"), CASE, RULE) == [
        "is away until 9 October 2026"
    ]


def test_those_who_may_are_suggested_first_and_the_least_busy_of_them():
    busy = replace(FREE, person=10, open_moderations=3, name="Busy")
    auditor = replace(FREE, person=1, name="Auditor")
    names = [each.name for each, _ in suggested([auditor, busy, FREE], CASE, RULE)]
    assert names == ["Free", "Busy", "Auditor"]


@given(st.lists(st.integers(1, 12), min_size=1, unique=True))
def test_the_first_suggestion_is_never_close_to_the_case(people):
    moderators = [replace(FREE, person=person) for person in people]
    for moderator, reasons in suggested(moderators, CASE, RULE):
        if not reasons:
            assert reasons_of_interest(moderator, CASE, ALL) == []


@pytest.mark.parametrize(
    ("blind", "moderator", "graded", "sees"),
    [
        (True, True, False, False),
        (True, True, True, True),
        (True, False, False, True),
        (False, True, False, True),
    ],
)
def test_a_blind_moderator_sees_the_auditors_grade_only_after_grading(
    blind, moderator, graded, sees
):
    assert may_see_auditors_grade(blind=blind, viewer_is_moderator=moderator, graded=graded) is sees


@pytest.mark.parametrize(
    ("auditor", "graded", "sees"),
    [(True, False, False), (True, True, True), (False, False, True)],
)
def test_the_auditor_sees_the_moderators_grade_once_it_is_given(auditor, graded, sees):
    assert may_see_moderators_reading(viewer_is_auditor=auditor, graded=graded) is sees
