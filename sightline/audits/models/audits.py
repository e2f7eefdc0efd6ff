"""One audit: of whom or what, by whom, over which months, and where it has got to."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.authorities.models import Person, TenantModel, Unit
from sightline.authorities.walls import scoped
from sightline.children.models import Child
from sightline.domain.audit_status import FINISHED, OPEN, AuditStatus
from sightline.domain.subjects import ABOUT_A_PERSON, ABOUT_A_UNIT, AN_AUDIT, CHILD, IN_WORDS
from sightline.frameworks.models import Edition
from sightline.programme.models import Assignment, Cycle
from sightline.ui.words import as_date


def both_or_neither(name: str, at: str, by: str) -> models.CheckConstraint:
    """A time and the person who did it are written together or not at all."""
    return models.CheckConstraint(
        condition=Q(**{f"{at}__isnull": True, f"{by}__isnull": True})
        | Q(**{f"{at}__isnull": False, f"{by}__isnull": False}),
        name=name,
    )


HAS_ITS_SUBJECT = (
    Q(subject=CHILD, child__isnull=False, looked_at__isnull=True, about_words="")
    | Q(
        subject__in=sorted(ABOUT_A_PERSON),
        worker__isnull=False,
        child__isnull=True,
        looked_at__isnull=True,
        about_words="",
    )
    | Q(
        subject__in=sorted(ABOUT_A_UNIT),
        unit__isnull=False,
        child__isnull=True,
        looked_at__isnull=True,
        about_words="",
    )
    | (Q(subject__in=sorted(IN_WORDS), looked_at__isnull=True) & ~Q(about_words=""))
    | (Q(subject=AN_AUDIT, looked_at__isnull=False) & ~Q(about_words=""))
)
"""An audit has exactly what its tool's subject needs, and nothing that belongs to another."""


class AuditQuerySet(models.QuerySet["Audit"]):
    """Questions about audits."""

    def still_open(self) -> "AuditQuerySet":
        """Audits their auditor can still write in."""
        return self.filter(status__in=sorted(OPEN))

    def finished(self) -> "AuditQuerySet":
        """Audits handed in, shown to the worker or not."""
        return self.filter(status__in=sorted(FINISHED))

    def written_by(self, person: Person) -> "AuditQuerySet":
        """Audits this person does or supports."""
        return self.filter(Q(auditor=person) | Q(supported_by=person))


class Audit(TenantModel):
    """One look at practice, with the tool of the edition it was given under.

    Most are of a child drawn in a cycle. Others are started by hand, outside a cycle, and are of
    whatever their tool is for: a worker observed, a team, a meeting, another audit.

    Who the worker was, which team had the case and what the case list said are pinned when the
    audit is given out, so that a later import or move never changes what was audited.
    """

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="audits"
    )
    activity = models.CharField(max_length=60, help_text="Key of the activity in the edition")
    subject = models.CharField(max_length=20, default=CHILD, help_text="What the tool looks at")
    title = models.CharField(
        max_length=200, blank=True, help_text="The activity’s title, when there is no cycle"
    )
    about_on = models.DateField(null=True, blank=True, help_text="The day it is about")
    about_words = models.CharField(
        max_length=200, blank=True, help_text="Which meeting, household or audit"
    )
    looked_at = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="looks"
    )
    start_key = models.CharField(
        max_length=40, blank=True, help_text="Names the form it was started with"
    )
    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, null=True, related_name="audit"
    )
    frame_child = models.ForeignKey(
        "audits.FrameChild", on_delete=models.PROTECT, null=True, related_name="audits"
    )
    child = models.ForeignKey(
        Child, on_delete=models.PROTECT, null=True, blank=True, related_name="audits"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    tool = models.CharField(max_length=80, help_text="Key of the tool in the edition")
    auditor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    supported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    worker = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    worker_line_manager = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    facts = models.JSONField(default=dict, help_text="What the case list said at allocation")
    period_from = models.DateField()
    period_to = models.DateField()
    period_why = models.TextField(blank=True, help_text="Why the audit goes further back")
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=20,
        default=AuditStatus.ALLOCATED,
        choices=[(status.value, status.words) for status in AuditStatus],
    )
    no_action_needed = models.BooleanField(default=False)
    no_action_why = models.TextField(blank=True)
    moderation_chosen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True, help_text="To about ten minutes")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note_placed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the case note was put on the child's record"
    )
    note_placed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = scoped(AuditQuerySet)

    class Meta:
        ordering = ("due_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("authority", "cycle", "child"),
                condition=~Q(status="withdrawn"),
                name="audit_child_once_a_cycle",
            ),
            models.UniqueConstraint(
                fields=("authority", "start_key"),
                condition=~Q(start_key=""),
                name="audit_started_once",
            ),
            models.CheckConstraint(
                condition=Q(cycle__isnull=False)
                | (~Q(title="") & Q(about_on__isnull=False) & ~Q(activity="")),
                name="audit_by_hand_says_what",
            ),
            models.CheckConstraint(
                condition=HAS_ITS_SUBJECT, name="audit_has_what_its_subject_needs"
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="audit_period_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(supported_by__isnull=True) | ~Q(supported_by=F("auditor")),
                name="audit_support_is_another",
            ),
            both_or_neither("audit_submitted_at_by", "submitted_at", "submitted_by"),
            both_or_neither("audit_released_at_by", "released_at", "released_by"),
            both_or_neither("audit_note_placed_at_by", "note_placed_at", "note_placed_by"),
            models.CheckConstraint(
                condition=~Q(status__in=["submitted", "released"]) | Q(submitted_at__isnull=False),
                name="audit_finished_was_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(status="released") | Q(released_at__isnull=False),
                name="audit_released_has_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("authority", "cycle", "status")),
            models.Index(fields=("authority", "activity", "created_at")),
            models.Index(fields=("authority", "auditor", "status")),
            models.Index(fields=("authority", "supported_by", "status")),
            models.Index(fields=("authority", "worker", "status")),
            models.Index(fields=("authority", "child", "created_at")),
            models.Index(fields=("authority", "status", "due_on")),
        ]

    def __str__(self) -> str:
        return f"Audit {self.pk}"

    @property
    def by_hand(self) -> bool:
        """True when it was started by hand, not drawn in a cycle."""
        return self.cycle_id is None

    @property
    def occasion(self) -> str:
        """What it is part of: its cycle, or the activity and the day it is about."""
        if self.cycle is not None:
            return self.cycle.title
        return f"{self.title}, {as_date(self.about_on)}"

    @property
    def about(self) -> str:
        """Of whom or what it is, in words that follow "the audit of": "child C-1", a name."""
        if self.child is not None and self.subject == CHILD:
            return f"child {self.child.reference}"
        if self.subject in ABOUT_A_PERSON and self.worker is not None:
            return self.worker.name
        if self.subject in ABOUT_A_UNIT and self.unit is not None:
            return self.unit.name
        return self.about_words

    @property
    def short(self) -> str:
        """The same in a narrow column: a child is only its reference."""
        return self.about.removeprefix("child ") if self.subject == CHILD else self.about

    @property
    def heading(self) -> str:
        """What one calls it: "Audit of child C-1", "Observation of practice: Wes Walker"."""
        return f"{self.title}: {self.about}" if self.by_hand else f"Audit of {self.about}"

    @property
    def is_restricted(self) -> bool:
        """True when it touches a child whose page is kept to those named on it."""
        return self.child is not None and self.child.restricted

    @property
    def stands(self) -> AuditStatus:
        """The status as the domain knows it."""
        return AuditStatus(self.status)

    @property
    def author_ids(self) -> frozenset[int]:
        """The people who write in this audit."""
        return frozenset(pk for pk in (self.auditor_id, self.supported_by_id) if pk is not None)
