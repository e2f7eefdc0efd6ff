"""Single sign-on by OpenID Connect, with a provider on this machine.

The directory vouches for an address; the authority must know it. Nobody is made by signing in.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from sightline.authorities.models import Account, Person
from sightline.web.environment import single_sign_on

START = "/accounts/oidc/council/login/"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Directory:
    """A council's directory of staff, as far as signing in sees it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def knows(self, sub: str, **claims: Any) -> None:
        """Somebody in the directory, and what it says of them."""
        requests.put(f"{self.address}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def lets_in(self, client: Client, sub: str) -> Any:
        """Go to the directory, sign in there as somebody, and come back."""
        sent = client.post(f"{START}?process=login")
        answer = requests.post(sent.url, data={"sub": sub}, allow_redirects=False, timeout=5)
        back = answer.headers["location"].partition("testserver")[2]
        return client.get(back)


@pytest.fixture
def directory(settings: Any, db: None) -> Iterator[Directory]:
    with run_server_in_thread() as server:
        address = f"http://localhost:{server.server_port}"
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on(
            issuer=address, client="sightline", secret="any", name="Ashby Council"
        )
        yield Directory(address)


def account_of(client: Client) -> str:
    """The address of whoever is signed in."""
    key = client.session.get("_auth_user_id")
    return Account.objects.get(pk=key).email if key else ""


def test_the_sign_in_page_offers_it(client: Client, directory: Directory):
    assert "Sign in with Ashby Council" in client.get("/accounts/login/").text


def test_somebody_the_authority_knows_comes_in(client, directory: Directory, amina: Person):
    directory.knows("a1", email=amina.account.email, email_verified=True)
    assert directory.lets_in(client, "a1").url == "/"
    assert account_of(client) == amina.account.email


def test_no_password_is_lost_by_it(client, directory: Directory, amina: Person):
    amina.account.set_password("three words unlike each other")
    amina.account.save()
    directory.knows("a1", email=amina.account.email, email_verified=True)
    directory.lets_in(client, "a1")
    amina.account.refresh_from_db()
    assert amina.account.check_password("three words unlike each other")


def test_after_the_first_time_the_directorys_own_identifier_counts(client, directory, amina):
    directory.knows("a1", email=amina.account.email.upper(), email_verified=True)
    directory.lets_in(client, "a1")
    client.logout()
    directory.knows("a1", email="married@elsewhere.example", email_verified=True)
    directory.lets_in(client, "a1")
    assert account_of(client) == amina.account.email


def test_an_address_the_directory_does_not_vouch_for_opens_nothing(client, directory, amina):
    directory.knows("a1", email=amina.account.email, email_verified=False)
    directory.lets_in(client, "a1")
    assert account_of(client) == ""


def test_a_directory_can_be_trusted_about_its_addresses(client, directory, amina, settings):
    settings.OIDC_TRUST_EMAIL = True
    directory.knows("a1", email=amina.account.email)
    directory.lets_in(client, "a1")
    assert account_of(client) == amina.account.email


def test_somebody_unknown_is_told_so_and_nobody_is_made(client, directory: Directory):
    before = Account.objects.count()
    directory.knows("x9", email="stranger@ashby.example", email_verified=True)
    response = directory.lets_in(client, "x9")
    assert "Sightline does not know you" in response.text
    assert Account.objects.count() == before
    assert account_of(client) == ""


def test_a_closed_account_stays_closed(client, directory: Directory, amina: Person):
    Account.objects.filter(pk=amina.account.pk).update(is_active=False)
    directory.knows("a1", email=amina.account.email, email_verified=True)
    directory.lets_in(client, "a1")
    assert account_of(client) == ""


def test_a_directory_that_does_not_answer_is_told_in_words(client, settings, db):
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on(
        issuer="http://localhost:9", client="sightline", secret="any", name="Ashby Council"
    )
    response = client.post(f"{START}?process=login")
    assert "Signing in did not work" in response.text


def test_without_an_issuer_there_is_none(client: Client, db: None):
    assert single_sign_on(issuer="", client="", secret="", name="") == {}
    assert "Or sign in with a password" not in client.get("/accounts/login/").text
    assert client.post(START).status_code == 404


@pytest.mark.parametrize(("client_id", "secret"), [("", "any"), ("sightline", "")])
def test_half_a_configuration_stops_the_start(client_id: str, secret: str):
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_ID and OIDC_CLIENT_SECRET"):
        single_sign_on(issuer="https://x.example", client=client_id, secret=secret, name="")
