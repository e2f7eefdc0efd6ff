"""What is due from a person, gathered from every room that gives people work."""

from datetime import date

from sightline.audits.queries.work import work_for as audits_work
from sightline.authorities.models import Person
from sightline.governance.queries.reports import work_for as reports_work
from sightline.improvement.queries.work import work_for as actions_work
from sightline.moderation.queries.work import work_for as moderation_work
from sightline.programme.queries.work import work_for as cycles_work
from sightline.ui.work import WorkItem

ROOMS = (audits_work, moderation_work, actions_work, cycles_work, reports_work)


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """Everything due from a person, in no order."""
    return [item for room in ROOMS for item in room(person, on=on)]
