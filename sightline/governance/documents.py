"""The document of a report: built afresh while it is a draft, read from its snapshot afterwards."""

from collections.abc import Mapping
from datetime import datetime

from sightline.authorities.models import Authority
from sightline.domain.document import Document
from sightline.domain.pack_governance import Report as ReportRules
from sightline.domain.report_status import reasons_not_to_publish
from sightline.domain.snapshots import from_snapshot
from sightline.governance import queries
from sightline.governance.basis import Basis
from sightline.governance.building import build_document, is_written
from sightline.governance.models import Report


def rules_of(report: Report) -> ReportRules:
    """What the framework says of this report: its sections, readers and thresholds."""
    return report.cycle.edition.pack.reports[report.key]


def document_of(authority: Authority, *, report: Report, at: datetime) -> Document:
    """The report as a document: as it stands now, or as it was published."""
    if report.state.is_frozen:
        return from_snapshot(report.snapshot or {})
    narratives = queries.current_narratives(authority, report=report)
    words = {section: one.words for section, one in narratives.items()}
    return build_document(
        basis_of(authority, report=report, words=words, at=at), council=authority.name
    )


def basis_of(
    authority: Authority, *, report: Report, words: Mapping[str, str], at: datetime
) -> Basis:
    """The rows of the report's cycle with the edition it was run under."""
    rules = rules_of(report)
    rows = queries.cycle_rows(
        authority,
        cycle=report.cycle,
        narratives=words,
        earlier_cycles=rules.look_back_cycles - 1,
        at=at,
    )
    return Basis(rows=rows, pack=report.cycle.edition.pack, report=rules)


def sections_to_write(report: Report) -> dict[str, bool]:
    """{section: whether it must have words} for the sections somebody writes."""
    return {
        section.key: section.required
        for section in rules_of(report).sections
        if is_written(section)
    }


def unwritten(report: Report, words: Mapping[str, str]) -> list[str]:
    """The titles of the sections that must have words and have none (SEF-101)."""
    must = sections_to_write(report)
    return [
        section.title
        for section in rules_of(report).sections
        if must.get(section.key) and not words.get(section.key, "").strip()
    ]


def reasons_against(report: Report, document: Document) -> list[str]:
    """Why a report cannot be published as it stands."""
    words = {slot.key: slot.words for slot in document.narratives()}
    figures = sum(1 for figure in document.figures().values() if figure.value)
    missing = unwritten(report, words)
    return reasons_not_to_publish(status=report.state, unwritten=missing, figures=figures)


def reasons_against_publishing(authority: Authority, *, report: Report, at: datetime) -> list[str]:
    """The same, for a page that asks before publishing."""
    return reasons_against(report, document_of(authority, report=report, at=at))
