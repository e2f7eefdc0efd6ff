"""The second step: a code from an app, recovery codes, and installations that ask for it."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from sightline.authorities.models import Account, Person

PASSWORD = "three words unlike each other"
SIGN_IN = "/accounts/login/"


@pytest.fixture
def account(amina: Person) -> Account:
    amina.account.set_password(PASSWORD)
    amina.account.save()
    return amina.account


def sign_in(client: Client, account: Account) -> Any:
    return client.post(SIGN_IN, {"login": account.email, "password": PASSWORD})


def sign_in_and_confirm(client: Client, account: Account) -> None:
    """Changing how one signs in asks for the password once more."""
    sign_in(client, account)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up_app(client: Client) -> str:
    """Turn the app on; returns its secret."""
    page = client.get("/accounts/2fa/totp/activate/")
    secret = re.search(r'class="sightline-code">([A-Z2-7]+)<', page.text)[1]
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert done.status_code == 302
    return secret


def test_an_app_is_set_up_with_its_first_code(client: Client, account: Account):
    sign_in_and_confirm(client, account)
    set_up_app(client)
    assert "On" in client.get("/accounts/2fa/").text
    assert Authenticator.objects.filter(user=account).count() == 2, "the app and recovery codes"


def test_a_wrong_first_code_sets_nothing_up(client: Client, account: Account):
    sign_in_and_confirm(client, account)
    client.get("/accounts/2fa/totp/activate/")
    response = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert "The code is not right" in response.text
    assert not Authenticator.objects.exists()


class TestWithTheApp:
    @pytest.fixture
    def secret(self, client: Client, account: Account) -> str:
        sign_in_and_confirm(client, account)
        secret = set_up_app(client)
        client.logout()
        return secret

    def test_the_password_alone_does_not_open(self, client, account, secret):
        assert sign_in(client, account).url == "/accounts/2fa/authenticate/"
        assert client.get("/ashby/").status_code == 302

    def test_password_and_code_open(self, client, account, secret, settings):
        # The code that set the app up may not be used twice.
        settings.MFA_TOTP_TOLERANCE = 1
        sign_in(client, account)
        counter = next(iter(yield_hotp_counters_from_time())) + 1
        code = format_hotp_value(hotp_value(secret, counter))
        assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
        assert client.session["_auth_user_id"] == str(account.pk)

    def test_a_wrong_code_is_told(self, client, account, secret):
        sign_in(client, account)
        response = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert "The code is not right" in response.text
        assert "Error: Second step – Sightline" in response.text

    def test_a_recovery_code_opens_once(self, client, account, secret):
        codes = Authenticator.objects.get(user=account, type="recovery_codes").wrap()
        code = codes.get_unused_codes()[0]
        sign_in(client, account)
        assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
        client.logout()
        sign_in(client, account)
        assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200

    def test_guessing_codes_is_stopped(self, client, account, secret):
        sign_in(client, account)
        for _ in range(6):
            response = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert "You have tried too often" in response.text


class TestWhenItIsRequired:
    @pytest.fixture(autouse=True)
    def required(self, settings: Any) -> None:
        settings.MFA_REQUIRED = True

    def test_nobody_works_without_it(self, client: Client, account: Account):
        sign_in(client, account)
        response = client.get("/ashby/", follow=True)
        assert response.redirect_chain == [("/accounts/2fa/", 302)]
        assert "your organisation asks for it" in response.text

    def test_it_can_be_set_up_and_then_work_goes_on(self, client: Client, account: Account):
        sign_in_and_confirm(client, account)
        set_up_app(client)
        for _ in range(2):
            assert client.get("/").url == "/ashby/"

    def test_the_sign_in_page_itself_stays_open(self, client: Client, db: None):
        assert client.get(SIGN_IN).status_code == 200

    def test_whoever_came_by_single_sign_on_has_met_their_own_rules(self, client, account):
        sign_in(client, account)
        session = client.session
        session["account_authentication_methods"] = [{"method": "socialaccount", "at": 0}]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()
        assert client.get("/").url == "/ashby/"


def test_changing_how_one_signs_in_asks_for_the_password_again(client, account):
    sign_in(client, account)
    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")
    response = client.post("/accounts/reauthenticate/", {"password": "wrong"})
    assert "The password is not right" in response.text


def test_when_it_is_not_required_nobody_is_stopped(client: Client, account: Account):
    sign_in(client, account)
    assert client.get("/").url == "/ashby/"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("2fa/", "Second step when you sign in"),
        ("2fa/webauthn/", "Passkeys and security keys"),
        ("2fa/webauthn/add/", "Add a passkey"),
        ("sessions/", "You are signed in nowhere else"),
        ("password/change/", "Change your password"),
    ],
)
def test_every_page_about_ones_own_sign_in_opens(client, account, address: str, words: str):
    sign_in_and_confirm(client, account)
    assert words in client.get(f"/accounts/{address}").text


class TestPasswords:
    def test_a_password_is_changed_and_everywhere_else_signed_out(self, client, account):
        elsewhere = Client()
        sign_in(elsewhere, account)
        sign_in(client, account)
        given = {
            "oldpassword": PASSWORD,
            "password1": "a lamp a river",
            "password2": "a lamp a river",
        }
        assert client.post("/accounts/password/change/", given).status_code == 302
        account.refresh_from_db()
        assert account.check_password("a lamp a river")
        assert elsewhere.get("/accounts/").status_code == 302

    def test_a_short_password_is_refused(self, client, account):
        sign_in(client, account)
        given = {"oldpassword": PASSWORD, "password1": "lamp", "password2": "lamp"}
        assert "12 characters" in client.post("/accounts/password/change/", given).text

    def test_a_forgotten_password_is_replaced_by_a_link(self, client, account, mailoutbox):
        client.post("/accounts/password/reset/", {"email": account.email})
        link = re.search(r"http://testserver(\S+)", mailoutbox[0].body)[1]
        chosen = client.get(link, follow=True).redirect_chain[-1][0]
        given = {"password1": "a lamp a river", "password2": "a lamp a river"}
        assert client.post(chosen, given).status_code == 302
        account.refresh_from_db()
        assert account.check_password("a lamp a river")

    def test_nobody_learns_who_has_an_account(self, client, account, mailoutbox):
        known = client.post("/accounts/password/reset/", {"email": account.email}, follow=True)
        unknown = client.post(
            "/accounts/password/reset/", {"email": "no@ashby.example"}, follow=True
        )
        assert known.redirect_chain == unknown.redirect_chain
        assert len(mailoutbox) == 1

    def test_a_mail_server_that_is_down_is_not_the_visitors_trouble(
        self, client, account, settings
    ):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_PORT = 9
        response = client.post("/accounts/password/reset/", {"email": account.email}, follow=True)
        assert "Check your email" in response.text

    def test_a_used_link_says_so(self, client, db):
        response = client.get("/accounts/password/reset/key/1-set-password/")
        assert "This link does not work" in response.text
