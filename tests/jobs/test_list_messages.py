"""The page of everything that was sent, and the page of what was sent to me."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.authorities.models import Authority, Person
from sightline.authorities.walls import inside
from sightline.domain.messages import MessageStatus
from sightline.jobs import services
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

SignedIn = Callable[[Person], Client]
ALL = "/ashby/messages/"
MINE = "/ashby/messages/mine/"


@pytest.fixture(autouse=True)
def in_the_demonstration(settings: Any) -> None:
    """Nothing is e-mailed."""
    settings.DEMONSTRATION = True


@pytest.fixture
def to_ben(ashby: Authority, ben: Person) -> Message:
    """Ben was told something."""
    return tell(ben, 1)


def tell(person: Person, number: int) -> Message:
    """Send one message."""
    with inside(person.authority):
        return services.send_message(
            authority=person.authority,
            to=person,
            subject=f"Audit {number} is due",
            body="First.\n\nSecond.",
            at=NOW,
            key=f"audit-{number}",
        )


@pytest.fixture
def failed(ashby: Authority, ben: Person) -> Message:
    """A message that could not be sent, to somebody who has an address."""
    with inside(ashby):
        message = tell(ben, 2)
        ben.email = "ben@ashby.example"
        ben.save()
        message.status, message.error = MessageStatus.FAILED, "Mailbox full"
        message.save()
    return message


@pytest.mark.parametrize("url", [ALL, MINE])
def test_a_person_sees_their_message(
    signed_in: SignedIn, amina: Person, url: str, ben: Person
) -> None:
    tell(amina, 5)
    page = signed_in(amina).get(url).content.decode()
    assert "Audit 5 is due" in page
    assert "shown here and not emailed" in page


def test_mine_shows_nobody_elses(signed_in: SignedIn, amina: Person, to_ben: Message) -> None:
    page = signed_in(amina).get(MINE).content.decode()
    assert "You have no messages" in page


def test_all_can_be_filtered(
    signed_in: SignedIn, amina: Person, to_ben: Message, failed: Message
) -> None:
    page = signed_in(amina).get(ALL, {"status": "failed"}).content.decode()
    assert "Audit 2 is due" in page
    assert "Audit 1 is due" not in page


def test_a_reader_may_not_see_all(signed_in: SignedIn, cara: Person) -> None:
    assert signed_in(cara).get(ALL).status_code == 403


@pytest.mark.parametrize("url", [ALL, MINE])
def test_a_stranger_finds_no_page(
    signed_in: SignedIn, dev: Person, ashby: Authority, url: str
) -> None:
    assert signed_in(dev).get(url).status_code == 404


@pytest.mark.parametrize("url", [ALL, MINE])
def test_nothing_can_be_posted_to_a_list(signed_in: SignedIn, amina: Person, url: str) -> None:
    assert signed_in(amina).post(url).status_code == 405


def test_many_messages_come_a_page_at_a_time(signed_in: SignedIn, ben: Person) -> None:
    for number in range(21):
        tell(ben, number)
    client = signed_in(ben)
    assert "Showing 1 to 20 of 21" in client.get(MINE).content.decode()
    assert "Showing 21 to 21 of 21" in client.get(MINE, {"page": "2"}).content.decode()


def test_twenty_messages_take_as_many_queries_as_one(
    signed_in: SignedIn, amina: Person, ben: Person
) -> None:
    client = signed_in(amina)
    tell(ben, 0)
    with CaptureQueriesContext(connection) as one:
        client.get(ALL)
    for number in range(1, 20):
        tell(ben, number)
    with CaptureQueriesContext(connection) as twenty:
        client.get(ALL)
    assert len(twenty) == len(one)


def test_an_administrator_sends_a_failed_one_again(
    signed_in: SignedIn, sam: Person, failed: Message, ashby: Authority
) -> None:
    answer = signed_in(sam).post(f"{ALL}{failed.pk}/send-again/")
    assert answer.status_code == 302
    with inside(ashby):
        failed.refresh_from_db()
        assert failed.status == MessageStatus.KEPT
        assert LedgerEntry.objects.filter(deed="message_sent_again").exists()


def test_one_that_was_not_refused_is_left_alone(
    signed_in: SignedIn, sam: Person, to_ben: Message, ashby: Authority
) -> None:
    signed_in(sam).post(f"{ALL}{to_ben.pk}/send-again/")
    with inside(ashby):
        assert not LedgerEntry.objects.filter(deed="message_sent_again").exists()


def test_a_reader_may_not_send_again(signed_in: SignedIn, cara: Person, failed: Message) -> None:
    assert signed_in(cara).post(f"{ALL}{failed.pk}/send-again/").status_code == 403


def test_a_stranger_may_not_send_again(signed_in: SignedIn, dev: Person, failed: Message) -> None:
    assert signed_in(dev).post(f"{ALL}{failed.pk}/send-again/").status_code == 404


def test_a_missing_message_is_no_page(signed_in: SignedIn, sam: Person) -> None:
    assert signed_in(sam).post(f"{ALL}999/send-again/").status_code == 404


def test_sending_again_is_not_a_page_to_read(
    signed_in: SignedIn, sam: Person, failed: Message
) -> None:
    assert signed_in(sam).get(f"{ALL}{failed.pk}/send-again/").status_code == 405
