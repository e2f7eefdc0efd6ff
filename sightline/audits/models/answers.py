"""What the auditor wrote: answers, and every text that was ever given for one."""

from typing import ClassVar

from django.db import models

from sightline.audits.models.audits import Audit
from sightline.authorities.models import Person, TenantModel


class Answer(TenantModel):
    """The answer to one question now, with what was seen and where in the record.

    `version` goes up by one with each save; whoever saves says which version they had in front of
    them, so that nobody writes over what they have not seen.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=120)
    value = models.JSONField(default=str, help_text="As the kind of question keeps it")
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "audit", "question"), name="answer_once_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.question}"


class AnswerChange(TenantModel):
    """A text that no longer stands: replaced, or given at the same time as somebody else's.

    The database itself keeps the replaced text (see `locks`), so no path can skip it. A text that
    came second while two people wrote at once is kept here with `lost` until its writer chooses.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="answer_changes")
    question = models.CharField(max_length=120)
    value = models.JSONField(default=str)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()
    lost = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "audit", "question", "version")),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.question} v{self.version}"
