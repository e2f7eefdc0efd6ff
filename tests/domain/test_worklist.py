"""What is due stands in the order a person would do it."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.worklist import When, in_order, when_due

MONDAY = date(2026, 10, 5)
SUNDAY = date(2026, 10, 11)


@dataclass(frozen=True)
class Thing:
    due_on: date | None = None
    urgent: bool = False


def test_yesterday_is_late() -> None:
    assert when_due(Thing(MONDAY - timedelta(days=1)), on=MONDAY) is When.LATE


def test_today_is_not_late() -> None:
    assert when_due(Thing(MONDAY), on=MONDAY) is When.TODAY


def test_sunday_is_this_week_and_monday_is_later() -> None:
    assert when_due(Thing(SUNDAY), on=MONDAY) is When.THIS_WEEK
    assert when_due(Thing(SUNDAY + timedelta(days=1)), on=MONDAY) is When.LATER


def test_what_has_no_day_comes_later() -> None:
    assert when_due(Thing(), on=MONDAY) is When.LATER


def test_what_is_urgent_cannot_wait_for_its_day() -> None:
    assert when_due(Thing(urgent=True), on=MONDAY) is When.TODAY


def test_the_urgent_comes_first_then_the_earliest() -> None:
    early, late = Thing(MONDAY - timedelta(days=3)), Thing(MONDAY - timedelta(days=1))
    urgent = Thing(MONDAY - timedelta(days=1), urgent=True)
    assert in_order([late, early, urgent], on=MONDAY) == [(When.LATE, [urgent, early, late])]


def test_a_heading_with_nothing_under_it_is_left_out() -> None:
    assert in_order([], on=MONDAY) == []


@given(
    st.lists(
        st.builds(
            Thing,
            due_on=st.none() | st.dates(date(2026, 9, 1), date(2026, 12, 1)),
            urgent=st.booleans(),
        )
    )
)
def test_nothing_is_lost_or_shown_twice(things: list[Thing]) -> None:
    shown = [thing for _, heap in in_order(things, on=MONDAY) for thing in heap]
    assert sorted(map(repr, shown)) == sorted(map(repr, things))


def test_every_heading_has_its_words() -> None:
    assert [when.words for when in When] == ["Late", "Today", "This week", "Later"]
