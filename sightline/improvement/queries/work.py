"""What is due from one person in this room, for "My work"."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from sightline.authorities import queries as authorities
from sightline.authorities.models import Person
from sightline.domain.access import Deed, reasons_not_to
from sightline.improvement.models import Action
from sightline.improvement.queries.actions import (
    actions_to_do,
    actions_to_sign_off,
    actions_to_verify,
)
from sightline.improvement.queries.rules import action_rule
from sightline.ui.words import count
from sightline.ui.work import WorkItem

SIGN_OFF_WITHIN = timedelta(days=7)  # the line's share of the time; the clause names none


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """Actions to do and to sign off, one by one; those to verify, as one line."""
    return [*_to_do(person), *_to_sign_off(person), *_to_verify(person, on)]


def _to_do(person: Person) -> list[WorkItem]:
    return [
        WorkItem(
            words=("Do again: " if action.times_sent_back else "Do: ") + _short(action.what),
            about=_about(action),
            url=_url("show_action", person, action),
            due_on=action.due_on,
            why="You own this action",
        )
        for action in actions_to_do(person.authority, person=person).order_by("due_on")
    ]


def _to_sign_off(person: Person) -> list[WorkItem]:
    waiting = actions_to_sign_off(person.authority, person=person).order_by("done_at")
    return [
        WorkItem(
            words=f"Sign off: {_short(action.what)}",
            about=f"{_about(action)} · done by {action.owner.name}",
            url=_url("sign_off_action", person, action),
            due_on=timezone.localdate(action.done_at) + SIGN_OFF_WITHIN,
            why=f"You manage {action.owner.name}",
        )
        for action in waiting
    ]


def _to_verify(person: Person, on: date) -> list[WorkItem]:
    viewer = authorities.viewer_for(person, on=on)
    if reasons_not_to(Deed.VERIFY_ACTION, viewer):
        return []
    roles = {post.role.key for post in authorities.posts_of(person, on=on)}
    waiting = [
        action
        for action in actions_to_verify(person.authority, person=person)
        if _verifies(action, roles)
    ]
    if not waiting:
        return []
    return [
        WorkItem(
            words=f"Verify {count(len(waiting), 'action')} in the record",
            about="See what is different for the child",
            url=reverse("improvement:list_to_verify", args=[person.authority.key]),
            due_on=min(_verify_by(action) for action in waiting),
            why="The framework names your role to verify actions",
        )
    ]


def _verifies(action: Action, roles: set[str]) -> bool:
    named = {role for role, _ in action_rule(action.edition, action.rule).verifiers}
    return not named or bool(named & roles)


def _verify_by(action: Action) -> date:
    days = action_rule(action.edition, action.rule).verify_within_days
    return timezone.localdate(action.signed_off_at) + timedelta(days=days)


def _about(action: Action) -> str:
    cycle = action.audit.occasion if action.audit else ""
    child = f"child {action.child.reference}" if action.child else ""
    return " · ".join(part for part in (child, cycle) if part) or "Practice"


def _short(words: str) -> str:
    first = words.strip().splitlines()[0]
    return first if len(first) <= 80 else f"{first[:79].rstrip()}…"


def _url(name: str, person: Person, action: Action) -> str:
    return reverse(f"improvement:{name}", args=[person.authority.key, action.pk])
