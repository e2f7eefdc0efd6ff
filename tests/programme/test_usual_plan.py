"""What the framework would have a new cycle be: its period, its children, how many."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sightline.authorities.models import Authority, Unit
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, PerUnitSize
from sightline.domain.pack_cadence import (
    Month,
    NamedMonth,
    NamedMonths,
    Per,
    Period,
    Regular,
    Rotation,
    Times,
)
from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_organisation import TurnsOfGroups
from sightline.programme.defaults import usual_plan
from sightline.programme.forms import sample_choices
from tests.factories.cycles import edition_of

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 7)


@pytest.fixture
def pack(in_ashby: Authority) -> Pack:
    """The framework in force."""
    return edition_of(in_ashby).pack


def deep_dive(pack: Pack, **changes: Any) -> Activity:
    """The monthly audit with something about it changed."""
    return replace(pack.activities["deep_dive"], **changes)


def test_the_period_is_the_one_the_cadence_gives(in_ashby: Authority, pack: Pack) -> None:
    quarterly = deep_dive(pack, cadence=Times(times=4, within_months=3, per=Per.AUTHORITY))
    plan = usual_plan(in_ashby, pack, quarterly, on=ON)
    assert (plan.starts_on, plan.ends_on) == (date(2026, 10, 1), date(2026, 12, 31))
    assert plan.title == "Deep dive audit, 1 October to 31 December 2026"


def test_a_weekly_sample_is_planned_for_its_week(in_ashby: Authority, pack: Pack) -> None:
    main = pack.activities["deep_dive"].samples[0]
    weekly = replace(main, key="weekly", words="Decisions", cadence=Regular(every=Period.WEEKLY))
    activity = deep_dive(pack, samples=(main, weekly))
    plan = usual_plan(in_ashby, pack, activity, on=ON, sample=weekly)
    assert (plan.starts_on, plan.ends_on) == (date(2026, 10, 5), date(2026, 10, 11))
    assert plan.sampling.sample == "weekly"
    assert plan.title.startswith("Deep dive audit: Decisions, ")


def test_each_sample_of_several_can_be_chosen(pack: Pack) -> None:
    main = pack.activities["deep_dive"].samples[0]
    activity = deep_dive(pack, samples=(main, replace(main, key="other", words="Others")))
    assert [key for key, _ in sample_choices(activity)] == ["deep_dive/main", "deep_dive/other"]
    assert sample_choices(deep_dive(pack)) == [("deep_dive", "Deep dive audit")]


def test_the_children_are_those_named_for_the_month(in_ashby: Authority, pack: Pack) -> None:
    months = {Month.OCTOBER: NamedMonth(cohort=Cohort(open_less_than_months=6))}
    activity = deep_dive(pack, cadence=NamedMonths(months=months))
    assert usual_plan(in_ashby, pack, activity, on=ON).sampling.open_less_than_months == 6


def test_so_many_from_each_team_whose_turn_it_is(in_ashby: Authority, pack: Pack) -> None:
    turns = TurnsOfGroups(
        key="turns",
        words="Turns",
        every=Period.MONTHLY,
        starts=Month.APRIL,
        steps=({"a": "deep_dive", "b": "observation"}, {"a": "observation", "b": "deep_dive"}),
    )
    taking_turns = replace(pack, rotations={"turns": turns})
    main = replace(pack.activities["deep_dive"].samples[0], size=PerUnitSize(each=2))
    activity = deep_dive(pack, cadence=Rotation(rotation="turns"), samples=(main,))
    Unit.objects.filter(name__in=["North", "South"]).update(group="a")
    Unit.objects.filter(name="East").update(group="b")
    sizes = [
        usual_plan(in_ashby, taking_turns, activity, on=on).size
        for on in (date(2026, 10, 7), date(2026, 11, 7))
    ]
    assert sizes == [4, 2]
    everybody = deep_dive(pack, samples=(main,))
    assert usual_plan(in_ashby, pack, everybody, on=ON).size == 8  # the quality team too


def test_children_are_drawn_in_the_teams_whose_turn_it_is(in_ashby: Authority, pack: Pack) -> None:
    steps = ({"a": "deep_dive", "b": "observation"},)
    turns = TurnsOfGroups(
        key="turns", words="Turns", every=Period.MONTHLY, starts=Month.APRIL, steps=steps
    )
    taking_turns = replace(pack, rotations={"turns": turns})
    activity = deep_dive(pack, cadence=Rotation(rotation="turns"))
    Unit.objects.filter(name="North").update(group="a", code="N")
    Unit.objects.filter(name="South").update(group="b", code="S")
    assert usual_plan(in_ashby, taking_turns, activity, on=ON).sampling.only_units == ("N",)
