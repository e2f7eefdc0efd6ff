"""What moderators ask, what auditors answer, and what those who must be heard say."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.audits.models.audits import both_or_neither
from sightline.authorities.models import Person, TenantModel
from sightline.moderation.models.moderations import Moderation


class Query(TenantModel):
    """Something the moderator asks the auditor, pinned to a question of the audit.

    Every query has to be answered before a grade can be agreed. Without a question it is about
    the audit as a whole.
    """

    moderation = models.ForeignKey(Moderation, on_delete=models.CASCADE, related_name="queries")
    question = models.CharField(max_length=120, blank=True)
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "queries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            both_or_neither("query_replied_at_by", "replied_at", "replied_by"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True)
                | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="query_replied_has_words",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "moderation", "replied_at")),
        ]

    def __str__(self) -> str:
        return f"{self.question or 'overall'}: {self.words[:40]}"


class Opinion(TenantModel):
    """What the auditor, a panel member or somebody whose input is wanted says of the grade.

    `roles` are those the person held that day. Never changed: another opinion is another row.
    """

    moderation = models.ForeignKey(Moderation, on_delete=models.CASCADE, related_name="opinions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    roles = models.JSONField(default=list)
    as_words = models.CharField(max_length=120, help_text="The part in which they speak")
    grade = models.CharField(max_length=60)
    words = models.TextField()
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "moderation", "person"),
                condition=Q(superseded_at__isnull=True),
                name="opinion_one_stands_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on moderation {self.moderation_id}: {self.grade}"
