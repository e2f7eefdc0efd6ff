"""Somebody else looks in the record and says what is different for the child."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sightline.authorities.models import Person
from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.actions import reasons_not_to_look, reasons_not_to_verify
from sightline.domain.errors import require
from sightline.improvement.models import Action
from sightline.improvement.queries.rules import action_rule
from sightline.improvement.queries.standing import standing_of
from sightline.improvement.services.signing_off import give_back
from sightline.improvement.services.steps import locked, write_down
from sightline.jobs.announcements import announce


@transaction.atomic
def verify_action(
    *, action: Action, seen: str, difference: str, by: Person, at: datetime
) -> Action:
    """The last step: what was seen in the record, and what is different for the child."""
    action = locked(action)
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    require(
        reasons_not_to_verify(
            standing.looker,
            status=action.stands,
            rule=action_rule(action.edition, action.rule),
            seen=seen,
            difference=difference,
            may_manage=standing.may_manage,
        )
    )
    action.status, action.verified_at, action.verified_by = ActionStatus.VERIFIED, at, by
    action.seen, action.difference = seen.strip(), difference.strip()
    action.save(update_fields=["status", "verified_at", "verified_by", "seen", "difference"])
    words = f"{action.difference}\n{action.seen}"
    write_down(action, StepKind.VERIFIED, by=by, at=at, words=words)
    announce("action_verified", authority=action.authority, subject=action.pk, at=at)
    return action


@transaction.atomic
def return_action(*, action: Action, why: str, by: Person, at: datetime) -> Action:
    """The change cannot be seen in the record: the action goes back to its owner, with why."""
    action = locked(action)
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    reasons = reasons_not_to_look(
        standing.looker,
        status=action.stands,
        rule=action_rule(action.edition, action.rule),
        may_manage=standing.may_manage,
    )
    if not why.strip():
        reasons.append("Say what you could not see in the record")
    require(reasons)
    return give_back(action, StepKind.NOT_VERIFIED, why=why.strip(), by=by, at=at)
