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
from sightline.moderation.queries.rules import rule_for
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
                "Agree the grade of the audit of "
                if each.status == ModerationStatus.GRADED
                else "Moderate the audit of "
            )
            + each.audit.about,
            about=each.audit.occasion,
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
            words=f"Answer {count(len(same), 'query', 'queries')} about your audit of "
            f"{same[0].audit.about}",
            about=same[0].audit.occasion,
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
    rule = rule_for(moderation.audit)
    wanted = {found.input_from for grade in grades if rule and (found := rule.for_grade(grade))}
    return bool(roles & wanted)


def _speak(moderation: Moderation, person: Person) -> WorkItem:
    mine = person.pk == moderation.audit.auditor_id
    return WorkItem(
        words=f"Say what you think of the grade of the audit of {moderation.audit.about}",
        about=moderation.audit.occasion,
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
    by_cycle: dict[int | None, list[Moderation]] = {}
    for each in waiting:
        by_cycle.setdefault(each.cycle_id, []).append(each)
    return [
        WorkItem(
            words=f"Choose a moderator for {count(len(same), 'audit')}",
            about=same[0].cycle.title if same[0].cycle else "Started by hand",
            url=_where(person, cycle),
            due_on=min(each.due_on for each in same),
            why="You manage moderation",
        )
        for cycle, same in by_cycle.items()
    ]


def _where(person: Person, cycle: int | None) -> str:
    """The moderation of the cycle; for audits that belong to none, the queue."""
    if cycle is None:
        return reverse("moderation:list_moderations", args=[person.authority.key])
    return _url("show_cycle_moderation", person, cycle)


def _url(name: str, person: Person, pk: int) -> str:
    return reverse(f"moderation:{name}", args=[person.authority.key, pk])
