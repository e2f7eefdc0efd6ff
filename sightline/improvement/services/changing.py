"""More time, a new owner, withdrawing: each with its reason, none of them hides what was."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sightline.authorities.models import Person
from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.actions import (
    reasons_not_to_extend,
    reasons_not_to_hand_over,
    reasons_not_to_withdraw,
)
from sightline.domain.errors import require
from sightline.improvement.models import Action
from sightline.improvement.queries.rules import action_rule
from sightline.improvement.queries.standing import Standing, standing_of
from sightline.improvement.services.messages import tell_owner
from sightline.improvement.services.steps import locked, write_down
from sightline.ui.words import as_date


def _reasons_of_place(standing: Standing) -> list[str]:
    """More time, a new owner and withdrawing are for the line or those who manage all actions."""
    if standing.may_manage or (standing.in_line and not standing.is_owner):
        return []
    return ["Ask the line manager or the quality assurance manager to do this"]


@transaction.atomic
def extend_action(*, action: Action, to: date, why: str, by: Person, at: datetime) -> Action:
    """Give more time; the first date stays on the action, so lateness can still be counted."""
    action = locked(action)
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    reasons = reasons_not_to_extend(
        status=action.stands,
        due_on=action.due_on,
        to=to,
        opened_on=action.opened_on,
        why=why,
        rule=action_rule(action.edition, action.rule),
        may_manage=standing.may_manage,
    )
    require(_reasons_of_place(standing) + reasons)
    before, action.due_on = action.due_on, to
    action.save(update_fields=["due_on"])
    words = f"From {as_date(before)} to {as_date(to)}: {why.strip()}"
    changes = {"due_on": [before, to]}
    write_down(action, StepKind.EXTENDED, by=by, at=at, words=words, changes=changes)
    return action


@transaction.atomic
def hand_over_action(*, action: Action, to: Person, why: str, by: Person, at: datetime) -> Action:
    """Give the action a new owner, who is told."""
    action = locked(action)
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    reasons = reasons_not_to_hand_over(
        status=action.stands, why=why, same_owner=to.pk == action.owner_id
    )
    require(_reasons_of_place(standing) + reasons)
    before, action.owner = action.owner, to
    action.save(update_fields=["owner"])
    words = f"From {before.name} to {to.name}: {why.strip()}"
    changes = {"owner": [before.pk, to.pk]}
    write_down(action, StepKind.HANDED_OVER, by=by, at=at, words=words, changes=changes)
    tell_owner(action=action, at=at)
    return action


@transaction.atomic
def withdraw_action(*, action: Action, why: str, by: Person, at: datetime) -> Action:
    """Withdraw an action that is no longer right; it stays, with the reason."""
    action = locked(action)
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    reasons = reasons_not_to_withdraw(status=action.stands, why=why)
    require(_reasons_of_place(standing) + reasons)
    action.status, action.withdrawn_why = ActionStatus.WITHDRAWN, why.strip()
    action.withdrawn_at, action.withdrawn_by = at, by
    action.save(update_fields=["status", "withdrawn_why", "withdrawn_at", "withdrawn_by"])
    write_down(action, StepKind.WITHDRAWN, by=by, at=at, words=action.withdrawn_why)
    return action
