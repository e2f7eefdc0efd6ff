"""The list of reports, and beginning one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.domain.errors import NotAllowed
from sightline.governance.models import Report
from sightline.governance.queries import work_for
from sightline.governance.services import open_report
from sightline.ledger.models import LedgerEntry
from tests.factories.audited import make_cycle
from tests.governance import month
from tests.people import NOW

pytestmark = pytest.mark.slow

LIST = reverse("governance:list_reports", kwargs={"authority": "ashby"})


def begin(cycle, key="month"):
    kwargs = {"authority": "ashby", "cycle": cycle.pk, "key": key}
    return reverse("governance:open_report", kwargs=kwargs)


def test_an_empty_list_says_what_will_appear(signed_in, cara):
    html = signed_in(cara).get(LIST).content.decode()
    assert "Published reports will appear here" in html


def test_the_author_is_offered_what_can_be_begun(signed_in, amina, october):
    page = signed_in(amina).get(LIST).context_data["page"]
    assert [one.cycle for one in page.to_open] == ["October look", "September look"]
    assert page.template is not None


def test_a_reader_sees_what_is_published_and_nothing_to_begin(signed_in, cara, published):
    page = signed_in(cara).get(LIST).context_data["page"]
    assert [row[0].words for row in page.table.rows] == ["Quality report: October 2026"]
    assert (page.to_open, page.template) == ((), None)


def test_a_reader_sees_no_drafts(signed_in, cara, draft):
    assert signed_in(cara).get(LIST).context_data["page"].table.rows == ()


def test_the_list_is_filtered_by_status(signed_in, amina, published, ashby_council):
    september = published.cycle.__class__.objects.get(title="September look")
    month.make_draft(ashby_council, september)
    client = signed_in(amina)
    for status, titles in (
        ("draft", ["Quality report: September 2026"]),
        ("published", ["Quality report: October 2026"]),
    ):
        page = client.get(LIST, {"status": status}).context_data["page"]
        assert [row[0].words for row in page.table.rows] == titles


def test_beginning_a_report_opens_its_draft(signed_in, amina, october):
    answer = signed_in(amina).post(begin(october), follow=True)
    assert answer.context_data["page"].tag.words == "Draft"
    assert LedgerEntry.objects.filter(deed="report_opened", by=amina).count() == 1


def test_a_report_begun_is_not_begun_again(ashby, draft, october, amina):
    again = open_report(authority=ashby, cycle=october, key="month", by=amina, at=NOW)
    assert again == draft
    assert Report.objects.count() == 1


def test_nothing_is_begun_when_the_ledger_fails(ashby, october, amina, broken_ledger):
    with pytest.raises(RuntimeError):
        open_report(authority=ashby, cycle=october, key="month", by=amina, at=NOW)
    assert not Report.objects.exists()


def test_a_report_the_framework_does_not_name_is_refused(ashby, october, amina, signed_in):
    with pytest.raises(NotAllowed):
        open_report(authority=ashby, cycle=october, key="year", by=amina, at=NOW)
    assert signed_in(amina).post(begin(october, "year")).status_code == 404


def test_a_cycle_that_is_not_there_is_not_found(signed_in, amina, october):
    october.pk += 1000
    assert signed_in(amina).post(begin(october)).status_code == 404


def test_a_draft_is_in_its_authors_work(draft, amina, wes):
    items = work_for(amina, on=draft.cycle.report_on)
    finish = next(item for item in items if item.words == "Finish and publish the report")
    assert (finish.about, finish.due_on) == (draft.title, draft.cycle.report_on)
    assert finish.url.endswith(f"/reports/{draft.pk}/")
    assert work_for(wes, on=draft.cycle.report_on) == []


@pytest.mark.parametrize(("days", "number"), [(14, 2), (15, 0)])
def test_a_report_to_begin_is_in_the_work_of_those_who_write_it(october, amina, days, number):
    items = work_for(amina, on=october.report_on - timedelta(days=days))
    assert [item.words for item in items] == ["Begin the report “Quality report”"] * number


def test_a_published_report_is_nobodys_work(published, amina):
    about = [item.about for item in work_for(amina, on=published.cycle.report_on)]
    assert about == ["September look"]


def test_twenty_reports_cost_as_many_questions_as_one(signed_in, amina, ashby_council, draft):
    client = signed_in(amina)

    def cost():
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        return len(asked)

    one = cost()
    for place in range(20):
        cycle = make_cycle(
            ashby_council.authority, edition=draft.cycle.edition, title=f"Look {place}"
        )
        month.make_draft(ashby_council, cycle)
    assert cost() == one


def test_who_may(signed_in, wes, dev, amina, cara, october):
    assert signed_in(wes).get(LIST).status_code == 403
    assert signed_in(dev).get(LIST).status_code == 404
    assert signed_in(amina).post(LIST).status_code == 405
    assert signed_in(cara).post(begin(october)).status_code == 403
    assert signed_in(dev).post(begin(october)).status_code == 404
    assert signed_in(amina).get(begin(october)).status_code == 405
