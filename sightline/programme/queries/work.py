"""What is due from one person in running cycles, for "My work"."""

from datetime import date, timedelta

from django.urls import reverse

from sightline.authorities.models import Person
from sightline.authorities.queries import viewer_for
from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.cycle_status import CycleStatus
from sightline.programme.addresses import address
from sightline.programme.models import Cycle
from sightline.programme.queries.cycles import open_cycles
from sightline.programme.queries.tasks import tasks_of, waiting
from sightline.programme.task_words import about_words, why_words
from sightline.ui.work import WorkItem

TASKS_AHEAD = 31
"""Days ahead at which a task of the framework appears in somebody's work."""
MOST_TASKS = 100
SOON = 14
"""Days ahead at which a step of a cycle appears in somebody's work."""


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """What the framework makes due, and the next step of each open cycle for those who take it."""
    return [*_tasks(person, on=on), *_steps(person, on=on)]


def _tasks(person: Person, *, on: date) -> list[WorkItem]:
    """What of the framework is due from this person soon, or late."""
    soon = waiting(tasks_of(person, on=on), until=on + timedelta(days=TASKS_AHEAD))
    return [
        WorkItem(
            words=task.title,
            about=about_words(task),
            url=address("show_task", person.authority, pk=task.pk),
            due_on=task.due_on,
            why=why_words(task),
        )
        for task in soon[:MOST_TASKS]
    ]


def _steps(person: Person, *, on: date) -> list[WorkItem]:
    viewer = viewer_for(person, on=on)
    deeds = (Deed.DRAW_SAMPLE, Deed.ALLOCATE_AUDITS, Deed.PLAN_CYCLE)
    if all(reasons_not_to(deed, viewer) for deed in deeds):
        return []
    steps = [_next_step(cycle, viewer) for cycle in open_cycles(person.authority)]
    return [step for step in steps if step and step.due_on and (step.due_on - on).days <= SOON]


def _next_step(cycle: Cycle, viewer: Viewer) -> WorkItem | None:
    step = _step(cycle)
    if step is None or reasons_not_to(step[0], viewer):
        return None
    _, words, due_on = step
    return WorkItem(
        words=words,
        about=cycle.title,
        url=reverse("programme:show_cycle", args=[_key(cycle), cycle.pk]),
        due_on=due_on,
        why=f"A step of “{cycle.title}”",
    )


def _step(cycle: Cycle) -> tuple[Deed, str, date] | None:
    if cycle.where is CycleStatus.PLANNED:
        return Deed.DRAW_SAMPLE, "Draw the sample", cycle.sample_on
    if cycle.where is CycleStatus.DRAWN:
        return Deed.ALLOCATE_AUDITS, "Share out the audits", cycle.notice_on
    if cycle.where is CycleStatus.ALLOCATED and cycle.told_at is None:
        return Deed.ALLOCATE_AUDITS, "Tell those involved", cycle.notice_on
    if cycle.where is CycleStatus.REPORTED:
        return Deed.PLAN_CYCLE, "Close the cycle", cycle.report_on
    return None


def _key(cycle: Cycle) -> str:
    return cycle.authority.key
