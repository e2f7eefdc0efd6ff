"""The Word file: every section, every table, pictures with words, and no placeholder left."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as open_word
from docx.oxml.ns import qn

from sightline.domain.document import Narrative
from sightline.governance.documents import document_of
from sightline.governance.models import ReportFile
from sightline.governance.services import keep_word_file, replace_template
from sightline.ledger.models import LedgerEntry
from tests.people import NOW
from tests.ui.wordfiles import made_template

pytestmark = pytest.mark.slow


def address(report):
    return reverse("governance:download_word", kwargs={"authority": "ashby", "pk": report.pk})


def word_of(client, report):
    answer = client.get(address(report))
    assert answer.status_code == 200
    return open_word(BytesIO(answer.content))


@pytest.fixture
def opened(signed_in, amina, published):
    return word_of(signed_in(amina), published)


@pytest.fixture
def document(ashby, published):
    return document_of(ashby, report=published, at=NOW)


def test_every_section_that_says_something_has_its_heading(opened, document):
    headings = [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]
    said = [
        section.title
        for section in document.sections
        if any(not isinstance(p, Narrative) or p.words for p in section.pieces)
    ]
    assert headings == said
    assert "Asks" not in headings


def test_no_placeholder_is_left(opened):
    parts = [p.text for p in opened.paragraphs]
    parts += [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    for section in opened.sections:
        parts += [p.text for p in (*section.header.paragraphs, *section.footer.paragraphs)]
    words = "\n".join(parts)
    assert "{{" not in words
    assert "\u2063" not in words
    assert "Version 1, published 5 October 2026" in words


def test_every_table_is_there_with_its_caption_header_row_and_note(opened, document):
    assert len(opened.tables) == len(document.tables())
    captions = [p.text for p in opened.paragraphs if p.text.startswith("Table ")]
    for number, (table, kept) in enumerate(zip(document.tables(), opened.tables, strict=True), 1):
        assert captions[number - 1] == f"Table {number}: {table.caption}"
        assert [cell.text for cell in kept.rows[0].cells] == list(table.header)
        assert kept.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len(kept.rows) == len(table.rows) + 1
    notes = "\n".join(p.text for p in opened.paragraphs if p.style.name == "Table Note")
    assert "Reference: grades." in notes


def test_the_numbers_are_those_of_the_page(opened, document):
    for table, kept in zip(document.tables(), opened.tables, strict=True):
        for row, cells in zip(table.rows, kept.rows[1:], strict=True):
            printed = [part if isinstance(part, str) else part.words for part in row]
            assert [cell.text for cell in cells.cells] == printed


def test_every_figure_is_a_link_to_what_it_counts(opened, published, document):
    links = {
        rel.target_ref
        for rel in opened.part.rels.values()
        if rel.is_external and "/figures/" in rel.target_ref
    }
    start = f"http://testserver/ashby/reports/{published.pk}/figures/"
    assert all(link.startswith(start) for link in links)
    assert f"{start}grades.good/" in links


def test_charts_are_pictures_with_words_for_those_who_cannot_see_them(opened, document):
    pictures = [shape._inline.docPr for shape in opened.inline_shapes]
    assert [p.get("descr") for p in pictures] == [c.alternative for c in document.charts()]


def test_the_file_says_its_title_and_language(opened):
    assert opened.core_properties.title == "Quality report: October 2026"
    assert opened.core_properties.language == "en-GB"


def test_the_councils_own_template_is_used(signed_in, amina, draft, ashby):
    content = made_template("OUR OWN PAPER")
    replace_template(authority=ashby, name="own.docx", content=content, by=amina, at=NOW)
    words = [p.text for p in word_of(signed_in(amina), draft).paragraphs]
    assert words[0] == "OUR OWN PAPER"
    assert "Summary" in words


def test_a_published_report_keeps_the_word_file_it_was_given(signed_in, amina, published, ashby):
    client = signed_in(amina)
    before = client.get(address(published)).content
    content = made_template("LATER PAPER")
    replace_template(authority=ashby, name="own.docx", content=content, by=amina, at=NOW)
    assert client.get(address(published)).content == before
    assert ReportFile.objects.get(report=published).template is None


def test_a_word_file_that_is_kept_is_not_made_again(published):
    kept = keep_word_file(report=published, template=None, content=b"one", at=NOW)
    again = keep_word_file(report=published, template=None, content=b"two", at=NOW)
    assert again == kept
    assert bytes(again.content) == b"one"
    assert LedgerEntry.objects.filter(deed="word_file_kept").count() == 1


def test_a_draft_is_not_kept(signed_in, amina, draft):
    word_of(signed_in(amina), draft)
    assert not ReportFile.objects.exists()


def test_who_may(signed_in, cara, wes, dev, amina, published):
    assert signed_in(cara).get(address(published)).status_code == 200
    assert signed_in(wes).get(address(published)).status_code == 403
    assert signed_in(dev).get(address(published)).status_code == 404
    assert signed_in(amina).post(address(published)).status_code == 405
