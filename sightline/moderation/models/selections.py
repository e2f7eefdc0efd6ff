"""How the audits of a cycle were chosen for a second look, so that it can be done again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.audits.models.audits import both_or_neither
from sightline.authorities.models import Person, TenantModel
from sightline.programme.models import Cycle


class Selection(TenantModel):
    """One draw of audits for moderation: the seed, the audits there were, and what was chosen.

    `frame` holds what the rules knew of each audit and `considered` what they said of it, chosen
    or not. Another draw is another row; this one is then superseded, with a reason.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="selections")
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    share = models.CharField(max_length=20, blank=True, help_text="1/3")
    frame = models.JSONField()
    considered = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="Blank: the clock"
    )
    why = models.TextField(blank=True, help_text="Why it was drawn again")
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "cycle", "number"), name="selection_numbered_once"
            ),
            models.UniqueConstraint(
                fields=("authority", "cycle"),
                condition=Q(superseded_at__isnull=True),
                name="selection_one_stands",
            ),
            both_or_neither("selection_superseded_at_by", "superseded_at", "superseded_by"),
        ]

    def __str__(self) -> str:
        return f"Selection {self.number} of {self.cycle_id}"
