"""A second look at one audit, and why it is looked at again."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.audits.models import Audit
from sightline.audits.models.audits import both_or_neither
from sightline.authorities.models import Person, TenantModel
from sightline.authorities.walls import scoped
from sightline.domain.moderation_status import OPEN, ModerationStatus, Why
from sightline.programme.models import Cycle


class ModerationQuerySet(models.QuerySet["Moderation"]):
    """Questions about second looks."""

    def still_open(self) -> "ModerationQuerySet":
        """Those without an agreed grade that were not withdrawn."""
        return self.filter(status__in=sorted(OPEN))


class Moderation(TenantModel):
    """One second look at one version of an audit, from being chosen to an agreed grade.

    The grades themselves are judgements of the audit (auditor, moderator, agreed): all stay.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="moderations")
    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="moderations"
    )
    version = models.PositiveSmallIntegerField(help_text="The version of the audit looked at")
    blind = models.BooleanField(help_text="The auditor's grade is hidden until graded")
    status = models.CharField(
        max_length=20,
        default=ModerationStatus.CHOSEN,
        choices=[(status.value, status.words) for status in ModerationStatus],
    )
    due_on = models.DateField()
    chosen_at = models.DateTimeField()
    moderator = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="moderations"
    )
    invited_why = models.TextField(blank=True, help_text="What the moderator knows that helps")
    assigned_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    graded_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_why = models.TextField(blank=True)

    objects = scoped(ModerationQuerySet)

    class Meta:
        ordering = ("due_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "audit"),
                condition=Q(status__in=sorted(OPEN)),
                name="moderation_one_open_an_audit",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["chosen", "withdrawn"]) | Q(moderator__isnull=False),
                name="moderation_has_moderator",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["graded", "agreed"]) | Q(graded_at__isnull=False),
                name="moderation_graded_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status="agreed", agreed_at__isnull=False)
                | (~Q(status="agreed") & Q(agreed_at__isnull=True)),
                name="moderation_agreed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(agreed_at__gte=F("chosen_at")),
                name="moderation_agreed_after_chosen",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="moderation_withdrawn_says_why",
            ),
            both_or_neither("moderation_agreed_at_by", "agreed_at", "agreed_by"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "cycle", "status")),
            models.Index(fields=("authority", "moderator", "status")),
            models.Index(fields=("authority", "status", "due_on")),
        ]

    def __str__(self) -> str:
        return f"Moderation {self.pk} of audit {self.audit_id}"

    @property
    def stands(self) -> ModerationStatus:
        """The status as the domain knows it."""
        return ModerationStatus(self.status)


class ModerationReason(TenantModel):
    """One reason for a second look, and what it came from, so that it is never given twice."""

    moderation = models.ForeignKey(Moderation, on_delete=models.CASCADE, related_name="reasons")
    code = models.CharField(max_length=20, choices=[(why.value, why.words) for why in Why])
    words = models.TextField()
    source = models.CharField(max_length=60, help_text="reply:12, selection:3, version:1")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "moderation", "code", "source"),
                name="moderation_reason_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words
