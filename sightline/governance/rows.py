"""What a report is built from: rows of the rooms below, as plain facts.

`queries` fills these in a fixed number of questions; the parts of the report read nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sightline.domain.action_status import ActionStatus
from sightline.domain.audit_status import AuditStatus
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.judging import Capacity, FindingKind

OVERALL = ""


@dataclass(frozen=True)
class AuditRow:
    """One audit of the cycle."""

    pk: int
    child: int
    status: AuditStatus
    due_on: date | None
    submitted_on: date | None
    no_action_needed: bool = False


@dataclass(frozen=True)
class GradeRow:
    """One judgement that stands: on a section, or overall where the section is empty."""

    audit: int
    section: str
    capacity: Capacity
    grade: str


@dataclass(frozen=True)
class ConversationRow:
    """One conversation an audit needs, and what became of it."""

    pk: int
    kind: str
    outcome: ConversationOutcome
    tried: bool = False


@dataclass(frozen=True)
class FindingRow:
    """A strength or an area for improvement, with its themes."""

    pk: int
    audit: int
    kind: FindingKind
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionRow:
    """An improvement action: the day first set, the day that holds now, and the day it was done."""

    pk: int
    kind: str
    kind_words: str
    status: ActionStatus
    first_due_on: date
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class ModerationRow:
    """An audit chosen for a second look, why, and whether its grade is agreed."""

    audit: int
    why: tuple[str, ...]
    agreed: bool


@dataclass(frozen=True)
class DrawRow:
    """How the sample was drawn: its own statement, how it compares, and the groups of the frame.

    `frame` is {characteristic: {group: children}}, none where the draw itself hides a count.
    """

    pk: int
    statement: str
    in_frame: int
    left_out: int
    frame: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    compared: str = ""


@dataclass(frozen=True)
class DrawnChild:
    """A child drawn, with the group of each characteristic, and why replaced if it was."""

    child: int
    groups: Mapping[str, str]
    replaced_why: str = ""
    replaced: bool = False


@dataclass(frozen=True)
class EarlierCycle:
    """An earlier run of the same activity: what its finished audits were graded.

    `areas` is {section: {audit: grade}} and is filled only for the run just before.
    """

    words: str
    starts_on: date
    overall: Mapping[int, str]
    areas: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class CycleRows:
    """Everything one report is built from."""

    title: str
    month: str
    theme: str
    theme_reason: str
    size: int
    as_at: date
    draw: DrawRow | None = None
    drawn: tuple[DrawnChild, ...] = ()
    audits: tuple[AuditRow, ...] = ()
    grades: tuple[GradeRow, ...] = ()
    conversations: tuple[ConversationRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    actions_before: tuple[ActionRow, ...] = ()
    moderations: tuple[ModerationRow, ...] = ()
    earlier: tuple[EarlierCycle, ...] = ()
    narratives: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def finished(self) -> frozenset[int]:
        """The audits that were handed in; only they are graded in a report."""
        return frozenset(audit.pk for audit in self.audits if audit.status.is_finished)

    @cached_property
    def by_capacity(self) -> Mapping[tuple[Capacity, str], Mapping[int, str]]:
        """{(capacity, section): {audit: grade}} for the finished audits."""
        found: dict[tuple[Capacity, str], dict[int, str]] = {}
        for row in self.grades:
            if row.audit in self.finished:
                found.setdefault((row.capacity, row.section), {})[row.audit] = row.grade
        return found

    def graded_by(self, capacity: Capacity, section: str = OVERALL) -> Mapping[int, str]:
        """{audit: grade} as one capacity gave it, for the finished audits."""
        return self.by_capacity.get((capacity, section), {})

    def standing(self, section: str = OVERALL) -> dict[int, str]:
        """{audit: grade} as it stands: agreed where it has been agreed, else the auditor's."""
        auditors = self.graded_by(Capacity.AUDITOR, section)
        return {**auditors, **self.graded_by(Capacity.AGREED, section)}
