"""Writing a section: kept as it is written, and nobody writes over what they have not read."""

import pytest
from django.urls import reverse

from sightline.domain.errors import NotAllowed
from sightline.governance.models import Narrative
from sightline.governance.queries import current_narratives
from sightline.governance.services import Conflict, save_narrative
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

pytestmark = pytest.mark.slow

HTMX = {"HX-Request": "true"}


def address(report, section="summary"):
    kwargs = {"authority": "ashby", "pk": report.pk, "section": section}
    return reverse("governance:save_narrative", kwargs=kwargs)


def save(report, words, by, read_version=0):
    return save_narrative(
        report=report, section="summary", words=words, read_version=read_version, by=by, at=NOW
    )


def test_every_saving_is_kept_and_the_last_one_stands(ashby, draft, amina):
    save(draft, "First", amina)
    save(draft, "Second", amina, read_version=1)
    assert [n.words for n in Narrative.objects.order_by("version")] == ["First", "Second"]
    assert current_narratives(ashby, report=draft)["summary"].words == "Second"


def test_the_same_words_are_not_saved_twice(draft, amina):
    save(draft, "First", amina)
    assert save(draft, "First", amina, read_version=1).version == 1


def test_the_ledger_says_which_version_was_saved(draft, amina):
    save(draft, "First", amina)
    entry = LedgerEntry.objects.get(deed="narrative_saved")
    assert entry.changes == {"section": "summary", "version": 1}


def test_nothing_is_saved_when_the_ledger_fails(draft, amina, broken_ledger):
    with pytest.raises(RuntimeError):
        save(draft, "First", amina)
    assert not Narrative.objects.exists()


def test_words_saved_meanwhile_are_not_written_over(draft, amina, mo):
    save(draft, "Mo was first", mo)
    with pytest.raises(Conflict) as conflict:
        save(draft, "Amina too", amina)
    assert conflict.value.theirs.words == "Mo was first"
    assert conflict.value.yours == "Amina too"


def test_words_said_to_be_read_before_any_were_written_are_refused(draft, amina):
    with pytest.raises(NotAllowed, match="Somebody saved other words"):
        save(draft, "Words", amina, read_version=4)


def test_a_published_report_takes_no_more_words(published, amina):
    with pytest.raises(NotAllowed, match="published"):
        save(published, "Too late", amina, read_version=1)


def test_the_page_shows_what_the_records_say_beside_the_box(signed_in, amina, draft):
    page = signed_in(amina).get(address(draft)).context_data["page"]
    assert page.title == "Summary"
    assert page.pieces[0].kind == "bullets"
    assert page.saved == "Nothing written yet"


def test_good_practice_offers_the_strengths_to_draw_on(signed_in, amina, draft):
    page = signed_in(amina).get(address(draft, "good_practice")).context_data["page"]
    assert len(page.findings) == 2
    assert page.findings[0].value == "The plan was written with the family"


def test_saving_returns_to_the_section(signed_in, amina, draft, ashby):
    answer = signed_in(amina).post(
        address(draft), {"words": "One\r\n\r\nTwo", "read_version": "0"}, follow=True
    )
    assert answer.redirect_chain[0][0].endswith(f"/reports/{draft.pk}/#summary")
    assert current_narratives(ashby, report=draft)["summary"].words == "One\n\nTwo"
    assert "“Summary” has been saved" in answer.content.decode()


def test_saving_in_the_background_answers_with_a_part_and_the_next_version(signed_in, amina, draft):
    client = signed_in(amina)
    answer = client.post(address(draft), {"words": "One", "read_version": "0"}, headers=HTMX)
    html = answer.content.decode()
    assert "<html" not in html
    assert "Saved " in html
    assert 'name="read_version" value="1"' in html
    assert answer.headers["Vary"].count("HX-Request") == 1


def test_two_people_at_once_are_told_and_neither_loses_anything(signed_in, amina, mo, draft):
    save(draft, "Mo was first", mo)
    answer = signed_in(amina).post(address(draft), {"words": "Amina too", "read_version": "0"})
    page = answer.context_data["page"]
    assert "Mo Malik saved other words here at 9am" in page.clash.words
    assert page.clash.theirs == "Mo was first"
    assert page.form.initial == {"words": "Amina too", "read_version": 1}


def test_two_people_at_once_are_told_in_the_background_too(signed_in, amina, mo, draft):
    save(draft, "Mo was first", mo)
    answer = signed_in(amina).post(
        address(draft), {"words": "Amina too", "read_version": "0"}, headers=HTMX
    )
    html = answer.content.decode()
    assert "Mo was first" in html
    assert "read_version" not in html


def test_after_being_told_the_writer_may_save_over(signed_in, amina, mo, draft, ashby):
    save(draft, "Mo was first", mo)
    signed_in(amina).post(address(draft), {"words": "Both together", "read_version": "1"})
    assert current_narratives(ashby, report=draft)["summary"].words == "Both together"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "background"])
def test_too_many_words_are_refused_in_words(signed_in, amina, draft, headers):
    answer = signed_in(amina).post(
        address(draft), {"words": "x" * 12_001, "read_version": "0"}, headers=headers
    )
    assert "must be 12000 characters or fewer" in answer.content.decode()
    assert not Narrative.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "background"])
def test_words_over_words_that_are_not_there_are_refused(signed_in, amina, draft, headers):
    answer = signed_in(amina).post(
        address(draft), {"words": "Words", "read_version": "7"}, headers=headers
    )
    assert "Somebody saved other words" in answer.content.decode()


def test_a_published_report_leads_back_to_itself(signed_in, amina, published):
    answer = signed_in(amina).get(address(published))
    assert answer.status_code == 302


def test_a_section_without_words_is_not_found(signed_in, amina, draft):
    assert signed_in(amina).get(address(draft, "nothing")).status_code == 404


def test_a_reader_may_not_write(signed_in, cara, draft):
    assert signed_in(cara).get(address(draft)).status_code == 403


def test_a_stranger_finds_nothing(signed_in, dev, draft):
    assert signed_in(dev).get(address(draft)).status_code == 404


def test_a_section_is_not_deleted(signed_in, amina, draft):
    assert signed_in(amina).delete(address(draft)).status_code == 405
