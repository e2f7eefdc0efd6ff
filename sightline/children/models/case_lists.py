"""The files of children brought in, what was wrong in them, and how to read a council's own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.authorities.models import Person, TenantModel
from sightline.children.models.choosing import choices
from sightline.domain.case_list import ChildStatus, ImportStatus, Weight


class CaseList(TenantModel):
    """One file of children brought in: what it held, what it changed, who brought it and when.

    The file itself is kept (`stored_as`) only until it is imported, refused or discarded.
    """

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_as = models.CharField(max_length=255, blank=True)
    as_at = models.DateField(help_text="The day the case system gave this list")
    status = models.CharField(
        max_length=20, choices=choices(ImportStatus), default=ImportStatus.READING
    )
    stage = models.CharField(max_length=120, blank=True, help_text="What it is doing now, in words")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    preview = models.JSONField(default=dict, help_text="What was recognised and what would change")
    lists = models.JSONField(default=list, help_text="The lists it held, such as 6, 7, 8")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    problem_count = models.PositiveIntegerField(default=0)
    refused_because = models.JSONField(default=list)
    after = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The last import when the preview was made; another since makes it out of date",
    )
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="Blank: a command"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "-uploaded_at")),
            models.Index(fields=("authority", "status")),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(status=ImportStatus.APPLIED)
                | Q(finished_at__isnull=False, confirmed_at__isnull=False, stored_as=""),
                name="case_list_applied_keeps_no_file",
            ),
        ]

    def __str__(self) -> str:
        return f"Case list of {self.as_at:%Y-%m-%d}"


class CaseListProblem(TenantModel):
    """One thing wrong in a case list: sheet, row, column, value, what was expected, what to do."""

    case_list = models.ForeignKey(CaseList, on_delete=models.CASCADE, related_name="problems")
    place = models.PositiveIntegerField()
    weight = models.CharField(max_length=10, choices=choices(Weight))
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=120, blank=True)
    expected = models.CharField(max_length=300)
    do = models.CharField(max_length=300)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "case_list", "place"), name="problem_placed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet} row {self.row}: {self.expected}"


class SheetMap(TenantModel):
    """Which column of a council's own export means what, told once and remembered.

    The fingerprint is of the headings, so the next file with the same headings needs no telling.
    """

    name = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=dict, help_text="{what it means: the heading}")
    status_is = models.CharField(max_length=20, blank=True, choices=choices(ChildStatus))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "fingerprint"), name="sheet_map_per_headings"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PopulationChoice(TenantModel):
    """What the council chose to keep of a child: only the month of birth, or the day as well."""

    keep_day_of_birth = models.BooleanField(default=False)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority",), name="population_choice_once")
        ]

    def __str__(self) -> str:
        return "The day of birth" if self.keep_day_of_birth else "The month of birth"
