"""Builds the report of a cycle: one document, from rows, in the sections the framework names."""

from sightline.domain.document import Document, Narrative, Section
from sightline.domain.pack_governance import ReportPart, ReportSection
from sightline.governance.basis import Basis
from sightline.governance.parts import PARTS


def build_document(basis: Basis, *, council: str) -> Document:
    """The whole report as a document; nothing is asked of the database."""
    rows = basis.rows
    return Document(
        title=f"{basis.report.title}: {rows.month}",
        lines=(council, rows.title, f"As at {rows.as_at:%-d %B %Y}"),
        sections=tuple(build_section(basis, section) for section in basis.report.sections),
    )


def build_section(basis: Basis, section: ReportSection) -> Section:
    """One section: what the rows say, then the words somebody wrote."""
    pieces = PARTS[section.part](basis, section)
    return Section(
        key=section.key,
        title=section.title,
        pieces=(*pieces, *_narrative(basis, section)),
    )


def is_written(section: ReportSection) -> bool:
    """Whether somebody writes words for this section."""
    return section.narrative or section.part is ReportPart.NARRATIVE


def _narrative(basis: Basis, section: ReportSection) -> tuple[Narrative, ...]:
    if not is_written(section):
        return ()
    words = basis.rows.narratives.get(section.key, "")
    return (Narrative(key=section.key, prompt=section.guidance, words=words),)
