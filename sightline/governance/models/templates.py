"""The council's own Word template, and the Word files made from it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.authorities.models import Person, TenantModel
from sightline.governance.models.reports import Report


class ReportTemplate(TenantModel):
    """A Word file in the council's own look. Kept for ever; only the newest is used.

    The file is in the database because a web process and a worker may not share a disk.
    """

    name = models.CharField(max_length=200, help_text="The name of the file as it was given")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-uploaded_at",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority",),
                condition=Q(retired_at__isnull=True),
                name="template_one_in_use",
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="template_retired_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportFile(TenantModel):
    """The Word file of a published report, made once from its snapshot."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="word_file")
    template = models.ForeignKey(ReportTemplate, on_delete=models.PROTECT, null=True, blank=True)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    built_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Word file of {self.report_id}"
