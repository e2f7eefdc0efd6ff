"""The queue: what is with me, and every second look I may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.authorities.models import Authority
from sightline.domain.agreed_grade import may_see_auditors_grade
from sightline.domain.moderation_status import ModerationStatus
from sightline.moderation.models import Moderation
from sightline.moderation.pages.words import (
    due_cell,
    grade_words,
    room_url,
    scale_of,
    status_tag,
)
from sightline.programme.models import Cycle
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import Cell, Filter, FilterForm, Link, Page, Pager, Table
from sightline.ui.words import count, listed

SORTS = {
    "due": ("due_on", "pk"),
    "child": ("audit__child__reference", "pk"),
    "auditor": ("audit__auditor__name", "pk"),
    "moderator": ("moderator__name", "pk"),
    "status": ("status", "due_on", "pk"),
}
MINE, OPEN_VALUE = "mine", "open"
LATEST = 4  # cycles with a link of their own; the filter has them all
EMPTY = (
    "No second look matches. Audits appear here when they are chosen for moderation: at random, "
    "by their grade, when somebody disagrees, or when somebody asks."
)


@dataclass(frozen=True, kw_only=True)
class QueuePage(Page):
    """Second looks to go through."""

    sentence: str
    filters: FilterForm
    table: Table
    pager: Pager
    cycles: tuple[Link, ...] = ()


def queue_listing(asked: Mapping[str, str], cycles: Sequence[Cycle], *, mine: bool) -> Listing:
    """What the address asks of the queue; a moderator first sees what is with them."""
    states = [(MINE, "With me"), (OPEN_VALUE, "Not finished")]
    states += [(status.value, status.words) for status in ModerationStatus]
    given = dict(asked.items())
    given.setdefault("state", MINE if mine else OPEN_VALUE)
    return read_listing(
        given,
        filters=(
            Filter("state", "State", options(states, everything="Every state")),
            Filter("cycle", "Cycle", options([(cycle.pk, cycle.title) for cycle in cycles])),
            Filter("search", "Child’s reference", kind="search"),
        ),
        sorts=tuple(SORTS),
        sort="due",
    )


def queue_page(
    *,
    authority: Authority,
    viewer: int,
    listing: Listing,
    rows: Iterable[Moderation],
    total: int,
    cycles: Sequence[Cycle],
    on: date,
) -> QueuePage:
    """The queue for one person."""
    columns = (
        listing.column("Child", sort="child"),
        listing.column("Why"),
        listing.column("Auditor", sort="auditor"),
        listing.column("Moderator", sort="moderator"),
        listing.column("Grades"),
        listing.column("Due", sort="due"),
        listing.column("Status", sort="status"),
    )
    return QueuePage(
        title="Moderation",
        wide=True,
        sentence=count(total, "audit"),
        filters=listing.filter_form(),
        table=Table(
            caption="Audits to look at again",
            caption_hidden=True,
            columns=columns,
            rows=tuple(queue_row(authority, each, viewer=viewer, on=on) for each in rows),
            empty=EMPTY,
        ),
        pager=listing.pager(total),
        cycles=tuple(
            Link(cycle.title, room_url("show_cycle_moderation", authority, cycle.pk))
            for cycle in cycles[:LATEST]
        ),
    )


def queue_row(
    authority: Authority, moderation: Moderation, *, viewer: int, on: date
) -> tuple[Cell, ...]:
    """One second look in a list."""
    audit = moderation.audit
    open_queries = count(moderation.open_queries, "query", "queries")
    note = f"{open_queries} not answered" if moderation.open_queries else ""
    return (
        Cell(
            audit.short,
            url=room_url("show_moderation", authority, moderation.pk),
            note=moderation.audit.occasion,
        ),
        why_cell(moderation, viewer=viewer),
        Cell(audit.auditor.name),
        Cell(moderation.moderator.name if moderation.moderator else "Nobody yet"),
        grades_cell(moderation, viewer=viewer),
        due_cell(moderation, on=on),
        Cell(tag=status_tag(moderation), note=note),
    )


def sees_grade(moderation: Moderation, *, viewer: int) -> bool:
    """Whether the reader may see the auditor's grade, and a reason that would give it away."""
    return may_see_auditors_grade(
        blind=moderation.blind,
        viewer_is_moderator=viewer == moderation.moderator_id,
        graded=moderation.graded_at is not None,
    )


def grades_cell(moderation: Moderation, *, viewer: int) -> Cell:
    """The latest grade, and what it was before, as far as the reader may see them."""
    if not sees_grade(moderation, viewer=viewer):
        return Cell("Hidden", note="until you have graded")
    scale = scale_of(moderation)
    auditors = grade_words(scale, moderation.auditor_grade)
    latest, whose = _latest(moderation)
    if latest == moderation.auditor_grade:
        note = f"{whose}, as the auditor’s" if whose else "the auditor’s"
    else:
        note = f"{whose}; the auditor gave {auditors.lower()}"
    return Cell(grade_words(scale, latest), note=note)


def _latest(moderation: Moderation) -> tuple[str | None, str]:
    if moderation.agreed_grade:
        return moderation.agreed_grade, "agreed"
    if moderation.moderator_grade:
        return moderation.moderator_grade, "the moderator’s"
    return moderation.auditor_grade, ""


def why_cell(moderation: Moderation, *, viewer: int) -> Cell:
    """Why the audit was chosen, in a few words."""
    if not sees_grade(moderation, viewer=viewer):
        return Cell("Hidden", note="until you have graded")
    return Cell(listed(sorted({reason.get_code_display() for reason in moderation.reasons.all()})))
