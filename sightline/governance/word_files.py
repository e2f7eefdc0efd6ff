"""The Word file of a report: made afresh for a draft, made once and kept when it is published."""

from datetime import datetime

from sightline.authorities.models import Authority
from sightline.domain.document import Chart, Document
from sightline.domain.figures import Figure
from sightline.governance import queries, services
from sightline.governance.documents import document_of
from sightline.governance.models import Report, ReportTemplate
from sightline.governance.ways import figure_way
from sightline.ui import charts
from sightline.ui.word.default_template import FILE
from sightline.ui.word.writing import write_word
from sightline.ui.words import as_date


def template_bytes(template: ReportTemplate | None) -> bytes:
    """The council's template, or the one that comes with Sightline."""
    return bytes(template.content) if template else FILE.read_bytes()


def word_of(authority: Authority, *, report: Report, site: str, at: datetime) -> bytes:
    """The Word file of a report.

    A published report has one Word file, made from its snapshot with the template in use then.
    """
    if report.state.is_frozen:
        kept = queries.word_file_of(authority, report=report)
        if kept is not None:
            return bytes(kept.content)
    template = queries.template_in_use(authority)
    document = document_of(authority, report=report, at=at)
    content = make_word(document, report=report, template=template, site=site)
    if report.state.is_frozen:
        kept = services.keep_word_file(report=report, template=template, content=content, at=at)
        return bytes(kept.content)
    return content


def make_word(
    document: Document, *, report: Report, template: ReportTemplate | None, site: str
) -> bytes:
    """Write the document into the template; each figure links to its page on this site."""

    def address(figure: Figure) -> str:
        return f"{site}{figure_way(report, figure)}"

    def picture(chart: Chart) -> bytes:
        return charts.png(chart)

    return write_word(
        document,
        template=template_bytes(template),
        words=words_of(document, report),
        address=address,
        picture=picture,
    )


def words_of(document: Document, report: Report) -> dict[str, str]:
    """What the template's placeholders become."""
    version = f"Version {report.number}"
    published = as_date(report.published_at)
    council, cycle, as_at = document.lines
    return {
        "title": document.title,
        "council": council,
        "cycle": cycle,
        "as_at": as_at,
        "version": f"{version}, published {published}" if published else f"{version}, draft",
    }
