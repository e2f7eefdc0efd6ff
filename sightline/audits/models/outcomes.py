"""What was handed in, kept as it was; and what the worker says about it."""

from typing import ClassVar

from django.db import models

from sightline.audits.models.audits import Audit, both_or_neither
from sightline.authorities.models import Person, TenantModel


class AuditVersion(TenantModel):
    """The audit exactly as it was handed in, with its hash. Opening it again makes another."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopened_why = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "audit", "number"), name="audit_version_numbered_once"
            ),
            both_or_neither("audit_version_reopened_at_by", "reopened_at", "reopened_by"),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} version {self.number}"


class PromptAnswer(TenantModel):
    """The auditor's word on a quality prompt they overruled."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="prompt_answers")
    prompt = models.CharField(max_length=160)
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "audit", "prompt"), name="prompt_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.prompt}"


class WorkerReply(TenantModel):
    """What the worker says about the audit of their practice, and whether they agree."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="replies")
    agrees = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "audit")),
            models.Index(fields=("authority", "agrees", "at")),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id}: {'agrees' if self.agrees else 'disagrees'}"
