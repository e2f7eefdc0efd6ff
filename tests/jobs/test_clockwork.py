"""Daily work is done once a day for each authority, in order, and missed days are caught up."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.jobs.clockwork import clockwork, wind, working_date
from sightline.jobs.models import ClockworkRun
from sightline.jobs.worker import queue_daily_work, run_until_idle
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("own_listeners")

MONDAY = date(2026, 10, 5)


@pytest.fixture
def days() -> list[date]:
    """The days on which the daily work was done, as it was done."""
    done: list[date] = []
    clockwork("count")(lambda *, on, **_: done.append(on))
    return done


def test_the_first_time_there_is_only_today(ashby: Authority, days: list[date]) -> None:
    wind(authority=ashby, name="count", at=NOW)
    assert days == [MONDAY]


def test_twice_in_a_day_adds_nothing(ashby: Authority, days: list[date]) -> None:
    wind(authority=ashby, name="count", at=NOW)
    wind(authority=ashby, name="count", at=NOW + timedelta(hours=5))
    assert days == [MONDAY]


def test_missed_days_are_done_each_once_in_order(ashby: Authority, days: list[date]) -> None:
    wind(authority=ashby, name="count", at=NOW)
    wind(authority=ashby, name="count", at=NOW + timedelta(days=3))
    assert days == [MONDAY, date(2026, 10, 6), date(2026, 10, 7), date(2026, 10, 8)]


def test_the_neighbour_has_its_own_days(
    ashby: Authority, borden: Authority, days: list[date]
) -> None:
    wind(authority=ashby, name="count", at=NOW)
    wind(authority=borden, name="count", at=NOW)
    assert days == [MONDAY, MONDAY]


def test_a_day_that_fails_is_not_noted_and_later_days_wait(ashby: Authority) -> None:
    on_days: list[date] = []
    clockwork("count")(lambda *, on, **_: on_days.append(on))
    wind(authority=ashby, name="count", at=NOW)
    clockwork("count")(fails_on_the_sixth)
    with pytest.raises(ZeroDivisionError):
        wind(authority=ashby, name="count", at=NOW + timedelta(days=2))
    with inside(ashby):
        assert [run.on for run in ClockworkRun.objects.all()] == [MONDAY]


def test_a_day_another_worker_has_done_is_left_alone(
    ashby: Authority, days: list[date], monkeypatch: pytest.MonkeyPatch
) -> None:
    wind(authority=ashby, name="count", at=NOW)
    monkeypatch.setattr("sightline.jobs.clockwork.days_due", lambda **_: [MONDAY])
    assert wind(authority=ashby, name="count", at=NOW) == 0
    assert days == [MONDAY]


@pytest.mark.parametrize(
    ("hour", "day"), [(5, date(2026, 10, 4)), (6, MONDAY)], ids=["before six", "at six"]
)
def test_the_day_begins_at_six(hour: int, day: date) -> None:
    assert working_date(NOW.replace(hour=hour)) == day


def test_a_worker_queues_what_is_due_and_does_not_queue_it_twice(
    ashby: Authority, borden: Authority, days: list[date], queued: None
) -> None:
    assert queue_daily_work(at=NOW) == 2
    assert queue_daily_work(at=NOW) == 0
    run_until_idle()
    assert len(days) == 2


def test_what_is_done_today_is_not_queued(
    ashby: Authority, borden: Authority, days: list[date], queued: None
) -> None:
    for authority in (ashby, borden):
        wind(authority=authority, name="count", at=NOW)
    assert queue_daily_work(at=NOW) == 0


def fails_on_the_sixth(*, on: date, at: datetime, **_: Any) -> None:
    """Goes wrong on one day."""
    if on == date(2026, 10, 6):
        raise ZeroDivisionError
