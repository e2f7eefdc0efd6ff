"""The months of a year in which a cadence falls."""

import pytest

from sightline.domain.pack_cadence import (
    AfterEvent,
    AsRequired,
    Cadence,
    Month,
    NamedMonth,
    NamedMonths,
    Ongoing,
    Per,
    Period,
    Regular,
    Rotation,
    Times,
)
from sightline.domain.pack_events import Event
from sightline.domain.pack_organisation import TurnsOfGroups
from sightline.domain.pack_year import Stretch, first_month, months_from, stretches

TURNS = TurnsOfGroups(
    key="turns",
    words="Turns",
    every=Period.MONTHLY,
    starts=Month.APRIL,
    steps=(
        {"a": "audit", "b": "moderate", "c": "observe"},
        {"a": "moderate", "b": "observe", "c": "audit"},
        {"a": "observe", "b": "audit", "c": "moderate"},
    ),
)


def parts(cadence: Cadence, first: Month = Month.APRIL) -> list[tuple[int, int]]:
    """Where each stretch begins and how long it is."""
    found = stretches(cadence, activity="audit", rotations={"turns": TURNS}, first=first)
    return [(one.place, one.months) for one in found]


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (Regular(every=Period.QUARTERLY), [(0, 3), (3, 3), (6, 3), (9, 3)]),
        (Regular(every=Period.SIX_MONTHLY), [(0, 6), (6, 6)]),
        (Regular(every=Period.ANNUAL), [(0, 12)]),
        (Regular(every=Period.TWO_YEARLY), [(0, 12)]),
        (Regular(every=Period.MONTHLY), [(0, 12)]),
        (Regular(every=Period.WEEKLY), [(0, 12)]),
        (Times(times=2, within_months=12, per=Per.WORKER), [(0, 12)]),
        (Times(times=30, within_months=3, per=Per.AUTHORITY), [(0, 3), (3, 3), (6, 3), (9, 3)]),
        (Times(times=2, within_months=5, per=Per.WORKER), [(0, 12)]),
        (AfterEvent(event=Event.CLOSURE, within_days=1), []),
        (AsRequired(), []),
        (Ongoing(), []),
    ],
)
def test_a_year_is_divided_as_the_cadence_says(
    cadence: Cadence, expected: list[tuple[int, int]]
) -> None:
    assert parts(cadence) == expected


def test_a_period_that_runs_over_the_end_of_the_year_is_shown_in_two_parts() -> None:
    from_february = Regular(every=Period.QUARTERLY, starts=Month.FEBRUARY)
    assert parts(from_february) == [(0, 1), (1, 3), (4, 3), (7, 3), (10, 2)]


def test_named_months_stand_in_the_order_of_the_year_with_what_they_look_at() -> None:
    january, may = NamedMonth(words="In care"), NamedMonth(words="Early help")
    cadence = NamedMonths(months={Month.JANUARY: january, Month.MAY: may})
    found = stretches(cadence, activity="audit", rotations={}, first=Month.APRIL)
    assert found == (Stretch(1, 1, named=may), Stretch(9, 1, named=january))


def test_a_rotation_says_whose_turn_it_is_and_begins_again() -> None:
    found = stretches(
        Rotation(rotation="turns"),
        activity="audit",
        rotations={"turns": TURNS},
        first=Month.APRIL,
    )
    assert [one.groups for one in found] == [("a",), ("c",), ("b",)] * 4


def test_a_year_read_from_another_month_finds_the_same_turn_in_the_same_month() -> None:
    found = stretches(
        Rotation(rotation="turns"), activity="audit", rotations={"turns": TURNS}, first=Month.MAY
    )
    assert found[0].groups == ("c",)
    assert found[-1].groups == ("a",)


def test_the_year_begins_where_most_periods_do() -> None:
    quarters = [Regular(every=Period.QUARTERLY, starts=Month.JANUARY)] * 2
    assert first_month([*quarters, Regular(every=Period.ANNUAL)]) is Month.JANUARY
    assert first_month([AsRequired()]) is Month.APRIL


def test_twelve_months_follow_one_another() -> None:
    months = months_from(Month.NOVEMBER)
    assert (months[0], months[2], months[-1]) == (Month.NOVEMBER, Month.JANUARY, Month.OCTOBER)
