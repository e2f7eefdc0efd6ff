"""The page of sharing out: who has what, what nobody has and why, and who has nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sightline.audits.models import Allocation, AllocationMove, Audit, FrameChild
from sightline.audits.pages.drawing import address
from sightline.audits.pages.tops import status_tag
from sightline.domain.cycle_status import ENDED, SHARED_OUT
from sightline.programme.addresses import cycle_crumbs
from sightline.programme.models import Cycle
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import (
    Cell,
    Column,
    Crumb,
    Filter,
    FilterForm,
    Link,
    Page,
    Pager,
    Table,
)
from sightline.ui.words import as_date, as_moment, count


def allocation_crumbs(cycle: Cycle, *more: Crumb) -> tuple[Crumb, ...]:
    """The way back from a page under the sharing out."""
    over = Crumb("Allocation", address("show_allocation", cycle.authority, pk=cycle.pk))
    return cycle_crumbs(cycle, over, *more)


@dataclass(frozen=True)
class Button:
    """Something done by pressing: its words, where it goes, and what it does in a sentence."""

    words: str
    url: str
    hint: str = ""
    secondary: bool = False


@dataclass(frozen=True, kw_only=True)
class AllocationPage(Page):
    """How the audits of a sample are shared out."""

    sentence: str
    buttons: tuple[Button, ...]
    links: tuple[Link, ...]
    waiting: Table | None
    given: Table
    filters: FilterForm
    pager: Pager
    left_out: Table | None
    moves: Table | None
    told: str


@dataclass(frozen=True)
class Sharing:
    """What there is to show of a sharing out."""

    waiting: Sequence[FrameChild]
    audits: Sequence[Audit]
    allocations: Sequence[Allocation]
    moves: Sequence[AllocationMove]


def allocation_page(
    cycle: Cycle, sharing: Sharing, *, listing: Listing, may_change: bool
) -> AllocationPage:
    """Who has what, what nobody has and why, and who has nothing and why."""
    open_now = may_change and cycle.where not in ENDED
    shown = shown_audits(sharing.audits, listing)
    return AllocationPage(
        title="Allocation",
        caption=cycle.title,
        activity=cycle.title,
        wide=True,
        breadcrumbs=allocation_crumbs(cycle),
        sentence=_sentence(sharing),
        buttons=_buttons(cycle, sharing) if open_now else (),
        links=(
            Link("Auditors and their time", address("list_auditors", cycle.authority, pk=cycle.pk)),
            Link("Sample", address("show_sample", cycle.authority, pk=cycle.pk)),
        ),
        waiting=_waiting_table(cycle, sharing, open_now) if sharing.waiting else None,
        given=_given_table(cycle, listing, shown, open_now),
        filters=listing.filter_form(),
        pager=listing.pager(len(shown)),
        left_out=_left_out_table(sharing.allocations[-1]) if sharing.allocations else None,
        moves=_moves_table(sharing.moves) if sharing.moves else None,
        told=_told(cycle),
    )


def _sentence(sharing: Sharing) -> str:
    given, waiting = len(sharing.audits), len(sharing.waiting)
    people = len({audit.auditor_id for audit in sharing.audits})
    if not given and not waiting:
        return "There is nothing to share out yet: draw the sample first."
    parts = []
    if given:
        parts.append(f"{count(given, 'audit')} with {count(people, 'auditor')}")
    if waiting:
        parts.append(f"{count(waiting, 'audit')} with nobody yet")
    if sharing.allocations:
        last = sharing.allocations[-1]
        parts.append(f"last shared out on {as_moment(last.allocated_at)} with seed {last.seed}")
    return " · ".join(parts)


def _buttons(cycle: Cycle, sharing: Sharing) -> tuple[Button, ...]:
    buttons = []
    if sharing.waiting:
        again = bool(sharing.audits)
        buttons.append(
            Button(
                "Share out the rest" if again else "Share out the audits",
                address("allocate_audits", cycle.authority, pk=cycle.pk),
                "Nobody is given their own case, team or supervisee’s case, or more than they "
                "have time for. Each auditor is told of theirs.",
            )
        )
    if sharing.audits:
        buttons.append(
            Button(
                "Tell those involved again" if cycle.told_at else "Tell those involved",
                address("tell_those_involved", cycle.authority, pk=cycle.pk),
                "Everybody the framework names gets the list of their own children. The same list "
                "is never sent twice.",
                secondary=bool(sharing.waiting) or cycle.told_at is not None,
            )
        )
    return tuple(buttons)


def _told(cycle: Cycle) -> str:
    if cycle.where not in SHARED_OUT:
        return ""
    if cycle.told_at is None:
        return f"Those involved have not been told. They should be by {as_date(cycle.notice_on)}."
    by = f" by {cycle.told_by.name}" if cycle.told_by else ""
    return f"Those involved were told on {as_moment(cycle.told_at)}{by}."


def _waiting_table(cycle: Cycle, sharing: Sharing, may_change: bool) -> Table:
    why = {
        one["reference"]: [reason["words"] for reason in one["reasons"]]
        for allocation in sharing.allocations
        for one in allocation.outcome["not_placed"]
    }
    return Table(
        caption="Nobody has these yet",
        columns=(Column("Child"), Column("Team"), Column("Why"), Column("Choose")),
        rows=tuple(
            (
                Cell(one.child.reference, header=True),
                Cell(one.facts["team"] or "Not recorded"),
                Cell("; ".join(why.get(one.child.reference, ["Not shared out yet"]))),
                _move_cell(cycle, one, "Choose an auditor") if may_change else Cell(),
            )
            for one in sharing.waiting
        ),
    )


def _move_cell(cycle: Cycle, one: FrameChild, words: str) -> Cell:
    url = address("move_audit", cycle.authority, pk=one.pk)
    return Cell(words, url=url, about=f"for child {one.child.reference}")


PER_PAGE = 50
ORDERS: dict[str, Callable[[Audit], Any]] = {
    "child": lambda audit: audit.child.reference,
    "team": lambda audit: audit.facts.get("team") or "",
    "auditor": lambda audit: audit.auditor.name,
    "state": lambda audit: audit.status,
}


def allocation_listing(asked: Mapping[str, str], audits: Sequence[Audit]) -> Listing:
    """What the address asks of the table of who has what."""
    auditors = sorted({(audit.auditor.name, audit.auditor_id) for audit in audits})
    return read_listing(
        asked,
        filters=(
            Filter("q", "Child reference", kind="search"),
            Filter("auditor", "Auditor", options([(pk, name) for name, pk in auditors])),
        ),
        sorts=tuple(ORDERS),
        sort="child",
        per_page=PER_PAGE,
    )


def shown_audits(audits: Sequence[Audit], listing: Listing) -> list[Audit]:
    """The audits that the filters leave in, in the order asked for."""
    words, auditor = listing.value("q"), listing.value("auditor")
    found = [
        audit
        for audit in audits
        if words in audit.child.reference and auditor in ("", str(audit.auditor_id))
    ]
    return sorted(found, key=ORDERS[listing.sort], reverse=listing.descending)


def _given_table(
    cycle: Cycle, listing: Listing, audits: Sequence[Audit], may_change: bool
) -> Table:
    columns = ("Child", "Team", "Auditor", "Supported by", "Due", "State", "Change")
    return Table(
        caption="Who has what",
        columns=tuple(
            listing.column(words, sort=words.lower())
            for words in columns[: None if may_change else -1]
        ),
        rows=tuple(
            _given_row(cycle, audit, may_change) for audit in listing.cut(audits, len(audits))
        ),
        empty="No audit matches. Choose other filters."
        if listing.is_filtered
        else "Audits will appear here once they are shared out.",
    )


def _given_row(cycle: Cycle, audit: Audit, may_change: bool) -> tuple[Cell, ...]:
    cells = (
        Cell(audit.child.reference, header=True),
        Cell(audit.facts.get("team") or "Not recorded"),
        Cell(audit.auditor.name),
        Cell(audit.supported_by.name if audit.supported_by else "–"),
        Cell(as_date(audit.due_on)),
        Cell(tag=status_tag(audit)),
    )
    if not may_change:
        return cells
    if audit.frame_child is None or not audit.stands.is_open:
        return (*cells, Cell())
    return (*cells, _move_cell(cycle, audit.frame_child, "Move"))


def _left_out_table(allocation: Allocation) -> Table:
    return Table(
        caption="Auditors who were given nothing",
        columns=(Column("Auditor"), Column("Why")),
        rows=tuple(
            (
                Cell(one["name"], header=True),
                Cell("; ".join(reason["words"] for reason in one["reasons"])),
            )
            for one in allocation.outcome["left_out"]
        ),
        empty="Everybody who does these audits was given at least one.",
    )


def _moves_table(moves: Sequence[AllocationMove]) -> Table:
    return Table(
        caption="Given by hand",
        columns=tuple(
            Column(words) for words in ("Child", "From", "To", "When", "Why", "Rules broken")
        ),
        rows=tuple(
            (
                Cell(one.frame_child.child.reference, header=True),
                Cell(one.from_person.name if one.from_person else "Nobody"),
                Cell(one.to_person.name),
                Cell(as_date(one.moved_at), note=f"by {one.moved_by.name}" if one.moved_by else ""),
                Cell(one.why),
                Cell("; ".join(one.broken) or "None"),
            )
            for one in moves
        ),
    )
