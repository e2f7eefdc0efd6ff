"""What happened to an action, line by line, and the files that show it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.authorities.models import Person, TenantModel
from sightline.domain.action_status import StepKind
from sightline.improvement.models.actions import Action


class ActionStep(TenantModel):
    """One line of an action's history; only ever added.

    A reminder carries the due date it was about and its number, so that none is sent twice.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.words) for kind in StepKind])
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="Blank: the clock"
    )
    about_due_on = models.DateField(null=True, blank=True)
    chase = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "action", "about_due_on", "chase"),
                condition=Q(chase__isnull=False),
                name="action_chased_once_a_step",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "action", "at")),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.kind}"


class Evidence(TenantModel):
    """A file that shows an action was done. It lies outside what the web server gives out."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    name = models.CharField(max_length=200, help_text="As it was called when it was added")
    kind = models.CharField(max_length=100, help_text="Its content type, by what it really is")
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "evidence"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "action", "sha256"), name="evidence_once_an_action"
            ),
        ]

    def __str__(self) -> str:
        return self.name
