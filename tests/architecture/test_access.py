"""Every page says who may come in, and holds to it."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from sightline.authorities.models import Account, Authority, Person
from sightline.authorities.queries import viewer_for
from sightline.authorities.walls import inside
from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.web.doors import Door, all_doors, doors
from tests.architecture.addresses import address_of
from tests.people import NOW, Council

pytestmark = pytest.mark.slow

SignedIn = Callable[[Person], Client]
WITHIN = [door for door in doors() if door.within_authority]


def test_there_are_pages() -> None:
    assert len(WITHIN) > 10


@pytest.mark.parametrize("door", doors(), ids=lambda door: f"{door.name} {door.address}")
def test_a_page_says_who_may_come_in(door: Door) -> None:
    assert door.access, f"{door.view.__module__}.{door.view.__name__} declares no access"


@pytest.mark.parametrize("door", doors(), ids=lambda door: f"{door.name} {door.address}")
def test_a_page_within_an_authority_asks_for_a_deed(door: Door) -> None:
    assert door.within_authority == ("<slug:authority>" in door.address)


def test_a_page_of_a_package_is_about_signing_in() -> None:
    others = [door for door in all_doors() if not door.is_ours]
    assert [d.address for d in others if not d.address.startswith("/accounts/")] == []


def test_every_page_is_closed_unless_it_is_opened() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_nobody_signs_themselves_up(client: Client, db: None) -> None:
    fields = {"email": "eve@ashby.example", "password1": "a long password 1"}
    fields["password2"] = fields["password1"]
    client.post("/accounts/signup/", fields)
    assert not Account.objects.filter(email=fields["email"]).exists()


def test_nobody_comes_in_without_signing_in(client: Client, ashby: Authority) -> None:
    assert {
        door.address: answer.status_code
        for door in WITHIN
        if not refused(answer := client.get(address_of(door, authority="ashby")))
    } == {}


def refused(answer: Any) -> bool:
    """Sent to the sign-in page, or the address does not take this method from anybody."""
    to_sign_in = answer.status_code == 302 and answer.url.startswith("/accounts/login/")
    return to_sign_in or answer.status_code == 405


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_no_page(
    signed_in: SignedIn, ashby: Authority, dev: Person, method: str
) -> None:
    ask = getattr(signed_in(dev), method)
    answers = {d.address: ask(address_of(d, authority="ashby")).status_code for d in WITHIN}
    assert {a: status for a, status in answers.items() if status not in (404, 405)} == {}


def test_a_stranger_learns_nothing_from_the_refusal(
    signed_in: SignedIn, ashby: Authority, dev: Person
) -> None:
    client = signed_in(dev)
    for door in WITHIN:
        there = client.get(address_of(door, authority="ashby"))
        nowhere = client.get(address_of(door, authority="no-such-council"))
        assert there.status_code == nowhere.status_code


def test_a_role_without_the_deed_is_refused(
    signed_in: SignedIn, ashby: Authority, ashby_council: Council
) -> None:
    wrong = {}
    for name, person in ashby_council.people.items():
        client = signed_in(person)
        for door in WITHIN:
            if lacks(person, door.access):
                status = status_for(client, address_of(door, authority="ashby"))
                if status != 403:
                    wrong[name, door.address] = status
    assert wrong == {}


def lacks(person: Person, deed: Deed | str | None) -> bool:
    """True when the policy has a reason against, whatever it is done to."""
    assert isinstance(deed, Deed)
    return bool(reasons_not_to(deed, viewer_of(person)))


@cache
def viewer_of(person: Person) -> Viewer:
    """The person with the grants of today's posts."""
    with inside(person.authority):
        return viewer_for(person, on=NOW.date())


def status_for(client: Client, address: str) -> int:
    """What a page answers to whichever method it takes."""
    status = client.get(address).status_code
    return client.post(address).status_code if status == 405 else status


def test_an_address_made_for_these_tests_leads_where_it_should() -> None:
    for door in WITHIN:
        assert resolve(address_of(door, authority="ashby")).view_name == door.name
