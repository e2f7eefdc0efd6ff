"""Planning a cycle, changing its plan, and moving it from step to step."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from sightline.authorities.models import Authority, Person
from sightline.domain.cycle_plan import (
    CyclePlan,
    problems_with_plan,
    reasons_not_to_change,
)
from sightline.domain.cycle_status import (
    OPEN,
    AssignmentKind,
    AssignmentStatus,
    CycleStatus,
    reasons_not_to_cancel,
    reasons_not_to_close,
    reasons_not_to_move,
)
from sightline.domain.errors import NotValid, require
from sightline.domain.programme import TaskKind
from sightline.frameworks.models import Edition
from sightline.jobs.announcements import announce
from sightline.ledger.services import record
from sightline.programme.models import Assignment, Cycle
from sightline.programme.queries.cycles import last_theme, plan_of, titles_taken


@transaction.atomic
def plan_cycle(
    *, authority: Authority, edition: Edition, plan: CyclePlan, by: Person | None, at: datetime
) -> Cycle:
    """Settle the period, theme, sample and days of a run of an activity."""
    activity = edition.pack.activities[plan.activity]
    problems = problems_with_plan(
        plan,
        activity,
        titles_taken=titles_taken(authority),
        last_theme=last_theme(authority, activity=plan.activity, before=plan.starts_on),
    )
    if problems:
        raise NotValid(problems)
    cycle = Cycle.objects.create(
        authority=authority, edition=edition, planned_at=at, planned_by=by, **_fields(plan)
    )
    _begin_task(cycle, by=by, at=at)
    changes = {"plan": _said(plan), "edition": edition.label}
    record("cycle_planned", authority=authority, by=by, at=at, about=cycle, changes=changes)
    return cycle


def _begin_task(cycle: Cycle, *, by: Person | None, at: datetime) -> None:
    """Planning a cycle begins the task of running it, if one fell due for the period."""
    Assignment.objects.filter(
        _runs(cycle), status=AssignmentStatus.TO_DO, authority=cycle.authority
    ).update(status=AssignmentStatus.STARTED, started_at=at)


def _runs(cycle: Cycle) -> Q:
    """True of the task of running this cycle."""
    return Q(
        kind=AssignmentKind.TASK,
        source=TaskKind.ACTIVITY,
        activity=cycle.activity,
        opens_on__range=(cycle.starts_on, cycle.ends_on),
    )


@transaction.atomic
def change_plan(*, cycle: Cycle, plan: CyclePlan, why: str, by: Person, at: datetime) -> Cycle:
    """Change the plan, with the reason; work already given moves to the new day it is due."""
    cycle = locked_cycle(cycle)
    before = plan_of(cycle)
    require(reasons_not_to_change(now=cycle.where, before=before, after=plan, why=why))
    activity = cycle.edition.pack.activities[plan.activity]
    problems = problems_with_plan(
        plan,
        activity,
        titles_taken=titles_taken(cycle.authority, but=cycle),
        last_theme=last_theme(cycle.authority, activity=plan.activity, before=plan.starts_on),
    )
    if problems:
        raise NotValid(problems)
    was, now = _said(before), _said(plan)
    changes = {key: {"from": was[key], "to": now[key]} for key in now if was[key] != now[key]}
    if not changes:
        return cycle
    fields = _fields(plan)
    for name, value in fields.items():
        setattr(cycle, name, value)
    cycle.save(update_fields=list(fields))
    _move_due_days(cycle, before=before, after=plan)
    record(
        "cycle_changed",
        authority=cycle.authority,
        by=by,
        at=at,
        about=cycle,
        changes=changes,
        why=why,
    )
    return cycle


def _move_due_days(cycle: Cycle, *, before: CyclePlan, after: CyclePlan) -> None:
    if before.days.audits_due_on == after.days.audits_due_on:
        return
    due_on = after.days.audits_due_on
    open_work = Assignment.objects.filter(
        authority=cycle.authority,
        cycle=cycle,
        status__in=OPEN,
        due_on=before.days.audits_due_on,
    )
    open_work.filter(opens_on__gt=due_on).update(opens_on=due_on)
    open_work.update(due_on=due_on)


@transaction.atomic
def move_cycle(*, cycle: Cycle, to: CycleStatus, by: Person | None, at: datetime) -> Cycle:
    """Take a cycle to its next step. A cycle already there is left alone: two rooms, or two
    people, may both say so."""
    cycle = locked_cycle(cycle)
    if cycle.where is to:
        return cycle
    require(reasons_not_to_move(now=cycle.where, to=to))
    changes = {"status": {"from": cycle.status, "to": to}}
    cycle.status = to
    cycle.save(update_fields=["status"])
    record("cycle_moved", authority=cycle.authority, by=by, at=at, about=cycle, changes=changes)
    announce(f"cycle_{to.value}", authority=cycle.authority, subject=cycle.pk, at=at)
    return cycle


@transaction.atomic
def close_cycle(*, cycle: Cycle, why: str, by: Person, at: datetime) -> Cycle:
    """End a cycle. Work not finished is withdrawn, and the reason says why."""
    cycle = locked_cycle(cycle)
    unfinished = Assignment.objects.filter(authority=cycle.authority, cycle=cycle, status__in=OPEN)
    number = unfinished.filter(kind="audit").count()
    require(reasons_not_to_close(cycle.where, unfinished=number, why=why))
    unfinished.update(status=AssignmentStatus.WITHDRAWN, reason=why)
    changes = {"unfinished": number}
    return _ended(cycle, CycleStatus.CLOSED, why=why, by=by, at=at, changes=changes)


@transaction.atomic
def cancel_cycle(*, cycle: Cycle, why: str, by: Person, at: datetime) -> Cycle:
    """Call a cycle off before its audits are shared out."""
    cycle = locked_cycle(cycle)
    require(reasons_not_to_cancel(cycle.where, why=why))
    return _ended(cycle, CycleStatus.CANCELLED, why=why, by=by, at=at, changes={})


def _ended(
    cycle: Cycle,
    status: CycleStatus,
    *,
    why: str,
    by: Person,
    at: datetime,
    changes: dict[str, Any],
) -> Cycle:
    cycle.status, cycle.ended_at, cycle.ended_by, cycle.ended_why = status, at, by, why
    cycle.save(update_fields=["status", "ended_at", "ended_by", "ended_why"])
    if status is CycleStatus.CLOSED:
        Assignment.objects.filter(_runs(cycle), status__in=OPEN, authority=cycle.authority).update(
            status=AssignmentStatus.DONE, done_at=at
        )
    deed = f"cycle_{status.value}"
    record(deed, authority=cycle.authority, by=by, at=at, about=cycle, changes=changes, why=why)
    announce(deed, authority=cycle.authority, subject=cycle.pk, at=at)
    return cycle


def locked_cycle(cycle: Cycle) -> Cycle:
    """The cycle as it is now, held until the transaction ends: one deed at a time changes it."""
    found: Cycle = (
        Cycle.objects.select_for_update(of=("self",)).select_related("edition").get(pk=cycle.pk)
    )
    found.authority = cycle.authority
    return found


def _fields(plan: CyclePlan) -> dict[str, Any]:
    """The plan as columns."""
    return {
        "activity": plan.activity,
        "title": plan.title,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        **asdict(plan.days),
        "size": plan.size,
        "sampling": plan.sampling.as_json(),
        "theme": plan.theme,
        "theme_sources": list(plan.theme_sources),
        "theme_reason": plan.theme_reason,
        "revisits_id": plan.revisits,
        "unplanned_because": plan.unplanned_because,
    }


def _said(plan: CyclePlan) -> dict[str, Any]:
    """The plan as the ledger keeps it."""
    return _fields(plan)
