"""Who is asking is read in one question, and nothing that was taken away is remembered."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.authorities import remembering
from sightline.authorities.models import Account, Authority, Person, Post, Role, Session
from sightline.authorities.walls import inside
from tests.people import NOW

HOME = "/ashby/"
PEOPLE = "/ashby/people/"
SignedIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def people_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a server, and unlike in other tests."""
    monkeypatch.setattr(remembering, "_remembered", {})


@pytest.fixture
def at_work(signed_in: SignedIn, amina: Person) -> Client:
    """Amina is at work in this browser."""
    client = signed_in(amina)
    assert client.get(PEOPLE).status_code == 200
    return client


def asked(client: Client, address: str) -> list[str]:
    """What is asked before the page itself: of sessions, accounts, people, posts and units."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in queries if 'FROM "authorities_' in one["sql"]]


def test_somebody_known_is_let_in_with_one_question(at_work: Client) -> None:
    assert len(asked(at_work, "/ashby/framework/")) == 1


def test_a_post_taken_away_takes_effect_at_once(
    at_work: Client, ashby: Authority, amina: Person
) -> None:
    with inside(ashby):
        Post.objects.filter(person=amina).update(ended_on=date(2026, 10, 1))
    assert at_work.get(PEOPLE).status_code == 403


def test_a_right_taken_from_the_role_takes_effect_at_once(
    at_work: Client, ashby: Authority
) -> None:
    with inside(ashby):
        Role.objects.filter(key="qa_manager").update(grants={"see_home": "own"})
    assert at_work.get(PEOPLE).status_code == 403


def test_somebody_who_left_is_a_stranger_at_once(
    at_work: Client, ashby: Authority, amina: Person
) -> None:
    with inside(ashby):
        Person.objects.filter(pk=amina.pk).update(ended_on=date(2026, 10, 1))
    assert at_work.get(PEOPLE).status_code == 404


def test_a_post_that_ends_is_gone_the_next_day(
    at_work: Client, ashby: Authority, amina: Person, time_machine: object
) -> None:
    time_machine.move_to(NOW, tick=False)  # type: ignore[attr-defined]
    at_work.force_login(amina.account, backend="django.contrib.auth.backends.ModelBackend")
    with inside(ashby):
        Post.objects.filter(person=amina).update(ended_on=NOW.date())
    assert at_work.get(PEOPLE).status_code == 200
    time_machine.move_to("2026-10-06T08:00:00+01:00", tick=False)  # type: ignore[attr-defined]
    at_work.force_login(amina.account, backend="django.contrib.auth.backends.ModelBackend")
    assert at_work.get(PEOPLE).status_code == 403


def test_who_may_no_longer_enter_the_authority_is_a_stranger_at_once(
    at_work: Client, ashby: Authority, amina: Person
) -> None:
    amina.account.authorities.remove(ashby)
    assert at_work.get(HOME).status_code == 404


def test_another_authority_is_not_entered_by_its_address(
    at_work: Client, borden: Authority
) -> None:
    assert at_work.get("/borden/").status_code == 404


def test_signing_out_ends_the_session_at_once(at_work: Client) -> None:
    copied = Client(headers={"cookie": f"sessionid={at_work.cookies['sessionid'].value}"})
    assert copied.get(HOME).status_code == 200
    at_work.logout()
    assert copied.get(HOME).status_code == 302


def test_an_account_switched_off_is_out_at_once(at_work: Client, amina: Person) -> None:
    Account.objects.filter(pk=amina.account_id).update(is_active=False)
    assert at_work.get(HOME).status_code == 302


def test_another_password_ends_the_sessions_of_the_old_one(at_work: Client, amina: Person) -> None:
    amina.account.set_password("three words unlike each other")
    amina.account.save()
    assert at_work.get(HOME).status_code == 302


def test_a_session_whose_row_names_somebody_else_is_theirs_whose_it_was_signed_for(
    at_work: Client, ben: Person, amina: Person
) -> None:
    Session.objects.update(account=ben.account)
    page = at_work.get(HOME)
    assert page.status_code == 200
    assert page.context["request"].person == amina


@pytest.mark.parametrize("table", remembering.WATCHED)
def test_every_change_leaves_a_mark(ashby: Authority, amina: Person, table: str) -> None:
    with inside(ashby), connection.cursor() as cursor:
        before = Authority.objects.get(pk=ashby.pk).people_mark
        cursor.execute(f"UPDATE authorities_{table} SET authority_id = authority_id")  # noqa: S608
    assert Authority.objects.get(pk=ashby.pk).people_mark not in ("", before)


@pytest.mark.parametrize("event", remembering.EVENTS)
@pytest.mark.parametrize("table", remembering.WATCHED)
def test_the_database_watches_every_table(db: None, table: str, event: str) -> None:
    kept = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = %s",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname = lower(%s)",
    }
    with connection.cursor() as cursor:
        cursor.execute(kept[connection.vendor], [f"authorities_{table}_marked_{event}"])
        assert cursor.fetchone() == (1,)
