"""Working days, periods and how late a thing is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.calendars import (
    Period,
    PeriodUnit,
    Timeliness,
    WorkingCalendar,
    add_months,
    after,
    before,
    last_week_of_month,
    period,
    standing,
)

CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
CALENDAR = WorkingCalendar(CHRISTMAS)
DAYS = st.dates(date(2024, 1, 1), date(2028, 1, 1))


def test_a_weekend_is_not_worked() -> None:
    assert CALENDAR.is_working_day(date(2026, 10, 2))
    assert not CALENDAR.is_working_day(date(2026, 10, 3))


def test_a_bank_holiday_is_not_worked() -> None:
    assert not CALENDAR.is_working_day(date(2026, 12, 25))
    assert CALENDAR.is_working_day(date(2026, 12, 29))


def test_one_working_day_after_friday_is_monday() -> None:
    assert CALENDAR.add_working_days(date(2026, 10, 2), 1) == date(2026, 10, 5)


def test_working_days_step_over_christmas() -> None:
    assert CALENDAR.add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)


def test_working_days_can_be_taken_away() -> None:
    assert CALENDAR.add_working_days(date(2026, 10, 5), -1) == date(2026, 10, 2)


def test_no_working_days_is_the_day_itself() -> None:
    assert CALENDAR.add_working_days(date(2026, 10, 3), 0) == date(2026, 10, 3)


@given(DAYS, st.integers(0, 300))
def test_counting_forward_and_measuring_agree(day: date, number: int) -> None:
    assert CALENDAR.working_days_between(day, CALENDAR.add_working_days(day, number)) == number


@given(DAYS, DAYS)
def test_measuring_backwards_is_the_same_number_less_than_nothing(one: date, two: date) -> None:
    there, back = CALENDAR.working_days_between(one, two), CALENDAR.working_days_between(two, one)
    assert there == -back


@given(DAYS, DAYS)
def test_measuring_counts_the_worked_days(one: date, two: date) -> None:
    start, end = min(one, two), max(one, two)
    each = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert CALENDAR.working_days_between(start, end) == sum(map(CALENDAR.is_working_day, each))


def test_the_nearest_working_days_round_a_weekend() -> None:
    assert CALENDAR.working_day_on_or_after(date(2026, 10, 3)) == date(2026, 10, 5)
    assert CALENDAR.working_day_on_or_before(date(2026, 10, 4)) == date(2026, 10, 2)
    assert CALENDAR.working_day_on_or_after(date(2026, 10, 5)) == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("2 working days", 2, PeriodUnit.WORKING_DAYS),
        ("1 working day", 1, PeriodUnit.WORKING_DAYS),
        ("31 days", 31, PeriodUnit.DAYS),
        ("2 weeks", 2, PeriodUnit.WEEKS),
        ("6 Months", 6, PeriodUnit.MONTHS),
        ("1 year", 1, PeriodUnit.YEARS),
    ],
)
def test_a_period_is_read(words: str, number: int, unit: PeriodUnit) -> None:
    assert period(words) == Period(number, unit)
    assert period(period(words).words) == period(words)


@pytest.mark.parametrize("words", ["soon", "days", "-2 days", "2 fortnights", ""])
def test_what_is_not_a_period_is_refused_in_words(words: str) -> None:
    with pytest.raises(ValueError, match="is not a period such as"):
        period(words)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("2 working days", date(2026, 10, 6)),
        ("31 days", date(2026, 11, 2)),
        ("2 weeks", date(2026, 10, 16)),
        ("6 months", date(2027, 4, 2)),
        ("1 year", date(2027, 10, 2)),
    ],
)
def test_a_period_after_a_day(length: str, expected: date) -> None:
    assert after(date(2026, 10, 2), period(length), CALENDAR) == expected


def test_twelve_months_before_a_day() -> None:
    assert before(date(2026, 10, 1), period("12 months"), CALENDAR) == date(2025, 10, 1)


def test_a_month_after_the_thirty_first_is_the_last_day() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months(date(2026, 12, 31), 1) == date(2027, 1, 31)


def test_the_last_week_of_a_month_is_its_last_five_working_days() -> None:
    assert last_week_of_month(date(2026, 10, 4), CALENDAR) == (
        date(2026, 10, 26),
        date(2026, 10, 30),
    )
    assert last_week_of_month(date(2026, 12, 1), CALENDAR)[0] == date(2026, 12, 23)


@pytest.mark.parametrize(
    ("due", "timeliness", "words"),
    [
        (date(2026, 10, 5), Timeliness.TODAY, "due today"),
        (date(2026, 10, 6), Timeliness.SOON, "due in 1 working day"),
        (date(2026, 10, 12), Timeliness.SOON, "due in 5 working days"),
        (date(2026, 10, 13), Timeliness.NOT_YET, "due in 6 working days"),
        (date(2026, 10, 2), Timeliness.LATE, "1 working day late"),
        (date(2026, 9, 28), Timeliness.LATE, "5 working days late"),
    ],
)
def test_how_a_deadline_stands_on_monday(due: date, timeliness: Timeliness, words: str) -> None:
    found = standing(due, on=date(2026, 10, 5), calendar=CALENDAR)
    assert (found.timeliness, found.words) == (timeliness, words)


def test_a_deadline_at_a_weekend_is_said_without_a_number() -> None:
    saturday, sunday = date(2026, 10, 3), date(2026, 10, 4)
    assert (
        standing(sunday, on=saturday, calendar=CALENDAR).words == "due before the next working day"
    )
    assert standing(saturday, on=sunday, calendar=CALENDAR).words == "late"
