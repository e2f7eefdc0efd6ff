"""Dates, deadlines, numbers and lists are said the same way everywhere."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.ui import words

LONDON = ZoneInfo("Europe/London")


def test_a_date_has_no_leading_nought():
    assert words.as_date(date(2026, 10, 3)) == "3 October 2026"
    assert words.as_short_date(date(2026, 10, 3)) == "3 Oct 2026"
    assert words.as_weekday(date(2026, 10, 8)) == "Thursday 8 October"
    assert words.as_month(date(2026, 10, 8)) == "October 2026"


def test_no_date_is_no_words():
    assert words.as_date(None) == words.as_short_date(None) == words.as_moment(None) == ""


def test_a_moment_is_told_by_the_clock_on_the_wall():
    late = datetime(2026, 7, 3, 23, 30, tzinfo=UTC)
    assert words.as_date(late) == "4 July 2026"
    assert words.as_moment(late) == "4 July 2026 at 12:30am"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 1, "12:01am"),
        (9, 0, "9am"),
        (12, 0, "midday"),
        (12, 5, "12:05pm"),
        (14, 20, "2:20pm"),
    ],
)
def test_a_time_is_said_as_people_say_it(hour: int, minute: int, said: str):
    assert words.as_time(datetime(2026, 10, 3, hour, minute, tzinfo=LONDON)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 1), "1 October 2026"),
        (date(2026, 10, 1), date(2026, 10, 31), "1 to 31 October 2026"),
        (date(2026, 4, 1), date(2026, 10, 1), "1 April to 1 October 2026"),
        (date(2025, 12, 1), date(2026, 1, 1), "1 December 2025 to 1 January 2026"),
    ],
)
def test_a_period_repeats_nothing(first: date, last: date, said: str):
    assert words.as_period(first, last) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (2, "due in 2 working days"),
        (1, "due in 1 working day"),
        (0, "due today"),
        (-1, "1 working day late"),
        (-3, "3 working days late"),
    ],
)
def test_a_deadline_says_how_far_off_it_is(days: int, said: str):
    assert words.due(days) == said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 10, 5), "today"),
        (date(2026, 10, 4), "yesterday"),
        (date(2026, 10, 3), "2 days ago"),
        (date(2026, 10, 6), "6 October 2026"),
    ],
)
def test_a_day_gone_by(on: date, said: str):
    assert words.ago(on, today=date(2026, 10, 5)) == said


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=2, minutes=5), "2 hours 5 minutes"),
        (timedelta(days=3, hours=4, minutes=5), "3 days 4 hours"),
    ],
)
def test_a_length_of_time(length: timedelta, said: str):
    assert words.lasted(length) == said


def test_numbers_and_their_nouns():
    assert words.count(1, "audit") == "1 audit"
    assert words.count(0, "audit") == "0 audits"
    assert words.count(1912, "child", "children") == "1,912 children"


def test_lists_end_in_and():
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b"]) == "a and b"
    assert words.listed(["a", "b", "c"], last="or") == "a, b or c"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "none to count"),
        (0, 3, "0%"),
        (12, 28, "43%"),
        (1, 1000, "under 1%"),
        (999, 1000, "over 99%"),
        (7, 7, "100%"),
    ],
)
def test_percentages(part: int, whole: int, said: str):
    assert words.percentage(part, whole) == said


def test_a_rate_never_goes_without_what_it_is_out_of():
    assert words.share(12, 28) == "12 of 28 (43%)"
    assert words.share(0, 0) == "none to count"


@given(st.integers(0, 500), st.integers(1, 500))
def test_only_none_is_nought_and_only_all_is_everything(part: int, whole: int):
    part = min(part, whole)
    said = words.percentage(part, whole)
    assert (said == "0%") == (part == 0)
    assert (said == "100%") == (part == whole)


def test_intervals_sizes_sentences_and_initials():
    assert words.interval(0.31, 0.56) == "likely between 31% and 56%"
    assert [words.size(n) for n in (1, 814, 26_000, 1_440_000, 2_000_000)] == [
        "1 byte",
        "814 bytes",
        "26KB",
        "1.4MB",
        "2MB",
    ]
    assert words.sentence("due today") == "Due today"
    assert words.initials("Amina B Okafor") == "AO"
    assert words.initials("Amina") == "A"
