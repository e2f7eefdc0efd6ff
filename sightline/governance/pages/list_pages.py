"""The list of reports, and the rows behind a figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority
from sightline.domain.figures import Counted, Figure
from sightline.domain.pack_governance import Report as ReportRules
from sightline.domain.report_status import ReportStatus
from sightline.domain.trends import interval_words
from sightline.governance.models import Report
from sightline.governance.pages.report_page import STATUS_TONES
from sightline.governance.queries.opening import PER_PAGE, Opened
from sightline.governance.row_ways import row_way
from sightline.governance.ways import crumbs, figure_way, way
from sightline.programme.models import Cycle
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import (
    Cell,
    Column,
    Filter,
    FilterForm,
    Link,
    Page,
    Pager,
    Table,
    Tag,
)
from sightline.ui.words import as_date, as_moment, as_short_date, sentence


@dataclass(frozen=True)
class ToOpen:
    """A report of the framework that has not been begun for a cycle."""

    title: str
    cycle: str
    due: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ReportsPage(Page):
    """Every report there is, and those that can be begun."""

    table: Table
    filters: FilterForm
    pager: Pager
    to_open: tuple[ToOpen, ...]
    template: Link | None


def reports_listing(asked: Mapping[str, str], *, with_drafts: bool) -> Listing:
    """What the address asks of the list of reports."""
    statuses = [status for status in ReportStatus if with_drafts or status.is_frozen]
    choices = options([(status.value, status.words) for status in statuses])
    return read_listing(asked, filters=(Filter("status", "Status", choices),))


def reports_page(
    *,
    authority: Authority,
    listing: Listing,
    reports: list[Report],
    total: int,
    to_begin: list[tuple[Cycle, ReportRules]],
    may_change_template: bool,
) -> ReportsPage:
    """The list of reports."""
    template = Link("Change the Word template", way(authority, "replace_template"))
    return ReportsPage(
        title="Reports",
        breadcrumbs=crumbs(authority)[:1],
        table=_reports_table(authority, reports),
        filters=listing.filter_form(),
        pager=listing.pager(total),
        to_open=tuple(_to_open(authority, cycle, rules) for cycle, rules in to_begin),
        template=template if may_change_template else None,
    )


def _reports_table(authority: Authority, reports: list[Report]) -> Table:
    return Table(
        caption="Reports",
        caption_hidden=True,
        columns=(Column("Report"), Column("Cycle"), Column("Version"), Column("Status")),
        rows=tuple(
            (
                Cell(
                    report.title,
                    url=way(authority, "read_report", pk=report.pk),
                    about=f"version {report.number}",
                    header=True,
                ),
                Cell(report.cycle.title),
                Cell(str(report.number)),
                Cell(
                    tag=Tag(report.state.words, STATUS_TONES[report.state]),
                    note=_when(report),
                ),
            )
            for report in reports
        ),
        empty="Published reports will appear here. A report is begun from a cycle whose audits "
        "have been shared out.",
    )


def _when(report: Report) -> str:
    if report.published_at is None:
        return f"begun {as_short_date(report.opened_at)} by {report.opened_by.name}"
    return f"published {as_short_date(report.published_at)}"


def _to_open(authority: Authority, cycle: Cycle, rules: ReportRules) -> ToOpen:
    return ToOpen(
        title=rules.title,
        cycle=cycle.title,
        due=f"due {as_date(cycle.report_on)}",
        url=way(authority, "open_report", cycle=cycle.pk, key=rules.key),
    )


@dataclass(frozen=True, kw_only=True)
class FigurePage(Page):
    """What one figure counts: the number, what it is out of, and the rows."""

    number: str
    words: tuple[str, ...]
    whole: Link | None
    kept_back: str
    table: Table
    pager: Pager | None
    back: Link


def figure_page(
    *, report: Report, figure: Figure, opened: Opened, page: int, as_at: str
) -> FigurePage:
    """The rows behind one figure."""
    authority = report.authority
    listing = read_listing({"page": str(page)}, per_page=PER_PAGE)
    hidden = opened.counted - opened.seen
    return FigurePage(
        title=sentence(figure.of),
        activity=report.title,
        caption=report.title,
        breadcrumbs=crumbs(authority, report),
        number=figure.counted.counted(len(figure.rows)),
        words=_figure_words(report, figure, as_at),
        whole=_whole(report, figure),
        kept_back=_kept_back(figure, hidden),
        table=_rows_table(authority, figure, opened),
        pager=listing.pager(opened.seen) if opened.seen > PER_PAGE else None,
        back=Link("Back to the report", way(authority, "read_report", pk=report.pk)),
    )


def _figure_words(report: Report, figure: Figure, as_at: str) -> tuple[str, ...]:
    words = [f"{sentence(figure.of)}, {as_at[:1].lower()}{as_at[1:]}."]
    if figure.whole is not None and figure.n:
        words.append(f"That is {len(figure.rows):,} of {figure.n:,}: {figure.percentage}.")
    if figure.interval is not None:
        words.append(
            f"The likely range is {interval_words(figure.interval)} (95% Wilson interval)."
        )
    if report.state.is_frozen:
        words.append(
            f"The number is as it was published on {as_moment(report.published_at)}; the rows "
            "below show the records as they are today."
        )
    return tuple(words)


def _whole(report: Report, figure: Figure) -> Link | None:
    if figure.whole is None:
        return None
    words = f"The {len(figure.whole.rows):,} it is out of: {figure.whole.of}"
    return Link(words, figure_way(report, figure.whole))


def _kept_back(figure: Figure, hidden: int) -> str:
    if not hidden:
        return ""
    things = figure.counted.counted(hidden)
    return f"{things} counted here are not listed, because your role does not let you see them."


HEADINGS: dict[Counted, tuple[str, ...]] = {
    Counted.AUDITS: ("Child", "Team", "Auditor", "Status"),
    Counted.CONVERSATIONS: ("Child", "Team", "Conversation", "What became of it"),
    Counted.FINDINGS: ("Child", "Team", "Finding", "Kind"),
    Counted.ACTIONS: ("Child", "Team", "Action", "Where it stands"),
    Counted.CHILDREN: ("Child",),
}


def _rows_table(authority: Authority, figure: Figure, opened: Opened) -> Table:
    headings = HEADINGS[figure.counted]
    return Table(
        caption=sentence(figure.counted.words),
        columns=tuple(Column(words) for words in headings),
        rows=tuple(_row(authority, figure.counted, row) for row in opened.rows),
        empty="There are no rows to show you.",
    )


def _row(authority: Authority, counted: Counted, row: Any) -> tuple[Cell, ...]:
    reference, *others = ROW_WORDS[counted](row)
    link = Cell(
        reference,
        url=row_way(authority, counted, row),
        about=f"({counted.words.removesuffix('s')} {row.pk})",
        header=True,
    )
    return (link, *(Cell(words) for words in others))


def _audit(row: Any) -> tuple[str, ...]:
    return (row.child.reference, _unit(row.unit), row.auditor.name, row.get_status_display())


def _conversation(row: Any) -> tuple[str, ...]:
    audit = row.audit
    kind = audit.edition.pack.conversations.get(row.kind)
    words = kind.title if kind else row.kind
    return (audit.child.reference, _unit(audit.unit), words, row.get_outcome_display())


def _finding(row: Any) -> tuple[str, ...]:
    audit = row.audit
    return (audit.child.reference, _unit(audit.unit), row.words, row.get_kind_display())


def _action(row: Any) -> tuple[str, ...]:
    reference = row.child.reference if row.child else "No child"
    return (reference, _unit(row.unit), row.what, row.get_status_display())


def _child(row: Any) -> tuple[str, ...]:
    return (row.reference,)


def _unit(unit: Any) -> str:
    return unit.name if unit else ""


ROW_WORDS: dict[Counted, Callable[[Any], tuple[str, ...]]] = {
    Counted.AUDITS: _audit,
    Counted.CONVERSATIONS: _conversation,
    Counted.FINDINGS: _finding,
    Counted.ACTIONS: _action,
    Counted.CHILDREN: _child,
}
