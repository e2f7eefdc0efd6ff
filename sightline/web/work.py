"""What is due from a person, gathered from every room that gives people work."""

from datetime import date

from sightline.audits import queries as audits
from sightline.authorities.models import Person
from sightline.governance import queries as governance
from sightline.moderation.queries.work import work_for as moderation_work_for
from sightline.programme import queries as programme
from sightline.ui.work import WorkItem

ROOMS = (
    audits.work_for,
    moderation_work_for,
    programme.work_for,
    governance.work_for,
)


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """Everything due from a person, in no order."""
    return [item for room in ROOMS for item in room(person, on=on)]
