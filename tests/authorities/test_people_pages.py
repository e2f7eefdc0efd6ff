"""The pages about people: who may see them, who may change them, and what the ledger says."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sightline.authorities import queries, services
from sightline.authorities.models import Absence, Authority, Person, Post, Role, Unit
from sightline.authorities.walls import inside
from sightline.ledger.models import LedgerEntry

pytestmark = pytest.mark.slow

SignedIn = Callable[[Person], Client]


def url(name: str, **kwargs: object) -> str:
    return reverse(f"authorities:{name}", kwargs={"authority": "ashby", **kwargs})


def fields(**changed: str) -> dict[str, str]:
    return {"name": "Ola Obi", "audits_a_month": "2", **changed}


def last_entry(ashby: Authority) -> LedgerEntry:
    with inside(ashby):
        entry = LedgerEntry.objects.order_by("number").last()
    assert entry is not None
    return entry


PAGES = ["list_people", "list_units"]
CHANGES = ["add_person", "add_unit"]
OF_A_PERSON = ["change_person", "give_post", "record_absence", "take_account"]


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_sees_the_page(signed_in: SignedIn, cara: Person, name: str) -> None:
    assert signed_in(cara).get(url(name)).status_code == 200


@pytest.mark.parametrize("name", CHANGES)
def test_a_reader_is_refused_changes(signed_in: SignedIn, cara: Person, name: str) -> None:
    assert signed_in(cara).get(url(name)).status_code == 403


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_a_reader_is_refused_changes_to_a_person(
    signed_in: SignedIn, cara: Person, ben: Person, name: str
) -> None:
    assert signed_in(cara).get(url(name, pk=ben.pk)).status_code == 403


@pytest.mark.parametrize("name", [*PAGES, *CHANGES])
def test_a_stranger_is_told_nothing(
    signed_in: SignedIn, dev: Person, ashby: Authority, name: str
) -> None:
    assert signed_in(dev).get(url(name)).status_code == 404


def test_a_missing_person_is_not_found(signed_in: SignedIn, sam: Person) -> None:
    assert signed_in(sam).get(url("show_person", pk=999_999)).status_code == 404


def test_a_person_of_the_neighbour_is_not_found(
    signed_in: SignedIn, sam: Person, dev: Person
) -> None:
    assert signed_in(sam).get(url("show_person", pk=dev.pk)).status_code == 404


def test_a_list_cannot_be_posted_to(signed_in: SignedIn, sam: Person) -> None:
    assert signed_in(sam).post(url("list_people")).status_code == 405


def test_the_list_is_found_by_name_role_and_team(
    signed_in: SignedIn, cara: Person, ashby_council
) -> None:
    client, north = signed_in(cara), ashby_council.units["North"].pk
    asked = {"q": "wes", "role": "key_worker", "unit": north}
    page = client.get(url("list_people"), asked).context_data["page"]
    assert [row[0].words for row in page.table.rows] == ["Wes Walker"]


def test_the_list_asks_the_same_of_the_database_however_long_it_is(
    signed_in: SignedIn, cara: Person, ashby: Authority, now: datetime, django_assert_num_queries
) -> None:
    client = signed_in(cara)
    with django_assert_num_queries(*_count(client)) as _:
        client.get(url("list_people"))
    with inside(ashby):
        for number in range(20):
            services.add_person(authority=ashby, name=f"Person {number}", by=None, at=now)
    with django_assert_num_queries(*_count(client)):
        client.get(url("list_people"))


def _count(client: Client) -> tuple[int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        client.get(url("list_people"), {"q": "Ben"})
    return (len(seen),)


def test_a_person_is_added_and_the_ledger_says_so(
    signed_in: SignedIn, sam: Person, ashby: Authority
) -> None:
    signed_in(sam).post(url("add_person"), fields())
    with inside(ashby):
        person = Person.objects.get(name="Ola Obi")
    assert person.audits_a_month == 2
    assert (last_entry(ashby).deed, last_entry(ashby).by_id) == ("person_added", sam.pk)


def test_a_person_without_a_name_is_not_added(signed_in: SignedIn, sam: Person) -> None:
    answer = signed_in(sam).post(url("add_person"), fields(name=""))
    assert "Enter the person’s name" in answer.content.decode()


def test_what_is_known_is_changed_and_only_what_differs_is_recorded(
    signed_in: SignedIn, sam: Person, ben: Person, ashby: Authority
) -> None:
    manager = str(ben.line_manager_id)
    posted = {
        "name": ben.name,
        "staff_id": ben.staff_id,
        "line_manager": manager,
        "audits_a_month": "3",
        "experienced_auditor": "on",
    }
    signed_in(sam).post(url("change_person", pk=ben.pk), posted)
    assert last_entry(ashby).changes == {"audits_a_month": {"from": 1, "to": 3}}


def test_nobody_is_made_their_own_manager(signed_in: SignedIn, sam: Person, ben: Person) -> None:
    posted = fields(name=ben.name, line_manager=str(ben.pk))
    answer = signed_in(sam).post(url("change_person", pk=ben.pk), posted)
    assert "cannot be their own line manager" in answer.content.decode()


def test_a_post_is_given_once(
    signed_in: SignedIn, sam: Person, ben: Person, ashby: Authority
) -> None:
    with inside(ashby):
        role, unit = Role.objects.get(key="iro"), Unit.objects.get(name="Safeguarding Unit")
    client, posted = signed_in(sam), {"role": role.pk, "unit": unit.pk}
    assert client.post(url("give_post", pk=ben.pk), posted).status_code == 302
    again = client.post(url("give_post", pk=ben.pk), posted)
    assert "already holds this role here" in again.content.decode()


def test_a_post_that_ended_gives_nothing_the_day_after(
    sam: Person, ben: Person, ashby: Authority, now: datetime
) -> None:
    with inside(ashby):
        post = Post.objects.get(person=ben)
        services.end_post(post=post, on=date(2026, 10, 5), by=sam, at=now, why="moved")
        assert queries.viewer_for(ben, on=date(2026, 10, 5)).grants
        assert not queries.viewer_for(ben, on=date(2026, 10, 6)).grants


def test_a_post_is_ended_on_its_page(
    signed_in: SignedIn, sam: Person, ben: Person, ashby: Authority
) -> None:
    with inside(ashby):
        post = Post.objects.get(person=ben)
    posted = {"on-day": "9", "on-month": "10", "on-year": "2026", "why": "Moved to another team"}
    signed_in(sam).post(url("end_post", pk=ben.pk, post=post.pk), posted)
    assert last_entry(ashby).why == "Moved to another team"
    again = signed_in(sam).get(url("end_post", pk=ben.pk, post=post.pk))
    assert again.status_code == 404


def test_days_away_are_recorded_and_ended(
    signed_in: SignedIn, sam: Person, ben: Person, ashby: Authority
) -> None:
    client = signed_in(sam)
    posted = {"from_on-day": "5", "from_on-month": "10", "from_on-year": "2026"}
    client.post(url("record_absence", pk=ben.pk), posted)
    with inside(ashby):
        absence = Absence.objects.get(person=ben)
        assert queries.absent_on(ashby, on=date(2026, 12, 1)) == {ben.pk}
    posted = {"on-day": "9", "on-month": "10", "on-year": "2026"}
    client.post(url("end_absence", pk=ben.pk, absence=absence.pk), posted)
    with inside(ashby):
        assert queries.absent_on(ashby, on=date(2026, 10, 9)) == {ben.pk}
        assert queries.absent_on(ashby, on=date(2026, 10, 10)) == set()


def test_a_person_whose_account_is_taken_is_a_stranger_at_the_next_click(
    signed_in: SignedIn, sam: Person, ben: Person
) -> None:
    bens = signed_in(ben)
    assert bens.get(url("list_people")).status_code == 200
    signed_in(sam).post(url("take_account", pk=ben.pk), {"why": "Left the council"})
    assert bens.get(url("list_people")).status_code == 404


def test_a_person_is_let_in(
    signed_in: SignedIn, sam: Person, ben: Person, ashby: Authority, now: datetime
) -> None:
    with inside(ashby):
        person = services.add_person(authority=ashby, name="Ola Obi", by=None, at=now)
    signed_in(sam).post(url("give_account", pk=person.pk), {"email": " OLA@ashby.example "})
    with inside(ashby):
        person = Person.objects.select_related("account").get(pk=person.pk)
    assert person.account is not None
    assert person.account.email == "ola@ashby.example"
    assert signed_in(sam).get(url("give_account", pk=person.pk)).status_code == 404


def test_a_team_is_added_under_its_service(
    signed_in: SignedIn, sam: Person, ashby: Authority
) -> None:
    with inside(ashby):
        service = Unit.objects.get(name="Help and Protection")
    posted = {"name": "West", "kind": "team", "parent": service.pk, "in_scope": "on"}
    signed_in(sam).post(url("add_unit"), posted)
    with inside(ashby):
        assert Unit.objects.get(name="West").parent_id == service.pk
    again = signed_in(sam).post(url("add_unit"), posted)
    assert "already a unit with this name" in again.content.decode()


def test_templates_ask_the_database_nothing(
    rf, sam: Person, ben: Person, django_assert_num_queries
) -> None:
    from sightline.authorities import views

    for view, kwargs in [
        (views.list_people, {}),
        (views.list_units, {}),
        (views.show_person, {"pk": ben.pk}),
        (views.add_person, {}),
    ]:
        request = rf.get("/")
        request.user = sam.account
        response = view(request, authority="ashby", **kwargs)
        with django_assert_num_queries(0):
            response.render()
