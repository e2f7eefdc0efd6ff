"""The plan of a cycle: days, theme, sample, and what may change when."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.domain.calendars import WorkingCalendar, period
from sightline.domain.case_list import ChildStatus
from sightline.domain.cycle_plan import (
    CycleDays,
    CyclePlan,
    SamplingPlan,
    days_of,
    problems_with_plan,
    reasons_not_to_change,
)
from sightline.domain.cycle_status import CycleStatus
from sightline.domain.pack_activities import (
    Activity,
    ActivityKind,
    AuditedWithin,
    FixedSize,
    Method,
    OpenLessThan,
    Restricted,
    Sample,
    SiblingDrawn,
    Stratum,
)
from sightline.domain.pack_cadence import Anchor, AsRequired, Moment, Timetable
from sightline.domain.pack_cohort import Cohort as AskedChildren
from sightline.domain.pack_events import Event

STARTS, ENDS = date(2026, 10, 1), date(2026, 10, 31)
CALENDAR = WorkingCalendar()
TIMETABLE = Timetable(
    sample_on=Moment(of=Anchor.PERIOD_STARTS, days=-5, working=True),
    notice_on=Moment(of=Anchor.PERIOD_STARTS, days=-1),
    audits_due_on=Moment(of=Anchor.PERIOD_STARTS, working=True),
    moderate_by=Moment(of=Anchor.PERIOD_ENDS, working=True),
    report_on=Moment(of=Anchor.PERIOD_ENDS, days=10, working=True),
)
ACTIVITY = Activity(
    key="deep",
    title="Deep dive",
    kind=ActivityKind.AUDIT,
    tool="deep",
    cadence=AsRequired(),
    timetable=TIMETABLE,
    done_by=("auditor",),
    led_by=("lead",),
    themed=True,
    theme_sources=("data", "feedback"),
)
PLAN = CyclePlan(
    activity="deep",
    title="Deep dive, October 2026",
    starts_on=STARTS,
    ends_on=ENDS,
    days=CycleDays(STARTS, STARTS, date(2026, 10, 23), date(2026, 10, 30), date(2026, 11, 6)),
    size=30,
    theme="Supervision",
    theme_sources=("data",),
)


def problems(plan: CyclePlan, activity: Activity = ACTIVITY, last: str = "") -> list[str]:
    taken = frozenset({"Deep dive, September 2026"})
    return problems_with_plan(plan, activity, titles_taken=taken, last_theme=last)


def test_the_timetable_gives_the_days() -> None:
    assert days_of(TIMETABLE, starts_on=STARTS, ends_on=ENDS, calendar=CALENDAR) == CycleDays(
        sample_on=date(2026, 9, 24),
        notice_on=date(2026, 9, 30),
        audits_due_on=date(2026, 10, 1),
        moderate_by=date(2026, 10, 30),
        report_on=date(2026, 11, 13),
    )


def test_a_sound_plan_has_no_problems() -> None:
    assert problems(PLAN) == []


def test_two_cycles_cannot_have_one_name() -> None:
    found = problems(replace(PLAN, title="Deep dive, September 2026"))
    assert "choose another name" in found[0]


def test_a_theme_says_where_it_came_from() -> None:
    assert problems(replace(PLAN, theme_sources=())) == ["Choose at least one reason for the theme"]
    assert problems(replace(PLAN, theme="", theme_sources=())) == []


def test_a_theme_changes_unless_it_is_a_revisit() -> None:
    assert "was the last theme" in problems(PLAN, last="supervision")[0]
    assert problems(replace(PLAN, revisits=7), last="supervision") == []


def test_an_activity_without_themes_is_not_asked_for_one() -> None:
    assert problems(replace(PLAN, theme_sources=()), replace(ACTIVITY, themed=False)) == []


def test_a_cycle_at_short_notice_needs_an_activity_that_allows_it() -> None:
    plan = replace(PLAN, unplanned_because="A concern")
    assert problems(plan) == ["Deep dive cannot be run at short notice under this framework"]
    assert problems(plan, replace(ACTIVITY, short_notice=True)) == []


def test_a_period_runs_forward() -> None:
    assert problems(replace(PLAN, ends_on=date(2026, 9, 30))) == [
        "The last day must not be before the first"
    ]


def test_each_step_follows_the_one_before() -> None:
    days = replace(PLAN.days, moderate_by=date(2026, 10, 22))
    assert problems(replace(PLAN, days=days)) == [
        "The day for finishing moderation is before the day for finishing the audits"
    ]


SAMPLE = Sample(
    key="all",
    words="All",
    cohort=AskedChildren(statuses=(ChildStatus.IN_CARE,), from_age_years=5, under_age_years=11),
    method=Method.STRATIFIED,
    size=FixedSize(children=30),
    exclusions=(
        AuditedWithin(months=6),
        OpenLessThan(days=28),
        SiblingDrawn(),
        Restricted(),
    ),
)


def test_the_sample_is_as_the_framework_says() -> None:
    plan = SamplingPlan.from_pack(SAMPLE)
    assert plan.cohort(frozenset({1})).units == {1}
    assert plan.cohort(frozenset({1})).statuses == {"in_care"}
    assert plan.exclusions.audited_within == period("6 months")
    assert plan.exclusions.sibling_audited_within == period("6 months")
    assert plan.exclusions.open_for_less_than == period("28 days")
    assert plan.exclusions.restricted
    design = plan.design(size=3, seed="s")
    assert (design.method, design.size, design.seed) == (Method.STRATIFIED, 3, "s")
    assert (design.spread_over, design.one_per_sibling_group) == (Stratum.TEAM, True)


def test_a_framework_that_says_nothing_gives_a_plain_random_sample() -> None:
    plan = SamplingPlan.from_pack(None)
    assert plan == SamplingPlan()
    assert plan.exclusions.audited_within is None
    assert replace(plan, in_scope_only=False).cohort(frozenset({1})).units is None


@pytest.mark.parametrize(
    "plan", [SamplingPlan(), SamplingPlan.from_pack(SAMPLE), SamplingPlan(leave_out=(("7", "x"),))]
)
def test_the_sample_is_kept_and_read_again_unchanged(plan: SamplingPlan) -> None:
    assert SamplingPlan.from_json(plan.as_json()) == plan


def change(now: CycleStatus, after: CyclePlan, why: str = "A reason") -> list[str]:
    return reasons_not_to_change(now=now, before=PLAN, after=after, why=why)


def test_a_plan_changes_with_a_reason() -> None:
    assert change(CycleStatus.PLANNED, replace(PLAN, size=10)) == []
    assert change(CycleStatus.PLANNED, replace(PLAN, size=10), why=" ") == [
        "Say why the plan is changed"
    ]


def test_once_drawn_only_the_theme_and_the_days_change() -> None:
    assert change(CycleStatus.DRAWN, replace(PLAN, theme="Neglect")) == []
    assert change(CycleStatus.DRAWN, replace(PLAN, size=10)) == [
        "The sample has been drawn, so only the theme and the dates can change"
    ]


def test_the_plan_of_an_ended_cycle_stays() -> None:
    assert change(CycleStatus.CLOSED, PLAN) == ["This cycle is closed"]


def test_the_children_a_month_names_take_the_place_of_the_samples_own() -> None:
    named = AskedChildren(statuses=(ChildStatus.IN_CARE,), under_age_years=12)
    plan = SamplingPlan.from_pack(SAMPLE, month=named)
    assert (plan.statuses, plan.under_age) == (("in_care",), 12)


def test_a_sample_can_ask_for_named_units_and_for_what_happened() -> None:
    asked = AskedChildren(after=Event.REFERRAL_DECIDED, within_days=7)
    plan = SamplingPlan.from_pack(replace(SAMPLE, cohort=asked, only_units=("N",)))
    cohort = plan.cohort(
        frozenset({1, 2}), units_named=frozenset({2, 3}), happened_to=frozenset({7})
    )
    assert (cohort.units, cohort.happened_to) == (frozenset({2}), frozenset({7}))
    assert SamplingPlan.from_json(plan.as_json()) == plan
