"""What is out can be taken back or corrected, always with a reason and never in silence."""

import pytest
from django.urls import reverse

from sightline.domain.errors import NotAllowed
from sightline.governance.models import Report
from sightline.governance.services import correct_report, withdraw_report
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.governance import month
from tests.people import NOW

pytestmark = pytest.mark.slow


def address(report, what):
    return reverse(f"governance:{what}_report", kwargs={"authority": "ashby", "pk": report.pk})


def test_a_withdrawn_report_says_so_and_its_readers_are_told(published, amina):
    withdraw_report(report=published, why="Table 3 was wrong", by=amina, at=NOW)
    kept = Report.objects.get(pk=published.pk)
    assert (kept.status, kept.withdrawn_by) == ("withdrawn", amina)
    told = Message.objects.filter(subject__endswith="has been withdrawn")
    assert told.count() == 5
    assert "Table 3 was wrong" in told.first().body


def test_a_withdrawn_report_is_still_read_with_its_warning(signed_in, cara, published, amina):
    withdraw_report(report=published, why="Table 3 was wrong", by=amina, at=NOW)
    page = (
        signed_in(cara)
        .get(reverse("governance:read_report", kwargs={"authority": "ashby", "pk": published.pk}))
        .context_data["page"]
    )
    assert page.warning == "This report was withdrawn on 5 October 2026: Table 3 was wrong"


def test_the_ledger_says_why(published, amina):
    withdraw_report(report=published, why="Table 3 was wrong", by=amina, at=NOW)
    assert LedgerEntry.objects.get(deed="report_withdrawn").why == "Table 3 was wrong"


@pytest.mark.parametrize("deed", [withdraw_report, correct_report])
def test_nothing_happens_when_the_ledger_fails(published, amina, deed, request):
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        deed(report=published, why="Table 3", by=amina, at=NOW)
    assert [report.status for report in Report.objects.all()] == ["published"]


@pytest.mark.parametrize("deed", [withdraw_report, correct_report])
def test_a_reason_is_needed(published, amina, deed):
    with pytest.raises(NotAllowed, match="Say "):
        deed(report=published, why=" ", by=amina, at=NOW)


def test_a_draft_is_neither_withdrawn_nor_corrected(draft, amina):
    for deed in (withdraw_report, correct_report):
        with pytest.raises(NotAllowed, match="draft"):
            deed(report=draft, why="Because", by=amina, at=NOW)


def test_a_correction_is_a_new_version_with_the_same_words(published, amina):
    correction = correct_report(report=published, why="Table 3", by=amina, at=NOW)
    assert (correction.number, correction.corrects, correction.status) == (2, published, "draft")
    assert correction.narratives.get().words == "A steady month."
    assert Report.objects.get(pk=published.pk).status == "published"


def test_publishing_the_correction_replaces_what_it_corrects(published, amina, ashby):
    correction = correct_report(report=published, why="Table 3", by=amina, at=NOW)
    correction.authority = ashby
    month.publish(correction)
    assert Report.objects.get(pk=published.pk).status == "replaced"
    assert LedgerEntry.objects.get(deed="report_replaced").why == "Table 3"
    body = Message.objects.filter(key__startswith=f"report:{correction.pk}:").first().body
    assert "It corrects an earlier version: Table 3" in body


def test_a_withdrawn_report_can_be_corrected_and_stays_withdrawn(published, amina, ashby):
    withdraw_report(report=published, why="Wrong", by=amina, at=NOW)
    correction = correct_report(report=published, why="Right now", by=amina, at=NOW)
    correction.authority = ashby
    month.publish(correction)
    assert Report.objects.get(pk=published.pk).status == "withdrawn"


def test_one_correction_is_written_at_a_time(published, amina):
    correct_report(report=published, why="Table 3", by=amina, at=NOW)
    with pytest.raises(NotAllowed, match="already being written"):
        correct_report(report=published, why="Table 4", by=amina, at=NOW)


def test_a_replaced_version_leads_to_the_others(signed_in, cara, published, amina, ashby):
    correction = correct_report(report=published, why="Table 3", by=amina, at=NOW)
    correction.authority = ashby
    month.publish(correction)
    client = signed_in(cara)
    kwargs = {"authority": "ashby", "pk": published.pk}
    old = client.get(reverse("governance:read_report", kwargs=kwargs)).context_data["page"]
    assert "has been replaced" in old.warning
    assert [link.words for link in old.versions] == ["Version 2: published"]
    kwargs["pk"] = correction.pk
    now = client.get(reverse("governance:read_report", kwargs=kwargs)).context_data["page"]
    assert now.standing[1] == "It corrects version 1: Table 3"


@pytest.mark.parametrize(
    ("what", "said"),
    [("withdraw", "has been withdrawn"), ("correct", "has been begun as a draft")],
)
def test_the_page_asks_for_the_reason_and_then_does_it(signed_in, amina, published, what, said):
    client = signed_in(amina)
    assert client.get(address(published, what)).status_code == 200
    assert "Answer the question: W" in client.post(address(published, what)).content.decode()
    answer = client.post(address(published, what), {"why": "Table 3"}, follow=True)
    assert said in answer.content.decode()


@pytest.mark.parametrize("what", ["withdraw", "correct"])
def test_the_page_says_why_it_cannot_be_done(signed_in, amina, draft, what):
    answer = signed_in(amina).post(address(draft, what), {"why": "Table 3"})
    assert "This report is draft" in answer.content.decode()


@pytest.mark.parametrize("what", ["withdraw", "correct"])
def test_who_may(signed_in, cara, dev, amina, published, what):
    assert signed_in(cara).get(address(published, what)).status_code == 403
    assert signed_in(dev).get(address(published, what)).status_code == 404
    assert signed_in(amina).delete(address(published, what)).status_code == 405
