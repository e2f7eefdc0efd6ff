"""Writes a document as a Word file in a template's own styles.

Headings use heading styles, tables have a repeated header row, a numbered caption and a note,
charts are pictures with alternative text, and every figure is a link to the rows it counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph as WordParagraph

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
from sightline.domain.suppression import HIDDEN_MARK
from sightline.ui.word.template import body_paragraph, fill_template

TABLE_WIDTH = 16.4  # centimetres: A4 between the margins of the template that comes with Sightline
WIDE = 4  # more columns than this need smaller words

Address = Callable[[Figure], str]
Picture = Callable[[Chart], bytes]


@dataclass
class Writing:
    """A Word file being written: where the next thing goes, and how many have gone before."""

    word: WordDocument
    place: Any
    address: Address
    picture: Picture
    tables: list[str] = field(default_factory=list)
    charts: int = 0

    def style(self, *names: str) -> BaseStyle | None:
        """The first of these styles that the template has."""
        return next((self.word.styles[n] for n in names if n in self.word.styles), None)

    def paragraph(self, words: Words = (), *styles: str) -> WordParagraph:
        """A new paragraph before the place of the body, in the first style there is."""
        element = OxmlElement("w:p")
        self.place.addprevious(element)
        paragraph = WordParagraph(element, self.word._body)
        style = self.style(*styles) if styles else None
        if style is not None:
            paragraph.style = style  # type: ignore[assignment]
        self.fill(paragraph, words)
        return paragraph

    def fill(self, paragraph: WordParagraph, words: Words, *, plain: bool = False) -> None:
        """Put words and figures into a paragraph; each figure is a link."""
        for part in words:
            if isinstance(part, Figure) and not part.hidden:
                self.link(paragraph, part.words, self.address(part), plain=plain)
            else:
                paragraph.add_run(part.words if isinstance(part, Figure) else part)

    def link(
        self, paragraph: WordParagraph, words: str, address: str, *, plain: bool = False
    ) -> None:
        """A link; in a table it looks like the other numbers, so that a column stays readable."""
        run = paragraph.add_run(words)
        if not address:
            return
        style = self.style("Hyperlink")
        if style is not None and not plain:
            run.style = style  # type: ignore[assignment]
        link = OxmlElement("w:hyperlink")
        target = self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), target)
        run._r.addprevious(link)
        link.append(run._r)


def write_word(
    document: Document,
    *,
    template: bytes,
    words: Mapping[str, str],
    address: Address,
    picture: Picture,
) -> bytes:
    """The document as the bytes of a Word file. `words` fill the template's placeholders."""
    word = fill_template(template, words)
    place = body_paragraph(word)
    writing = Writing(word=word, place=place, address=address, picture=picture)
    for section in document.sections:
        if not says_something(section):
            continue
        writing.paragraph((section.title,), "Heading 1")
        for piece in section.pieces:
            write_piece(writing, piece)
    place.getparent().remove(place)
    _describe(word, document, words)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def says_something(section: Section) -> bool:
    """False for a section whose words nobody wrote: its heading alone would say nothing."""
    return any(not isinstance(p, Narrative) or p.words.strip() for p in section.pieces)


def write_piece(writing: Writing, piece: Piece) -> None:
    """One piece of the document."""
    match piece:
        case Heading(words=words):
            writing.paragraph((words,), "Heading 2")
        case Paragraph(parts=parts):
            writing.paragraph(parts)
        case Bullets(items=items):
            for item in items:
                writing.paragraph(item, "List Bullet", "List Paragraph")
        case Table():
            write_table(writing, piece)
        case Chart():
            write_chart(writing, piece)
        case Narrative(words=words):
            for line in filter(None, (line.strip() for line in words.splitlines())):
                writing.paragraph((line,))


def write_table(writing: Writing, table: Table) -> None:
    """A numbered table: caption above, header row repeated on each page, note below."""
    writing.tables.append(table.key)
    caption = writing.paragraph(
        (f"Table {len(writing.tables)}: {table.caption}",), "Caption", "Heading 3"
    )
    caption.paragraph_format.keep_with_next = True
    grid = writing.word.add_table(rows=1, cols=len(table.header))
    style = writing.style("Report Table", "Table Grid")
    if style is not None:
        grid.style = style
    writing.place.addprevious(grid._tbl)
    _describe_table(grid._tbl, table)
    _set_widths(grid, len(table.header))
    numeric = [_is_number(part) for part in (table.rows[0] if table.rows else ())]
    _fill_row(writing, grid.rows[0], table.header, numeric, heading=True)
    for row in table.rows:
        _fill_row(writing, grid.add_row(), row, numeric)
    note = writing.paragraph((), "Table Note", "Caption")
    writing.fill(note, (f"{table.note} Reference: {table.key}.".strip(),))


def _is_number(part: str | Figure) -> bool:
    """Whether a cell holds a number, to be set to the right."""
    return isinstance(part, Figure) or part == HIDDEN_MARK or part.replace(",", "").isdigit()


def _set_widths(grid: Any, columns: int) -> None:
    """The first column, which names the rows, gets the room of two and a half others."""
    grid.autofit = False
    other = TABLE_WIDTH / (columns + 1.5)
    for place, column in enumerate(grid.columns):
        column.width = Cm(other if place else TABLE_WIDTH - other * (columns - 1))


def _fill_row(
    writing: Writing, row: Any, words: Words, numeric: list[bool], *, heading: bool = False
) -> None:
    settings = row._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if heading:
        settings.append(OxmlElement("w:tblHeader"))
    style = writing.style("Table Text", "Normal")
    for place, (cell, part) in enumerate(zip(row.cells, words, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        writing.fill(paragraph, (part,), plain=True)
        if place < len(numeric) and numeric[place]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.bold = heading or place == 0 or None
            run.font.size = Pt(8) if len(words) > WIDE else None


def _describe_table(element: Any, table: Table) -> None:
    """What a screen reader says of the table before reading it."""
    properties = element.tblPr
    for tag, words in (("w:tblCaption", table.caption), ("w:tblDescription", table.note)):
        described = OxmlElement(tag)
        described.set(qn("w:val"), words)
        properties.append(described)


def write_chart(writing: Writing, chart: Chart) -> None:
    """A picture with its alternative text and the number of the table it draws."""
    writing.charts += 1
    drawn = (
        f", from table {writing.tables.index(chart.table) + 1}"
        if (chart.table in writing.tables)
        else ""
    )
    caption = writing.paragraph(
        (f"Chart {writing.charts}: {chart.caption}{drawn}",), "Caption", "Heading 3"
    )
    caption.paragraph_format.keep_with_next = True
    run = writing.paragraph().add_run()
    picture = run.add_picture(BytesIO(writing.picture(chart)), width=Cm(16))
    properties = picture._inline.docPr
    properties.set("descr", chart.alternative)
    properties.set("title", chart.caption)


def _describe(word: WordDocument, document: Document, words: Mapping[str, str]) -> None:
    """The file's own title and language, which assistive technology reads."""
    properties = word.core_properties
    properties.title = document.title
    properties.author = words.get("council", "")
    properties.language = "en-GB"
