"""What the framework would have a new cycle be, before anybody changes it."""

from datetime import date

from sightline.authorities.models import Authority
from sightline.authorities.queries import people_with_role, units_of
from sightline.children.models import Involvement
from sightline.domain.cycle_plan import CyclePlan, SamplingPlan, days_of
from sightline.domain.organisation import UnitKind
from sightline.domain.pack_activities import (
    Activity,
    EveryChild,
    FixedSize,
    PerAuditorSize,
    PerUnitSize,
    ShareSize,
)
from sightline.programme.bank_holidays import working_calendar
from sightline.ui.words import as_month, as_period


def usual_plan(
    authority: Authority, activity: Activity, *, starts_on: date, ends_on: date
) -> CyclePlan:
    """The plan by the framework: its timetable, its sample, its size."""
    whole_month = (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month)
    period = as_month(starts_on) if whole_month else as_period(starts_on, ends_on)
    return CyclePlan(
        activity=activity.key,
        title=f"{activity.title}, {period}",
        starts_on=starts_on,
        ends_on=ends_on,
        days=days_of(
            activity.cycle_timetable,
            starts_on=starts_on,
            ends_on=ends_on,
            calendar=working_calendar(),
        ),
        size=usual_size(authority, activity, on=starts_on),
        sampling=SamplingPlan.from_pack(activity.sample),
    )


def usual_size(authority: Authority, activity: Activity, *, on: date) -> int:
    """How many children the framework asks for, worked out where it gives a share."""
    size = activity.sample.size if activity.sample else None
    match size:
        case FixedSize():
            return size.children
        case ShareSize():
            exact = size.share * open_children_count(authority, on=on)
            return max(size.at_least, -(-exact.numerator // exact.denominator), 1)
        case PerAuditorSize():
            auditors = people_with_role(authority, *activity.done_by, on=on)
            return max(1, size.each * len(auditors))
        case PerUnitSize():
            return max(1, size.each * teams_in_scope_count(authority))
        case EveryChild():
            return max(1, open_children_count(authority, on=on))
        case _:
            return 1


def open_children_count(authority: Authority, *, on: date) -> int:
    """How many children are open on the day. One query."""
    return Involvement.objects.filter(authority=authority, main=True).open_on(on).count()


def teams_in_scope_count(authority: Authority) -> int:
    """How many teams are in scope of audit. One query."""
    return sum(unit.in_scope and unit.kind == UnitKind.TEAM for unit in units_of(authority))
