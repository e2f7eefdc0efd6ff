"""Reports, the words people write in them, and who was sent them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.authorities.models import Person, TenantModel
from sightline.domain.report_status import ReportStatus
from sightline.programme.models import Cycle


class Report(TenantModel):
    """One version of one report on one cycle.

    A draft has no snapshot: it is built from the rows each time it is read. Publishing keeps the
    whole document with its SHA-256, and from then on the snapshot is the report. A correction is
    another version that names the one it corrects.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="reports")
    key = models.SlugField(max_length=60, help_text="Which report of the framework this is")
    title = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    why = models.TextField(blank=True, help_text="What is corrected")
    status = models.CharField(
        max_length=20,
        choices=[(status.value, status.words) for status in ReportStatus],
        default=ReportStatus.DRAFT,
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    snapshot = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ("-opened_at",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "cycle", "key", "number"), name="report_numbered_once"
            ),
            models.UniqueConstraint(
                fields=("authority", "cycle", "key"),
                condition=Q(status=ReportStatus.DRAFT.value),
                name="report_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ReportStatus.DRAFT.value,
                    published_at__isnull=True,
                    published_by__isnull=True,
                    snapshot__isnull=True,
                )
                | (
                    ~Q(status=ReportStatus.DRAFT.value)
                    & Q(
                        published_at__isnull=False,
                        published_by__isnull=False,
                        snapshot__isnull=False,
                    )
                ),
                name="report_published_has_snapshot",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ReportStatus.WITHDRAWN.value,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                )
                | (
                    ~Q(status=ReportStatus.WITHDRAWN.value)
                    & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                ),
                name="report_withdrawn_has_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "-opened_at"), name="report_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def state(self) -> ReportStatus:
        """Where it has got to."""
        return ReportStatus(self.status)


class Narrative(TenantModel):
    """One saving of the words of one section. The latest version is what the report prints."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="narratives")
    section = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("section", "version")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "report", "section", "version"),
                name="narrative_versioned_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.version}"


class Distribution(TenantModel):
    """That a published report was sent to a person, as whom, and when they first opened it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="distributions")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    as_words = models.CharField(max_length=200, help_text="As whom: “all managers”")
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "report", "to"), name="report_sent_once_to_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} to {self.to_id}"
