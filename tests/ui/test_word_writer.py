"""The writer on its own: it knows only documents, templates, addresses and pictures."""

from dataclasses import replace
from io import BytesIO

from docx import Document as open_word

from sightline.domain.document import (
    Bullets,
    Document,
    Heading,
    Narrative,
    Paragraph,
    Section,
    Table,
)
from sightline.domain.figures import Counted, count, hide
from sightline.ui.charts import png
from sightline.ui.word.writing import write_word
from tests.domain.test_documents_keep_their_figures import DOCUMENT
from tests.ui.wordfiles import made_template, made_word

ALL = count(key="audits", of="audits", counted=Counted.AUDITS, rows=[1, 2])


def written(document, *, template=None, address=lambda figure: f"https://x.example/{figure.key}"):
    content = write_word(
        document,
        template=template or made_template(),
        words={"title": "Report", "council": "Ashby"},
        address=address,
        picture=png,
    )
    return open_word(BytesIO(content))


def one(*pieces):
    return Document("Report", ("Ashby",), (Section("one", "One", tuple(pieces)),))


def words_of(word):
    return [paragraph.text for paragraph in word.paragraphs]


def test_every_sort_of_piece_is_written_in_its_style():
    word = written(DOCUMENT)
    styles = {p.text: p.style.name for p in word.paragraphs}
    assert styles["Summary"] == "Heading 1"
    assert styles["In short"] == "Heading 2"
    assert styles["By team: [c]"] == "List Bullet"
    assert styles["It went well."] == "Normal"
    assert styles["Chart 1: Grades, from table 1"] == "Caption"


def test_a_figure_with_no_address_is_only_words():
    word = written(one(Paragraph(("We saw ", ALL))), address=lambda figure: "")
    assert words_of(word)[-1] == "We saw 2"
    assert not [rel for rel in word.part.rels.values() if rel.is_external]


def test_a_hidden_figure_is_no_link():
    word = written(one(Paragraph((hide(ALL),)), Bullets(((hide(ALL),),))))
    assert not [rel for rel in word.part.rels.values() if rel.is_external]


def test_a_section_of_unwritten_words_is_left_out():
    word = written(one(Narrative(key="asks", prompt="What do we ask?")))
    assert "One" not in words_of(word)


def test_a_template_without_our_styles_still_takes_the_report():
    template = made_word("{{ title }} {{ council }}", "{{ body }}")
    word = written(
        one(Heading("Part"), Table("t", "T", ("A", "B"), (("a", ALL),))), template=template
    )
    assert "Table 1: T" in words_of(word)
    assert word.tables[0].rows[1].cells[1].text == "2"


def test_an_empty_table_keeps_its_header():
    word = written(one(Table("t", "T", ("A", "B"), ())))
    assert [cell.text for cell in word.tables[0].rows[0].cells] == ["A", "B"]


def test_a_chart_of_no_table_says_only_its_caption():
    chart = replace(DOCUMENT.charts()[0], table="none", caption="Shares")
    assert "Chart 1: Shares" in words_of(written(one(chart)))
