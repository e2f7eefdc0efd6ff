"""How case lists write workers and teams, and who and what those are."""

from typing import ClassVar

from django.db import models

from sightline.authorities.models import Person, TenantModel, Unit


class WorkerName(TenantModel):
    """How a case list writes a worker, and who that is. Without a person it waits to be matched."""

    words = models.CharField(max_length=120)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    set_aside = models.BooleanField(default=False, help_text="Nobody here: stop asking")
    matched_at = models.DateTimeField(null=True, blank=True)
    matched_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("words",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "words"), name="worker_name_once")
        ]

    def __str__(self) -> str:
        return self.words


class TeamName(TenantModel):
    """How a case list writes a team, by name or by id, and which unit that is."""

    words = models.CharField(max_length=120)
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    set_aside = models.BooleanField(default=False, help_text="Not a unit here: stop asking")
    matched_at = models.DateTimeField(null=True, blank=True)
    matched_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("words",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "words"), name="team_name_once")
        ]

    def __str__(self) -> str:
        return self.words
