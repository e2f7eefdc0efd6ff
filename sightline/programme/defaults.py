"""What the framework would have a new cycle be, before anybody changes it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sightline.authorities.models import Authority, Unit
from sightline.authorities.queries import people_with_role, units_of
from sightline.children.models import Involvement
from sightline.domain.cadence import Window, period_of
from sightline.domain.cycle_plan import CyclePlan, SamplingPlan, days_of
from sightline.domain.organisation import UnitKind
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import (
    Activity,
    EveryChild,
    FixedSize,
    PerAuditorSize,
    PerUnitSize,
    Sample,
    ShareSize,
)
from sightline.domain.pack_cadence import NamedMonths, Rotation
from sightline.domain.pack_cohort import Cohort
from sightline.domain.turns import groups_in_turn
from sightline.programme.bank_holidays import working_calendar
from sightline.ui.words import as_month, as_period


def usual_plan(
    authority: Authority,
    pack: Pack,
    activity: Activity,
    *,
    on: date,
    sample: Sample | None = None,
) -> CyclePlan:
    """The plan by the framework for the period that the day falls in: its days, sample and size.

    `sample` is the one to draw where the activity has several; the first when it is not said.
    """
    chosen = sample or activity.sample
    cadence = (chosen.cadence if chosen else None) or activity.cadence
    period = period_of(cadence, on, rotations=pack.rotations)
    named = f"{activity.title}: {chosen.words}" if sample and chosen else activity.title
    return CyclePlan(
        activity=activity.key,
        title=f"{named[:160]}, {_period_words(period)}",
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        days=days_of(
            activity.cycle_timetable,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            calendar=working_calendar(),
        ),
        size=usual_size(authority, pack, activity, chosen, on=period.starts_on),
        sampling=usual_sampling(authority, pack, activity, chosen, on=period.starts_on),
    )


def usual_sampling(
    authority: Authority, pack: Pack, activity: Activity, sample: Sample | None, *, on: date
) -> SamplingPlan:
    """The children the framework asks about; where groups take turns, those of their teams."""
    plan = SamplingPlan.from_pack(sample, month=cohort_of_month(activity, on))
    if plan.only_units or not isinstance(activity.cadence, Rotation):
        return plan
    teams = teams_whose_turn_it_is(units_of(authority), pack, activity, on=on)
    return replace(plan, only_units=tuple(unit.code for unit in teams if unit.code))


def _period_words(period: Window) -> str:
    first, last = period.starts_on, period.ends_on
    whole_month = first.day == 1 and (first.year, first.month) == (last.year, last.month)
    return as_month(first) if whole_month else as_period(first, last)


def cohort_of_month(activity: Activity, on: date) -> Cohort | None:
    """The children the framework names for this month, when it names some."""
    if not isinstance(activity.cadence, NamedMonths):
        return None
    named = {month.number: said.cohort for month, said in activity.cadence.months.items()}
    return named.get(on.month)


def usual_size(
    authority: Authority, pack: Pack, activity: Activity, sample: Sample | None, *, on: date
) -> int:
    """How many children the framework asks for, worked out where it gives a share."""
    size = sample.size if sample else None
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
            teams = teams_whose_turn_it_is(units_of(authority), pack, activity, on=on)
            return max(1, size.each * len(teams))
        case EveryChild():
            return max(1, open_children_count(authority, on=on))
        case _:
            return 1


def teams_whose_turn_it_is(
    units: Iterable[Unit], pack: Pack, activity: Activity, *, on: date
) -> list[Unit]:
    """The teams in scope; where groups take turns, only those of the groups whose turn it is."""
    teams = [unit for unit in units if unit.in_scope and unit.kind == UnitKind.TEAM]
    if not isinstance(activity.cadence, Rotation):
        return teams
    turns = pack.rotations[activity.cadence.rotation]
    groups = groups_in_turn(turns, activity.key, on)
    return [unit for unit in teams if unit.group in groups]


def open_children_count(authority: Authority, *, on: date) -> int:
    """How many children are open on the day. One query."""
    return Involvement.objects.filter(authority=authority, main=True).open_on(on).count()
