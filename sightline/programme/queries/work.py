"""What is due from one person in running cycles, for "My work"."""

from datetime import date

from django.urls import reverse

from sightline.authorities.models import Person
from sightline.authorities.queries import viewer_for
from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.cycle_status import CycleStatus
from sightline.programme.models import Cycle
from sightline.programme.queries.cycles import open_cycles
from sightline.ui.work import WorkItem

SOON = 14
"""Days ahead at which a step of a cycle appears in somebody's work."""


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """The next step of each open cycle, for the people whose role takes it."""
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
