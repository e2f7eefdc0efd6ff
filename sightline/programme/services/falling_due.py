"""What falls due is written down ahead, kept in step with the people, and ticked off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sightline.authorities.many_rows import insert_many
from sightline.authorities.models import Authority, Person
from sightline.domain.cycle_status import AssignmentKind, AssignmentStatus
from sightline.domain.errors import NotValid, require
from sightline.domain.falling_due import Due, falling_due
from sightline.domain.keeping_due import (
    NO_LONGER,
    Kept,
    Step,
    in_step,
    reasons_not_to_decline,
    reasons_not_to_postpone,
    reasons_not_to_tick_off,
    status_of,
)
from sightline.domain.pack_cadence import Limit
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.programme import Task
from sightline.frameworks.models import Edition
from sightline.frameworks.queries import edition_in_force
from sightline.ledger.services import record
from sightline.programme.models import Assignment, LightRecord
from sightline.programme.queries.staffing import setting_of

AHEAD = timedelta(days=92)
"""How far ahead tasks are written down: a quarter, so that people can plan."""


@transaction.atomic
def write_down_what_falls_due(*, authority: Authority, on: date, at: datetime) -> Step:
    """Write down every task due from this day to a quarter ahead, each once.

    Run twice, the second run changes nothing. Tasks due before the day are history.
    """
    edition = edition_in_force(authority, on=on)
    if edition is None:
        return Step()
    last = on + AHEAD
    setting = setting_of(authority, pack=edition.pack, first=on, last=last)
    step = in_step(falling_due(setting, first=on, last=last), _kept(authority, on, last))
    insert_many([_row(authority, edition, due, at) for due in step.add])
    for there, due, status in step.change:
        _change(there.pk, due, status)
    gone = [one.pk for one in step.withdraw]
    Assignment.objects.filter(authority=authority, pk__in=gone).update(
        status=AssignmentStatus.WITHDRAWN, reason=NO_LONGER
    )
    if step != Step():
        changes = {
            "added": len(step.add),
            "changed": len(step.change),
            "withdrawn": len(step.withdraw),
        }
        record("work_fell_due", authority=authority, by=None, at=at, changes=changes)
    return step


def _kept(authority: Authority, first: date, last: date) -> dict[str, Kept]:
    rows = Assignment.objects.filter(
        Q(due_on__range=(first, last)) | Q(postponed_from__range=(first, last)),
        authority=authority,
        kind=AssignmentKind.TASK,
    ).values_list(
        "name", "pk", "status", "person_id", "role", "shared", "unit_id", "postponed_from"
    )
    return {
        name: Kept(pk, AssignmentStatus(status), person, role, shared, unit, bool(put_off))
        for name, pk, status, person, role, shared, unit, put_off in rows
    }


def _row(authority: Authority, edition: Edition, due: Due, at: datetime) -> Assignment:
    """A task as it is kept."""
    child = due.subject if due.about is ToolSubject.CHILD else None
    unit = due.subject if due.about in (ToolSubject.TEAM, ToolSubject.SERVICE) else None
    return Assignment(
        authority=authority,
        edition=edition,
        kind=AssignmentKind.TASK,
        name=due.name,
        source=due.task.kind.value,
        activity=due.task.key,
        title=due.task.title[:400],
        role=due.role,
        person_id=due.person,
        shared=bool(due.shared_with),
        unit_id=due.unit,
        about=(due.about or due.task.subject or "") and str(due.about or due.task.subject),
        child_id=child,
        about_unit_id=unit,
        about_person_id=due.subject if child is None and unit is None else None,
        cohort=due.cohort[:200],
        number=due.number,
        of=due.of,
        limit=due.limit.value,
        clauses=list(due.task.clauses),
        may_postpone=due.task.may_postpone,
        may_decline=due.task.may_decline or due.limit is Limit.UP_TO,
        opens_on=min(due.window.starts_on, due.due_on),
        due_on=due.due_on,
        status=status_of(due),
        reason=due.excused,
        given_at=at,
    )


def _change(pk: int, due: Due, status: AssignmentStatus) -> None:
    Assignment.objects.filter(pk=pk).update(
        person_id=due.person,
        role=due.role,
        shared=bool(due.shared_with),
        unit_id=due.unit,
        status=status,
        reason=due.excused,
    )


def _locked(task: Assignment) -> Assignment:
    found: Assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=task.pk)
    found.authority = task.authority
    return found


@transaction.atomic
def tick_off(
    *,
    task: Assignment,
    done_on: date,
    note: str,
    decided: str,
    mine: bool,
    by: Person,
    at: datetime,
) -> LightRecord:
    """Say that a task was done: when, what was seen, what was decided."""
    task = _locked(task)
    require(reasons_not_to_tick_off(now=task.where, mine=mine))
    if done_on > timezone.localdate(at):
        raise NotValid(["The day it was done must be today or in the past"])
    task.status, task.done_at = AssignmentStatus.DONE, at
    task.started_at, task.person = task.started_at or at, by
    task.save(update_fields=["status", "done_at", "started_at", "person"])
    kept = LightRecord.objects.create(
        authority=task.authority,
        assignment=task,
        done_on=done_on,
        note=note,
        decided=decided,
        at=at,
        by=by,
    )
    _record("task_ticked_off", task, by=by, at=at, changes={"done_on": done_on.isoformat()})
    return kept


@dataclass(frozen=True, kw_only=True)
class Done:
    """Something of the framework that was done without having fallen due.

    `key` names the form it was sent with, so that sending it twice records it once.
    """

    task: Task
    done_on: date
    note: str = ""
    decided: str = ""
    key: str


@transaction.atomic
def record_done(
    *, authority: Authority, edition: Edition, done: Done, by: Person, at: datetime
) -> Assignment:
    """Record what was done when it was needed: a visit, a meeting, a review, a decision."""
    if done.done_on > timezone.localdate(at):
        raise NotValid(["The day it was done must be today or in the past"])
    task, made = Assignment.objects.get_or_create(
        authority=authority,
        name=f"{done.task.name}|by_hand|{done.key}",
        defaults={
            "edition": edition,
            "kind": AssignmentKind.TASK,
            "source": done.task.kind.value,
            "activity": done.task.key,
            "title": done.task.title[:400],
            "person": by,
            "clauses": list(done.task.clauses),
            "opens_on": done.done_on,
            "due_on": timezone.localdate(at),
            "given_at": at,
            "given_by": by,
        },
    )
    if made:
        tick_off(
            task=task,
            done_on=done.done_on,
            note=done.note,
            decided=done.decided,
            mine=True,
            by=by,
            at=at,
        )
    return task


@transaction.atomic
def postpone_task(
    *, task: Assignment, to: date, why: str, mine: bool, by: Person, at: datetime
) -> Assignment:
    """Put a task off to a later day, with the reason, where the framework allows it."""
    task = _locked(task)
    require(
        reasons_not_to_postpone(
            now=task.where, mine=mine, allowed=task.may_postpone, due_on=task.due_on, to=to
        )
    )
    changes = {"due_on": {"from": task.due_on.isoformat(), "to": to.isoformat()}}
    task.postponed_from = task.postponed_from or task.due_on
    task.due_on, task.reason = to, why
    task.save(update_fields=["due_on", "postponed_from", "reason"])
    _record("task_postponed", task, by=by, at=at, changes=changes, why=why)
    return task


@transaction.atomic
def decline_task(*, task: Assignment, why: str, mine: bool, by: Person, at: datetime) -> Assignment:
    """Say that a task will not be done, with the reason, where the framework allows it."""
    task = _locked(task)
    require(reasons_not_to_decline(now=task.where, mine=mine, allowed=task.may_decline))
    task.status, task.reason = AssignmentStatus.DECLINED, why
    task.save(update_fields=["status", "reason"])
    _record("task_declined", task, by=by, at=at, changes={}, why=why)
    return task


def _record(
    deed: str, task: Assignment, *, by: Person, at: datetime, changes: dict, why: str = ""
) -> None:
    record(
        deed,
        authority=task.authority,
        by=by,
        at=at,
        about=task,
        child=task.child_id,
        changes={"task": task.title, **changes},
        why=why,
    )
