"""Activities: the kinds of quality assurance work a council does, and how each sample is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from sightline.domain.pack_cadence import Cadence, Timetable
from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_language import (
    Between,
    BoardKey,
    Clauses,
    Key,
    Markdown,
    PartnerKey,
    PartyKey,
    PathwayKey,
    PriorityKey,
    RefersTo,
    ReportKey,
    ResponseKey,
    RoleKey,
    RouteKey,
    Share,
    ThemeSourceKey,
    ToolKey,
)


class ActivityKind(StrEnum):
    """What sort of work an activity is."""

    AUDIT = "audit"
    DIP_SAMPLE = "dip_sample"
    OBSERVATION = "observation"
    REVIEW = "review"
    CHECKLIST = "checklist"
    MODERATION = "moderation"
    MEETING = "meeting"
    REPORT = "report"
    VISIT = "visit"
    SURVEY = "survey"
    LEARNING = "learning"
    PRACTICE_WEEK = "practice_week"
    FEEDBACK = "feedback"
    INSPECTION = "inspection"
    PARTNERSHIP = "partnership"
    POLICY = "policy"

    @property
    def words(self) -> str:
        """The kind in words."""
        return self.value.replace("_", " ").capitalize()


class Method(StrEnum):
    """How a sample is chosen."""

    SIMPLE_RANDOM = "simple_random"
    STRATIFIED = "stratified"
    SYSTEMATIC = "systematic"
    EVERY_CASE = "every_case"
    EACH_TEAM = "each_team"  # the same number from every team


class Stratum(StrEnum):
    """What a stratified sample is spread over."""

    TEAM = "team"
    SERVICE = "service"
    STATUS = "status"


@dataclass(frozen=True, kw_only=True)
class FixedSize:
    """So many children; the QA manager may change the number when planning a cycle."""

    kind: Literal["fixed"] = "fixed"
    children: Annotated[int, Between(1, 5000)]


@dataclass(frozen=True, kw_only=True)
class ShareSize:
    """A share of the children in the frame, never fewer than `at_least`."""

    kind: Literal["share"] = "share"
    share: Share
    at_least: Annotated[int, Between(0, 5000)] = 0


@dataclass(frozen=True, kw_only=True)
class PerAuditorSize:
    """So many for every auditor taking part."""

    kind: Literal["per_auditor"] = "per_auditor"
    each: Annotated[int, Between(1, 50)]


@dataclass(frozen=True, kw_only=True)
class EveryChild:
    """All the children in the frame."""

    kind: Literal["every_child"] = "every_child"


@dataclass(frozen=True, kw_only=True)
class PerUnitSize:
    """So many from each team in scope."""

    kind: Literal["per_unit"] = "per_unit"
    each: Annotated[int, Between(1, 50)]


SampleSize = FixedSize | ShareSize | PerAuditorSize | PerUnitSize | EveryChild


@dataclass(frozen=True, kw_only=True)
class AuditedWithin:
    """Leaves out children audited in the months before the sample was drawn."""

    kind: Literal["audited_within"] = "audited_within"
    months: Annotated[int, Between(1, 60)]


@dataclass(frozen=True, kw_only=True)
class SiblingDrawn:
    """Draws at most one child of a sibling group."""

    kind: Literal["sibling_drawn"] = "sibling_drawn"


@dataclass(frozen=True, kw_only=True)
class Restricted:
    """Leaves out children whose page is restricted."""

    kind: Literal["restricted"] = "restricted"


@dataclass(frozen=True, kw_only=True)
class OpenLessThan:
    """Leaves out children who have been open for fewer days than this."""

    kind: Literal["open_less_than"] = "open_less_than"
    days: Annotated[int, Between(1, 365)]


Exclusion = AuditedWithin | SiblingDrawn | Restricted | OpenLessThan


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One sample of an activity; an activity may draw several, each from its own cohort."""

    key: Key
    words: str
    cohort: Cohort = Cohort()
    cadence: Annotated[Cadence | None, "when it differs from the activity's"] = None
    only_units: Annotated[tuple[str, ...], "codes of the units it is drawn in; none: all"] = ()
    method: Method = Method.SIMPLE_RANDOM
    spread_over: Annotated[Stratum | None, "for a stratified sample"] = None
    size: SampleSize
    exclusions: tuple[Exclusion, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Who is told that a child's record will be looked at, and in what words."""

    tell: tuple[PartyKey, ...]
    guidance: Markdown = ""
    clauses: Clauses = ()


class Independence(StrEnum):
    """Why somebody may not audit, or moderate the audit of, this child."""

    OWN_CASE = "own_case"  # they are the child's worker
    OWN_TEAM = "own_team"  # they work in the child's team
    OWN_SERVICE = "own_service"  # they work in the child's service
    LINE_MANAGER = "line_manager"  # they manage the child's worker
    REVIEWER = "reviewer"  # they are the child's IRO or chair
    DECLARED = "declared"  # they have declared an interest

    @property
    def words(self) -> str:
        """The reason, as a page gives it after a name."""
        return INDEPENDENCE_WORDS[self]


INDEPENDENCE_WORDS = {
    Independence.OWN_CASE: "is the child’s worker",
    Independence.OWN_TEAM: "works in the child’s team",
    Independence.OWN_SERVICE: "works in the child’s service",
    Independence.LINE_MANAGER: "line manages the child’s worker",
    Independence.REVIEWER: "is the child’s IRO or chair",
    Independence.DECLARED: "has declared an interest",
}


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """A new auditor works with an experienced one for their first audits."""

    first_audits: Annotated[int, Between(1, 20), "how many audits somebody is new for"]
    clauses: Clauses = ()


class DueFrom(StrEnum):
    """From whom an activity or duty falls due."""

    EACH = "each"  # every person who holds one of the roles
    ONE = "one"  # one of them: the post for the unit concerned, else anybody who holds it
    CYCLE = "cycle"  # whoever is given one when a cycle is drawn and shared out


class WorkerPart(StrEnum):
    """What part the worker has whose practice is looked at."""

    NONE = "none"
    TOLD = "told"
    CONVERSATION = "conversation"
    TOGETHER = "together"

    @property
    def words(self) -> str:
        """The part in words."""
        return WORKER_PART_WORDS[self]


WORKER_PART_WORDS = {
    WorkerPart.NONE: "The worker takes no part",
    WorkerPart.TOLD: "The worker is told of it",
    WorkerPart.CONVERSATION: "The worker talks it through",
    WorkerPart.TOGETHER: "Done side by side with the worker",
}


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One kind of quality assurance work: what, how often, by whom, on whom, and what follows.

    Without a tool it is ticked off: the date, who, a note and what was decided. With samples it
    runs in cycles, which a timetable lays out.
    """

    key: Key
    title: str
    about: Markdown = ""
    kind: ActivityKind
    tool: ToolKey | None = None
    cadence: Cadence
    timetable: Timetable | None = None
    due_from: DueFrom | None = None
    count: Annotated[int, Between(1, 1000), "how many a period from each"] = 1
    done_by: tuple[RoleKey, ...]
    led_by: tuple[RoleKey, ...] = ()
    done_by_party: Annotated[
        PartyKey | None, "who does it for this child, such as its own reviewer"
    ] = None
    about_roles: Annotated[tuple[RoleKey, ...], "whose work is looked at"] = ()
    done_with: Annotated[tuple[PartyKey, ...], "with whom it is done"] = ()
    worker_part: WorkerPart | None = None
    typical_minutes: Annotated[int | None, Between(1, 10000), "what one usually takes"] = None
    may_postpone: bool = True
    may_decline: bool = False
    themed: bool = False
    theme_sources: tuple[ThemeSourceKey, ...] = ()
    priorities: tuple[PriorityKey, ...] = ()
    look_back_months: Annotated[int, Between(1, 60)] = 6
    look_back_may_be_longer: bool = True
    short_notice: Annotated[bool, "may also be run at short notice, with a reason"] = False
    samples: tuple[Sample, ...] = ()
    notice: Notice | None = None
    auditors: Annotated[str | None, RefersTo("independence")] = None
    pairing: Pairing | None = None
    moderation: Annotated[str | None, RefersTo("moderation")] = None
    actions: Annotated[str | None, RefersTo("actions")] = None
    responses: tuple[ResponseKey, ...] = ()
    pathways: tuple[PathwayKey, ...] = ()
    learning: Annotated[Markdown, "how what is learned travels"] = ""
    routes: tuple[RouteKey, ...] = ()
    boards: tuple[BoardKey, ...] = ()
    reports: tuple[ReportKey, ...] = ()
    partners: tuple[PartnerKey, ...] = ()
    clauses: Clauses = ()

    @property
    def sample(self) -> Sample | None:
        """The first sample, which is the only one of most activities."""
        return self.samples[0] if self.samples else None

    @property
    def runs_in_cycles(self) -> bool:
        """True when it is planned in cycles: with a tool and a timetable for each."""
        return self.tool is not None and self.timetable is not None

    @property
    def cycle_tool(self) -> str:
        """The tool its cycles are done with; ValueError when it has none."""
        if self.tool is None:
            raise ValueError(f"“{self.key}” has no tool, so it does not run in cycles")
        return self.tool

    @property
    def cycle_timetable(self) -> Timetable:
        """What lays out its cycles; ValueError when nothing does."""
        if self.timetable is None:
            raise ValueError(f"“{self.key}” has no timetable, so it does not run in cycles")
        return self.timetable

    @property
    def falls_due_from(self) -> DueFrom:
        """From whom: as the framework says, else shared out by cycle when there are samples."""
        if self.due_from is not None:
            return self.due_from
        return DueFrom.CYCLE if self.samples else DueFrom.EACH
