"""Cadences and moments: how often something falls due, and when in its period each step does."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_events import Event
from sightline.domain.pack_language import Between, Key, RefersTo


class Period(StrEnum):
    """A regular stretch of time."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    BI_MONTHLY = "bi_monthly"
    QUARTERLY = "quarterly"
    SIX_MONTHLY = "six_monthly"
    ANNUAL = "annual"
    TWO_YEARLY = "two_yearly"

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
    Period.TWO_YEARLY: "every two years",
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


class Per(StrEnum):
    """Whom a number of times is counted for."""

    WORKER = "worker"  # each person looked at, who is not a manager
    MANAGER = "manager"  # each manager looked at
    TEAM = "team"
    SERVICE = "service"
    AUTHORITY = "authority"
    DOER = "doer"  # each person who does it


class Limit(StrEnum):
    """Whether a number is exact, the least or the most."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    UP_TO = "up_to"


@dataclass(frozen=True, kw_only=True)
class Regular:
    """Once in every period: "monthly"; `limit` says when it is the least or the most."""

    kind: Literal["regular"] = "regular"
    every: Period
    starts: Annotated[Month, "the month the first period of a year starts in"] = Month.APRIL
    limit: Limit = Limit.EXACTLY


@dataclass(frozen=True, kw_only=True)
class SplitPart:
    """One share of a number of times; its key is the code of the unit that owes it."""

    key: Key
    words: str
    times: Annotated[int, Between(1, 1000)]


@dataclass(frozen=True, kw_only=True)
class Times:
    """So many times within so many months, for each worker, team or service.

    `split` says how the number is shared out: 30 a quarter as 20 + 5 + 5.
    """

    kind: Literal["times"] = "times"
    times: Annotated[int, Between(1, 1000)]
    within_months: Annotated[int, Between(1, 60)]
    at_most: Annotated[int | None, "when `times` is the least: the most"] = None
    per: Per
    starts: Annotated[Month, "the month the first period of a year starts in"] = Month.APRIL
    limit: Limit = Limit.EXACTLY
    split: tuple[SplitPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NamedMonth:
    """What is special in one named month: the children looked at, and its theme."""

    words: str = ""
    cohort: Cohort | None = None
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class NamedMonths:
    """In these months of the year, each with its own cohort when given."""

    kind: Literal["named_months"] = "named_months"
    months: Mapping[Month, NamedMonth]


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """Whenever the rotation names this activity, for the groups that it names it for."""

    kind: Literal["rotation"] = "rotation"
    rotation: Annotated[str, RefersTo("rotations")]


@dataclass(frozen=True, kw_only=True)
class AfterEvent:
    """After something happens: within so many working days, days or months of it."""

    kind: Literal["after_event"] = "after_event"
    event: Event
    within_days: Annotated[int | None, Between(0, 365)] = None
    within_working_days: Annotated[int | None, Between(0, 250)] = None
    within_months: Annotated[int | None, Between(1, 60)] = None


@dataclass(frozen=True, kw_only=True)
class AsRequired:
    """When somebody decides that it is needed."""

    kind: Literal["as_required"] = "as_required"
    usually: str = ""


@dataclass(frozen=True, kw_only=True)
class Ongoing:
    """All the time, as part of other work: never a task of its own."""

    kind: Literal["ongoing"] = "ongoing"
    about: str = ""


Cadence = Regular | Times | NamedMonths | Rotation | AfterEvent | AsRequired | Ongoing


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
