"""Every number opens the rows it counts, within what the viewer may see."""

import pytest
from django.urls import reverse

from sightline.authorities.queries import viewer_for
from sightline.domain.access import Viewer
from sightline.governance.documents import document_of
from sightline.governance.queries import opened_rows
from sightline.governance.queries.opening import PER_PAGE
from tests.governance import month
from tests.people import NOW

pytestmark = pytest.mark.slow


def address(report, key="grades.good"):
    kwargs = {"authority": "ashby", "pk": report.pk, "key": key}
    return reverse("governance:open_figure", kwargs=kwargs)


def test_for_every_figure_as_many_rows_open_as_it_says(ashby, draft, amina):
    viewer = viewer_for(amina, on=NOW.date())
    figures = document_of(ashby, report=draft, at=NOW).figures()
    assert len(figures) > 60
    for figure in figures.values():
        opened = opened_rows(ashby, figure=figure, viewer=viewer, page=1, at=NOW)
        assert len(opened.rows) == opened.seen == opened.counted == (figure.value or 0), figure.key
        assert {row.pk for row in opened.rows} == set(figure.rows)


def test_a_published_figure_opens_the_same_rows(ashby, published, amina):
    viewer = viewer_for(amina, on=NOW.date())
    for figure in document_of(ashby, report=published, at=NOW).figures().values():
        opened = opened_rows(ashby, figure=figure, viewer=viewer, page=1, at=NOW)
        assert opened.seen == (figure.value or 0), figure.key


def test_the_page_lists_the_rows_and_leads_to_each(signed_in, amina, draft):
    page = signed_in(amina).get(address(draft)).context_data["page"]
    assert page.number == "1 audit"
    assert page.title == "Audits graded good overall"
    assert "That is 1 of 5" in " ".join(page.words)
    assert page.whole.words.startswith("The 5 it is out of")
    assert len(page.table.rows) == 1


@pytest.mark.parametrize(
    ("key", "way", "words"),
    [
        ("audits.finished", "/ashby/audits/", "Submitted"),
        ("conversations.all", "/ashby/audits/", "Not appropriate"),
        ("practice.strengths", "/ashby/audits/", "The plan was written with the family"),
        ("actions.raised", "/ashby/actions/", "Update the plan"),
        ("sample.team.north", "/ashby/children/", ""),
    ],
)
def test_each_sort_of_row_leads_to_its_own_page(signed_in, amina, draft, key, way, words):
    rows = signed_in(amina).get(address(draft, key)).context_data["page"].table.rows
    assert all(row[0].url.startswith(way) for row in rows)
    assert all(len(row[0].words) == 5 for row in rows)
    assert words in [cell.words for row in rows for cell in row] or not words


def test_a_conversation_of_a_kind_no_longer_in_the_framework_keeps_its_key(
    signed_in, amina, draft, october
):
    talk = october.audits.first().conversations.first()
    october.audits.update(status="in_progress")
    october.audits.first().conversations.filter(pk=talk.pk).update(kind="gone")
    rows = signed_in(amina).get(address(draft, "conversations.all")).context_data["page"]
    assert "gone" in [row[2].words for row in rows.table.rows]


def test_a_reader_sees_the_number_and_none_of_the_children(signed_in, cara, published):
    page = signed_in(cara).get(address(published)).context_data["page"]
    assert page.number == "1 audit"
    assert page.table.rows == ()
    assert page.kept_back.startswith("1 audit counted here are not listed")


def test_a_manager_sees_the_rows_within_reach(ashby, draft, wes, tess, ben, nia):
    figure = document_of(ashby, report=draft, at=NOW).figures()["audits.finished"]
    for person, seen in ((ben, 5), (tess, 5), (nia, 0), (wes, 0)):
        viewer = viewer_for(person, on=NOW.date())
        opened = opened_rows(ashby, figure=figure, viewer=viewer, page=1, at=NOW)
        assert (opened.seen, opened.counted) == (seen, 5), person.name
    nobody = Viewer(person=ben.pk)
    assert opened_rows(ashby, figure=figure, viewer=nobody, page=1, at=NOW).seen == 0


def test_children_open_to_those_who_work_with_them(ashby, draft, wes, nia, october, ashby_council):
    for audit in october.audits.select_related("child"):
        for main, unit in ((True, "North"), (False, "East")):
            audit.child.involvements.create(
                authority=ashby,
                status="in_care" if main else "child_in_need",
                source="8",
                main=main,
                unit=ashby_council.units[unit],
                worker=wes if main else None,
            )
    figure = document_of(ashby, report=draft, at=NOW).figures()["sample.team.north"]
    for person, seen in ((wes, 5), (nia, 0)):
        viewer = viewer_for(person, on=NOW.date())
        assert opened_rows(ashby, figure=figure, viewer=viewer, page=1, at=NOW).seen == seen


def test_a_restricted_child_is_kept_back_from_those_without_leave(ashby, draft, amina, october):
    audit = october.audits.first()
    child = audit.child
    child.restricted_at, child.restricted_by, child.restricted_why = NOW, amina, "A relative"
    child.save()
    viewer = viewer_for(amina, on=NOW.date())
    figures = document_of(ashby, report=draft, at=NOW).figures()
    for key, seen in (("audits.finished", 4), ("sample.team.north", 4), ("actions.raised", 4)):
        opened = opened_rows(ashby, figure=figures[key], viewer=viewer, page=1, at=NOW)
        assert (opened.seen, opened.counted) == (seen, 5)
    child.grants.create(authority=ashby, person=amina, why="Leads it", given_at=NOW, given_by=amina)
    opened = opened_rows(ashby, figure=figures["audits.finished"], viewer=viewer, page=1, at=NOW)
    assert opened.seen == 5


def test_long_lists_come_a_page_at_a_time(ashby_council, signed_in, amina):
    report = month.make_draft(ashby_council, month.make_month(ashby_council, number=PER_PAGE + 2))
    client = signed_in(amina)
    first = client.get(address(report, "audits.finished")).context_data["page"]
    second = client.get(address(report, "audits.finished"), {"page": "2"}).context_data["page"]
    assert (len(first.table.rows), len(second.table.rows)) == (PER_PAGE, 2)
    assert first.pager.total == PER_PAGE + 2


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999"])
def test_a_page_that_is_not_there_is_the_first_or_empty(signed_in, amina, draft, page):
    assert signed_in(amina).get(address(draft), {"page": page}).status_code == 200


def test_a_hidden_figure_cannot_be_opened(ashby_council, signed_in, amina):
    october = month.make_month(ashby_council, number=12)
    for drawn in october.draws.get().frame_children.all()[:5]:
        drawn.facts["team"] = "South" if drawn.place % 2 else "West"
        drawn.save()
    kept = october.draws.get()
    kept.comparison[0]["rows"].append(kept.comparison[0]["rows"][0] | {"group": "West"})
    kept.save()
    report = month.make_draft(ashby_council, october)
    figures = document_of(ashby_council.authority, report=report, at=NOW).figures()
    assert figures["sample.team.west"].hidden
    assert signed_in(amina).get(address(report, "sample.team.west")).status_code == 404


def test_a_figure_that_is_not_there_is_not_found(signed_in, amina, draft):
    assert signed_in(amina).get(address(draft, "nothing")).status_code == 404


def test_a_draft_is_not_found_by_a_reader(signed_in, cara, draft):
    assert signed_in(cara).get(address(draft)).status_code == 404


def test_a_stranger_finds_nothing(signed_in, dev, published):
    assert signed_in(dev).get(address(published)).status_code == 404


def test_somebody_without_the_right_is_refused(signed_in, wes, published):
    assert signed_in(wes).get(address(published)).status_code == 403


def test_a_figure_is_only_read(signed_in, amina, draft):
    assert signed_in(amina).post(address(draft)).status_code == 405
