"""Makes the Word template that a council has until it gives its own.

Run `python -m sightline.ui.word.default_template` to write the file again.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

FILE = Path(__file__).with_name("default_template.docx")
DARK = RGBColor(0x0B, 0x0C, 0x0C)
BLUE = RGBColor(0x12, 0x43, 0x6D)
GREY = RGBColor(0x50, 0x5A, 0x5F)


def make_default_template() -> WordDocument:
    """A plain A4 report: title, whose it is, the report, and a footer with page numbers."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _styles(word)
    word.add_paragraph("{{ title }}", style="Title")
    word.add_paragraph("{{ council }}", style="Subtitle")
    word.add_paragraph("{{ cycle }}. {{ as_at }}. {{ version }}", style="Table Note")
    word.add_paragraph("{{ body }}")
    section.header.paragraphs[0].text = "{{ council }}"
    section.header.paragraphs[0].style = word.styles["Table Note"]
    footer = section.footer.paragraphs[0]
    footer.style = word.styles["Table Note"]
    footer.add_run("{{ title }}. {{ version }}. Page ")
    _page_number(footer)
    footer.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return word


def _styles(word: WordDocument) -> None:
    sizes = {"Normal": 11, "Title": 26, "Subtitle": 14, "Heading 1": 17, "Heading 2": 13}
    for name, points in sizes.items():
        style = word.styles[name]
        style.font.name, style.font.size = "Arial", Pt(points)
        style.font.bold = name in ("Title", "Heading 1", "Heading 2")
        style.font.italic = False
        style.font.color.rgb = DARK if name == "Normal" else BLUE
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Arial")
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    word.styles["Normal"].paragraph_format.space_after = Pt(8)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(22)
    word.styles["Heading 1"].paragraph_format.space_after = Pt(8)
    _small(word, "Caption", bold=True, colour=DARK, before=12, after=4)
    _small(word, "Table Text", bold=False, colour=DARK, before=2, after=2)
    _small(word, "Table Note", bold=False, colour=GREY, before=4, after=12)
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = BLUE, True
    _table_style(word)


def _small(
    word: WordDocument, name: str, *, bold: bool, colour: RGBColor, before: int, after: int
) -> None:
    known = name in word.styles
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.font.name, style.font.size, style.font.bold = "Arial", Pt(9), bold
    style.font.italic, style.font.color.rgb = False, colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = (
        Pt(before),
        Pt(after),
    )


def _table_style(word: WordDocument) -> None:
    """Lines between rows and none between columns."""
    style = word.styles.add_style("Report Table", WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, weight in (("top", 8), ("bottom", 8), ("insideH", 4)):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), str(weight))
        line.set(qn("w:color"), "B1B4B6")
        borders.append(line)
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "85")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    style.element.append(properties)


def _page_number(paragraph: Paragraph) -> None:
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)


if __name__ == "__main__":
    make_default_template().save(str(FILE))
