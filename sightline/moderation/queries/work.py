"""What is due from one person in this room, for "My work"."""

from datetime import date

from django.urls import reverse

from sightline.authorities import queries as authorities
from sightline.authorities.models import Person
from sightline.domain.access import Deed, reasons_not_to
from sightline.domain.moderation_status import ModerationStatus
from sightline.moderation.models import Moderation
from sightline.moderation.queries.moderations import (
    moderations_of,
    moderations_with,
    open_queries_for,
)
from sightline.ui.words import count
from sightline.ui.work import WorkItem


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """Audits to moderate, queries to answer, and what needs a moderator. At most four queries."""
    return [*_to_moderate(person), *_to_answer(person), *_to_assign(person, on)]


def _to_moderate(person: Person) -> list[WorkItem]:
    return [
        WorkItem(
            words=(
                "Agree the grade of the audit of child "
                if each.status == ModerationStatus.GRADED
                else "Moderate the audit of child "
            )
            + each.audit.child.reference,
            about=each.cycle.title,
            url=_url("show_moderation", person, each.pk),
            due_on=each.due_on,
            why="You are the moderator",
        )
        for each in moderations_with(person.authority, person=person)
    ]


def _to_answer(person: Person) -> list[WorkItem]:
    asked: dict[int, list[Moderation]] = {}
    for query in open_queries_for(person.authority, person=person):
        asked.setdefault(query.moderation_id, []).append(query.moderation)
    return [
        WorkItem(
            words=f"Answer {count(len(same), 'query', 'queries')} about your audit of child "
            f"{same[0].audit.child.reference}",
            about=same[0].cycle.title,
            url=_url("read_my_moderation", person, pk),
            due_on=same[0].due_on,
            why="A moderator asked you",
        )
        for pk, same in asked.items()
    ]


def _to_assign(person: Person, on: date) -> list[WorkItem]:
    viewer = authorities.viewer_for(person, on=on)
    if reasons_not_to(Deed.MANAGE_MODERATION, viewer):
        return []
    waiting = moderations_of(person.authority).filter(status=ModerationStatus.CHOSEN)
    by_cycle: dict[int, list[Moderation]] = {}
    for each in waiting:
        by_cycle.setdefault(each.cycle_id, []).append(each)
    return [
        WorkItem(
            words=f"Choose a moderator for {count(len(same), 'audit')}",
            about=same[0].cycle.title,
            url=_url("show_cycle_moderation", person, cycle),
            due_on=min(each.due_on for each in same),
            why="You manage moderation",
        )
        for cycle, same in by_cycle.items()
    ]


def _url(name: str, person: Person, pk: int) -> str:
    return reverse(f"moderation:{name}", args=[person.authority.key, pk])
