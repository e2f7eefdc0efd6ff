"""What must be true before an improvement action moves on, and who may move it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.action_status import (
    LIVE,
    NEXT,
    STEP_WORDS,
    TO_DO,
    WORDS,
    ActionStatus,
    StepKind,
)
from sightline.domain.actions import (
    ActionRule,
    Looker,
    SignOff,
    days_late,
    due_within_limit,
    latest_due,
    next_deed,
    reasons_not_to_do,
    reasons_not_to_extend,
    reasons_not_to_hand_over,
    reasons_not_to_look,
    reasons_not_to_open,
    reasons_not_to_send_back,
    reasons_not_to_sign_off,
    reasons_not_to_verify,
    reasons_not_to_withdraw,
    was_on_time,
)

OPENED = date(2026, 10, 5)
RULE = ActionRule(
    within_days=31,
    considers=(("as_asked", "Was it done as asked?"), ("well", "Was it done well?")),
    verifiers=(("looker", "Looker"), ("leader", "Leader")),
)
LAST = date(2026, 11, 5)
YES = {"as_asked": True, "well": True}
GOOD = SignOff(YES, "The plan says who does what")


def test_every_status_and_step_is_in_every_table():
    assert set(WORDS) == set(NEXT) == set(ActionStatus)
    assert set(STEP_WORDS) == set(StepKind)
    assert all(status.words for status in ActionStatus)
    assert all(kind.words for kind in StepKind)


MOVES = {
    ("open", "done"),
    ("open", "withdrawn"),
    ("sent_back", "done"),
    ("sent_back", "withdrawn"),
    ("done", "signed_off"),
    ("done", "sent_back"),
    ("done", "withdrawn"),
    ("signed_off", "verified"),
    ("signed_off", "sent_back"),
    ("signed_off", "withdrawn"),
}


@pytest.mark.parametrize("old", ActionStatus)
@pytest.mark.parametrize("new", ActionStatus)
def test_only_these_moves_are_allowed(old, new):
    assert (new in NEXT[old]) is ((old.value, new.value) in MOVES)


def test_verified_and_withdrawn_are_the_only_ends():
    assert set(ActionStatus) - LIVE == {ActionStatus.VERIFIED, ActionStatus.WITHDRAWN}


def test_the_limit_counts_calendar_days_from_the_day_it_opens():
    assert latest_due(OPENED, RULE) == LAST
    assert latest_due(OPENED, ActionRule()) is None


@pytest.mark.parametrize(
    ("due_on", "reasons"),
    [
        (OPENED, []),
        (LAST, []),
        (LAST + timedelta(1), ["An action must be due within 31 days of being opened"]),
        (OPENED - timedelta(1), ["An action cannot be due before the day it is opened"]),
    ],
    ids=["same day", "last day", "one day over", "the day before"],
)
def test_an_action_is_due_from_the_day_it_opens_to_the_limit(due_on, reasons):
    assert (
        reasons_not_to_open(what="See him", due_on=due_on, opened_on=OPENED, rule=RULE) == reasons
    )


def test_an_action_says_what_must_change():
    assert reasons_not_to_open(what=" ", due_on=LAST, opened_on=OPENED, rule=ActionRule()) == [
        "Say what must change"
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_an_action_from_an_audit_always_gets_a_date_that_may_be_opened(planned):
    for rule in (RULE, ActionRule()):
        due = due_within_limit(planned, opened_on=OPENED, rule=rule)
        assert reasons_not_to_open(what="x", due_on=due, opened_on=OPENED, rule=rule) == []


def test_a_planned_date_inside_the_limit_is_kept():
    planned = date(2026, 10, 20)
    assert due_within_limit(planned, opened_on=OPENED, rule=RULE) == planned


def test_the_owner_says_it_is_done_and_what_they_did():
    assert reasons_not_to_do(status=ActionStatus.SENT_BACK, is_owner=True, note="Visited") == []
    assert reasons_not_to_do(status=ActionStatus.DONE, is_owner=False, note="") == [
        "This action is at: done, waiting for sign-off",
        "Only the owner of this action can say it is done",
        "Say what you did",
    ]


def sign_off(**changes):
    facts = {"status": ActionStatus.DONE, "is_owner": False, "in_line": True, "given": GOOD}
    facts["rule"] = RULE
    return reasons_not_to_sign_off(**{**facts, **changes})


def test_the_line_manager_signs_off_what_was_done_as_asked_and_done_well():
    assert sign_off() == []


def test_nobody_signs_off_their_own_action():
    assert sign_off(is_owner=True) == ["You own this action, so someone else must sign it off"]


def test_somebody_outside_the_line_signs_off_only_when_they_manage_all_actions():
    outside = ["Only the owner's line manager or the child's line of management can do this"]
    assert sign_off(in_line=False) == outside
    assert sign_off(in_line=False, may_manage=True) == []


def test_an_owner_who_manages_all_actions_still_may_not_sign_off_their_own():
    assert sign_off(is_owner=True, in_line=False, may_manage=True) != []


NO = "You answered no: send the action back instead and say why"


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        (SignOff({"well": True}, "x"), ["Answer: Was it done as asked?"]),
        (SignOff({"as_asked": True}, "x"), ["Answer: Was it done well?"]),
        (SignOff(YES, " "), ["Say what you saw of the quality of the work"]),
        (SignOff(YES | {"as_asked": False}, "x"), [NO]),
        (SignOff(YES | {"well": False}, "x"), [NO]),
    ],
)
def test_sign_off_answers_quality_as_well_as_compliance(given, reasons):
    assert sign_off(given=given) == reasons


def test_sending_back_says_why():
    facts = {"status": ActionStatus.DONE, "is_owner": False, "in_line": True}
    assert reasons_not_to_send_back(**facts, why="The plan has no dates") == []
    assert reasons_not_to_send_back(**facts, why=" ") == ["Say why you are sending it back"]


LOOKER = Looker(person=3, owner=1, signed_off_by=2, roles=frozenset({"looker"}))


def verify(looker=LOOKER, **changes):
    facts = {"status": ActionStatus.SIGNED_OFF, "rule": RULE}
    words = {"seen": "Visit of 9 October", "difference": "He sees his sister"}
    return reasons_not_to_verify(looker, **{**facts, **words, **changes})


def test_someone_else_verifies_and_says_what_is_different_for_the_child():
    assert verify() == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"seen": ""}, "Say what you saw in the record"),
        ({"difference": " "}, "Say what is different for the child"),
        ({"status": ActionStatus.DONE}, "This action is at: done, waiting for sign-off"),
    ],
)
def test_verifying_without_its_words_is_refused(changes, reason):
    assert verify(**changes) == [reason]


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (1, "You own this action, so someone else must verify it"),
        (2, "You signed this action off, so someone else must verify it"),
    ],
)
def test_neither_the_owner_nor_who_signed_off_verifies_even_when_they_manage_all(person, reason):
    assert verify(replace(LOOKER, person=person), may_manage=True) == [reason]


def test_only_the_roles_of_the_pack_verify_unless_somebody_manages_all_actions():
    outsider = replace(LOOKER, roles=frozenset({"other"}))
    assert verify(outsider) == ["Only a looker or leader verifies actions"]
    assert verify(outsider, may_manage=True) == []
    assert verify(outsider, rule=ActionRule()) == []


def test_an_action_nobody_signed_off_ties_nobody():
    looker = replace(LOOKER, signed_off_by=None)
    assert reasons_not_to_look(looker, status=ActionStatus.SIGNED_OFF, rule=RULE) == []


def extend(**changes):
    facts = {
        "status": ActionStatus.OPEN,
        "due_on": date(2026, 10, 20),
        "to": LAST,
        "opened_on": OPENED,
        "why": "Off sick",
        "rule": RULE,
        "may_manage": False,
    }
    return reasons_not_to_extend(**{**facts, **changes})


def test_more_time_up_to_the_limit_needs_a_reason():
    assert extend() == []
    assert extend(why="") == ["Say why more time is needed"]


def test_past_the_limit_only_those_who_manage_all_actions_give_more_time():
    over = LAST + timedelta(1)
    assert extend(to=over) == ["Only a quality assurance manager can go past 31 days"]
    assert extend(to=over, may_manage=True) == []
    assert extend(to=over, rule=ActionRule()) == []


def test_more_time_is_more_and_only_while_there_is_something_to_do():
    assert extend(to=date(2026, 10, 20), status=ActionStatus.DONE) == [
        "This action is at: done, waiting for sign-off",
        "The new date must be later than the date it is due now",
    ]


def test_withdrawing_and_handing_over_say_why():
    assert reasons_not_to_withdraw(status=ActionStatus.OPEN, why="Child moved") == []
    assert reasons_not_to_withdraw(status=ActionStatus.VERIFIED, why="") == [
        "This action is at: verified",
        "Say why this action is withdrawn",
    ]
    assert reasons_not_to_hand_over(status=ActionStatus.OPEN, why="Left", same_owner=False) == []
    assert reasons_not_to_hand_over(status=ActionStatus.DONE, why="", same_owner=True) == [
        "This action is at: done, waiting for sign-off",
        "Choose someone other than the owner it has now",
        "Say why it has a new owner",
    ]


@pytest.mark.parametrize(("days", "late"), [(0, 0), (1, 1), (9, 9), (-3, 0)])
def test_an_action_is_late_from_the_day_after_it_is_due(days, late):
    on = LAST + timedelta(days)
    assert days_late(status=ActionStatus.OPEN, due_on=LAST, on=on) == late


@pytest.mark.parametrize("status", sorted(set(ActionStatus) - TO_DO))
def test_an_action_its_owner_has_done_is_not_late(status):
    assert days_late(status=status, due_on=LAST, on=LAST + timedelta(9)) == 0


def test_it_was_on_time_when_done_on_its_day():
    assert was_on_time(due_on=LAST, done_on=LAST) is True
    assert was_on_time(due_on=LAST, done_on=LAST + timedelta(1)) is False
    assert was_on_time(due_on=LAST, done_on=None) is None


@pytest.mark.parametrize("status", ActionStatus)
def test_every_status_says_who_moves_next(status):
    wanted = {
        ActionStatus.OPEN: "The owner",
        ActionStatus.SENT_BACK: "The owner",
        ActionStatus.DONE: "The line manager",
        ActionStatus.SIGNED_OFF: "A verifier",
    }
    assert next_deed(status) == wanted.get(status, "Nobody: it is finished")
