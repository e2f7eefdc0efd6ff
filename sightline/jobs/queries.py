"""What may be asked about messages and long work."""

from django.db.models import QuerySet

from sightline.authorities.models import Authority, Person
from sightline.domain.messages import MessageStatus
from sightline.jobs.models import JobProgress, Message


def messages_of(authority: Authority, *, status: str = "") -> QuerySet[Message]:
    """Every message, newest first, perhaps only those in one status."""
    messages = Message.objects.filter(authority=authority).select_related("to", "authority")
    if status:
        messages = messages.filter(status=status)
    return messages.order_by("-written_at", "-pk")


def messages_to(authority: Authority, *, person: Person) -> QuerySet[Message]:
    """The messages one person was sent, newest first."""
    return messages_of(authority).filter(to=person)


def failed_message_count(authority: Authority) -> int:
    """How many messages could not be sent."""
    return Message.objects.filter(authority=authority, status=MessageStatus.FAILED).count()


def progress_of(authority: Authority, *, key: str) -> JobProgress | None:
    """How far a piece of work has come; None before it starts."""
    return JobProgress.objects.filter(authority=authority, key=key).first()
