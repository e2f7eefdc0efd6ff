"""The plan of a cycle: its theme and why, how its sample will be drawn, and what is due when."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from sightline.domain.calendars import Period, PeriodUnit, WorkingCalendar
from sightline.domain.cohort import Cohort, Exclusions
from sightline.domain.cycle_status import CycleStatus, reasons_not_to_change_plan
from sightline.domain.pack_activities import (
    Activity,
    AuditedWithin,
    Exclusion,
    Method,
    OpenLessThan,
    Restricted,
    Sample,
    SiblingDrawn,
    Stratum,
)
from sightline.domain.pack_cadence import Anchor, Moment, Timetable
from sightline.domain.pack_cohort import Cohort as AskedChildren
from sightline.domain.sampling import Design


@dataclass(frozen=True)
class SamplingPlan:
    """How the sample will be drawn: as the framework says, unless changed for this cycle."""

    sample: str = ""
    method: Method = Method.SIMPLE_RANDOM
    spread_over: Stratum = Stratum.TEAM
    statuses: tuple[str, ...] = ()
    from_age: int | None = None
    under_age: int | None = None
    in_scope_only: bool = True
    only_units: tuple[str, ...] = ()
    after: str = ""
    after_days: int | None = None
    audited_within_months: int | None = None
    open_less_than_days: int | None = None
    open_less_than_months: int | None = None
    open_at_least_months: int | None = None
    one_per_sibling_group: bool = False
    leave_out_restricted: bool = False
    leave_out: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def from_pack(sample: Sample | None, *, month: AskedChildren | None = None) -> "SamplingPlan":
        """What the framework says of a sample; a plain random one when it says nothing.

        `month` is the cohort that the framework names for this month, in place of the sample's.
        """
        if sample is None:
            return SamplingPlan()
        cohort = month or sample.cohort
        plan = SamplingPlan(
            sample=sample.key,
            method=sample.method,
            spread_over=sample.spread_over or Stratum.TEAM,
            statuses=tuple(status.value for status in cohort.statuses),
            from_age=cohort.from_age_years,
            under_age=cohort.under_age_years,
            in_scope_only=cohort.in_scope_only,
            only_units=sample.only_units,
            after=cohort.after.value if cohort.after else "",
            after_days=cohort.within_days,
            open_less_than_months=cohort.open_less_than_months,
            open_at_least_months=cohort.open_at_least_months,
        )
        for exclusion in sample.exclusions:
            plan = _with(plan, exclusion)
        return plan

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> "SamplingPlan":
        """Read what was kept with the cycle."""
        return SamplingPlan(
            **{
                **kept,
                "method": Method(kept["method"]),
                "spread_over": Stratum(kept["spread_over"]),
                "statuses": tuple(kept["statuses"]),
                "only_units": tuple(kept.get("only_units", ())),
                "leave_out": tuple((reference, why) for reference, why in kept["leave_out"]),
            }
        )

    def as_json(self) -> dict[str, Any]:
        """The form in which it is kept with the cycle."""
        kept = asdict(self)
        kept |= {"method": self.method.value, "spread_over": self.spread_over.value}
        kept |= {"statuses": list(self.statuses), "only_units": list(self.only_units)}
        return kept | {"leave_out": [list(pair) for pair in self.leave_out]}

    def cohort(
        self,
        units_in_scope: frozenset[int],
        *,
        units_named: frozenset[int] | None = None,
        happened_to: frozenset[int] | None = None,
    ) -> Cohort:
        """The children it asks about.

        `units_named` are the units of `only_units` with all beneath them, `happened_to` the
        children to whom what `after` names happened; each only when the plan asks for it.
        """
        units = units_in_scope if self.in_scope_only else None
        if self.only_units and units_named is not None:
            units = units_named if units is None else units & units_named
        return Cohort(
            statuses=frozenset(self.statuses),
            units=units,
            happened_to=happened_to if self.after else None,
            from_age=self.from_age,
            under_age=self.under_age,
            open_for_less_than=_months(self.open_less_than_months),
            open_for_at_least=_months(self.open_at_least_months),
        )

    @property
    def exclusions(self) -> Exclusions:
        """Who is left out. A child or sibling audited lately is left out for the same length."""
        months = self.audited_within_months
        audited = Period(months, PeriodUnit.MONTHS) if months else None
        days = self.open_less_than_days
        return Exclusions(
            audited_within=audited,
            sibling_audited_within=audited if self.one_per_sibling_group else None,
            open_for_less_than=Period(days, PeriodUnit.DAYS) if days else None,
            restricted=self.leave_out_restricted,
            by_hand=self.leave_out,
        )

    def design(self, *, size: int, seed: str) -> Design:
        """How to draw so many with this seed."""
        return Design(self.method, size, seed, self.one_per_sibling_group, self.spread_over)


def _months(length: int | None) -> Period | None:
    return Period(length, PeriodUnit.MONTHS) if length else None


def _with(plan: SamplingPlan, exclusion: Exclusion) -> SamplingPlan:
    match exclusion:
        case AuditedWithin():
            return replace(plan, audited_within_months=exclusion.months)
        case OpenLessThan():
            return replace(plan, open_less_than_days=exclusion.days)
        case SiblingDrawn():
            return replace(plan, one_per_sibling_group=True)
        case Restricted():  # pragma: no branch (every case is named)
            return replace(plan, leave_out_restricted=True)


@dataclass(frozen=True)
class CycleDays:
    """What of a cycle is due when."""

    sample_on: date
    notice_on: date
    audits_due_on: date
    moderate_by: date
    report_on: date


STEPS: dict[str, str] = {
    "sample_on": "drawing the sample",
    "notice_on": "telling those involved",
    "audits_due_on": "finishing the audits",
    "moderate_by": "finishing moderation",
    "report_on": "the report",
}


def days_of(
    timetable: Timetable, *, starts_on: date, ends_on: date, calendar: WorkingCalendar
) -> CycleDays:
    """The days that the framework's timetable gives for a period."""
    days = {step: day_of(getattr(timetable, step), starts_on, ends_on, calendar) for step in STEPS}
    return CycleDays(**days)


def day_of(moment: Moment, starts_on: date, ends_on: date, calendar: WorkingCalendar) -> date:
    """The day that a moment of the framework comes to in a period."""
    anchor = starts_on if moment.of is Anchor.PERIOD_STARTS else ends_on
    if not moment.working:
        return anchor + timedelta(days=moment.days)
    if moment.days:
        return calendar.add_working_days(anchor, moment.days)
    if moment.of is Anchor.PERIOD_STARTS:
        return calendar.working_day_on_or_after(anchor)
    return calendar.working_day_on_or_before(anchor)


@dataclass(frozen=True, kw_only=True)
class CyclePlan:
    """Everything settled when a cycle is planned."""

    activity: str
    title: str
    starts_on: date
    ends_on: date
    days: CycleDays
    size: int
    sampling: SamplingPlan = SamplingPlan()
    theme: str = ""
    theme_sources: tuple[str, ...] = ()
    theme_reason: str = ""
    revisits: int | None = None
    unplanned_because: str = ""


def problems_with_plan(
    plan: CyclePlan,
    activity: Activity,
    *,
    titles_taken: frozenset[str],
    last_theme: str = "",
) -> list[str]:
    """What stops a cycle from being planned like this."""
    problems = []
    if plan.title in titles_taken:
        problems.append(f"There is already a cycle called “{plan.title}”: choose another name")
    if plan.unplanned_because and not activity.short_notice:
        problems.append(f"{activity.title} cannot be run at short notice under this framework")
    return [
        *problems,
        *_problems_with_theme(plan, activity, last_theme),
        *problems_with_days(plan),
    ]


def _problems_with_theme(plan: CyclePlan, activity: Activity, last_theme: str) -> list[str]:
    """A theme says where it came from, and changes each time unless it is a revisit (SEF-136,
    SEF-140, SEF-141)."""
    if not activity.themed or not plan.theme:
        return []
    problems = []
    if activity.theme_sources and not plan.theme_sources:
        problems.append("Choose at least one reason for the theme")
    if plan.theme.casefold() == last_theme.casefold() and plan.revisits is None:
        problems.append(
            f"“{plan.theme}” was the last theme: choose the cycle it revisits, or another theme"
        )
    return problems


def problems_with_days(plan: CyclePlan) -> list[str]:
    """The steps of a cycle follow one another, and nobody is given an audit already due."""
    if plan.ends_on < plan.starts_on:
        return ["The last day must not be before the first"]
    order = list(STEPS)
    found = []
    for earlier, later in zip(order, order[1:], strict=False):
        if getattr(plan.days, later) < getattr(plan.days, earlier):
            found.append(f"The day for {STEPS[later]} is before the day for {STEPS[earlier]}")
    return found


FIXED_ONCE_DRAWN = ("activity", "starts_on", "ends_on", "size", "sampling", "unplanned_because")


def reasons_not_to_change(
    *, now: CycleStatus, before: CyclePlan, after: CyclePlan, why: str
) -> list[str]:
    """A plan changes with a reason; once the sample is drawn, what it was drawn by stays."""
    reasons = reasons_not_to_change_plan(now)
    if not why.strip():
        reasons.append("Say why the plan is changed")
    if now is CycleStatus.PLANNED:
        return reasons
    changed = [name for name in FIXED_ONCE_DRAWN if getattr(before, name) != getattr(after, name)]
    if changed:
        reasons.append("The sample has been drawn, so only the theme and the dates can change")
    return reasons
