"""A child and how they are open to the service, and who may read a restricted child's page."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.authorities.models import Person, TenantModel, Unit
from sightline.authorities.walls import scoped
from sightline.children.models.case_lists import CaseList
from sightline.children.models.choosing import choices
from sightline.domain.case_list import Answer, ChildStatus, age_on, age_words


class Child(TenantModel):
    """A child, young person or care-experienced young adult, known by the case system's reference.

    `born` is the first of the month of birth unless the council chose to keep the day; for an
    unborn child (`expected`) it is when the birth is due.
    """

    reference = models.CharField(max_length=40)
    born = models.DateField(null=True, blank=True)
    expected = models.BooleanField(default=False)
    gender = models.CharField(max_length=12, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    ethnic_group = models.CharField(max_length=12, blank=True)
    disabled = models.CharField(max_length=8, blank=True, choices=choices(Answer))
    sibling_group = models.CharField(max_length=40, blank=True)
    sources = models.JSONField(default=dict, help_text="{fact: the list it came from}")
    case_list = models.ForeignKey(
        CaseList, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    restricted_at = models.DateTimeField(null=True, blank=True)
    restricted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    restricted_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("reference",)
        verbose_name_plural = "children"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "reference"), name="child_once"),
            models.CheckConstraint(
                condition=Q(
                    restricted_at__isnull=True, restricted_by__isnull=True, restricted_why=""
                )
                | (
                    Q(restricted_at__isnull=False, restricted_by__isnull=False)
                    & ~Q(restricted_why="")
                ),
                name="child_restricted_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def restricted(self) -> bool:
        """True when only people with a named grant may read this child's page."""
        return self.restricted_at is not None

    def age_on(self, on: date) -> int | None:
        """Completed years on a day."""
        return age_on(self.born, on)

    def age_words(self, on: date) -> str:
        """The age as people read it, "unborn" included."""
        return age_words(self.born, expected=self.expected, on=on)


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    """Questions about involvements."""

    def open_on(self, on: date) -> "InvolvementQuerySet":
        """Those not ended by this day; an end after the day still counts as open."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


class Involvement(TenantModel):
    """A period in which a child is open to a service in a status, with team and worker.

    `source` is the list it came from (Annex A list number, or "own" for the council's own export);
    `main` marks the one that gives the child its status. Only the indexes that questions need are
    kept: a whole council's list is written at once.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="involvements")
    status = models.CharField(max_length=20, choices=choices(ChildStatus))
    source = models.CharField(max_length=10)
    main = models.BooleanField(default=False)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=60, blank=True)
    team_words = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="involvements",
        db_index=False,
    )
    worker_words = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="involvements",
        db_index=False,
    )
    iro_words = models.CharField(max_length=120, blank=True)
    iro = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    chair_words = models.CharField(max_length=120, blank=True)
    chair = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    adviser_words = models.CharField(max_length=120, blank=True)
    adviser = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    legal_status = models.CharField(max_length=4, blank=True)
    legal_since = models.DateField(null=True, blank=True)
    primary_need = models.CharField(max_length=4, blank=True)
    abuse_category = models.CharField(max_length=12, blank=True)
    placement = models.CharField(max_length=4, blank=True)
    permanence_plan = models.CharField(max_length=20, blank=True)
    eligibility = models.CharField(max_length=20, blank=True)
    last_seen_on = models.DateField(null=True, blank=True)
    seen_alone = models.CharField(max_length=8, blank=True, choices=choices(Answer))
    last_review_on = models.DateField(null=True, blank=True)
    last_iro_contact_on = models.DateField(null=True, blank=True)
    last_supervision_on = models.DateField(null=True, blank=True)
    sources = models.JSONField(default=dict, help_text="{fact: the list it came from}")
    case_list = models.ForeignKey(
        CaseList, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = scoped(InvolvementQuerySet)

    class Meta:
        ordering = ("-started_on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "child", "status", "started_on"),
                name="involvement_once",
            ),
            models.UniqueConstraint(
                fields=("authority", "child", "status"),
                condition=Q(started_on__isnull=True, ended_on__isnull=True),
                name="involvement_undated_once",
            ),
            models.UniqueConstraint(
                fields=("authority", "child"),
                condition=Q(main=True),
                name="involvement_one_main",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "main", "ended_on", "child")),
            models.Index(fields=("authority", "unit", "main")),
            models.Index(fields=("authority", "worker")),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.status}"

    def open_on(self, on: date) -> bool:
        """True when it has not ended by the day."""
        return self.ended_on is None or self.ended_on > on


class RestrictedGrant(TenantModel):
    """Leave for one person to read one restricted child's page.

    Given by somebody who may, or taken with a reason in an emergency (`break_glass`), when it
    lasts only until `until`.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=500)
    break_glass = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-given_at",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(why=""), name="grant_says_why"),
            models.CheckConstraint(
                condition=Q(break_glass=False) | Q(until__isnull=False),
                name="break_glass_runs_out",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "child"))]

    def __str__(self) -> str:
        return f"{self.person_id} may read {self.child_id}"
