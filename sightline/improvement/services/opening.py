"""Opening actions: those an audit planned, and those somebody opens by hand."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sightline.audits.models import Audit, PlannedAction
from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import Child
from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.actions import due_within_limit, reasons_not_to_open
from sightline.domain.errors import require
from sightline.domain.pack_rules import CountedFrom
from sightline.frameworks.models import Edition
from sightline.improvement.models import Action
from sightline.improvement.queries import rules
from sightline.improvement.services.messages import tell_owner
from sightline.improvement.services.steps import write_down

TAKEN_OUT = "The auditor took it out when the audit was submitted again"


@dataclass(frozen=True)
class NewAction:
    """What somebody gives to open an action by hand."""

    what: str
    why: str
    kind: str
    owner: Person
    due_on: date
    child: Child | None = None
    unit: Unit | None = None


@transaction.atomic
def open_action(
    *, authority: Authority, edition: Edition, new: NewAction, by: Person, at: datetime
) -> Action:
    """Open an action that comes from no audit; its owner is told."""
    key = rules.usual_rule_key(edition)
    today = timezone.localdate(at)
    rule = rules.action_rule(edition, key)
    reasons = reasons_not_to_open(what=new.what, due_on=new.due_on, opened_on=today, rule=rule)
    if not new.why.strip():
        reasons.append("Say where this action comes from")
    require(reasons)
    action = Action.objects.create(
        authority=authority,
        child=new.child,
        unit=new.unit,
        edition=edition,
        rule=key,
        what=new.what.strip(),
        why=new.why.strip(),
        kind=new.kind,
        kind_words=rules.kind_words(edition, key, new.kind),
        owner=new.owner,
        opened_on=today,
        first_due_on=new.due_on,
        due_on=new.due_on,
        opened_at=at,
        opened_by=by,
    )
    _opened(action, by=by, at=at, words=new.why.strip())
    return action


@transaction.atomic
def open_planned_actions(*, audit: Audit, at: datetime) -> list[Action]:
    """Open an action for each one the audit planned. Safe to run twice.

    When the audit was submitted again, actions nobody has started follow the new words and dates,
    and those the auditor took out are withdrawn.
    """
    key = rules.rule_key_for_audit(audit)
    withdraw_taken_out(audit=audit, at=at)
    planned = audit.planned_actions.select_related("owner", "action").order_by("pk")
    return [_open_planned(each, audit, key, at) for each in planned]


def _open_planned(planned: PlannedAction, audit: Audit, key: str, at: datetime) -> Action:
    existing = Action.objects.filter(planned_action=planned).select_related("owner").first()
    if existing is not None:
        existing.authority = audit.authority
        return follow_plan(action=existing, planned=planned, at=at)
    rule = rules.action_rule(audit.edition, key)
    opened_on = counted_from(rule.counted_from, planned, audit, at)
    due_on = due_within_limit(planned.by_on, opened_on=opened_on, rule=rule)
    action = Action.objects.create(
        authority=audit.authority,
        audit=audit,
        planned_action=planned,
        child=audit.child,
        unit=audit.unit,
        edition=audit.edition,
        rule=key,
        question=planned.question,
        what=planned.what,
        kind=planned.kind,
        kind_words=rules.kind_words(audit.edition, key, planned.kind),
        owner=planned.owner or audit.worker or audit.worker_line_manager or audit.auditor,
        opened_on=opened_on,
        first_due_on=due_on,
        due_on=due_on,
        opened_at=at,
        opened_by=audit.submitted_by,
    )
    _opened(action, by=audit.submitted_by, at=at, words="From the audit")
    return action


def counted_from(start: CountedFrom, planned: PlannedAction, audit: Audit, at: datetime) -> date:
    """The day an action's time is counted from, as the framework says (SEF-298)."""
    if start is CountedFrom.RECORDED:
        return timezone.localdate(planned.saved_at)
    if start is CountedFrom.SUBMITTED and audit.submitted_at:
        return timezone.localdate(audit.submitted_at)
    return timezone.localdate(at)


@transaction.atomic
def follow_plan(*, action: Action, planned: PlannedAction, at: datetime) -> Action:
    """Bring an action nobody has started into step with the audit submitted again."""
    if action.status != ActionStatus.OPEN or action.what == planned.what:
        return action
    before, action.what = action.what, planned.what
    action.save(update_fields=["what"])
    words = f"The audit was submitted again. Before, it said: {before}"
    write_down(action, StepKind.NOTED, by=None, at=at, words=words)
    return action


@transaction.atomic
def withdraw_taken_out(*, audit: Audit, at: datetime) -> None:
    """Withdraw actions of the audit whose plan is gone, while their owner has not done them."""
    gone = audit.actions.filter(
        planned_action__isnull=True, status__in=[ActionStatus.OPEN, ActionStatus.SENT_BACK]
    )
    for action in gone:
        action.authority = audit.authority
        action.status, action.withdrawn_why = ActionStatus.WITHDRAWN, TAKEN_OUT
        action.withdrawn_at, action.withdrawn_by = at, audit.submitted_by
        action.save(update_fields=["status", "withdrawn_why", "withdrawn_at", "withdrawn_by"])
        write_down(action, StepKind.WITHDRAWN, by=audit.submitted_by, at=at, words=TAKEN_OUT)


def _opened(action: Action, *, by: Person | None, at: datetime, words: str) -> None:
    changes = {"owner": action.owner_id, "due_on": action.due_on}
    write_down(action, StepKind.OPENED, by=by, at=at, words=words, changes=changes)
    tell_owner(action=action, at=at)
