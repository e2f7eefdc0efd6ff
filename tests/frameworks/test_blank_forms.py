"""A tool as a blank Word form: everything that is asked, boxes to tick and room to write."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

from sightline.authorities.models import Person
from sightline.domain.pack import Pack
from sightline.domain.pack_shapes import pack_from
from sightline.frameworks.blank_forms import blank_form
from sightline.frameworks.guidance import as_lines
from sightline.frameworks.packs.checking import check_folder
from sightline.ui.word.default_template import FILE
from sightline.ui.word.forms import write_form
from tests.packs.test_every_pack import FOLDERS
from tests.people import PACK

BLANK = "/ashby/framework/tools/deep_dive/blank.docx"
TICK = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """A framework."""
    return pack_from(check_folder(PACK).content)


def text_of(content: bytes) -> str:
    """All the words of a Word file."""
    word = Document(BytesIO(content))
    return "\n".join(t.text or "" for t in word.element.body.iter(qn("w:t")))


def test_every_question_and_every_answer_is_in_the_file(pack: Pack) -> None:
    tool = pack.tools["deep_dive"]
    said = text_of(write_form(blank_form(pack, tool), template=FILE.read_bytes()))
    for question in tool.questions:
        assert f"{question.number} {question.words}" in said
    for section in tool.sections:
        assert f"{section.number}. {section.title}" in said


def test_there_is_a_box_for_every_answer_and_grade(pack: Pack) -> None:
    tool = pack.tools["observation"]
    form = blank_form(pack, tool)
    boxes = sum(len(ask.boxes) for section in form.sections for ask in section.asks)
    grades = sum(len(one.options) for section in form.sections for one in section.choices)
    word = Document(BytesIO(write_form(form, template=FILE.read_bytes())))
    assert len(list(word.element.body.iter(TICK))) == boxes + grades > 0


def test_each_grade_is_beside_what_it_looks_like_and_asks_why(pack: Pack) -> None:
    tool = pack.tools["deep_dive"]
    section = tool.graded_sections[0]
    [choice] = blank_form(pack, tool).sections[tool.sections.index(section)].choices
    scale = pack.scales[section.scale or ""]
    assert [words for words, _ in choice.options] == [grade.words for grade in scale.grades]
    assert [looks for _, looks in choice.options] == [
        as_lines(section.descriptors[grade.key]) for grade in scale.grades
    ]
    assert choice.why == section.rationale_prompt


def test_the_overall_grade_is_asked_in_its_section(pack: Pack) -> None:
    tool = pack.tools["deep_dive"]
    assert tool.overall is not None
    sections = blank_form(pack, tool).sections
    headings = [one.heading for section in sections for one in section.choices]
    assert headings[-1] == tool.overall.words


def test_a_note_says_when_it_must_be_there_and_a_trigger_what_it_starts(pack: Pack) -> None:
    asks = {
        one.number: one
        for s in blank_form(pack, pack.tools["deep_dive"]).sections
        for one in s.asks
    }
    question = pack.tools["deep_dive"].question("supervision_gap")
    assert any(hint.endswith(question.triggers[0].words) for hint in asks[question.number].hints)
    observed = blank_form(pack, pack.tools["observation"]).sections[1].asks[0]
    assert observed.note == "What did you see or hear? (must be said for “Not seen”)"


def test_a_table_repeats_its_heading_and_says_what_it_is(pack: Pack) -> None:
    content = write_form(blank_form(pack, pack.tools["observation"]), template=FILE.read_bytes())
    tables = Document(BytesIO(content)).tables
    captions = [one._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for one in tables]
    assert captions[0] == "What the form is about"
    assert captions[1].endswith("What was observed")
    assert tables[1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_no_name_of_a_child_is_asked_for(pack: Pack) -> None:
    form = blank_form(pack, pack.tools["deep_dive"])
    assert form.facts[0] == "Child’s reference"
    said = text_of(write_form(form, template=FILE.read_bytes()))
    assert "never a name" in said


def test_lists_and_paragraphs_become_lines() -> None:
    assert as_lines("One *two*\nthree.\n\n- a\n- b\n\nEnd.") == (
        "One two three.",
        "• a",
        "• b",
        "End.",
    )


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_tool_of_every_framework_can_be_had(folder) -> None:  # type: ignore[no-untyped-def]
    pack = pack_from(check_folder(folder).content)
    for tool in pack.tools.values():
        said = text_of(write_form(blank_form(pack, tool), template=FILE.read_bytes()))
        assert all(question.words in said for question in tool.questions), tool.key


def test_a_reader_may_have_it(cara: Person, signed_in: Callable[[Person], Client]) -> None:
    response = signed_in(cara).get(BLANK)
    assert response.status_code == 200
    assert 'filename="deep-dive-audit.docx"' in response["Content-Disposition"]
    assert "genogram" in text_of(response.content)


def test_the_page_of_the_tool_leads_to_it(
    cara: Person, signed_in: Callable[[Person], Client]
) -> None:
    said = signed_in(cara).get("/ashby/framework/tools/deep_dive/").content.decode()
    assert f'href="{BLANK}"' in said


def test_a_stranger_is_told_nothing(dev: Person, signed_in: Callable[[Person], Client]) -> None:
    assert signed_in(dev).get(BLANK).status_code == 404


def test_a_tool_that_is_not_there_has_no_form(
    cara: Person, signed_in: Callable[[Person], Client]
) -> None:
    assert signed_in(cara).get(BLANK.replace("deep_dive", "none")).status_code == 404


def test_there_is_nothing_to_post(cara: Person, signed_in: Callable[[Person], Client]) -> None:
    assert signed_in(cara).post(BLANK).status_code == 405
