"""What every deed on an action shares: lock it, write its history, write the ledger."""

from datetime import date, datetime
from typing import Any

from sightline.authorities.models import Person
from sightline.domain.action_status import StepKind
from sightline.improvement.models import Action, ActionStep
from sightline.improvement.queries.actions import BESIDE
from sightline.ledger.services import record


def locked(action: Action) -> Action:
    """The action as it stands now, kept from others until the deed is done."""
    locked_row = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    fresh = Action.objects.select_related(*BESIDE).get(pk=locked_row.pk)
    fresh.authority = action.authority
    return fresh


def write_down(
    action: Action,
    kind: StepKind,
    *,
    by: Person | None,
    at: datetime,
    words: str = "",
    changes: dict[str, Any] | None = None,
    about_due_on: date | None = None,
    chase: int | None = None,
) -> ActionStep:
    """One line of the action's history and one entry of the ledger."""
    step = ActionStep.objects.create(
        authority=action.authority,
        action=action,
        kind=kind,
        words=words,
        at=at,
        by=by,
        about_due_on=about_due_on,
        chase=chase,
    )
    record(
        f"action_{kind.value}",
        authority=action.authority,
        by=by,
        at=at,
        about=action,
        child=action.child_id,
        changes={"status": action.status, **(changes or {})},
        why=words if kind in WITH_REASON else "",
    )
    return step


WITH_REASON = frozenset(
    {StepKind.EXTENDED, StepKind.HANDED_OVER, StepKind.SENT_BACK, StepKind.WITHDRAWN}
)
