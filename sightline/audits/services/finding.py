"""Findings and what is planned to change, from any question of the audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from sightline.audits.models import Audit, Finding, PlannedAction
from sightline.audits.queries.reading import rule_for_actions
from sightline.audits.services.answering import touch
from sightline.authorities.models import Person
from sightline.domain.audit_status import reasons_not_to_write
from sightline.domain.errors import NotAllowed, require
from sightline.domain.judging import FindingKind
from sightline.domain.pack_rules import ActionRule
from sightline.domain.submission import reasons_not_to_plan_action
from sightline.ledger.services import record

CHANGED_SINCE = "{name} changed this at {at:%H:%M}. Look at their words before you save yours"


@dataclass(frozen=True)
class FindingGiven:
    """A finding as the auditor gives it."""

    kind: FindingKind
    words: str
    question: str = ""
    themes: Sequence[str] = ()


@dataclass(frozen=True)
class ActionGiven:
    """An action as the auditor plans it."""

    what: str
    by_on: date
    kind: str
    owner: Person | None
    question: str = ""
    finding: Finding | None = None


@transaction.atomic
def add_finding(*, audit: Audit, given: FindingGiven, by: Person, at: datetime) -> Finding:
    """Add a strength or an area for improvement, filed under themes of the framework."""
    require(_reasons_against(audit, given, by))
    finding = Finding.objects.create(
        authority=audit.authority,
        audit=audit,
        kind=given.kind,
        words=given.words,
        question=given.question,
        themes=list(given.themes),
        saved_at=at,
        saved_by=by,
    )
    _record("finding_added", audit, by, at, finding=finding.pk, kind=given.kind)
    touch(audit=audit, at=at)
    return finding


@transaction.atomic
def change_finding(
    *, finding: Finding, given: FindingGiven, seen_version: int, by: Person, at: datetime
) -> Finding:
    """Change a finding, unless somebody else changed it since."""
    audit = finding.audit
    require(_reasons_against(audit, given, by))
    changed = Finding.objects.filter(pk=finding.pk, version=seen_version).update(
        kind=given.kind,
        words=given.words,
        themes=list(given.themes),
        version=F("version") + 1,
        saved_at=at,
        saved_by=by,
    )
    require([] if changed else [changed_since(finding)])
    _record("finding_changed", audit, by, at, finding=finding.pk)
    touch(audit=audit, at=at)
    return finding


@transaction.atomic
def remove_finding(*, finding: Finding, by: Person, at: datetime) -> None:
    """Take out a finding of an open audit; the ledger keeps that it was there."""
    audit = finding.audit
    require(_locked(audit, by))
    _record("finding_removed", audit, by, at, finding=finding.pk)
    finding.delete()
    touch(audit=audit, at=at)


@transaction.atomic
def plan_action(*, audit: Audit, given: ActionGiven, by: Person, at: datetime) -> PlannedAction:
    """Plan what must change, by whom, by when (SEF-291, SEF-293); it opens when submitted."""
    require(_reasons_against_action(audit, given, by, at))
    action = PlannedAction.objects.create(
        authority=audit.authority, audit=audit, saved_at=at, saved_by=by, **_columns(given)
    )
    _say_action_needed(audit)
    _record("action_planned", audit, by, at, planned_action=action.pk, by_on=given.by_on)
    touch(audit=audit, at=at)
    return action


@transaction.atomic
def change_planned_action(
    *, action: PlannedAction, given: ActionGiven, seen_version: int, by: Person, at: datetime
) -> PlannedAction:
    """Change a planned action, unless somebody else changed it since."""
    audit = action.audit
    require(_reasons_against_action(audit, given, by, at))
    changed = PlannedAction.objects.filter(pk=action.pk, version=seen_version).update(
        **_columns(given), version=F("version") + 1, saved_at=at, saved_by=by
    )
    require([] if changed else [changed_since(action)])
    _record("planned_action_changed", audit, by, at, planned_action=action.pk)
    touch(audit=audit, at=at)
    return action


@transaction.atomic
def remove_planned_action(*, action: PlannedAction, by: Person, at: datetime) -> None:
    """Take a planned action out of an open audit."""
    audit = action.audit
    require(_locked(audit, by))
    _record("planned_action_removed", audit, by, at, planned_action=action.pk)
    action.delete()
    touch(audit=audit, at=at)


@transaction.atomic
def say_no_action_needed(
    *, audit: Audit, needed: bool, why: str, by: Person, at: datetime
) -> Audit:
    """Say that nothing must change and why, or take that back."""
    require(_locked(audit, by))
    planned = not needed and audit.planned_actions.exists()
    require(["Take out the planned actions first"] if planned else [])
    require([] if needed or why.strip() else ["Say why no action is needed"])
    audit.no_action_needed, audit.no_action_why = not needed, "" if needed else why
    audit.save(update_fields=["no_action_needed", "no_action_why"])
    _record("no_action_needed_said", audit, by, at, no_action_needed=not needed)
    touch(audit=audit, at=at)
    return audit


def action_rule_of(audit: Audit) -> ActionRule:
    """The rule for actions that this audit's activity follows; refused when it has none."""
    rule = rule_for_actions(audit)
    if rule is None:
        raise NotAllowed(["Audits of this kind have no actions"])
    return rule


def latest_day(audit: Audit, *, on: date) -> date:
    """The last day an action may be due: the framework's limit, counted from today (SEF-298)."""
    return on + timedelta(days=action_rule_of(audit).max_days)


def changed_since(row: Finding | PlannedAction) -> str:
    """Who changed a row since it was shown, and when."""
    row.refresh_from_db()
    return CHANGED_SINCE.format(name=row.saved_by.name, at=localtime(row.saved_at))


def _locked(audit: Audit, by: Person) -> list[str]:
    return reasons_not_to_write(status=audit.stands, is_author=by.pk in audit.author_ids)


def _reasons_against(audit: Audit, given: FindingGiven, by: Person) -> list[str]:
    unknown = set(given.themes) - set(audit.edition.pack.themes)
    return (
        _locked(audit, by)
        + ([] if given.words.strip() else ["Say what you found"])
        + (["Choose themes from the list"] if unknown else [])
    )


def _reasons_against_action(
    audit: Audit, given: ActionGiven, by: Person, at: datetime
) -> list[str]:
    kinds = {kind.key for kind in action_rule_of(audit).kinds}
    return (
        _locked(audit, by)
        + reasons_not_to_plan_action(
            what=given.what,
            by_on=given.by_on,
            earliest_on=at.date(),
            latest_on=latest_day(audit, on=at.date()),
        )
        + ([] if given.kind in kinds else ["Choose what the action is meant to change"])
    )


def _columns(given: ActionGiven) -> dict[str, object]:
    return {
        "what": given.what,
        "by_on": given.by_on,
        "kind": given.kind,
        "owner": given.owner,
        "question": given.question,
        "finding": given.finding,
    }


def _say_action_needed(audit: Audit) -> None:
    if audit.no_action_needed:
        audit.no_action_needed, audit.no_action_why = False, ""
        audit.save(update_fields=["no_action_needed", "no_action_why"])


def _record(deed: str, audit: Audit, by: Person, at: datetime, **changes: object) -> None:
    record(
        deed,
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes=changes,
    )
