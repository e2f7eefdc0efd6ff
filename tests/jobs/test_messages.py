"""A message is written with its deed, sent once, tried again, and given up in words."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from sightline.authorities.models import Authority, Person
from sightline.authorities.walls import inside
from sightline.domain.errors import NotAllowed
from sightline.domain.messages import MessageStatus
from sightline.jobs import delivery, services
from sightline.jobs.models import Message
from sightline.jobs.tasks import send_waiting_messages
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("in_ashby")


@pytest.fixture
def ben_with_email(ben: Person) -> Person:
    """Ben, who can be written to."""
    ben.email = "ben@ashby.example"
    ben.save(update_fields=["email"])
    return ben


def write(to: Person, key: str = "audit-7-due") -> Message:
    """Tell somebody something."""
    return services.send_message(
        authority=to.authority,
        to=to,
        subject="An audit is due",
        body="Your audit of 70455 is due.\n\nPlease finish it.",
        at=NOW,
        key=key,
    )


def status_of(message: Message) -> str:
    """What became of it."""
    message.refresh_from_db()
    return message.status


@pytest.fixture
def mail_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail server refuses everything."""

    def refuse(message: Message) -> None:
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(delivery, "hand_over", refuse)


def test_it_is_sent(ben_with_email: Person) -> None:
    message = write(ben_with_email)
    assert status_of(message) == MessageStatus.SENT
    assert [sent.to for sent in mail.outbox] == [["ben@ashby.example"]]


def test_the_same_key_is_sent_once(ben_with_email: Person) -> None:
    assert write(ben_with_email).pk == write(ben_with_email).pk
    assert len(mail.outbox) == 1


def test_handing_it_over_twice_keeps_its_message_id(ben_with_email: Person) -> None:
    message = write(ben_with_email)
    delivery.hand_over(message)
    first, second = (sent.message()["Message-ID"] for sent in mail.outbox)
    assert first == second


def test_what_was_sent_is_not_delivered_again(ben_with_email: Person, ashby: Authority) -> None:
    message = write(ben_with_email)
    delivery.deliver(authority=ashby, message_id=message.pk, at=NOW)
    assert len(mail.outbox) == 1


def test_in_the_demonstration_it_is_only_shown(ben_with_email: Person, settings: Any) -> None:
    settings.DEMONSTRATION = True
    assert status_of(write(ben_with_email)) == MessageStatus.KEPT
    assert mail.outbox == []


def test_without_an_address_it_says_so(ben_with_email: Person) -> None:
    ben_with_email.email = ""
    message = write(ben_with_email)
    assert status_of(message) == MessageStatus.FAILED
    assert message.error == "This person has no email address"


def test_a_deed_that_is_undone_sends_nothing(ben_with_email: Person, queued: None) -> None:
    with transaction.atomic():
        write(ben_with_email)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


@pytest.mark.usefixtures("mail_is_down", "queued")
def test_a_refusal_is_tried_again(ben_with_email: Person, ashby: Authority) -> None:
    message = write(ben_with_email)
    with pytest.raises(delivery.NotDelivered):
        delivery.deliver(authority=ashby, message_id=message.pk, at=NOW)
    assert (status_of(message), message.attempts) == (MessageStatus.WAITING, 1)


@pytest.mark.usefixtures("mail_is_down", "queued")
def test_the_third_refusal_is_the_last(ben_with_email: Person, ashby: Authority) -> None:
    message = write(ben_with_email)
    for _ in range(2):
        with pytest.raises(delivery.NotDelivered):
            delivery.deliver(authority=ashby, message_id=message.pk, at=NOW)
    delivery.deliver(authority=ashby, message_id=message.pk, at=NOW)
    assert (status_of(message), message.attempts) == (MessageStatus.FAILED, 3)


def failed_message(to: Person) -> Message:
    """One that could not be sent for want of an address."""
    address, to.email = to.email, ""
    message = write(to)
    to.email = address
    return message


def test_a_failed_message_can_be_sent_again(ben_with_email: Person, sam: Person) -> None:
    message = failed_message(ben_with_email)
    services.send_message_again(message=message, by=sam, at=NOW)
    assert status_of(message) == MessageStatus.SENT


def test_sending_again_is_in_the_ledger(ben_with_email: Person, sam: Person) -> None:
    message = failed_message(ben_with_email)
    services.send_message_again(message=message, by=sam, at=NOW)
    entry = LedgerEntry.objects.get(deed="message_sent_again")
    assert (entry.by, entry.about_id) == (sam, message.pk)


def test_if_the_ledger_fails_it_is_not_sent_again(
    ben_with_email: Person, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = failed_message(ben_with_email)
    monkeypatch.setattr(services, "record", broken)
    with pytest.raises(RuntimeError):
        services.send_message_again(message=message, by=sam, at=NOW)
    assert status_of(message) == MessageStatus.FAILED


def broken(*_: Any, **__: Any) -> None:
    """A ledger that cannot be written."""
    raise RuntimeError("the ledger is full")


def test_a_sent_message_is_not_sent_again(ben_with_email: Person, sam: Person) -> None:
    message = write(ben_with_email)
    with pytest.raises(NotAllowed, match="Only a message that could not be sent"):
        services.send_message_again(message=message, by=sam, at=NOW)


@pytest.mark.parametrize(
    ("minutes", "sent"), [(60, 0), (61, 1)], ids=["exactly an hour", "a minute over"]
)
def test_what_waited_over_an_hour_is_queued_again(
    ashby: Authority, ben_with_email: Person, settings: Any, queued: None, minutes: int, sent: int
) -> None:
    write(ben_with_email)
    settings.TASKS = {"default": {"BACKEND": "sightline.jobs.at_once.AtOnceBackend"}}
    at = NOW + timedelta(minutes=minutes)
    send_waiting_messages(authority=ashby, on=at.date(), at=at)
    assert len(mail.outbox) == sent


def test_progress_starts_moves_and_ends(ashby: Authority) -> None:
    with inside(ashby):
        progress = services.start_progress(
            authority=ashby, key="case-list-1", words="Reading the case list", total=10, at=NOW
        )
        services.show_progress(progress=progress, done=12)
        services.finish_progress(progress=progress, at=NOW)
    assert (progress.done, progress.total, progress.finished_at) == (10, 10, NOW)
