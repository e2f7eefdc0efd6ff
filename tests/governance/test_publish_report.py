"""Publishing: frozen, sent once to those the framework names, and the cycle is reported."""

import pytest
from django.urls import reverse

from sightline.domain.cycle_status import CycleStatus
from sightline.domain.errors import NotAllowed
from sightline.domain.snapshots import fingerprint
from sightline.governance.distribution import readers_of, unreached
from sightline.governance.models import Distribution, Report, ReportFile
from sightline.governance.services import publish_report, send_report
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.governance import month
from tests.people import NOW

pytestmark = pytest.mark.slow

SENT_TO = {"Ada Achebe", "Ben Okafor", "Mo Malik", "Nia Novak", "Tess Thomas"}


def address(report):
    return reverse("governance:publish_report", kwargs={"authority": "ashby", "pk": report.pk})


def test_what_is_published_is_kept_whole_with_its_fingerprint(published):
    published.refresh_from_db()
    assert published.status == "published"
    assert published.snapshot["title"] == "Quality report: October 2026"
    assert published.sha256 == fingerprint(published.snapshot)


def test_everybody_the_framework_names_is_sent_it_once(published):
    sent = Distribution.objects.select_related("to")
    assert {one.to.name for one in sent} == SENT_TO
    assert Message.objects.filter(key__startswith="report:").count() == len(SENT_TO)
    mo = next(one for one in sent if one.to.name == "Mo Malik")
    assert mo.as_words == "All managers; Everyone who manages"


def test_sending_again_sends_nothing_twice(ashby, published):
    readers = readers_of(ashby, report=published, on=NOW.date())
    assert send_report(report=published, readers=readers, at=NOW) == 0
    assert Message.objects.filter(key__startswith="report:").count() == len(SENT_TO)


def test_a_message_tells_no_child_and_no_number(published):
    message = Message.objects.filter(key__startswith="report:").first()
    assert message.subject == "Quality report: October 2026 has been published"
    assert "70" not in message.body


def test_readers_nobody_here_stands_for_are_named(ashby, draft):
    words = [one.words for one in unreached(ashby, report=draft, on=NOW.date())]
    assert words == ["The improvement board"]


def test_somebody_whose_post_has_ended_is_not_sent_it(ashby, draft, nia):
    nia.posts.update(ended_on=NOW.date().replace(day=1))
    names = {reader.person.name for reader in readers_of(ashby, report=draft, on=NOW.date())}
    assert names == SENT_TO - {"Nia Novak"}


def test_the_cycle_has_been_reported(published, october):
    october.refresh_from_db()
    assert october.where is CycleStatus.REPORTED


def test_a_closed_cycle_stays_closed(draft, october):
    october.status = CycleStatus.CLOSED
    october.save()
    month.publish(Report.objects.get(pk=draft.pk))
    october.refresh_from_db()
    assert october.where is CycleStatus.CLOSED


def test_the_ledger_says_what_was_published(published, amina):
    entry = LedgerEntry.objects.get(deed="report_published")
    assert (entry.by, entry.changes["sha256"]) == (amina, published.sha256)


def test_nothing_is_published_when_the_ledger_fails(draft, amina, request):
    month.write(draft)
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        publish_report(report=draft, by=amina, at=NOW)
    assert Report.objects.get(pk=draft.pk).snapshot is None
    assert not Distribution.objects.exists()
    assert not Message.objects.filter(key__startswith="report:").exists()


def test_words_that_are_needed_are_asked_for(draft, amina):
    with pytest.raises(NotAllowed, match="Write “Summary”"):
        publish_report(report=draft, by=amina, at=NOW)


def test_a_report_is_published_once(published, amina):
    with pytest.raises(NotAllowed, match="already published"):
        publish_report(report=published, by=amina, at=NOW)


def test_the_page_asks_first_and_names_the_readers(signed_in, amina, draft):
    month.write(draft)
    page = signed_in(amina).get(address(draft)).context_data["page"]
    assert {row.words for row in page.readers} == SENT_TO
    assert page.unreached == ("The improvement board",)
    assert page.button == "Publish and send to 5 people"
    assert page.reasons == ()


def test_the_page_says_what_is_missing_and_offers_no_button(signed_in, amina, draft):
    answer = signed_in(amina).get(address(draft))
    assert answer.context_data["page"].reasons == ("Write “Summary”",)
    assert "Publish and send" not in answer.content.decode()


def test_pressing_the_button_publishes_and_keeps_the_word_file(signed_in, amina, draft):
    month.write(draft)
    answer = signed_in(amina).post(address(draft), follow=True)
    assert "has been published and sent" in answer.content.decode()
    assert ReportFile.objects.filter(report=draft).count() == 1


def test_pressing_the_button_too_early_says_why(signed_in, amina, draft):
    answer = signed_in(amina).post(address(draft))
    assert "Write “Summary”" in answer.content.decode()
    assert Report.objects.get(pk=draft.pk).status == "draft"


def test_a_reader_may_not_publish(signed_in, cara, draft):
    assert signed_in(cara).post(address(draft)).status_code == 403


def test_a_stranger_finds_nothing(signed_in, dev, draft):
    assert signed_in(dev).post(address(draft)).status_code == 404


def test_a_report_is_not_put(signed_in, amina, draft):
    assert signed_in(amina).put(address(draft)).status_code == 405
