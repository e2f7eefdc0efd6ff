"""The report as a page: a paper a board can read, every number of it a link."""

from dataclasses import dataclass, field

from sightline.domain.document import (
    Bullets,
    Chart,
    Document,
    Heading,
    Narrative,
    Paragraph,
    Piece,
    Section,
    Table,
    Words,
)
from sightline.domain.figures import Figure
from sightline.domain.report_status import ReportStatus
from sightline.governance.models import Distribution, Report, ReportTemplate
from sightline.governance.ways import crumbs, figure_way, way
from sightline.ui import pages as ui_pages
from sightline.ui.pages import Link, Page, Tag
from sightline.ui.words import as_date, as_moment, as_short_date, count

STATUS_TONES = {
    ReportStatus.DRAFT: "grey",
    ReportStatus.PUBLISHED: "green",
    ReportStatus.REPLACED: "yellow",
    ReportStatus.WITHDRAWN: "red",
}


@dataclass(frozen=True)
class WordView:
    """A stretch of words; with an address, a number that opens to what it counts."""

    words: str
    url: str = ""
    about: str = ""
    number: bool = False


@dataclass(frozen=True)
class PieceView:
    """One piece as the template lays it out; only what belongs to its kind is filled."""

    kind: str
    key: str = ""
    title: str = ""
    words: tuple[WordView, ...] = ()
    items: tuple[tuple[WordView, ...], ...] = ()
    header: tuple[str, ...] = ()
    numeric: tuple[bool, ...] = ()
    note: str = ""
    chart: Chart | None = None
    lines: tuple[str, ...] = ()
    prompt: str = ""
    edit: Link | None = None
    required: bool = False


@dataclass(frozen=True)
class SectionView:
    """One section of the report."""

    key: str
    title: str
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """The whole report with what can be done about it."""

    tag: Tag
    lines: tuple[str, ...]
    standing: tuple[str, ...]
    warning: str
    contents: tuple[Link, ...]
    publish: Link | None
    sections: tuple[SectionView, ...]
    deeds: tuple[Link, ...]
    files: tuple[Link, ...]
    missing: tuple[Link, ...]
    versions: tuple[Link, ...]
    readers: ui_pages.Table


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What this person may do about this report."""

    write: bool = False
    publish: bool = False


@dataclass
class Laying:
    """A report being laid out: how many tables and charts have gone before."""

    report: Report
    rights: Rights
    required: frozenset[str] = frozenset()
    tables: dict[str, int] = field(default_factory=dict)
    charts: int = 0

    def words(self, parts: Words) -> tuple[WordView, ...]:
        """Words with each figure as a link."""
        return tuple(self.word(part) for part in parts)

    def word(self, part: str | Figure) -> WordView:
        """One stretch of words, or one number."""
        if isinstance(part, str):
            return WordView(part)
        return WordView(part.words, figure_way(self.report, part), part.of, number=True)


def lay_section(laying: Laying, section: Section) -> SectionView:
    """One section for the page."""
    pieces = (lay_piece(laying, section, piece) for piece in section.pieces)
    return SectionView(
        section.key, section.title, tuple(piece for piece in pieces if piece is not None)
    )


def lay_piece(laying: Laying, section: Section, piece: Piece) -> PieceView | None:
    """One piece for the page; a narrative nobody wrote is left out for those who only read."""
    match piece:
        case Heading(words=words):
            return PieceView("heading", title=words)
        case Paragraph(parts=parts):
            return PieceView("paragraph", words=laying.words(parts))
        case Bullets(items=items):
            return PieceView("bullets", items=tuple(laying.words(item) for item in items))
        case Table():
            return _table(laying, piece)
        case Chart():
            return _chart(laying, piece)
        case Narrative():
            return _narrative(laying, section, piece)


def _table(laying: Laying, table: Table) -> PieceView:
    number = laying.tables[table.key] = len(laying.tables) + 1
    first = table.rows[0] if table.rows else ()
    return PieceView(
        "table",
        key=table.key,
        title=f"Table {number}: {table.caption}",
        header=table.header,
        numeric=tuple(isinstance(part, Figure) for part in first),
        items=tuple(laying.words(row) for row in table.rows),
        note=table.note,
    )


def _chart(laying: Laying, chart: Chart) -> PieceView:
    laying.charts += 1
    drawn = laying.tables.get(chart.table)
    source = f" (from table {drawn})" if drawn else ""
    return PieceView(
        "chart", key=chart.key, title=f"Chart {laying.charts}: {chart.caption}{source}", chart=chart
    )


def _narrative(laying: Laying, section: Section, narrative: Narrative) -> PieceView | None:
    edit = None
    if laying.rights.write and not laying.report.state.is_frozen:
        url = way(
            laying.report.authority,
            "save_narrative",
            pk=laying.report.pk,
            section=narrative.key,
        )
        edit = Link("Change" if narrative.words else "Write", url, f"“{section.title}”")
    lines = tuple(line for line in narrative.words.splitlines() if line.strip())
    if not lines and edit is None:
        return None
    return PieceView(
        "narrative",
        key=narrative.key,
        lines=lines,
        prompt=narrative.prompt,
        edit=edit,
        required=narrative.key in laying.required,
    )


def report_page(
    *,
    report: Report,
    document: Document,
    rights: Rights,
    required: frozenset[str],
    versions: list[Report],
    readers: list[Distribution],
) -> ReportPage:
    """The page of one report."""
    laying = Laying(report=report, rights=rights, required=required)
    laid = (lay_section(laying, section) for section in document.sections)
    sections = tuple(section for section in laid if section.pieces)
    return ReportPage(
        title=document.title,
        activity="Reports",
        caption=document.lines[0] if document.lines else "",
        breadcrumbs=crumbs(report.authority),
        tag=Tag(report.state.words, STATUS_TONES[report.state]),
        lines=document.lines[1:],
        standing=_standing(report),
        warning=_warning(report),
        contents=tuple(Link(s.title, f"#{s.key}") for s in sections),
        sections=sections,
        publish=_publish(report, rights),
        deeds=_deeds(report, rights),
        files=_files(report),
        missing=_missing(report, document, rights, required),
        versions=_versions(report, versions, rights),
        readers=_readers(readers if rights.write else []),
    )


DRAFT_STANDS = (
    "This is a draft. Its numbers follow the records until it is published, and then stay as they "
    "were."
)


def _standing(report: Report) -> tuple[str, ...]:
    """What the reader has in front of them, and which version it corrects."""
    words = DRAFT_STANDS
    if report.published_by is not None:
        words = (
            f"Version {report.number}, published {as_moment(report.published_at)} by "
            f"{report.published_by.name}. Its numbers are as they stood at that moment."
        )
    if report.corrects is None:
        return (words,)
    return (words, f"It corrects version {report.corrects.number}: {report.why}")


def _warning(report: Report) -> str:
    if report.state is ReportStatus.WITHDRAWN:
        on = as_date(report.withdrawn_at)
        return f"This report was withdrawn on {on}: {report.withdrawn_why}"
    if report.state is ReportStatus.REPLACED:
        return "This version has been replaced. Read the latest version instead."
    return ""


def _publish(report: Report, rights: Rights) -> Link | None:
    if report.state.is_frozen or not rights.publish:
        return None
    return Link("Publish this report", way(report.authority, "publish_report", pk=report.pk))


def _deeds(report: Report, rights: Rights) -> tuple[Link, ...]:
    """What can be done about a report that is out."""
    authority, pk = report.authority, report.pk
    deeds = []
    if rights.write and report.state in (ReportStatus.PUBLISHED, ReportStatus.WITHDRAWN):
        deeds.append(Link("Correct this report", way(authority, "correct_report", pk=pk)))
    if rights.publish and report.state is ReportStatus.PUBLISHED:
        deeds.append(Link("Withdraw this report", way(authority, "withdraw_report", pk=pk)))
    return tuple(deeds)


def _files(report: Report) -> tuple[Link, ...]:
    authority, pk = report.authority, report.pk
    return (
        Link("Word document", way(authority, "download_word", pk=pk)),
        Link("Tables and figures in Excel", way(authority, "download_workbook", pk=pk)),
        Link("Figures as CSV", way(authority, "download_figures", pk=pk)),
    )


def _missing(
    report: Report, document: Document, rights: Rights, required: frozenset[str]
) -> tuple[Link, ...]:
    """The sections that must have words before the report can be published."""
    if report.state.is_frozen or not rights.write:
        return ()
    empty = {slot.key for slot in document.narratives() if not slot.words.strip()}
    return tuple(
        Link(s.title, way(report.authority, "save_narrative", pk=report.pk, section=s.key))
        for s in document.sections
        if s.key in empty & required
    )


def _versions(report: Report, versions: list[Report], rights: Rights) -> tuple[Link, ...]:
    return tuple(
        Link(
            f"Version {one.number}: {one.state.words.lower()}",
            way(report.authority, "read_report", pk=one.pk),
        )
        for one in versions
        if one.pk != report.pk and (one.state.is_frozen or rights.write)
    )


def _readers(readers: list[Distribution]) -> ui_pages.Table:
    return ui_pages.Table(
        caption="Who was sent it",
        columns=tuple(ui_pages.Column(words) for words in ("Person", "As", "Sent", "Opened")),
        rows=tuple(
            (
                ui_pages.Cell(sent.to.name, header=True),
                ui_pages.Cell(sent.as_words),
                ui_pages.Cell(as_short_date(sent.sent_at)),
                ui_pages.Cell(as_short_date(sent.opened_at) or "Not yet"),
            )
            for sent in readers
        ),
    )


def template_words(template: ReportTemplate | None) -> str:
    """Which Word template is in use."""
    if template is None:
        return "the template that comes with Sightline"
    return (
        f"{template.name}, given by {template.uploaded_by.name} on {as_date(template.uploaded_at)}"
    )


def readers_words(number: int) -> str:
    """How many people a report goes to."""
    return count(number, "person", "people")
