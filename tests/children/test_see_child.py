"""The list of children and a child's page: need to know, and every look recorded."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from sightline.authorities.models import Authority, Person
from sightline.children import panels, queries, services
from sightline.children.models import Child, Involvement
from sightline.children.panels import ChildPanel, child_panel
from sightline.children.queries import reading
from sightline.domain.errors import NotAllowed, NotValid
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.ui.pages import Cell, Column, Link, Table
from tests.children.conftest import Import
from tests.children.visits import SignIn, queries_of, queries_to_render, words_of
from tests.children.workbooks import NEED
from tests.people import NOW

pytestmark = pytest.mark.slow

HOME = "/ashby/children/"
WHY = "The child of a colleague"


@pytest.fixture(autouse=True)
def _on_the_day() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def url(child: Child, way: str = "") -> str:
    return f"{HOME}{child.pk}/{way}"


def test_a_page_says_what_is_known_and_where_it_came_from(
    child: Child, signed_in: SignIn, amina: Person
) -> None:
    page = words_of(signed_in(amina).get(url(child)))
    for said in ("Child 71002", "Child in need", "Wes Walker", "North", "1 March 2026"):
        assert said in page
    assert "From List 6 of the case list of 1 October 2026" in page


def test_a_fact_from_another_list_says_so(
    imported: Import, signed_in: SignIn, amina: Person
) -> None:
    imported(l6=[{"ref": "1", "status": "a)", "need": "N1"}], l8=[{"ref": "1", "team": "North"}])
    page = words_of(signed_in(amina).get(url(Child.objects.get())))
    assert 'Abuse or neglect <p class="govuk-body sightline-no-margin">List 6</p>' in page


def test_every_look_is_in_the_ledger(child: Child, signed_in: SignIn, wes: Person) -> None:
    signed_in(wes).get(url(child))
    entry = LedgerEntry.objects.last()
    assert (entry.deed, entry.by, entry.child_id) == ("child_read", wes, child.pk)


def test_those_whose_work_reaches_the_child_may_read_the_page(
    child: Child, signed_in: SignIn, wes: Person, tess: Person, mo: Person, ada: Person
) -> None:
    for person in (wes, tess, mo, ada):
        assert signed_in(person).get(url(child)).status_code == 200, person.name


def test_others_may_not_and_their_trying_is_no_look(
    child: Child, signed_in: SignIn, ben: Person, iris: Person, cara: Person, sam: Person
) -> None:
    before = LedgerEntry.objects.count()
    for person in (ben, iris, cara, sam):
        assert signed_in(person).get(url(child)).status_code == 403, person.name
    assert LedgerEntry.objects.count() == before


def test_the_stranger_is_told_nothing(child: Child, signed_in: SignIn, dev: Person) -> None:
    for way in ("", "restrict/", "unrestrict/", "grants/give/", "grants/1/end/", "open/"):
        assert signed_in(dev).get(url(child, way)).status_code == 404
    assert signed_in(dev).get(HOME).status_code == 404


def test_a_child_that_is_not_there_is_not_found(signed_in: SignIn, amina: Person) -> None:
    assert signed_in(amina).get(f"{HOME}999999/").status_code == 404
    assert signed_in(amina).post(f"{HOME}999999/").status_code == 405


def test_a_later_room_says_who_else_needs_to_know(
    child: Child, signed_in: SignIn, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "NEED_TO_KNOW", [])

    @queries.needs_to_know
    def auditors(authority: Authority, child: Child) -> set[int]:
        return {ben.pk}

    assert signed_in(ben).get(url(child)).status_code == 200


def test_later_rooms_add_panels_in_their_order(
    child: Child, signed_in: SignIn, amina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "MAKERS", {})

    @child_panel(place=20)
    def second(authority: Authority, child: Child, **asked: object) -> ChildPanel:
        rows = ((Cell("Second"),),)
        return ChildPanel(Table(caption="Actions", columns=(Column("What"),), rows=rows))

    @child_panel(place=10)
    def first(authority: Authority, child: Child, **asked: object) -> ChildPanel:
        table = Table(caption="Audits", columns=(Column("When"),), rows=((Cell("First"),),))
        return ChildPanel(table, Link("All audits", "/x"))

    @child_panel(place=5)
    def nothing(authority: Authority, child: Child, **asked: object) -> None:
        return None

    page = words_of(signed_in(amina).get(url(child)))
    assert page.index("Audits</caption>") < page.index("Actions</caption>")
    assert "All audits" in page


@pytest.fixture
def restricted(child: Child, amina: Person, now: datetime) -> Child:
    return services.restrict_child(child=child, why=WHY, by=amina, at=now)


def test_a_restricted_page_is_closed_even_to_the_worker(
    restricted: Child, signed_in: SignIn, wes: Person
) -> None:
    response = signed_in(wes).get(url(restricted))
    assert response.status_code == 403
    page = words_of(response)
    assert "Open in an emergency" in page
    assert "1 March 2026" not in page
    assert not LedgerEntry.objects.filter(deed="child_read").exists()


def test_a_restricted_child_shows_only_its_reference_in_the_list(
    restricted: Child, signed_in: SignIn, wes: Person
) -> None:
    page = words_of(signed_in(wes).get(HOME))
    assert "71002" in page
    assert "Restricted" in page
    assert "Child in need</strong>" not in page
    download = signed_in(wes).get(f"{HOME}download/").content.decode("utf-8-sig")
    assert "71002,Restricted,,,,," in download


def test_a_named_grant_opens_the_page_and_taking_it_back_closes_it(
    restricted: Child, signed_in: SignIn, amina: Person, ben: Person, wes: Person
) -> None:
    qa = signed_in(amina)
    assert "must be" not in words_of(qa.get(url(restricted, "grants/give/")))
    qa.post(url(restricted, "grants/give/"), {"person": wes.pk, "why": "Works with the family"})
    assert signed_in(wes).get(url(restricted)).status_code == 200
    assert signed_in(ben).get(url(restricted)).status_code == 403
    grant = restricted.grants.get()
    end = url(restricted, f"grants/{grant.pk}/end/")
    assert "Take back Wes Walker" in words_of(qa.get(end))
    qa.post(end)
    assert signed_in(wes).get(url(restricted)).status_code == 403
    assert qa.get(end).status_code == 404
    deeds = set(LedgerEntry.objects.filter(child_id=restricted.pk).values_list("deed", flat=True))
    assert {"child_restricted", "grant_given", "grant_ended"} <= deeds


def test_in_an_emergency_it_opens_with_a_reason_for_twelve_hours(
    restricted: Child, signed_in: SignIn, wes: Person, amina: Person
) -> None:
    browser = signed_in(wes)
    form = url(restricted, "open/")
    assert "twelve hours" in words_of(browser.get(form))
    assert "Give a reason of at least" in words_of(browser.post(form, {"why": "need it"}))
    browser.post(form, {"why": "Police asked where the child is tonight"})
    assert browser.get(url(restricted)).status_code == 200
    entry = LedgerEntry.objects.get(deed="glass_broken")
    assert (entry.by, entry.why) == (wes, "Police asked where the child is tonight")
    told = Message.objects.get()
    assert (told.to, told.subject) == (amina, "The restricted page of 71002 was opened")
    with time_machine.travel(NOW + timedelta(hours=11, minutes=59)):
        assert signed_in(wes).get(url(restricted)).status_code == 200
    with time_machine.travel(NOW + timedelta(hours=12, minutes=1)):
        assert signed_in(wes).get(url(restricted)).status_code == 403


def test_nobody_breaks_the_glass_to_a_child_beyond_their_work(
    restricted: Child, signed_in: SignIn, ben: Person, cara: Person
) -> None:
    for person in (ben, cara):
        response = signed_in(person).post(url(restricted, "open/"), {"why": WHY})
        assert response.status_code == 403
    assert not restricted.grants.exists()


def test_there_is_no_glass_to_break_at_an_open_page(
    child: Child, signed_in: SignIn, wes: Person, amina: Person, now: datetime
) -> None:
    assert signed_in(wes).get(url(child, "open/")).status_code == 403
    for deed in (
        lambda: services.break_glass(child=child, why=WHY, by=wes, at=now),
        lambda: services.unrestrict_child(child=child, why=WHY, by=amina, at=now),
        lambda: services.give_grant(child=child, person=wes, why=WHY, by=amina, at=now),
    ):
        with pytest.raises(NotAllowed, match="not restricted"):
            deed()


def test_restricting_and_lifting_need_the_right_and_a_reason(
    child: Child, signed_in: SignIn, amina: Person, wes: Person
) -> None:
    qa = signed_in(amina)
    assert "Restrict this page" in words_of(qa.get(url(child)))
    assert "Restrict this page" not in words_of(signed_in(wes).get(url(child)))
    assert signed_in(wes).post(url(child, "restrict/"), {"why": WHY}).status_code == 403
    assert "Why must this page" in words_of(qa.post(url(child, "restrict/"), {}))
    qa.post(url(child, "restrict/"), {"why": WHY})
    child.refresh_from_db()
    assert (child.restricted, child.restricted_by) == (True, amina)
    again = words_of(qa.post(url(child, "restrict/"), {"why": WHY}))
    assert "restricted already" in again
    qa.post(url(child, "unrestrict/"), {"why": "The colleague has left"})
    child.refresh_from_db()
    assert (child.restricted, child.restricted_why) == (False, "")


def test_lifting_the_restriction_ends_the_grants(
    restricted: Child, amina: Person, wes: Person, now: datetime
) -> None:
    grant = services.give_grant(child=restricted, person=wes, why=WHY, by=amina, at=now)
    services.unrestrict_child(child=restricted, why=WHY, by=amina, at=now)
    grant.refresh_from_db()
    assert grant.ended_at == now
    with pytest.raises(NotAllowed):
        services.end_grant(grant=grant, by=amina, at=now)


def test_a_reason_too_short_to_mean_anything_is_refused(
    child: Child, amina: Person, now: datetime
) -> None:
    with pytest.raises(NotValid):
        services.restrict_child(child=child, why="because", by=amina, at=now)
    child.refresh_from_db()
    assert not child.restricted


def test_if_the_ledger_fails_nothing_is_restricted_or_opened(
    restricted: Child, amina: Person, wes: Person, now: datetime, broken_ledger: None
) -> None:
    for deed in (
        lambda: services.unrestrict_child(child=restricted, why=WHY, by=amina, at=now),
        lambda: services.give_grant(child=restricted, person=wes, why=WHY, by=amina, at=now),
        lambda: services.break_glass(child=restricted, why=WHY, by=wes, at=now),
    ):
        with pytest.raises(RuntimeError):
            deed()
    restricted.refresh_from_db()
    assert restricted.restricted
    assert not restricted.grants.exists()


def test_an_import_leaves_a_restriction_as_it_is(restricted: Child, imported: Import) -> None:
    imported(l6=[{"ref": "71002", **NEED, "team": "South", "gender": "M"}])
    restricted.refresh_from_db()
    assert restricted.restricted
    assert restricted.gender == "male"


def test_the_page_of_a_restricted_child_says_who_may_read_it(
    restricted: Child, signed_in: SignIn, amina: Person, wes: Person, ada: Person, now: datetime
) -> None:
    services.give_grant(child=restricted, person=amina, why=WHY, by=ada, at=now)
    services.break_glass(child=restricted, why=WHY, by=wes, at=now)
    page = words_of(signed_in(amina).get(url(restricted)))
    for said in ("Who may read this page", "Wes Walker", "Emergency", "Lift the restriction"):
        assert said in page


def test_no_template_asks_the_database(restricted: Child, child: Child, amina: Person) -> None:
    pages = [HOME, url(child), url(child, "unrestrict/"), url(child, "grants/give/")]
    assert [queries_to_render(page, amina) for page in pages] == [0, 0, 0, 0]
    assert Involvement.objects.count() == 1


def test_a_page_asks_the_database_as_much_for_many_involvements_as_for_one(
    imported: Import, signed_in: SignIn, amina: Person
) -> None:
    imported(l6=[{"ref": "1", **NEED}])
    browser, child = signed_in(amina), Child.objects.get()
    once = queries_of(browser, url(child))
    for month in range(1, 12):
        Involvement.objects.create(
            authority=child.authority,
            child=child,
            status="early_help",
            source="2",
            started_on=date(2025, month, 1),
            ended_on=date(2025, month, 20),
        )
    assert queries_of(browser, url(child)) == once


def test_who_may_restrict_looks_after_a_page_they_may_not_read(
    restricted: Child, signed_in: SignIn, amina: Person, wes: Person, now: datetime
) -> None:
    services.give_grant(child=restricted, person=wes, why=WHY, by=amina, at=now)
    page = words_of(signed_in(amina).get(url(restricted)))
    for said in ("Open in an emergency", "Wes Walker", "Take back", "Lift the restriction"):
        assert said in page
    assert "1 March 2026" not in page
    assert "Lift the restriction" not in words_of(signed_in(wes).get(url(restricted)))


def test_nobody_is_told_of_their_own_opening(
    restricted: Child, amina: Person, now: datetime
) -> None:
    services.break_glass(child=restricted, why=WHY, by=amina, at=now)
    assert not Message.objects.exists()
