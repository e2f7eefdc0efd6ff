"""Writes a blank form as a Word file, to fill in by hand, or in Word by ticking its boxes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from sightline.ui.word.template import body_paragraph, fill_template
from sightline.ui.word.writing import Writing

QUESTION, ANSWER = 9.4, 7.0  # centimetres, between the margins of an A4 page
LINE, BOX = 0.75, 0.5  # centimetres of height for a line of writing, and for a box to tick
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


@dataclass(frozen=True)
class Ask:
    """One question: boxes to tick, or lines to write on, and a note beside the answer."""

    number: str
    words: str
    hints: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    lines: int = 0
    note: str = ""


@dataclass(frozen=True)
class Choose:
    """One grade to be given: each with what it looks like, and why this one."""

    heading: str
    hints: tuple[str, ...]
    options: tuple[tuple[str, tuple[str, ...]], ...]
    why: str


@dataclass(frozen=True)
class FormSection:
    """A section of a form."""

    heading: str
    hints: tuple[str, ...]
    asks: tuple[Ask, ...]
    choices: tuple[Choose, ...]


@dataclass(frozen=True)
class BlankForm:
    """A whole form. `facts` are what is filled in at its head: the date, who fills it in."""

    title: str
    council: str
    edition: str
    about: tuple[str, ...]
    facts: tuple[str, ...]
    sections: tuple[FormSection, ...]


def write_form(form: BlankForm, *, template: bytes) -> bytes:
    """The form as the bytes of a Word file, in the template's own styles."""
    words: Mapping[str, str] = {
        "title": form.title,
        "council": form.council,
        "cycle": "Blank form",
        "as_at": "Use the reference of the case system, never a name",
        "version": form.edition,
    }
    word = fill_template(template, words)
    place = body_paragraph(word)
    writing = Writing(word=word, place=place, address=lambda _: "", picture=lambda _: b"")
    for line in form.about:
        writing.paragraph((line,))
    _facts(writing, form.facts)
    for section in form.sections:
        _section(writing, section)
    place.getparent().remove(place)
    properties = word.core_properties
    properties.title, properties.author, properties.language = form.title, form.council, "en-GB"
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _facts(writing: Writing, facts: Iterable[str]) -> None:
    grid = _grid(writing, "What the form is about", (5.4, 11.0))
    for fact in facts:
        row = _row(grid)
        _say(writing, row.cells[0], fact, bold=True)


def _section(writing: Writing, section: FormSection) -> None:
    writing.paragraph((section.heading,), "Heading 1")
    for line in section.hints:
        writing.paragraph((line,))
    if section.asks:
        grid = _grid(writing, section.heading, (QUESTION, ANSWER), heads=("Question", "Answer"))
        for ask in section.asks:
            _ask(writing, _row(grid), ask)
    for choice in section.choices:
        _choose(writing, choice)


def _ask(writing: Writing, row: _Row, ask: Ask) -> None:
    question, answer = row.cells
    _say(writing, question, f"{ask.number} {ask.words}", bold=True)
    for hint in ask.hints:
        _say(writing, question, hint)
    for words in ask.boxes:
        _tick(writing, answer, words)
    if ask.note:
        _say(writing, answer, f"{ask.note}:")
    height = BOX * len(ask.boxes) + LINE * (ask.lines + (3 if ask.note else 0))
    row.height, row.height_rule = Cm(max(LINE, height)), WD_ROW_HEIGHT_RULE.AT_LEAST


def _choose(writing: Writing, choice: Choose) -> None:
    writing.paragraph((choice.heading,), "Heading 2")
    for line in choice.hints:
        writing.paragraph((line,))
    grid = _grid(writing, choice.heading, (4.4, 12.0), heads=("Grade", "What it looks like"))
    for words, descriptor in choice.options:
        grade, looks = _row(grid).cells
        _tick(writing, grade, words)
        for line in descriptor:
            _say(writing, looks, line)
    why = _row(grid)
    cell = why.cells[0].merge(why.cells[1])
    _say(writing, cell, choice.why, bold=True)
    why.height, why.height_rule = Cm(LINE * 5), WD_ROW_HEIGHT_RULE.AT_LEAST


def _grid(
    writing: Writing, caption: str, widths: tuple[float, ...], *, heads: tuple[str, ...] = ()
) -> Any:
    """A table at the place of the body, with a header row that each page repeats."""
    grid = writing.word.add_table(rows=0, cols=len(widths))
    style = writing.style("Table Grid", "Report Table")
    if style is not None:
        grid.style = style
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    grid._tbl.tblPr.append(described)
    writing.place.addprevious(grid._tbl)
    if heads:
        row = _row(grid)
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, words in zip(row.cells, heads, strict=True):
            _say(writing, cell, words, bold=True)
    return grid


def _row(grid: Any) -> _Row:
    row: _Row = grid.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _say(writing: Writing, cell: _Cell, words: str, *, bold: bool = False) -> Paragraph:
    """A paragraph in a cell; the first takes the one that is there."""
    first = cell.paragraphs[0]
    used = first.text or first._p.find(qn("w:sdt")) is not None
    paragraph = cell.add_paragraph() if used else first
    style = writing.style("Table Text", "Normal")
    if style is not None:
        paragraph.style = style  # type: ignore[assignment]
    if words:
        paragraph.add_run(words).bold = bold or None
    return paragraph


def _tick(writing: Writing, cell: _Cell, words: str) -> None:
    """A box that Word can tick, and its words."""
    paragraph = _say(writing, cell, "")
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {SPACES}><w:sdtPr><w:alias w:val={quoteattr(words[:60])}/><w14:checkbox>"
            '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
            'w:eastAsia="MS Gothic"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>'
        )
    )
    paragraph.add_run(f" {words}")
