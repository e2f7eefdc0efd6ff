"""The sample of a cycle and how its audits were shared out, kept as they were, for ever."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sightline.authorities.models import Person, TenantModel
from sightline.authorities.walls import scoped
from sightline.children.models import Child
from sightline.domain.pack_activities import Stratum
from sightline.domain.sampling import METHOD_WORDS, Outcome
from sightline.programme.models import Assignment, Cycle


class Draw(TenantModel):
    """One drawing of a cycle's sample. A redraw supersedes it; it stays to be seen."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="draws")
    number = models.PositiveSmallIntegerField()
    as_at = models.DateField(help_text="The day whose case list was drawn from")
    method = models.CharField(max_length=20, choices=list(METHOD_WORDS.items()))
    seed = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    spread_over = models.CharField(max_length=20, default=Stratum.TEAM)
    one_per_sibling_group = models.BooleanField(default=False)
    rules = models.JSONField(default=dict, help_text="Cohort and exclusions, as they were")
    strata = models.JSONField(default=list)
    frame_sha256 = models.CharField(max_length=64)
    in_frame = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    outside = models.JSONField(default=dict)
    statement = models.TextField(help_text="How the sample was made, in plain English")
    comparison = models.JSONField(default=list)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.TextField(blank=True, help_text="Why it was drawn again")
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = scoped()

    class Meta:
        ordering = ("cycle_id", "number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "cycle", "number"), name="draw_numbered_once"
            ),
            models.UniqueConstraint(
                fields=("authority", "cycle"),
                condition=Q(superseded_at__isnull=True),
                name="draw_one_stands",
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="draw_again_says_why"),
        ]

    def __str__(self) -> str:
        return f"Draw {self.number} of cycle {self.cycle_id}"


class KeptFrame(TenantModel):
    """The whole frame of a draw and who was left out of it, with their facts on the day.

    One row for the lot: it is written once, never changed, and read whole to prove the draw.
    """

    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, related_name="kept_frame")
    children = models.JSONField(help_text="The facts of every child who could be drawn")
    left_out = models.JSONField(help_text="Facts and reasons of every child left out")

    objects = scoped()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "draw"))]

    def __str__(self) -> str:
        return f"Frame of draw {self.draw_id}"


class FrameChild(TenantModel):
    """A child whom the draw reached: in the sample, replaced, or passed over, and why."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="frame_children")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(help_text="What the case list said on the day")
    outcome = models.CharField(max_length=20, choices=[(one.value, one.words) for one in Outcome])
    place = models.PositiveIntegerField(null=True, help_text="In which place it was drawn")
    stratum = models.CharField(max_length=200, blank=True)
    because = models.TextField(blank=True, help_text="How it came in, or why it was passed over")
    came_at = models.DateTimeField(help_text="When the draw, or a replacement, reached this child")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    replaced_at = models.DateTimeField(null=True)
    replaced_by_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    replaced_why = models.TextField(blank=True)

    objects = scoped()

    class Meta:
        ordering = ("place", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "draw", "child"), name="frame_child_once_a_draw"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.REPLACED)
                | (Q(replaced_at__isnull=False) & ~Q(replaced_why="")),
                name="frame_child_replaced_says_why",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "draw", "outcome")),
            models.Index(fields=("authority", "child")),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} in draw {self.draw_id}"


class Allocation(TenantModel):
    """One sharing out of a sample's audits: the seed, and everything it explains."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="allocations")
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    placed = models.PositiveIntegerField()
    outcome = models.JSONField(help_text="Audits not placed and auditors left out, with reasons")
    allocated_at = models.DateTimeField()
    allocated_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = scoped()

    class Meta:
        ordering = ("draw_id", "number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "draw", "number"), name="allocation_numbered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Allocation {self.number} of draw {self.draw_id}"


class AllocationMove(TenantModel):
    """An audit moved by hand to another auditor, why, and the rules it breaks."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="moves")
    frame_child = models.ForeignKey(FrameChild, on_delete=models.PROTECT, related_name="moves")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="+")
    from_person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Blank: nobody had it",
    )
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    broken = models.JSONField(default=list, help_text="Rules that this breaks, in words")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = scoped()

    class Meta:
        ordering = ("moved_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(why=""), name="move_says_why"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("authority", "cycle"))]

    def __str__(self) -> str:
        return f"{self.frame_child_id} to {self.to_person_id}"


class Notice(TenantModel):
    """Word given to one person that records of children they work with are to be audited."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120, help_text="Names the list, so it is not sent twice")
    children = models.JSONField(default=list, help_text="References, each with the person's part")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = scoped()

    class Meta:
        ordering = ("given_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("authority", "key"), name="notice_given_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "cycle", "person"))
        ]

    def __str__(self) -> str:
        return f"{self.person_id} told of cycle {self.cycle_id}"
