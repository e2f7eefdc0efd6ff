"""The tables of background work: messages, daily work done, progress, and living workers."""

from typing import ClassVar

from django.db import models

from sightline.authorities.models import Person, TenantModel
from sightline.domain.messages import MessageStatus


class Message(TenantModel):
    """One message to one person. Written with the deed that caused it; delivered afterwards."""

    key = models.CharField(max_length=200)
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="messages")
    address = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    status = models.CharField(
        max_length=10,
        choices=[(s.value, s.words) for s in MessageStatus],
        default=MessageStatus.WAITING,
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        """A key is used once, so the same deed never writes a message twice."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["authority", "key"], name="message_key_once"),
            models.CheckConstraint(
                condition=models.Q(status=MessageStatus.SENT.value, sent_at__isnull=False)
                | (~models.Q(status=MessageStatus.SENT.value) & models.Q(sent_at__isnull=True)),
                name="message_sent_has_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["authority", "-written_at"], name="message_newest"),
            models.Index(fields=["authority", "to", "-written_at"], name="message_to_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.key})"


class ClockworkRun(TenantModel):
    """A day's work that was done for an authority. One row a day for each kind of work."""

    name = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Once a day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["authority", "name", "on"], name="clockwork_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.name} on {self.on}"


class JobProgress(TenantModel):
    """How far a long piece of work has come, for the page that waits for it."""

    key = models.CharField(max_length=200)
    words = models.CharField(max_length=200)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        """One row for each piece of work."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["authority", "key"], name="progress_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.done} of {self.total}"


class WorkerLease(models.Model):
    """A worker process that is alive. It belongs to the machine room, not to an authority."""

    worker = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.worker
