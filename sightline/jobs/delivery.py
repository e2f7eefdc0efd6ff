"""How a waiting message reaches its person.

The message keeps one Message-ID for ever. If a worker is killed between handing it to the mail
server and noting so, it is handed over again under the same id, and the mail system drops the
second copy: nothing is lost and nobody sees it twice.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.domain.messages import MessageStatus, status_after_attempt
from sightline.jobs.models import Message

TIMEOUT_SECONDS = 30
NO_ADDRESS = "This person has no email address"


class NotDelivered(Exception):
    """The mail server did not take a message; the worker tries again later."""


def deliver(*, authority: Authority, message_id: int, at: datetime) -> None:
    """Send a message that is still waiting, and note how it went."""
    with inside(authority):
        message = Message.objects.select_related("to", "authority").get(pk=message_id)
    if message.status != MessageStatus.WAITING:
        return
    if settings.DEMONSTRATION:
        note(message, status=MessageStatus.KEPT)
    elif not message.address:
        note(message, status=MessageStatus.FAILED, error=NO_ADDRESS)
    else:
        attempt(message, at=at)


def attempt(message: Message, *, at: datetime) -> None:
    """Hand it to the mail server once; a refusal is noted, and raised so that it is tried again."""
    try:
        hand_over(message)
    except OSError as problem:
        attempts = message.attempts + 1
        status = status_after_attempt(attempts=attempts, delivered=False)
        note(message, status=status, attempts=attempts, error=str(problem)[:500])
        if status is MessageStatus.WAITING:
            raise NotDelivered(str(problem)) from problem
    else:
        note(message, status=MessageStatus.SENT, attempts=message.attempts + 1, sent_at=at)


def hand_over(message: Message) -> None:
    """Give the message to the mail server under its own lasting id."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.address],
        headers={"Message-ID": f"<{message.authority.key}.{message.pk}@{domain}>"},
        connection=get_connection(timeout=TIMEOUT_SECONDS),
    ).send()


def note(message: Message, **changes: object) -> None:
    """Write down what became of it."""
    changes = {"error": "", **changes}
    with inside(message.authority), transaction.atomic():
        for field, value in changes.items():
            setattr(message, field, value)
        message.save(update_fields=list(changes))
