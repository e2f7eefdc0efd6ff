"""Reminders: by the clockwork every day, and by hand for many at once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sightline.authorities.models import Authority, Person
from sightline.domain.action_status import TO_DO, StepKind
from sightline.domain.actions import chase_owed
from sightline.domain.errors import require
from sightline.improvement.models import Action
from sightline.improvement.queries.actions import actions_to_chase, chases_sent
from sightline.improvement.queries.rules import action_rule
from sightline.improvement.services.messages import send_reminder
from sightline.improvement.services.steps import locked, write_down

FURTHEST_AHEAD = timedelta(days=91)  # the pack language's longest reminder before a date


def chase_late_actions(*, authority: Authority, on: date, at: datetime) -> int:
    """Send each action the reminder it is owed on a day; how many were sent.

    Safe to run twice and to run late: a step that was sent is in the history and never owed again.
    """
    actions = actions_to_chase(authority, until=on + FURTHEST_AHEAD)
    return sum(chase_action(action=action, on=on, at=at) for action in actions)


@transaction.atomic
def chase_action(*, action: Action, on: date, at: datetime) -> bool:
    """Send one action the reminder it is owed, to its owner and when it is time their manager."""
    action = locked(action)
    rule = action_rule(action.edition, action.rule)
    chase = chase_owed(
        status=action.stands, due_on=action.due_on, on=on, sent=chases_sent(action), rule=rule
    )
    if chase is None:
        return False
    people = [action.owner]
    if chase.tell_line_manager and action.owner.line_manager:
        people.append(action.owner.line_manager)
    for person in people:
        key = f"action-chased:{action.pk}:{action.due_on}:{chase.step}:{person.pk}"
        send_reminder(action=action, to=person, late=chase.late, key=key, at=at)
    names = " and ".join(person.name for person in people)
    write_down(
        action,
        StepKind.CHASED,
        by=None,
        at=at,
        words=f"To {names}",
        about_due_on=action.due_on,
        chase=chase.step,
    )
    return True


@transaction.atomic
def chase_actions(*, actions: Iterable[Action], by: Person, at: datetime) -> int:
    """Remind the owners of these actions now; an owner is reminded once a day of each."""
    return sum(_chase_by_hand(action, by, at) for action in actions)


def _chase_by_hand(action: Action, by: Person, at: datetime) -> bool:
    action = locked(action)
    today = timezone.localdate(at)
    if action.stands not in TO_DO or chased_by_hand_on(action, today):
        return False
    key = f"action-reminded:{action.pk}:{today}"
    late = action.due_on < today
    send_reminder(action=action, to=action.owner, late=late, key=key, at=at)
    write_down(action, StepKind.CHASED, by=by, at=at, words=f"To {action.owner.name}")
    return True


def chased_by_hand_on(action: Action, day: date) -> bool:
    """Whether somebody already reminded the owner by hand on this day."""
    return action.steps.filter(kind=StepKind.CHASED, by__isnull=False, at__date=day).exists()


def require_something_to_chase(actions: list[Action]) -> None:
    """A bulk reminder names at least one action."""
    require([] if actions else ["There is nothing in this list to remind anybody about"])
