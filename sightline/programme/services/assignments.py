"""Giving people work, and what becomes of it.

These are steps of larger deeds (sharing out, submitting, moving), whose services write the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from sightline.authorities.many_rows import insert_many
from sightline.authorities.models import Person
from sightline.domain.cycle_status import (
    OPEN,
    AssignmentKind,
    AssignmentStatus,
    reasons_not_to_move_assignment,
)
from sightline.domain.errors import require
from sightline.domain.programme import TaskKind
from sightline.programme.models import Assignment


def give_assignments(assignments: Iterable[Assignment]) -> list[Assignment]:
    """Give many pieces of work at once, each naming the task of the framework that it does."""
    work = list(assignments)
    _name_tasks([one for one in work if one.fulfils_id is None])
    return insert_many(work)


def _name_tasks(work: Sequence[Assignment]) -> None:
    """Of the tasks each person owes of an activity in these days, the first due is done first."""
    if not work:
        return
    owed: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    tasks = Assignment.objects.filter(
        authority=work[0].authority_id,
        kind=AssignmentKind.TASK,
        source=TaskKind.ACTIVITY,
        status__in=OPEN,
        fulfilled_by=None,
        activity__in={one.activity for one in work},
        person__in={one.person_id for one in work},
        opens_on__lte=max(one.due_on for one in work),
        due_on__gte=min(one.opens_on for one in work),
    )
    for pk, person, activity in tasks.order_by("due_on", "pk").values_list(
        "pk", "person_id", "activity"
    ):
        owed[person, activity].append(pk)
    for one in work:
        waiting = owed[one.person_id, one.activity]
        one.fulfils_id = waiting.pop(0) if waiting else None


@transaction.atomic
def start_assignment(*, assignment: Assignment, at: datetime) -> Assignment:
    """Somebody has begun; beginning twice, or again after it was reopened, is no mistake."""
    if assignment.where is AssignmentStatus.STARTED:
        return assignment
    _move(assignment, AssignmentStatus.STARTED)
    assignment.started_at = assignment.started_at or at
    assignment.done_at = None
    assignment.save(update_fields=["status", "started_at", "done_at"])
    return assignment


@transaction.atomic
def finish_assignment(*, assignment: Assignment, at: datetime) -> Assignment:
    """The work is done, and so is the task of the framework that it fulfils."""
    _move(assignment, AssignmentStatus.DONE)
    assignment.started_at = assignment.started_at or at
    assignment.done_at = at
    assignment.save(update_fields=["status", "started_at", "done_at"])
    task = assignment.fulfils
    if task is not None and task.is_open:
        finish_assignment(assignment=task, at=at)
    return assignment


@transaction.atomic
def withdraw_assignment(*, assignment: Assignment, why: str) -> Assignment:
    """The work is no longer wanted."""
    return _ended(assignment, AssignmentStatus.WITHDRAWN, why)


@transaction.atomic
def move_assignment(
    *, assignment: Assignment, to: Person, why: str, by: Person | None, at: datetime
) -> Assignment:
    """Give the work to somebody else: the first assignment stays, marked as moved."""
    was_started = assignment.where is AssignmentStatus.STARTED
    _ended(assignment, AssignmentStatus.MOVED, why)
    return Assignment.objects.create(
        authority=assignment.authority,
        cycle_id=assignment.cycle_id,
        edition_id=assignment.edition_id,
        activity=assignment.activity,
        kind=assignment.kind,
        person=to,
        child_id=assignment.child_id,
        opens_on=assignment.opens_on,
        due_on=assignment.due_on,
        given_at=at,
        given_by=by,
        status=AssignmentStatus.STARTED if was_started else AssignmentStatus.TO_DO,
        started_at=assignment.started_at,
        moved_from=assignment,
    )


def _ended(assignment: Assignment, status: AssignmentStatus, why: str) -> Assignment:
    _move(assignment, status)
    assignment.reason = why
    assignment.save(update_fields=["status", "reason"])
    return assignment


def _move(assignment: Assignment, to: AssignmentStatus) -> None:
    require(reasons_not_to_move_assignment(now=assignment.where, to=to))
    assignment.status = to
