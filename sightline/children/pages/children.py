"""The list of children, and one child's page."""

from dataclasses import dataclass
from datetime import date, datetime

from sightline.authorities.models import Authority
from sightline.children.models import Child, Involvement, RestrictedGrant
from sightline.children.pages.opening import grants_table, restriction_ways
from sightline.children.pages.ways import children_crumbs, status_tag, tabs, url
from sightline.children.panels import ChildPanel
from sightline.children.queries.listing import NO_WORKER, SORTS
from sightline.children.queries.population import (
    Fact,
    facts_of_child,
    facts_of_involvement,
    source_words,
)
from sightline.domain.case_list import ChildStatus
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
    Row,
    Tab,
    Table,
    Tag,
)
from sightline.ui.words import as_date, as_moment, as_short_date, count

STATES = (("open", "Open now"), ("closed", "Closed"), ("all", "Open and closed"))


@dataclass(frozen=True, kw_only=True)
class ListChildrenPage(Page):
    """The children a person may see."""

    tabs: tuple[Tab, ...]
    sentence: str
    filters: FilterForm
    table: Table
    pager: Pager
    csv_url: str


def children_listing(asked: dict[str, str], units: list[tuple[int, str]]) -> Listing:
    """What the address asks of the list of children."""
    statuses = [(status.value, status.words) for status in ChildStatus]
    return read_listing(
        asked,
        filters=(
            Filter("q", "Reference, worker or team", kind="search"),
            Filter("state", "Show", options(STATES[1:], everything=STATES[0][1])),
            Filter("status", "Status", options(statuses)),
            Filter("team", "Team", options(units)),
            Filter("worker", "Worker", options([(NO_WORKER, "No worker named")])),
        ),
        sorts=tuple(SORTS),
        sort="reference",
    )


def list_children_page(
    authority: Authority,
    listing: Listing,
    rows: list[Involvement],
    *,
    total: int,
    on: date,
    may_import: bool,
    imported: str,
) -> ListChildrenPage:
    """The list as it was asked for."""
    return ListChildrenPage(
        title="Children",
        wide=True,
        breadcrumbs=children_crumbs(authority)[:1],
        tabs=tabs(authority, "list_children", may_read=True, may_import=may_import)
        if may_import
        else (),
        sentence=imported,
        filters=listing.filter_form(),
        table=Table(
            caption="Children",
            caption_hidden=True,
            columns=(
                listing.column("Child", sort="reference"),
                listing.column("Status", sort="status"),
                Column("Age"),
                listing.column("Team", sort="team"),
                Column("Worker"),
                listing.column("Since", sort="started"),
                listing.column("Last seen", sort="seen"),
            ),
            rows=tuple(_line(authority, row, on) for row in rows),
            empty=_empty(listing, may_import),
        ),
        pager=listing.pager(total),
        csv_url=url("download_children", authority) + listing.url(),
    )


def _empty(listing: Listing, may_import: bool) -> str:
    if listing.is_filtered:
        return "No child fits these filters. Clear one of them to see more."
    if may_import:
        return "There are no children yet. Upload a case list to bring them in."
    return "No child is within your reach. The children your work is with will appear here."


def _line(authority: Authority, row: Involvement, on: date) -> tuple[Cell, ...]:
    child = row.child
    name = Cell(child.reference, url=url("see_child", authority, child.pk), header=True)
    if child.restricted:
        kept = Cell(tag=Tag("Restricted", "grey"))
        return (name, kept, *(Cell() for _ in range(5)))
    return (
        name,
        Cell(tag=status_tag(row.status, is_open=row.open_on(on))),
        Cell(child.age_words(on)),
        Cell(row.unit.name if row.unit else row.team_words or "Not named"),
        Cell(row.worker.name if row.worker else row.worker_words or "Not named"),
        Cell(as_short_date(row.started_on)),
        Cell(as_short_date(row.last_seen_on)),
    )


@dataclass(frozen=True)
class KnownFacts:
    """A group of facts and where they came from."""

    title: str
    source: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class ChildPage(Page):
    """One child: what is known, where it came from, and what is done about them."""

    tags: tuple[Tag, ...]
    restricted: str
    known: tuple[KnownFacts, ...]
    involvements: Table
    panels: tuple[ChildPanel, ...]
    grants: Table | None
    ways: tuple[Link, ...]


def child_page(
    authority: Authority,
    child: Child,
    *,
    involvements: list[Involvement],
    panels: tuple[ChildPanel, ...],
    grants: list[RestrictedGrant],
    may_restrict: bool,
    on: date,
) -> ChildPage:
    """A child's page in finished words."""
    open_now = [one for one in involvements if one.open_on(on)]
    shown = open_now or involvements[:1]
    return ChildPage(
        title=f"Child {child.reference}",
        activity="Children",
        breadcrumbs=(*children_crumbs(authority), Crumb(child.reference)),
        tags=tuple(status_tag(one.status) for one in open_now) or (Tag("Closed", "grey"),),
        restricted=_restricted(child),
        known=(
            _facts("About the child", facts_of_child(child, on), child),
            *(
                _facts(ChildStatus(one.status).words, facts_of_involvement(one), one)
                for one in shown
            ),
        ),
        involvements=_involvements_table(involvements, on),
        panels=panels,
        grants=grants_table(authority, child, grants) if child.restricted else None,
        ways=restriction_ways(authority, child) if may_restrict else (),
    )


def _restricted(child: Child) -> str:
    if not child.restricted:
        return ""
    by = child.restricted_by.name if child.restricted_by else ""
    return (
        f"This page is restricted to people named on it. Restricted on "
        f"{as_date(child.restricted_at)} by {by}: {child.restricted_why}"
    )


def _import_words(row: Child | Involvement) -> str:
    return f"case list of {as_date(row.case_list.as_at)}" if row.case_list else ""


def _facts(title: str, facts: tuple[Fact, ...], row: Child | Involvement) -> KnownFacts:
    """Facts with where most of them came from; only those from elsewhere say so themselves."""
    own = row.source if isinstance(row, Involvement) else row.sources.get("", "")
    usual = source_words(own)
    return KnownFacts(
        title=title,
        source=_from(usual, _import_words(row)),
        rows=tuple(
            Row(fact.name, fact.words, lines=(fact.source,) if fact.source != usual else ())
            for fact in facts
        ),
    )


def _from(source: str, imported: str) -> str:
    words = " of the ".join(part for part in (source, imported) if part)
    return f"From {words}" if words else ""


def _involvements_table(involvements: list[Involvement], on: date) -> Table:
    return Table(
        caption="All involvements",
        columns=(
            Column("Status"),
            Column("From"),
            Column("To"),
            Column("Team"),
            Column("Worker"),
            Column("Where it came from"),
        ),
        rows=tuple(_involvement(one, on) for one in involvements),
        empty="No case list says how this child was open.",
    )


def _involvement(one: Involvement, on: date) -> tuple[Cell, ...]:
    ended = as_date(one.ended_on) if not one.open_on(on) else "still open"
    return (
        Cell(ChildStatus(one.status).words, header=True),
        Cell(as_date(one.started_on) or "Not known"),
        Cell(ended, note=one.ended_why),
        Cell(one.unit.name if one.unit else one.team_words),
        Cell(one.worker.name if one.worker else one.worker_words),
        Cell(source_words(one.source), note=_import_words(one)),
    )


def last_import_sentence(total: int, as_at: date | None, finished_at: datetime | None) -> str:
    """How many children are shown and how fresh they are."""
    children = count(total, "child", "children")
    if as_at is None:
        return children
    return f"{children}, as in the case list of {as_date(as_at)}, imported {as_moment(finished_at)}"
