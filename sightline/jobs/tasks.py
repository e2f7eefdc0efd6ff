"""The three kinds of work a worker does. Each finds its authority and hands over to the room."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django_tasks import task

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.domain.messages import MessageStatus
from sightline.jobs import clockwork, delivery
from sightline.jobs.announcements import Subject, listener_of
from sightline.jobs.queries import messages_of
from sightline.jobs.worker import all_or_nothing


@task()
@all_or_nothing
def hear(name: str, key: str, authority_id: int, subject: Subject, at: str) -> None:
    """One listener follows one announcement."""
    authority = Authority.objects.get(pk=authority_id)
    with inside(authority):
        listener_of(name, key)(authority=authority, subject=subject, at=datetime.fromisoformat(at))


@task()
def wind(authority_id: int, name: str) -> int:
    """The days of one daily work that are due for one authority."""
    authority = Authority.objects.get(pk=authority_id)
    return clockwork.wind(authority=authority, name=name, at=timezone.now())


@task()
def deliver(authority_id: int, message_id: int) -> None:
    """One message goes out."""
    authority = Authority.objects.get(pk=authority_id)
    delivery.deliver(authority=authority, message_id=message_id, at=timezone.now())


@clockwork.clockwork("send_waiting_messages")
def send_waiting_messages(*, authority: Authority, on: date, at: datetime) -> None:
    """Queue again what has waited an hour: the work may have been given up before the message."""
    waiting = messages_of(authority, status=MessageStatus.WAITING)
    for message in waiting.filter(written_at__lt=at - timedelta(hours=1)):
        deliver.enqueue(authority.pk, message.pk)
