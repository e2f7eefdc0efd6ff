"""A manager signs an action off for quality as well as compliance, or sends it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sightline.authorities.models import Person
from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.actions import SignOff, reasons_not_to_send_back, reasons_not_to_sign_off
from sightline.domain.errors import require
from sightline.improvement.models import Action
from sightline.improvement.queries.rules import action_rule
from sightline.improvement.queries.standing import standing_of
from sightline.improvement.services.messages import tell_of_return
from sightline.improvement.services.steps import locked, write_down


@transaction.atomic
def sign_off_action(*, action: Action, given: SignOff, by: Person, at: datetime) -> Action:
    """Sign off what was done, having considered each thing the framework asks (SEF-295)."""
    action = locked(action)
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    require(
        reasons_not_to_sign_off(
            status=action.stands,
            is_owner=standing.is_owner,
            in_line=standing.in_line,
            may_manage=standing.may_manage,
            given=given,
            rule=action_rule(action.edition, action.rule),
        )
    )
    action.status, action.signed_off_at, action.signed_off_by = ActionStatus.SIGNED_OFF, at, by
    action.answers, action.quality = dict(given.answers), given.quality.strip()
    fields = ["status", "signed_off_at", "signed_off_by", "answers", "quality"]
    action.save(update_fields=fields)
    changes = {"answers": action.answers}
    write_down(action, StepKind.SIGNED_OFF, by=by, at=at, words=action.quality, changes=changes)
    return action


@transaction.atomic
def send_back_action(*, action: Action, why: str, by: Person, at: datetime) -> Action:
    """Send it back to its owner and say why; the owner is told."""
    action = locked(action)
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    reasons = reasons_not_to_send_back(
        status=action.stands,
        is_owner=standing.is_owner,
        in_line=standing.in_line,
        may_manage=standing.may_manage,
        why=why,
    )
    require(reasons)
    return give_back(action, StepKind.SENT_BACK, why=why.strip(), by=by, at=at)


def give_back(action: Action, kind: StepKind, *, why: str, by: Person, at: datetime) -> Action:
    """Put an action back with its owner; what was signed off stays in its history only."""
    action.status = ActionStatus.SENT_BACK
    action.times_sent_back += 1
    action.signed_off_at = action.signed_off_by = None
    action.quality, action.answers = "", {}
    fields = ["status", "times_sent_back", "signed_off_at", "signed_off_by", "quality", "answers"]
    action.save(update_fields=fields)
    write_down(action, kind, by=by, at=at, words=why)
    tell_of_return(action=action, why=why, at=at)
    return action
