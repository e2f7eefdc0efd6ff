"""How an action reads in a line: its status, its date, its child."""

from datetime import date

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.children.models import Child
from sightline.domain.action_status import TO_DO, ActionStatus
from sightline.domain.actions import days_late
from sightline.improvement.models import Action
from sightline.ui.pages import Cell, Crumb, Tag
from sightline.ui.words import as_date, as_short_date, count

TONES = {
    ActionStatus.OPEN: "blue",
    ActionStatus.DONE: "yellow",
    ActionStatus.SENT_BACK: "orange",
    ActionStatus.SIGNED_OFF: "purple",
    ActionStatus.VERIFIED: "green",
    ActionStatus.WITHDRAWN: "grey",
}
SHORT = {
    ActionStatus.OPEN: "To do",
    ActionStatus.DONE: "Done",
    ActionStatus.SENT_BACK: "Sent back",
    ActionStatus.SIGNED_OFF: "Signed off",
    ActionStatus.VERIFIED: "Verified",
    ActionStatus.WITHDRAWN: "Withdrawn",
}


def status_tag(action: Action, *, on: date) -> Tag:
    """Where an action stands, as short as a table wants it; a late one says how late."""
    status = action.stands
    late = days_late(status=status, due_on=action.due_on, on=on)
    if late:
        return Tag(f"{count(late, 'day')} late", "red")
    return Tag(SHORT[status], TONES[status])


def due_words(action: Action, *, on: date) -> str:
    """How far off the date is, in days of the calendar as its time is counted (SEF-298)."""
    if action.stands not in TO_DO:
        return ""
    days = (action.due_on - on).days
    if days < 0:
        return f"{count(-days, 'day')} late"
    near = {0: "due today", 1: "due tomorrow"}
    return near.get(days) or f"due in {count(days, 'day')}"


def due_cell(action: Action, *, on: date) -> Cell:
    """The date it is due, and how far off that is unless the tag says it is late."""
    late = action.due_on < on
    return Cell(as_short_date(action.due_on), note="" if late else due_words(action, on=on))


def child_words(child: Child | None, *, on: date) -> str:
    """A child as its reference and age."""
    if child is None:
        return "No child"
    return f"{child.reference}, {age_words(child, on=on)}"


def age_words(child: Child, *, on: date) -> str:
    """An age that cannot be taken for another number: "aged 10", "unborn"."""
    age = child.age_words(on)
    if age == "unborn":
        return age
    return "age not known" if age == "not known" else f"aged {age}"


def short(words: str, length: int = 90) -> str:
    """The first line, cut where a table needs it."""
    first = words.strip().splitlines()[0] if words.strip() else ""
    return first if len(first) <= length else f"{first[: length - 1].rstrip()}…"


def action_url(name: str, authority: Authority, action: Action) -> str:
    """The address of a page of one action."""
    return reverse(f"improvement:{name}", args=[authority.key, action.pk])


def room_url(name: str, authority: Authority) -> str:
    """The address of a page of this room."""
    return reverse(f"improvement:{name}", args=[authority.key])


def crumbs(authority: Authority, *here: Crumb) -> tuple[Crumb, ...]:
    """The way back to the list of actions."""
    return (Crumb("Actions", room_url("list_actions", authority)), *here)


def due_sentence(action: Action, *, on: date) -> str:
    """ "20 October 2026, due in 11 working days"."""
    words = due_words(action, on=on)
    return f"{as_date(action.due_on)}, {words}" if words else as_date(action.due_on)
