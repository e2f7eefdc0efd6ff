"""The conversations of an audit: with the worker, the family, the child, the IRO or chair."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.audits.models.audits import Audit, both_or_neither
from sightline.authorities.models import Person, TenantModel
from sightline.domain.conversations import AttemptWay, Consent, ConversationOutcome


class Conversation(TenantModel):
    """One conversation an audit needs, from planning it to what was said or why it was not held."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="conversations")
    kind = models.CharField(max_length=80, help_text="Key of the kind in the edition")
    with_words = models.CharField(
        max_length=120, blank=True, help_text="Mother, foster carer: never a name"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    planned_for = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        max_length=20,
        default=ConversationOutcome.NOT_YET,
        choices=[(outcome.value, outcome.words) for outcome in ConversationOutcome],
    )
    consent = models.CharField(
        max_length=20,
        default=Consent.NOT_ASKED,
        choices=[(consent.value, consent.words) for consent in Consent],
    )
    reason = models.CharField(max_length=120, blank=True, help_text="Key of the pack's reason")
    reason_words = models.TextField(blank=True)
    communication = models.TextField(blank=True, help_text="How the person communicates best")
    barriers = models.TextField(blank=True)
    barriers_met = models.TextField(blank=True)
    interpreter = models.CharField(max_length=200, blank=True)
    strengths = models.TextField(blank=True)
    improvements = models.TextField(blank=True)
    notes_private = models.TextField(blank=True)
    notes_shared = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            both_or_neither("conversation_saved_at_by", "saved_at", "saved_by"),
            models.CheckConstraint(
                condition=~Q(outcome="held") | Q(held_on__isnull=False),
                name="conversation_held_on_a_day",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "audit")),
            models.Index(fields=("authority", "kind", "outcome")),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id}: {self.kind} {self.with_words}"


class ConversationAttempt(TenantModel):
    """One try at reaching somebody: when, how, and what came of it."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="attempts"
    )
    on = models.DateField()
    way = models.CharField(max_length=20, choices=[(way.value, way.words) for way in AttemptWay])
    words = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "conversation"))]

    def __str__(self) -> str:
        return f"{self.get_way_display()} on {self.on}"


class ConversationAnswer(TenantModel):
    """What was said to one question of the conversation's guide."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=120)
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "conversation", "question"),
                name="conversation_answer_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.question}"


class ProposedTime(TenantModel):
    """A time the worker proposes for the conversation, so that it fits their own work (SEF-248)."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="proposed_times")
    when = models.DateTimeField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "audit"))]

    def __str__(self) -> str:
        return f"{self.audit_id} at {self.when}"
