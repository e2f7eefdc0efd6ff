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
from sightline.moderation.queries.rules import moderation_rule
from sightline.ui.words import count
from sightline.ui.work import WorkItem


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """Audits to moderate, queries to answer, grades to speak on, and what needs a moderator."""
    return [
        *_to_moderate(person),
        *_to_answer(person),
        *_to_speak(person, on),
        *_to_assign(person, on),
    ]


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


def _to_speak(person: Person, on: date) -> list[WorkItem]:
    """Graded audits where this person's word is wanted and they have not spoken yet.

    The auditor's when the grades differ; that of a role whose input a grade calls for (SEF-277).
    """
    graded = moderations_of(person.authority).filter(status=ModerationStatus.GRADED)
    spoken = graded.filter(opinions__person=person, opinions__superseded_at=None)
    waiting = list(graded.exclude(pk__in=spoken.values("pk")).exclude(moderator=person))
    if not waiting:
        return []
    roles = {post.role.key for post in authorities.posts_of(person, on=on)}
    return [_speak(each, person) for each in waiting if _is_wanted(each, person, roles)]


def _is_wanted(moderation: Moderation, person: Person, roles: set[str]) -> bool:
    grades = (moderation.auditor_grade, moderation.moderator_grade)
    if person.pk in moderation.audit.author_ids:
        return person.pk == moderation.audit.auditor_id and grades[0] != grades[1]
    rule = moderation_rule(moderation.cycle)
    wanted = {found.input_from for grade in grades if rule and (found := rule.for_grade(grade))}
    return bool(roles & wanted)


def _speak(moderation: Moderation, person: Person) -> WorkItem:
    mine = person.pk == moderation.audit.auditor_id
    return WorkItem(
        words="Say what you think of the grade of the audit of child "
        f"{moderation.audit.child.reference}",
        about=moderation.cycle.title,
        url=_url("read_my_moderation" if mine else "show_moderation", person, moderation.pk),
        due_on=moderation.due_on,
        why="The moderator graded your audit differently"
        if mine
        else "The framework wants your view on this grade",
    )


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
