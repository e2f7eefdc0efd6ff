"""Activities: the kinds of quality assurance work a council does, and how each sample is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from sightline.domain.case_list import ChildStatus
from sightline.domain.pack_cadence import Cadence, Timetable
from sightline.domain.pack_language import (
    Between,
    Clauses,
    Key,
    Markdown,
    PartyKey,
    RefersTo,
    ReportKey,
    ResponseKey,
    RoleKey,
    Share,
    ThemeSourceKey,
    ToolKey,
)


class ActivityKind(StrEnum):
    """What sort of work an activity is."""

    AUDIT = "audit"
    DIP_SAMPLE = "dip_sample"
    OBSERVATION = "observation"

    @property
    def words(self) -> str:
        """The kind in words."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Which children can be drawn; an empty list of statuses means every open child."""

    statuses: tuple[ChildStatus, ...] = ()
    from_age_years: Annotated[int | None, Between(0, 25)] = None
    under_age_years: Annotated[int | None, Between(1, 30)] = None
    in_scope_only: Annotated[bool, "only units marked as in scope of audit"] = True


class Method(StrEnum):
    """How a sample is chosen."""

    SIMPLE_RANDOM = "simple_random"
    STRATIFIED = "stratified"
    SYSTEMATIC = "systematic"
    EVERY_CASE = "every_case"


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


SampleSize = FixedSize | ShareSize | PerAuditorSize | EveryChild


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


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One kind of quality assurance work: what, how often, by whom, on whom, and what follows."""

    key: Key
    title: str
    about: Markdown = ""
    kind: ActivityKind
    tool: ToolKey
    cadence: Cadence
    timetable: Timetable
    done_by: tuple[RoleKey, ...]
    led_by: tuple[RoleKey, ...]
    themed: bool = False
    theme_sources: tuple[ThemeSourceKey, ...] = ()
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
    reports: tuple[ReportKey, ...] = ()
    clauses: Clauses = ()

    @property
    def sample(self) -> Sample | None:
        """The first sample, which is the only one of most activities."""
        return self.samples[0] if self.samples else None
