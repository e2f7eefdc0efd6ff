"""Cadences and moments: how often something falls due, and when in its period each step does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal

from sightline.domain.case_list import ChildStatus
from sightline.domain.pack_language import Between, Key


class Period(StrEnum):
    """A regular stretch of time."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    BI_MONTHLY = "bi_monthly"
    QUARTERLY = "quarterly"
    SIX_MONTHLY = "six_monthly"
    ANNUAL = "annual"

    @property
    def words(self) -> str:
        """The period in words."""
        return PERIOD_WORDS[self]


PERIOD_WORDS = {
    Period.WEEKLY: "every week",
    Period.FORTNIGHTLY: "every fortnight",
    Period.MONTHLY: "every month",
    Period.BI_MONTHLY: "every two months",
    Period.QUARTERLY: "every quarter",
    Period.SIX_MONTHLY: "every six months",
    Period.ANNUAL: "every year",
}


class Month(StrEnum):
    """A month by name."""

    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"

    @property
    def number(self) -> int:
        """January is 1."""
        return list(Month).index(self) + 1


class Event(StrEnum):
    """Something in a child's case or a worker's post after which a look is due."""

    REVIEW_HELD = "review_held"
    CONFERENCE_HELD = "conference_held"
    CLOSURE = "closure"
    TRANSFER = "transfer"
    CAME_INTO_CARE = "came_into_care"
    REPEAT_PLAN = "repeat_plan"
    WORKER_STARTED = "worker_started"
    AUDIT_RELEASED = "audit_released"
    GRADE_AGREED = "grade_agreed"


class Per(StrEnum):
    """Whom a number of times is counted for."""

    WORKER = "worker"
    MANAGER = "manager"
    TEAM = "team"
    SERVICE = "service"
    AUTHORITY = "authority"


@dataclass(frozen=True, kw_only=True)
class Regular:
    """Once in every period: "monthly"."""

    kind: Literal["regular"] = "regular"
    every: Period
    starts: Annotated[Month, "the month the first period of a year starts in"] = Month.APRIL


@dataclass(frozen=True, kw_only=True)
class Times:
    """So many times within so many months, for each worker, team or service.

    `split` says how the number is shared out: 30 a quarter as 20 + 5 + 5.
    """

    kind: Literal["times"] = "times"
    times: Annotated[int, Between(1, 1000)]
    within_months: Annotated[int, Between(1, 60)]
    per: Per
    split: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NamedMonth:
    """What is special in one named month: the cohort looked at, and its theme."""

    statuses: tuple[ChildStatus, ...] = ()
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class NamedMonths:
    """In these months of the year, each with its own cohort when given."""

    kind: Literal["named_months"] = "named_months"
    months: Mapping[Month, NamedMonth]


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """Groups that change places every period: one audits, one moderates, one observes."""

    kind: Literal["rotation"] = "rotation"
    every: Period
    groups: tuple[Key, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AfterEvent:
    """After something happens: within so many working days, or days, of it."""

    kind: Literal["after_event"] = "after_event"
    event: Event
    within_days: Annotated[int | None, Between(0, 365)] = None
    within_working_days: Annotated[int | None, Between(0, 250)] = None


@dataclass(frozen=True, kw_only=True)
class AsRequired:
    """When somebody decides that it is needed."""

    kind: Literal["as_required"] = "as_required"
    usually: str = ""


Cadence = Regular | Times | NamedMonths | Rotation | AfterEvent | AsRequired


class Anchor(StrEnum):
    """The day that a moment is counted from."""

    PERIOD_STARTS = "period_starts"
    PERIOD_ENDS = "period_ends"


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day of a cycle, counted from its first or last day; a negative number is before it.

    In working days, no days at all means the first, or last, working day of the period.
    """

    of: Anchor
    days: Annotated[int, Between(-120, 120)] = 0
    working: Annotated[bool, "true: count working days"] = False


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """When each step of a cycle falls due. A QA manager may change any of them for one cycle."""

    sample_on: Moment
    notice_on: Moment
    audits_due_on: Moment
    moderate_by: Moment
    report_on: Moment
