"""Which reminder an action is owed on a day: never twice, never a flood after missed days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.action_status import TO_DO, ActionStatus
from sightline.domain.actions import ActionRule, Chase, chase_owed

DUE = date(2026, 11, 5)
RULE = ActionRule(remind_days_before=(7, 1), chase_every_days=7)


def owed(days, sent=(), status=ActionStatus.OPEN):
    return chase_owed(status=status, due_on=DUE, on=DUE + timedelta(days), sent=sent, rule=RULE)


@pytest.mark.parametrize(
    ("days", "chase"),
    [
        (-8, None),
        (-7, Chase(0, late=False, tell_line_manager=False)),
        (-1, Chase(1, late=False, tell_line_manager=False)),
        (0, Chase(1, late=False, tell_line_manager=False)),
        (1, Chase(2, late=True, tell_line_manager=False)),
        (7, Chase(2, late=True, tell_line_manager=False)),
        (8, Chase(3, late=True, tell_line_manager=True)),
        (15, Chase(4, late=True, tell_line_manager=True)),
    ],
)
def test_one_reminder_before_it_is_due_and_one_a_week_while_it_is_late(days, chase):
    assert owed(days) == chase


def test_a_reminder_that_was_sent_is_not_owed_again():
    assert owed(1, sent=[0, 1, 2]) is None
    assert owed(8, sent=[0, 1, 2]).step == 3


def test_missed_weeks_are_caught_up_with_one_reminder():
    assert owed(30, sent=[0]).step == 6
    assert owed(30, sent=[0, 6]) is None


def test_a_pack_without_reminders_before_chases_only_when_late():
    rule = ActionRule()
    facts = {"status": ActionStatus.OPEN, "due_on": DUE, "sent": (), "rule": rule}
    assert chase_owed(on=DUE, **facts) is None
    assert chase_owed(on=DUE + timedelta(1), **facts).step == 0


@pytest.mark.parametrize("status", sorted(set(ActionStatus) - TO_DO))
def test_nothing_is_owed_once_the_owner_has_done_it(status):
    assert owed(9, status=status) is None


@given(st.sets(st.integers(-10, 60)))
def test_whatever_days_the_clockwork_ran_no_step_is_sent_twice(days):
    sent = []
    for day in sorted(days):
        chase = owed(day, sent)
        if chase:
            assert chase.step not in sent
            sent.append(chase.step)
    assert sent == sorted(sent)
