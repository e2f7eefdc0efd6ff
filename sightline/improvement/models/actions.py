"""An improvement action: what must change, for whom, by when, and what came of it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.audits.models import Audit, PlannedAction
from sightline.audits.models.audits import both_or_neither
from sightline.authorities.models import Person, TenantModel, Unit
from sightline.authorities.walls import scoped
from sightline.children.models import Child
from sightline.domain.action_status import LIVE, TO_DO, ActionStatus
from sightline.frameworks.models import Edition


class ActionQuerySet(models.QuerySet["Action"]):
    """Questions about actions."""

    def live(self) -> "ActionQuerySet":
        """Actions that are neither verified nor withdrawn."""
        return self.filter(status__in=sorted(LIVE))

    def late(self, *, on: date) -> "ActionQuerySet":
        """Actions whose owner still has something to do after the date it was due."""
        return self.filter(status__in=sorted(TO_DO), due_on__lt=on)


class Action(TenantModel):
    """Something that must change, done by its owner, signed off, and verified in the record.

    It comes from an audit (`planned_action`) or is opened by hand. `first_due_on` never changes;
    more time moves `due_on`. `unit` is the team it counts for when managers look at their own.
    """

    audit = models.ForeignKey(
        Audit, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    planned_action = models.OneToOneField(
        PlannedAction, on_delete=models.SET_NULL, null=True, blank=True, related_name="action"
    )
    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60, blank=True, help_text="Key of the edition's rule")
    question = models.CharField(max_length=120, blank=True)
    what = models.TextField()
    why = models.TextField(blank=True, help_text="Where it comes from, when not from an audit")
    kind = models.CharField(max_length=60)
    kind_words = models.CharField(max_length=120)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions")
    opened_on = models.DateField(help_text="The day its time is counted from")
    first_due_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(
        max_length=20,
        default=ActionStatus.OPEN,
        choices=[(status.value, status.words) for status in ActionStatus],
    )
    times_sent_back = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_note = models.TextField(blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answers = models.JSONField(default=dict, help_text="Sign-off questions by key: true or false")
    quality = models.TextField(blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seen = models.TextField(blank=True, help_text="What the verifier saw in the record")
    difference = models.TextField(blank=True, help_text="What is different for the child")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_why = models.TextField(blank=True)

    objects = scoped(ActionQuerySet)

    class Meta:
        ordering = ("due_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(first_due_on__gte=F("opened_on")), name="action_due_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("first_due_on")), name="action_date_only_moves_on"
            ),
            both_or_neither("action_done_at_by", "done_at", "done_by"),
            both_or_neither("action_signed_off_at_by", "signed_off_at", "signed_off_by"),
            both_or_neither("action_verified_at_by", "verified_at", "verified_by"),
            both_or_neither("action_withdrawn_at_by", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=~Q(status__in=["done", "signed_off", "verified"])
                | Q(done_at__isnull=False),
                name="action_done_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["signed_off", "verified"])
                | (Q(signed_off_at__isnull=False) & ~Q(quality="")),
                name="action_signed_off_for_quality",
            ),
            models.CheckConstraint(
                condition=~Q(status="verified")
                | (Q(verified_at__isnull=False) & ~Q(difference="") & ~Q(seen="")),
                name="action_verified_says_difference",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawn_why=""),
                name="action_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True) | ~Q(signed_off_by=F("owner")),
                name="action_owner_never_signs_off",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | (~Q(verified_by=F("owner")) & ~Q(verified_by=F("signed_off_by"))),
                name="action_verified_by_another",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "status", "due_on")),
            models.Index(fields=("authority", "owner", "status", "due_on")),
            models.Index(fields=("authority", "unit", "status", "due_on")),
            models.Index(fields=("authority", "audit")),
            models.Index(fields=("authority", "child")),
            models.Index(fields=("authority", "opened_on")),
        ]

    def __str__(self) -> str:
        return self.what[:60]

    @property
    def stands(self) -> ActionStatus:
        """The status as the domain knows it."""
        return ActionStatus(self.status)
