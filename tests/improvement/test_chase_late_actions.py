"""Late actions are chased by the day, never twice, and up to the line manager."""

from datetime import date, timedelta

import pytest

from sightline.domain.action_status import StepKind
from sightline.domain.errors import NotAllowed
from sightline.improvement import services, tasks
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

DUE = date(2026, 10, 20)


def on(action, day):
    at = NOW + timedelta(days=(day - NOW.date()).days)
    tasks.chase_actions_daily(authority=action.authority, on=day, at=at)


def reminders(person=None):
    found = Message.objects.filter(key__startswith="action-chased")
    return found.filter(to=person).count() if person else found.count()


def test_the_owner_is_reminded_before_it_is_due(action, wes):
    on(action, DUE - timedelta(7))
    assert reminders(wes) == 1
    assert Message.objects.latest("pk").subject == "An action is due on 20 October 2026"


def test_nothing_is_sent_before_its_time(action):
    on(action, DUE - timedelta(8))
    assert reminders() == 0


def test_the_same_day_twice_sends_once(action):
    on(action, DUE + timedelta(1))
    on(action, DUE + timedelta(1))
    assert reminders() == 1
    assert action.steps.filter(kind=StepKind.CHASED).count() == 1
    assert LedgerEntry.objects.filter(deed="action_chased").count() == 1


def test_days_that_were_missed_are_caught_up_with_one_reminder(action, wes):
    on(action, DUE + timedelta(2))
    assert reminders(wes) == 1
    assert Message.objects.latest("pk").subject == "An action was due on 20 October 2026"


def test_a_week_late_the_line_manager_hears_too(action, wes, tess):
    on(action, DUE + timedelta(1))
    assert reminders(tess) == 0
    on(action, DUE + timedelta(8))
    assert (reminders(wes), reminders(tess)) == (2, 1)
    assert Message.objects.filter(to=tess).latest("pk").body.startswith("Wes Walker has an action")


def test_an_owner_without_a_line_manager_is_still_chased(action, wes):
    wes.line_manager = None
    wes.save()
    on(action, DUE + timedelta(8))
    assert reminders() == 1


def test_more_time_begins_the_reminders_again(action, tess):
    on(action, DUE + timedelta(1))
    services.extend_action(action=action, to=date(2026, 10, 30), why="Sick", by=tess, at=NOW)
    on(action, date(2026, 10, 29))
    assert reminders() == 2


def test_what_is_done_is_not_chased(done):
    on(done, DUE + timedelta(9))
    assert reminders() == 0


def test_if_the_ledger_fails_no_reminder_is_sent(action, broken_ledger):
    with pytest.raises(RuntimeError):
        on(action, DUE + timedelta(1))
    assert reminders() == 0


def test_by_hand_many_are_reminded_once_a_day(make_actions, amina, wes):
    actions = make_actions(3)
    assert services.chase_actions(actions=actions, by=amina, at=NOW) == 3
    assert services.chase_actions(actions=actions, by=amina, at=NOW) == 0
    assert services.chase_actions(actions=actions, by=amina, at=NOW + timedelta(1)) == 3
    assert Message.objects.filter(to=wes, key__startswith="action-reminded").count() == 6


def test_by_hand_what_is_done_is_left_alone(done, amina):
    assert services.chase_actions(actions=[done], by=amina, at=NOW) == 0


def test_there_has_to_be_something_to_chase(action):
    services.require_something_to_chase([action])
    with pytest.raises(NotAllowed, match="nothing in this list"):
        services.require_something_to_chase([])
