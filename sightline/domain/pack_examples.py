"""A pack's own tests: what its author expects it to do, written beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from sightline.domain.case_list import ChildStatus
from sightline.domain.involvement import Involved
from sightline.domain.pack_language import ActivityKey, Between, Moment, RefersTo, ToolKey


@dataclass(frozen=True, kw_only=True)
class CycleExample:
    """On a day, which cycle of the activity it falls in and when each step of it is due."""

    activity: ActivityKey
    on: date
    starts_on: date
    ends_on: date
    sample_on: date
    notice_on: date
    audits_due_on: date
    moderate_by: date
    report_on: date
    bank_holidays: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormExample:
    """A form filled in so far: what is asked, what is not, what has been started."""

    tool: ToolKey
    about: str
    statuses: tuple[ChildStatus, ...] = ()
    involved: tuple[Involved, ...] = ()
    age_months: Annotated[int | None, Between(0, 360)] = None
    answers: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    asks: Annotated[tuple[str, ...], "keys of questions or sections that are shown"] = ()
    does_not_ask: Annotated[tuple[str, ...], "keys of questions or sections not shown"] = ()
    starts: Annotated[tuple[str, ...], "“question or section: what”, all there are"] = ()
    still_missing: Annotated[int | None, "how many things are left to fill in"] = None


@dataclass(frozen=True, kw_only=True)
class ActionExample:
    """An action's last day, counted from the day its rule counts from."""

    rule: Annotated[str, RefersTo("actions")]
    from_on: date
    due_on: date


@dataclass(frozen=True, kw_only=True)
class RoleExample:
    """What somebody in a role may do, and may not."""

    role: Annotated[str, RefersTo("roles")]
    may: tuple[str, ...] = ()
    may_not: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClockExample:
    """From a moment, when each rung of a rule runs out if nobody acts. Times are England's."""

    rule: Annotated[str, "key of a response, pathway or alert"]
    reason: Annotated[str, "which reason of a response; its first when left out"] = ""
    from_at: Moment
    rungs: Annotated[
        Mapping[str, Moment], "every rung or stage with its last minute; end of a day is 23:59"
    ] = field(default_factory=dict)
    reviews: Annotated[
        tuple[date, ...], "first days of the reviews, if the first rung is met in its last moment"
    ] = ()
    look_by: Annotated[Moment | None, "for a pathway"] = None
    reaudit_on: Annotated[date | None, "for a pathway"] = None
    bank_holidays: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Examples:
    """What the pack is expected to do. They are run as tests, and by `pack_check`."""

    cycles: tuple[CycleExample, ...] = ()
    forms: tuple[FormExample, ...] = ()
    actions: tuple[ActionExample, ...] = ()
    roles: tuple[RoleExample, ...] = ()
    clocks: tuple[ClockExample, ...] = ()
