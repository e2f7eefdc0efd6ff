"""Signing in with an address and a password."""

import pytest
from axes.models import AccessAttempt
from django.test import Client

from sightline.authorities.models import Account
from tests.people import Council

SIGN_IN = "/accounts/login/"
PASSWORD = "three words unlike each other"


@pytest.fixture
def amina(ashby_council: Council) -> Account:
    account = ashby_council.people["amina"].account
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client: Client, address: str, password: str = PASSWORD, **kwargs: object):
    return client.post(SIGN_IN, {"login": address, "password": password}, **kwargs)


def test_the_right_password_opens_the_persons_work(client: Client, amina: Account):
    response = sign_in(client, f" {amina.email.upper()} ", follow=True)
    assert response.redirect_chain[-1] == ("/ashby/", 302)


def test_the_page_asked_for_comes_after_signing_in(client: Client, amina: Account):
    asked = client.get("/ashby/")
    assert asked.url == "/accounts/login/?next=/ashby/"
    given = {"login": amina.email, "password": PASSWORD, "next": "/ashby/"}
    assert client.post(SIGN_IN, given).url == "/ashby/"


def test_nobody_is_sent_to_another_site(client: Client, amina: Account):
    given = {"login": amina.email, "password": PASSWORD, "next": "https://example.com/"}
    assert client.post(SIGN_IN, given).url == "/"


@pytest.mark.parametrize("address", ["amina@ashby.example", "nobody@ashby.example"])
def test_a_wrong_answer_says_the_same_whoever_asks(client: Client, amina: Account, address: str):
    response = sign_in(client, amina.email if "amina" in address else address, "wrong")
    assert response.status_code == 200
    assert "The email address or the password is not right" in response.text
    assert "Error: Sign in – Sightline" in response.text


def test_what_is_missing_is_named(client: Client, db: None):
    response = client.post(SIGN_IN, {})
    assert '<a href="#id_login">Enter your email address</a>' in response.text
    assert '<a href="#id_password">Enter your password</a>' in response.text


def test_the_password_is_never_sent_back(client: Client, amina: Account):
    assert "guess-7719" not in sign_in(client, amina.email, "guess-7719").text


def test_an_account_that_is_closed_does_not_open(client: Client, amina: Account):
    Account.objects.filter(pk=amina.pk).update(is_active=False)
    response = sign_in(client, amina.email, follow=True)
    assert not response.wsgi_request.user.is_authenticated


class TestTooManyTries:
    def lock(self, client: Client, settings: object, amina: Account) -> None:
        settings.AXES_FAILURE_LIMIT = 3
        for _ in range(2):
            assert sign_in(client, amina.email, "wrong").status_code == 200

    def test_the_last_wrong_try_locks_and_says_so(self, client: Client, settings, amina: Account):
        self.lock(client, settings, amina)
        response = sign_in(client, amina.email, "wrong")
        assert response.status_code == 429
        assert "You cannot sign in for the next 15 minutes" in response.text

    def test_the_right_password_does_not_open_a_lock(self, client: Client, settings, amina):
        self.lock(client, settings, amina)
        sign_in(client, amina.email, "wrong")
        assert sign_in(client, amina.email).status_code == 429
        assert client.get("/ashby/").status_code == 302

    def test_one_try_fewer_does_not_lock(self, client: Client, settings, amina: Account):
        self.lock(client, settings, amina)
        assert sign_in(client, amina.email).status_code == 302

    def test_signing_in_forgets_earlier_mistakes(self, client: Client, settings, amina: Account):
        self.lock(client, settings, amina)
        sign_in(client, amina.email)
        assert not AccessAttempt.objects.exists()

    def test_tries_are_counted_by_address_whatever_its_case(self, client, settings, amina):
        self.lock(client, settings, amina)
        assert sign_in(client, amina.email.upper(), "wrong").status_code == 429

    def test_somebody_elses_mistakes_do_not_lock_me(self, client, settings, amina: Account):
        self.lock(client, settings, amina)
        sign_in(client, amina.email, "wrong")
        assert sign_in(client, "nobody@ashby.example", "wrong").status_code == 200

    def test_more_than_five_mistakes_are_left_to_the_one_count(self, client, settings, amina):
        settings.AXES_FAILURE_LIMIT = 8
        answers = [sign_in(client, amina.email, "wrong").status_code for _ in range(8)]
        assert answers == [200] * 7 + [429]


def test_signing_out_ends_the_session(client: Client, amina: Account):
    sign_in(client, amina.email)
    key = client.session.session_key
    assert client.post("/accounts/logout/").url == SIGN_IN
    assert not client.session.exists(key)


def test_the_session_ends_with_the_browser(client: Client, amina: Account):
    response = sign_in(client, amina.email)
    assert response.cookies["sessionid"]["expires"] == ""
    assert response.cookies["sessionid"]["httponly"]


@pytest.mark.parametrize(
    "door", ["signup/", "email/", "confirm-email/", "password/set/", "single-sign-on/"]
)
def test_doors_that_no_council_wants_are_shut(client: Client, amina: Account, door: str):
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/accounts/{door}").status_code == 404


class TestYourSignIn:
    def test_it_shows_what_protects_the_account(self, client: Client, amina: Account):
        sign_in(client, amina.email)
        response = client.get("/accounts/")
        assert amina.email in response.text
        assert "Second step" in response.text

    def test_it_is_not_for_those_who_have_not_signed_in(self, client: Client, db: None):
        assert client.get("/accounts/").status_code == 302

    def test_it_cannot_be_posted_to(self, client: Client, amina: Account):
        sign_in(client, amina.email)
        assert client.post("/accounts/").status_code == 405

    def test_an_account_without_a_password_is_told_so(self, client: Client, amina: Account):
        sign_in(client, amina.email)
        amina.set_unusable_password()
        amina.save()
        client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
        assert "You sign in through your organisation" in client.get("/accounts/").text
