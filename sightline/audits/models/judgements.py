"""Grades with their reasons, the findings behind them and what is planned to change."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.audits.models.audits import Audit, both_or_neither
from sightline.authorities.models import Person, TenantModel
from sightline.domain.judging import Capacity, FindingKind


class Judgement(TenantModel):
    """One grade on one section (or, with no section, overall) by one person in one capacity.

    Never changed: another grade is another row, and this one is marked as superseded.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="judgements")
    section = models.CharField(max_length=80, blank=True, help_text="Blank for the whole audit")
    capacity = models.CharField(
        max_length=20, choices=[(capacity.value, capacity.words) for capacity in Capacity]
    )
    grade = models.CharField(max_length=60, blank=True)
    rationale = models.TextField(blank=True)
    effect = models.TextField(blank=True, help_text="What it meant for the child")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "audit", "section", "capacity"),
                condition=Q(superseded_at__isnull=True),
                name="judgement_one_stands",
            ),
            both_or_neither("judgement_superseded_at_by", "superseded_at", "superseded_by"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "section", "capacity", "superseded_at", "grade")),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.section or 'overall'}: {self.grade} ({self.capacity})"


class Finding(TenantModel):
    """A strength or an area for improvement, from a question, with the themes it belongs to."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="findings")
    question = models.CharField(max_length=120, blank=True)
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.words) for kind in FindingKind]
    )
    words = models.TextField()
    themes = models.JSONField(default=list, help_text="Keys of themes in the edition")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "audit", "kind")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:40]}"


class PlannedAction(TenantModel):
    """What the auditor says must change: what, who, by when and of which kind.

    It becomes an action when the audit is submitted; until then it can be changed or taken out.
    """

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="planned_actions")
    question = models.CharField(max_length=120, blank=True)
    finding = models.ForeignKey(
        Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="planned_actions"
    )
    what = models.TextField()
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_on = models.DateField()
    kind = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("by_on", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "audit"))]

    def __str__(self) -> str:
        return self.what[:60]
