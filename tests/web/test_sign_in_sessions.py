"""Where somebody is signed in: seen, and ended from anywhere."""

from typing import Any

import pytest
from django.test import Client

from sightline.authorities.models import Account, Person

PASSWORD = "three words unlike each other"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def account(amina: Person) -> Account:
    amina.account.set_password(PASSWORD)
    amina.account.save()
    return amina.account


def sign_in(client: Client, account: Account, **headers: Any) -> None:
    given = {"login": account.email, "password": PASSWORD}
    assert client.post("/accounts/login/", given, headers=headers).status_code == 302


def test_every_place_is_listed_in_words(client: Client, account: Account):
    sign_in(Client(), account, user_agent=FIREFOX)
    sign_in(client, account)
    page = client.get("/accounts/sessions/").text
    assert "Firefox on Windows" in page
    assert page.count("This one") == 1


def test_the_others_are_ended_and_this_one_stays(client: Client, account: Account):
    elsewhere = Client()
    sign_in(elsewhere, account)
    sign_in(client, account)
    assert client.post("/accounts/sessions/").status_code == 302
    assert client.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302


def test_nobody_sees_where_somebody_else_is(client: Client, account: Account, ben: Person):
    sign_in(Client(), account, user_agent=FIREFOX)
    client.force_login(ben.account, backend="django.contrib.auth.backends.ModelBackend")
    assert "Firefox on Windows" not in client.get("/accounts/sessions/").text


def test_a_session_is_over_after_its_hours(client: Client, account: Account, time_machine: Any):
    time_machine.move_to("2026-10-05T08:00:00+00:00", tick=False)
    sign_in(client, account)
    time_machine.move_to("2026-10-05T17:59:00+00:00", tick=False)
    assert client.get("/accounts/").status_code == 200
    time_machine.move_to("2026-10-05T18:01:00+00:00", tick=False)
    assert client.get("/accounts/").status_code == 302
