"""Whom the grades of an audit are kept from at present."""

from typing import ClassVar

from django.db import models

from sightline.audits.models.audits import Audit
from sightline.authorities.models import Person, TenantModel


class HiddenGrade(TenantModel):
    """One person who does not see the grades of one audit yet, as long as this row is here."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="hidden_grades")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "audit", "person"), name="grade_hidden_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "person")),
        ]

    def __str__(self) -> str:
        return f"Grades of audit {self.audit_id} hidden from {self.person_id}"
