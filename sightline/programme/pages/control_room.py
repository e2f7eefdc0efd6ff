"""The control room: where a cycle is, what needs somebody now, and every audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.calendars import Timeliness, WorkingCalendar, standing
from sightline.domain.cycle_status import (
    ENDED,
    SAMPLE_STANDS,
    SHARED_OUT,
    AssignmentStatus,
    CycleStatus,
)
from sightline.domain.pack import Pack
from sightline.programme.addresses import address, cycle_crumbs
from sightline.programme.control_room import Columns, Need, Panel
from sightline.programme.models import Assignment, Cycle
from sightline.programme.pages.cycles import status_tag
from sightline.programme.queries import CycleCounts
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import (
    Cell,
    Filter,
    FilterForm,
    Link,
    Page,
    Pager,
    Row,
    Step,
    Table,
    Tag,
)
from sightline.ui.words import as_date, as_period, as_short_date, count, listed

ASSIGNMENT_TONES: dict[AssignmentStatus, str] = {
    AssignmentStatus.TO_DO: "grey",
    AssignmentStatus.STARTED: "blue",
    AssignmentStatus.DONE: "green",
    AssignmentStatus.MOVED: "grey",
    AssignmentStatus.WITHDRAWN: "grey",
}


@dataclass(frozen=True, kw_only=True)
class ControlRoomPage(Page):
    """One cycle, exceptions first."""

    tag: Tag
    steps: tuple[Step, ...]
    sentence: str
    needs: tuple[Need, ...]
    links: tuple[Link, ...]
    plan: tuple[Row, ...]
    downloads: tuple[Link, ...]
    table: Table
    filters: FilterForm
    pager: Pager
    is_shared_out: bool
    ended: str = ""


@dataclass(frozen=True)
class AuditsShown:
    """The rows of the table of audits on this page, and how many there are in all."""

    rows: Sequence[Assignment]
    total: int
    columns: Sequence[Columns]


def control_room_page(
    cycle: Cycle,
    *,
    listing: Listing,
    shown: AuditsShown,
    counts: CycleCounts,
    panels: Sequence[Panel],
    viewer: Viewer,
    on: date,
    calendar: WorkingCalendar,
) -> ControlRoomPage:
    """Everything the person who runs a cycle wants to see."""
    pack = cycle.edition.pack
    activity = pack.activities[cycle.activity]
    where = standing_step(cycle, counts)
    needs = _own_needs(cycle, counts, viewer=viewer, on=on, calendar=calendar)
    needs += [need for panel in panels for need in panel.needs]
    links = [link for panel in panels for link in panel.links]
    return ControlRoomPage(
        title=cycle.title,
        caption=activity.title if activity.title not in cycle.title else "",
        activity="Cycles",
        wide=True,
        breadcrumbs=cycle_crumbs(cycle),
        tag=status_tag(where),
        steps=steps_of(where, links),
        sentence=" · ".join(_counts(cycle, counts, panels)),
        needs=tuple(sorted(needs, key=lambda need: not need.urgent)),
        links=(*links, *_own_links(cycle, viewer)),
        plan=plan_rows(cycle, pack),
        downloads=_downloads(cycle),
        is_shared_out=cycle.where in SHARED_OUT,
        filters=listing.filter_form(),
        pager=listing.pager(shown.total),
        table=audits_table(cycle, listing, shown, on=on, calendar=calendar),
        ended=_ended(cycle),
    )


def _counts(cycle: Cycle, counts: CycleCounts, panels: Sequence[Panel]) -> list[str]:
    from_rooms = [words for panel in panels for words in panel.counts]
    if cycle.where is CycleStatus.PLANNED:
        return [f"{count(cycle.size, 'child', 'children')} to be drawn", *from_rooms]
    return from_rooms


STEPS: tuple[tuple[str, CycleStatus], ...] = (
    ("Plan", CycleStatus.PLANNED),
    ("Draw", CycleStatus.DRAWN),
    ("Allocate", CycleStatus.ALLOCATED),
    ("Audit", CycleStatus.UNDER_WAY),
    ("Moderate", CycleStatus.MODERATING),
    ("Report", CycleStatus.REPORTED),
)
ORDER = tuple(CycleStatus)


def standing_step(cycle: Cycle, counts: CycleCounts) -> CycleStatus:
    """Where the work has got to, which may be ahead of what anybody has said of the cycle."""
    if cycle.where not in (CycleStatus.ALLOCATED, CycleStatus.UNDER_WAY) or not counts.given:
        return cycle.where
    if counts.done == counts.given:
        return CycleStatus.MODERATING
    return CycleStatus.UNDER_WAY if counts.started or counts.done else cycle.where


def steps_of(where: CycleStatus, links: Sequence[Link]) -> tuple[Step, ...]:
    """Where we are: the step being taken now is the one after what has been done."""
    ways = {link.words: link.url for link in links}
    reached = ORDER.index(where)
    now = {
        CycleStatus.PLANNED: "Draw",
        CycleStatus.DRAWN: "Allocate",
        CycleStatus.ALLOCATED: "Audit",
        CycleStatus.UNDER_WAY: "Audit",
        CycleStatus.MODERATING: "Moderate",
        CycleStatus.REPORTED: "Report",
    }.get(where, "")
    by_step = {"Draw": "Sample", "Allocate": "Allocation", "Moderate": "Moderation"}
    if where is CycleStatus.CANCELLED:
        return ()
    return tuple(
        Step(
            words,
            "now" if words == now else "done" if ORDER.index(status) <= reached else "later",
            ways.get(by_step.get(words, words), ""),
        )
        for words, status in STEPS
    )


def _own_needs(
    cycle: Cycle,
    counts: CycleCounts,
    *,
    viewer: Viewer,
    on: date,
    calendar: WorkingCalendar,
) -> list[Need]:
    """What the programme itself knows to need somebody: audits nobody has started, or late."""
    if reasons_not_to(Deed.ALLOCATE_AUDITS, viewer) or cycle.where in ENDED:
        return []
    left = standing(cycle.audits_due_on, on=on, calendar=calendar)
    needs = []
    if counts.not_started:
        verb = "has" if counts.not_started == 1 else "have"
        needs.append(
            Need(
                f"{count(counts.not_started, 'audit')} {verb} not been started: {left.words}",
                button=Link(
                    "Remind their auditors",
                    address("remind_auditors", cycle.authority, pk=cycle.pk),
                ),
                urgent=left.timeliness is Timeliness.LATE,
            )
        )
    unfinished = counts.given - counts.done - counts.not_started
    if unfinished and left.timeliness is Timeliness.LATE:
        verb = "is" if unfinished == 1 else "are"
        needs.append(Need(f"{count(unfinished, 'audit')} {verb} begun and late", urgent=True))
    return needs


def _own_links(cycle: Cycle, viewer: Viewer) -> list[Link]:
    if reasons_not_to(Deed.PLAN_CYCLE, viewer) or cycle.where in ENDED:
        return []
    authority, pk = cycle.authority, cycle.pk
    links = [Link("Change the plan", address("change_plan", authority, pk=pk))]
    if cycle.where in (CycleStatus.PLANNED, CycleStatus.DRAWN):
        return [*links, Link("Cancel this cycle", address("cancel_cycle", authority, pk=pk))]
    return [*links, Link("Close this cycle", address("close_cycle", authority, pk=pk))]


def _downloads(cycle: Cycle) -> tuple[Link, ...]:
    if cycle.where not in SHARED_OUT:
        return ()
    return tuple(
        Link(words, address("download_audits", cycle.authority, pk=cycle.pk, form=form))
        for words, form in (("Download as CSV", "csv"), ("Download as Excel", "xlsx"))
    )


def _ended(cycle: Cycle) -> str:
    if cycle.where not in ENDED or cycle.ended_at is None:
        return ""
    words = f"{cycle.where.words} on {as_date(cycle.ended_at)}"
    return f"{words}: {cycle.ended_why}" if cycle.ended_why else words


def plan_rows(cycle: Cycle, pack: Pack) -> tuple[Row, ...]:
    """The plan as a summary list."""
    sources = [pack.theme_sources[key].words for key in cycle.theme_sources]
    rows = [
        Row("Period", as_period(cycle.starts_on, cycle.ends_on)),
        Row("Theme", cycle.theme or "None"),
        Row("Why this theme", lines=tuple([*sources, cycle.theme_reason])),
        Row("Revisits", cycle.revisits.title if cycle.revisits else ""),
        Row("At short notice", cycle.unplanned_because),
        Row("Draw the sample by", as_date(cycle.sample_on)),
        Row("Tell those involved by", as_date(cycle.notice_on)),
        Row("Audits due by", as_date(cycle.audits_due_on)),
        Row("Moderation done by", as_date(cycle.moderate_by)),
        Row("Report by", as_date(cycle.report_on)),
        Row("Framework", cycle.edition.label),
    ]
    return tuple(row for row in rows if row.value or any(row.lines))


# --- The table of audits ------------------------------------------------------------------------


def audits_listing(asked: Mapping[str, str], auditors: Sequence[tuple[int, str]]) -> Listing:
    """What the address asks of the table of audits."""
    states = (AssignmentStatus.TO_DO, AssignmentStatus.STARTED, AssignmentStatus.DONE)
    return read_listing(
        asked,
        filters=(
            Filter("q", "Child reference", kind="search"),
            Filter("auditor", "Auditor", options(auditors)),
            Filter("status", "State", options([(one.value, one.words) for one in states])),
        ),
        sorts=("child", "auditor", "status", "due"),
        sort="child",
    )


ORDERS = {
    "child": ("child__reference", "pk"),
    "auditor": ("person__name", "pk"),
    "status": ("status", "pk"),
    "due": ("due_on", "pk"),
}


def audits_table(
    cycle: Cycle,
    listing: Listing,
    shown: AuditsShown,
    *,
    on: date,
    calendar: WorkingCalendar,
    in_full: bool = False,
) -> Table:
    """One row for each audit; other rooms' columns follow the programme's own. A file has the day
    due in a column of its own (`in_full`); on the page it stands beneath the state."""
    return Table(
        caption="Audits",
        columns=(
            listing.column("Child", sort="child"),
            listing.column("Auditor", sort="auditor"),
            listing.column("State", sort="status"),
            *((listing.column("Due", sort="due"),) if in_full else ()),
            *(column for part in shown.columns for column in part.columns),
        ),
        rows=tuple(
            (
                *own_cells(one, on=on, calendar=calendar, in_full=in_full),
                *_more_cells(one, shown.columns),
            )
            for one in shown.rows
        ),
        empty=_empty(cycle, listing),
    )


def _empty(cycle: Cycle, listing: Listing) -> str:
    if listing.is_filtered:
        return "No audit matches. Choose other filters."
    if cycle.where in SAMPLE_STANDS:
        return "Audits will appear here once they are shared out."
    return "Audits will appear here once the sample is drawn and they are shared out."


def own_cells(
    assignment: Assignment, *, on: date, calendar: WorkingCalendar, in_full: bool
) -> tuple[Cell, ...]:
    """Child, auditor, state and day due."""
    state, day = assignment.where, as_short_date(assignment.due_on)
    left = standing(assignment.due_on, on=on, calendar=calendar)
    far_off = left.timeliness is Timeliness.NOT_YET
    due = f"due {day}" if far_off else left.words
    return (
        Cell(assignment.child.reference if assignment.child else "", header=True),
        Cell(assignment.person.name),
        Cell(
            tag=Tag(state.words, ASSIGNMENT_TONES[state]),
            note=due if assignment.is_open else "",
        ),
        *((Cell(day),) if in_full else ()),
    )


def _more_cells(assignment: Assignment, columns: Sequence[Columns]) -> list[Cell]:
    child = assignment.child_id or 0
    return [cell for part in columns for cell in part.cells_of(child)]


def as_rows(table: Table) -> list[list[str]]:
    """A table as plain rows for a file: headings, then each cell's words and tag."""
    rows = [[column.words for column in table.columns]]
    rows += [[_plain(cell) for cell in row] for row in table.rows]
    return rows


def _plain(cell: Cell) -> str:
    progress = cell.progress.sentence if getattr(cell, "progress", None) else ""
    parts = [cell.tag.words if cell.tag else "", cell.words, progress]
    return listed([part for part in parts if part], last="–") if any(parts) else ""
