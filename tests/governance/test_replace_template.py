"""The council's own template: checked before it is used, refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sightline.domain.errors import NotValid
from sightline.governance.models import ReportTemplate
from sightline.governance.services import replace_template
from sightline.ledger.models import LedgerEntry
from sightline.ui.word import template as word_template
from sightline.ui.word.default_template import FILE, make_default_template
from sightline.ui.word.template import problems_with_template
from tests.people import NOW
from tests.ui.wordfiles import made_template, made_word, with_part, without_part

PAGE = reverse("governance:replace_template", kwargs={"authority": "ashby"})
FILE_PAGE = reverse("governance:download_template", kwargs={"authority": "ashby"})
TITLE = "{{ title }} of {{ council }}"
OUTSIDE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://x/%s" Target="https://elsewhere.example/x"'
    b' TargetMode="External"/></Relationships>'
)


def test_the_template_that_comes_with_sightline_is_in_order():
    assert problems_with_template(FILE.read_bytes()) == []


def test_the_template_that_comes_with_sightline_is_the_one_its_maker_makes():
    kept = word_template.fill_template(FILE.read_bytes(), {"title": "x", "council": "y"})
    made = make_default_template()
    assert {style.name for style in made.styles} == {style.name for style in kept.styles}
    assert len(made.paragraphs) == len(kept.paragraphs)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"hello", "not a Word document", id="not a Word file"),
        pytest.param(b"", "not a Word document", id="empty"),
        pytest.param(made_template()[:3000], "not a Word document", id="cut short"),
        pytest.param(b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB", id="too large"),
        pytest.param(
            without_part(made_template(), "word/document.xml"),
            "not a Word document",
            id="another sort of office file",
        ),
        pytest.param(
            with_part(made_template(), "word/vbaProject.bin", b"x"), "macros", id="macros"
        ),
        pytest.param(
            with_part(made_template(), "word/_rels/x.rels", OUTSIDE % b"attachedTemplate"),
            "from elsewhere",
            id="loads from elsewhere",
        ),
        pytest.param(
            with_part(made_template(), "word/document.xml", b"<w:document"),
            "damaged",
            id="damaged inside",
        ),
        pytest.param(made_word(TITLE), "Add the placeholder {{ body }}", id="no body"),
        pytest.param(made_word("{{ body }}"), "Add the placeholder {{ title }}", id="no title"),
        pytest.param(
            made_word(TITLE, "{{ body }}", "{{ child }}"),
            "“child” is not a placeholder",
            id="unknown placeholder",
        ),
        pytest.param(made_word(TITLE, "so: {{ body }}"), "alone in a paragraph", id="not alone"),
        pytest.param(
            made_word(TITLE, "{{ body }}", "{% for x in title %}{% endfor %}"),
            "only plain placeholders",
            id="a loop",
        ),
        pytest.param(
            made_word(TITLE, "{{ body }}", "{{ title.__class__ }}"),
            "only plain placeholders",
            id="reaching inside",
        ),
        pytest.param(made_word(TITLE, "{{ body }}", "{{ title"), "cannot be read", id="not closed"),
    ],
)
def test_a_file_that_cannot_be_a_template_is_refused_in_words(content, said):
    problems = problems_with_template(content)
    assert any(said in problem for problem in problems), problems


def test_a_file_that_grows_enormous_when_opened_is_refused(monkeypatch):
    monkeypatch.setattr(word_template, "MOST_BYTES_OPENED", 100)
    assert "far larger inside" in problems_with_template(made_template())[0]


def test_a_link_to_a_web_page_is_no_harm():
    content = with_part(made_template(), "word/_rels/x.rels", OUTSIDE % b"x/hyperlink")
    assert problems_with_template(content) == []


def test_what_fills_a_template_cannot_break_it():
    word = word_template.fill_template(made_template(), {"title": "A & <b>", "council": "{{ x }}"})
    assert word.paragraphs[1].text == "A & <b> of {{ x }}"


def test_a_new_template_retires_the_one_before(ashby, amina):
    first = replace_template(
        authority=ashby, name="one.docx", content=made_template(), by=amina, at=NOW
    )
    second = replace_template(
        authority=ashby, name="two.docx", content=made_template("Two"), by=amina, at=NOW
    )
    first.refresh_from_db()
    assert (first.retired_at, first.retired_by) == (NOW, amina)
    assert ReportTemplate.objects.get(retired_at=None) == second


def test_the_ledger_says_which_file(ashby, amina):
    template = replace_template(
        authority=ashby, name="one.docx", content=made_template(), by=amina, at=NOW
    )
    entry = LedgerEntry.objects.get(deed="template_replaced")
    assert entry.changes == {"name": "one.docx", "sha256": template.sha256}


def test_a_bad_template_changes_nothing(ashby, amina):
    with pytest.raises(NotValid):
        replace_template(authority=ashby, name="x", content=b"x", by=amina, at=NOW)
    assert not ReportTemplate.objects.exists()


def test_nothing_is_replaced_when_the_ledger_fails(ashby, amina, broken_ledger):
    with pytest.raises(RuntimeError):
        replace_template(authority=ashby, name="x", content=made_template(), by=amina, at=NOW)
    assert not ReportTemplate.objects.exists()


def upload(client, content, name="own.docx"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_the_page_takes_a_good_file(signed_in, amina):
    answer = upload(signed_in(amina), made_template())
    assert "own.docx is now the template of every Word report" in answer.content.decode()
    assert answer.context_data["page"].in_use.startswith("own.docx, given by Amina Adeyemi")


def test_the_page_says_what_is_wrong_with_a_bad_file(signed_in, amina):
    html = upload(signed_in(amina), made_word("Nothing")).content.decode()
    assert "Add the placeholder {{ body }}" in html


def test_the_page_asks_for_a_file(signed_in, amina):
    assert "Select a file" in signed_in(amina).post(PAGE, {}).content.decode()


def test_a_file_too_large_to_read_is_refused(signed_in, amina, monkeypatch):
    monkeypatch.setattr("sightline.governance.forms.MOST_BYTES", 10)
    html = upload(signed_in(amina), made_template()).content.decode()
    assert "must be smaller than 5MB" in html


def test_the_template_in_use_can_be_had(signed_in, amina, ashby):
    client = signed_in(amina)
    assert client.get(FILE_PAGE).content == FILE.read_bytes()
    content = made_template()
    replace_template(authority=ashby, name="own.docx", content=content, by=amina, at=NOW)
    assert client.get(FILE_PAGE).content == content


def test_who_may(signed_in, cara, dev, amina):
    for page in (PAGE, FILE_PAGE):
        assert signed_in(cara).get(page).status_code == 403
        assert signed_in(dev).get(page).status_code == 404
        assert signed_in(amina).delete(page).status_code == 405
