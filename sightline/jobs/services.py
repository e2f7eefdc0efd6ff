"""What can be done with messages and long work."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from sightline.authorities.models import Authority, Person
from sightline.domain.errors import require
from sightline.domain.messages import MessageStatus, reasons_not_to_send_again
from sightline.jobs.models import JobProgress, Message
from sightline.jobs.tasks import deliver
from sightline.ledger.services import record


@transaction.atomic
def send_message(
    *,
    authority: Authority,
    to: Person,
    subject: str,
    body: str,
    at: datetime,
    key: str,
    about: Model | None = None,
) -> Message:
    """Put a message in the outbox with the deed that caused it. A key is never sent twice."""
    message, is_new = Message.objects.get_or_create(
        authority=authority,
        key=key,
        defaults={
            "to": to,
            "address": to.email,
            "subject": subject[:200],
            "body": body,
            "about_kind": about._meta.label_lower if about else "",
            "about_id": str(about.pk) if about else "",
            "written_at": at,
        },
    )
    if is_new:
        deliver.enqueue(authority.pk, message.pk)
    return message


@transaction.atomic
def send_message_again(*, message: Message, by: Person, at: datetime) -> Message:
    """Try once more with a message that could not be sent, at the person's address of today."""
    message = Message.objects.select_for_update().select_related("to").get(pk=message.pk)
    status = MessageStatus(message.status)
    require(reasons_not_to_send_again(status=status, address=message.to.email))
    message.status, message.address = MessageStatus.WAITING, message.to.email
    message.attempts, message.error = 0, ""
    message.save(update_fields=["status", "address", "attempts", "error"])
    record("message_sent_again", authority=message.authority, by=by, at=at, about=message)
    deliver.enqueue(message.authority_id, message.pk)
    return message


def start_progress(
    *, authority: Authority, key: str, words: str, total: int, at: datetime
) -> JobProgress:
    """Begin to show how far a long piece of work has come; a second start begins again."""
    progress, _ = JobProgress.objects.update_or_create(
        authority=authority,
        key=key,
        defaults={
            "words": words,
            "done": 0,
            "total": total,
            "started_at": at,
            "finished_at": None,
            "error": "",
        },
    )
    return progress


def show_progress(*, progress: JobProgress, done: int) -> None:
    """Say how far it has come. Inside a transaction this is seen when the transaction ends."""
    progress.done = min(done, progress.total)
    progress.save(update_fields=["done"])


def finish_progress(*, progress: JobProgress, at: datetime, error: str = "") -> None:
    """It is over, well or badly."""
    progress.finished_at, progress.error = at, error[:500]
    progress.save(update_fields=["finished_at", "error"])
