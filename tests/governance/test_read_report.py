"""The report as a page: who may read it, what it shows, and what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.governance.documents import document_of
from sightline.ledger.models import LedgerEntry
from tests.governance import month
from tests.people import NOW

pytestmark = pytest.mark.slow


def address(report):
    return reverse("governance:read_report", kwargs={"authority": "ashby", "pk": report.pk})


def test_the_report_reads_like_a_paper(signed_in, amina, draft):
    page = signed_in(amina).get(address(draft)).context_data["page"]
    assert page.title == "Quality report: October 2026"
    assert [link.words for link in page.contents][:3] == ["Summary", "Sample", "Coverage"]
    assert page.tag.words == "Draft"
    assert [link.words for link in page.missing] == ["Summary"]
    assert page.publish.words == "Publish this report"


def test_every_number_on_the_page_is_a_link_to_what_it_counts(signed_in, amina, draft, ashby):
    html = signed_in(amina).get(address(draft)).content.decode()
    linked = set(re.findall(rf"/ashby/reports/{draft.pk}/figures/([^/\"]+)/", html))
    document = document_of(ashby, report=draft, at=NOW)
    printed = {
        figure.key for figure in document.figures().values() if figure.words in html
    } & linked
    assert printed == linked
    assert len(linked) > 60


def test_tables_are_numbered_and_charts_say_which_table_they_draw(signed_in, amina, draft):
    page = signed_in(amina).get(address(draft)).context_data["page"]
    titles = [piece.title for section in page.sections for piece in section.pieces if piece.title]
    tables = [title for title in titles if title.startswith("Table ")]
    assert [int(title.split()[1].rstrip(":")) for title in tables] == list(
        range(1, len(tables) + 1)
    )
    assert "Chart 1: Overall grades as shares of the audits graded (from table 3)" in titles


def test_charts_are_pictures_with_words(signed_in, amina, draft):
    html = signed_in(amina).get(address(draft)).content.decode()
    assert html.count('role="img"') == 3
    assert "Bars of the share of each grade" in html


def test_a_published_report_says_as_at_when_and_by_whom(signed_in, cara, published):
    page = signed_in(cara).get(address(published)).context_data["page"]
    assert page.lines == ("October look", "As at 5 October 2026")
    assert page.standing[0].startswith("Version 1, published 5 October 2026 at 10am by Amina")
    assert (page.publish, page.deeds, page.missing) == (None, (), ())
    assert page.readers.rows == ()


def test_a_published_report_does_not_follow_the_records(signed_in, amina, published, october):
    client = signed_in(amina)
    before = client.get(address(published)).context_data["page"].sections
    october.audits.first().judgements.update(grade="outstanding")
    october.audits.last().findings.all().delete()
    after = client.get(address(published)).context_data["page"].sections
    assert after == before


def test_a_draft_follows_the_records(signed_in, amina, draft, october, ashby):
    october.audits.first().judgements.update(grade="outstanding")
    figures = document_of(ashby, report=draft, at=NOW).figures()
    assert figures["grades.outstanding"].value == 1


def test_a_section_nobody_wrote_is_left_out_for_readers(signed_in, cara, published):
    page = signed_in(cara).get(address(published)).context_data["page"]
    assert "Asks" not in [section.title for section in page.sections]


def test_that_a_reader_opened_it_is_kept_once(signed_in, ada, published):
    client = signed_in(ada)
    client.get(address(published))
    client.get(address(published))
    sent = published.distributions.get(to=ada)
    assert sent.opened_at is not None
    assert LedgerEntry.objects.filter(deed="report_read", by=ada).count() == 1


def test_the_author_sees_who_was_sent_it_and_who_opened_it(signed_in, amina, ada, published):
    signed_in(ada).get(address(published))
    page = signed_in(amina).get(address(published)).context_data["page"]
    opened = {row[0].words: row[3].words for row in page.readers.rows}
    assert opened["Ada Achebe"] != "Not yet"
    assert opened["Mo Malik"] == "Not yet"
    assert page.readers.rows[0][1].words == "Senior leaders"
    assert [link.words for link in page.deeds] == ["Correct this report", "Withdraw this report"]


def test_twenty_audits_cost_as_many_questions_as_five(signed_in, amina, ashby_council):
    client = signed_in(amina)

    def cost(report):
        client.get(address(report))
        with CaptureQueriesContext(connection) as asked:
            client.get(address(report))
        return len(asked)

    few = month.make_draft(ashby_council, month.make_month(ashby_council, number=2, before=1))
    at_two = cost(few)
    few.cycle.authority = ashby_council.authority
    month.add_audits(ashby_council, few.cycle, number=20)
    assert cost(few) == at_two <= 25


def test_drawing_the_page_asks_the_database_nothing(
    signed_in, amina, draft, django_assert_num_queries
):
    response = signed_in(amina).get(address(draft))
    with django_assert_num_queries(0):
        again = response.__class__(
            response.wsgi_request, response.template_name, response.context_data
        )
        again.render()


def test_a_draft_is_not_found_by_those_who_only_read(signed_in, cara, draft):
    assert signed_in(cara).get(address(draft)).status_code == 404


def test_a_stranger_finds_nothing(signed_in, dev, published):
    assert signed_in(dev).get(address(published)).status_code == 404


def test_somebody_without_the_right_is_refused(signed_in, wes, published):
    assert signed_in(wes).get(address(published)).status_code == 403


def test_a_missing_report_is_not_found(signed_in, amina, draft):
    draft.pk += 1000
    assert signed_in(amina).get(address(draft)).status_code == 404


def test_a_report_is_only_read(signed_in, amina, draft):
    assert signed_in(amina).post(address(draft)).status_code == 405
