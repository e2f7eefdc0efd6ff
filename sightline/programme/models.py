"""Cycles, the work each person is given in them, and the interests people declare."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.authorities.models import Person, TenantModel, Unit
from sightline.authorities.walls import scoped
from sightline.children.models import Child
from sightline.domain.cycle_status import (
    OPEN,
    AssignmentKind,
    AssignmentStatus,
    CycleStatus,
)
from sightline.frameworks.models import Edition


def _pair(name: str, field: str) -> models.CheckConstraint:
    """When and by whom are known together or not at all."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}_at__isnull": True, f"{field}_by__isnull": True})
        | Q(**{f"{field}_at__isnull": False}),
        name=name,
    )


def _choices(statuses: type) -> list[tuple[str, str]]:
    return [(status.value, status.words) for status in statuses]  # type: ignore[attr-defined]


class Cycle(TenantModel):
    """One run of an activity over a period, with a theme and the reason it was chosen.

    What is due when is settled when the cycle is planned and kept here, so that a later change of
    the framework does not move a deadline that people were told.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    activity = models.SlugField(max_length=60, help_text="The activity's key in the edition")
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    theme = models.CharField(max_length=200, blank=True)
    theme_sources = models.JSONField(default=list, help_text="Keys of the sources in the edition")
    theme_reason = models.TextField(blank=True)
    revisits = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="revisited_by"
    )
    unplanned_because = models.TextField(
        blank=True, help_text="The concern behind a cycle outside the yearly plan"
    )
    sample_on = models.DateField()
    notice_on = models.DateField()
    audits_due_on = models.DateField()
    moderate_by = models.DateField()
    report_on = models.DateField()
    size = models.PositiveIntegerField(help_text="How many children are to be drawn")
    sampling = models.JSONField(default=dict, help_text="Method, cohort and exclusions, as planned")
    status = models.CharField(
        max_length=20, choices=_choices(CycleStatus), default=CycleStatus.PLANNED
    )
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField(null=True)
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    allocated_at = models.DateTimeField(null=True)
    allocated_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True, help_text="When those involved were last told")
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.TextField(blank=True)

    objects = scoped()

    class Meta:
        ordering = ("-starts_on", "title")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "title"), name="cycle_titled_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="cycle_ends_after_starting"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="cycle_size_at_least_one"),
            _pair("cycle_drawn_pair", "drawn"),
            _pair("cycle_allocated_pair", "allocated"),
            _pair("cycle_told_pair", "told"),
            _pair("cycle_ended_pair", "ended"),
            models.CheckConstraint(
                condition=Q(status__in=[CycleStatus.PLANNED, CycleStatus.CANCELLED])
                | Q(drawn_at__isnull=False),
                name="cycle_drawn_has_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "status", "starts_on")),
            models.Index(fields=("authority", "activity", "starts_on")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def where(self) -> CycleStatus:
        """The status, as the rules know it."""
        return CycleStatus(self.status)


class Assignment(TenantModel):
    """One person, or post, due to do one thing by one day. Work lists and coverage read it.

    An audit or a moderation is given to a person. A task falls due from the framework: its `name`
    tells it from every other, whenever it is worked out; `person` is empty while nobody holds the
    post; with `shared`, anybody in the role may do it.
    """

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    activity = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, choices=_choices(AssignmentKind))
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    name = models.CharField(max_length=250, blank=True, help_text="What tells a task from others")
    source = models.CharField(max_length=20, blank=True, help_text="Part of the framework")
    title = models.CharField(max_length=400, blank=True)
    role = models.SlugField(max_length=60, blank=True)
    shared = models.BooleanField(default=False, help_text="Anybody in the role may do it")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.CharField(max_length=20, blank=True, help_text="What is looked at")
    about_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    about_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cohort = models.CharField(max_length=200, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    of = models.PositiveSmallIntegerField(default=1)
    limit = models.CharField(max_length=10, blank=True, help_text="Exactly, at least or up to")
    clauses = models.JSONField(default=list)
    may_postpone = models.BooleanField(default=False)
    may_decline = models.BooleanField(default=False)
    postponed_from = models.DateField(null=True, blank=True)
    fulfils = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fulfilled_by",
        help_text="The task that doing this work does",
    )
    opens_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(
        max_length=20, choices=_choices(AssignmentStatus), default=AssignmentStatus.TO_DO
    )
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    moved_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_to"
    )
    reason = models.TextField(blank=True, help_text="Why it was moved or withdrawn")

    objects = scoped()

    class Meta:
        ordering = ("due_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "cycle", "child", "kind"),
                condition=Q(cycle__isnull=False, child__isnull=False, kind=AssignmentKind.AUDIT)
                & ~Q(status__in=[AssignmentStatus.MOVED, AssignmentStatus.WITHDRAWN]),
                name="assignment_one_auditor_a_child",
            ),
            models.UniqueConstraint(
                fields=("authority", "name"),
                condition=~Q(name=""),
                name="assignment_falls_due_once",
            ),
            models.CheckConstraint(
                condition=(Q(kind=AssignmentKind.TASK) & ~Q(name=""))
                | (~Q(kind=AssignmentKind.TASK) & Q(name="")),
                name="assignment_task_has_name",
            ),
            models.CheckConstraint(
                condition=Q(kind=AssignmentKind.TASK) | Q(person__isnull=False),
                name="assignment_given_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")), name="assignment_due_after_opening"
            ),
            models.CheckConstraint(
                condition=~Q(status=AssignmentStatus.DONE) | Q(done_at__isnull=False),
                name="assignment_done_has_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "person", "status", "due_on")),
            models.Index(fields=("authority", "cycle", "kind", "status")),
            models.Index(fields=("authority", "child")),
            models.Index(fields=("authority", "kind", "due_on")),
            models.Index(fields=("authority", "role", "status", "due_on")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} for {self.person_id}"

    @property
    def where(self) -> AssignmentStatus:
        """The status, as the rules know it."""
        return AssignmentStatus(self.status)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.where in OPEN


class LightRecord(TenantModel):
    """That a task without a tool was done: when, by whom, what was seen, what was decided."""

    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="light_record"
    )
    done_on = models.DateField()
    note = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = scoped()

    class Meta:
        ordering = ("-done_on", "-pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "done_on"))]

    def __str__(self) -> str:
        return f"{self.assignment_id} on {self.done_on}"


class Interest(TenantModel):
    """A person's tie to a child or family, so that they never audit that child."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300, help_text="In general words: no family details")
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = scoped()

    class Meta:
        ordering = ("person__name", "declared_at")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "person", "child"),
                condition=Q(withdrawn_at__isnull=True),
                name="interest_declared_once",
            ),
            _pair("interest_withdrawn_pair", "withdrawn"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.child_id}"
