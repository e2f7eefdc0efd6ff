"""How a second look reads in a line: its status, grades, child and addresses."""

from datetime import date

from django.urls import reverse

from sightline.audits.pages.tops import grade_tag
from sightline.authorities.models import Authority
from sightline.domain.moderation_status import OPEN, ModerationStatus
from sightline.domain.pack_scales import Scale
from sightline.moderation.models import Moderation
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Cycle
from sightline.ui.pages import Cell, Crumb, Tag
from sightline.ui.words import as_short_date, due

TONES = {
    ModerationStatus.CHOSEN: "orange",
    ModerationStatus.ASSIGNED: "blue",
    ModerationStatus.GRADED: "purple",
    ModerationStatus.AGREED: "green",
    ModerationStatus.WITHDRAWN: "grey",
}
NO_GRADE = "Not graded yet"


def status_tag(moderation: Moderation) -> Tag:
    """Where a second look stands."""
    return Tag(moderation.stands.words, TONES[moderation.stands])


def due_cell(moderation: Moderation, *, on: date) -> Cell:
    """When it is due, and how far off that is while it is open."""
    if moderation.stands not in OPEN:
        return Cell(as_short_date(moderation.due_on))
    return Cell(as_short_date(moderation.due_on), note=due_words(moderation.due_on, on=on))


def due_words(day: date, *, on: date) -> str:
    """How far off a day is in working days; a Monday is not "tomorrow" on a Friday."""
    days = working_calendar().working_days_between(on, day)
    return "due in 1 working day" if days == 1 and (day - on).days > 1 else due(days)


def scale_of(moderation: Moderation) -> Scale | None:
    """The scale the audit is graded on as a whole."""
    audit = moderation.audit
    pack = audit.edition.pack
    overall = pack.tools[audit.tool].overall
    return pack.scales[overall.scale] if overall else None


def tag_of(scale: Scale | None, grade: str | None) -> Tag:
    """A grade as its word and tone."""
    found = grade_tag(scale, grade) if scale and grade else None
    return found or Tag(NO_GRADE, "grey")


def grade_words(scale: Scale | None, grade: str | None) -> str:
    """A grade as its word."""
    known = scale.by_key if scale else {}
    return known[grade].words if grade and grade in known else "–"


def room_url(name: str, authority: Authority, *more: object) -> str:
    """The address of a page of this room."""
    return reverse(f"moderation:{name}", args=[authority.key, *more])


def crumbs(authority: Authority, *here: Crumb) -> tuple[Crumb, ...]:
    """The way back to the queue."""
    return (Crumb("Moderation", room_url("list_moderations", authority)), *here)


def cycle_crumb(authority: Authority, cycle: Cycle, *, manages: bool = False) -> Crumb:
    """The way back to the cycle: how it was chosen, or for others its part of the queue."""
    queue = f"{room_url('list_moderations', authority)}?cycle={cycle.pk}"
    chosen = room_url("show_cycle_moderation", authority, cycle.pk)
    return Crumb(cycle.title, chosen if manages else queue)


def cycle_crumbs(
    authority: Authority, cycle: Cycle | None, *, manages: bool = False
) -> tuple[Crumb, ...]:
    """The same for an audit that may belong to no cycle."""
    return (cycle_crumb(authority, cycle, manages=manages),) if cycle is not None else ()
