"""One cell of a case list: references, dates and ages, however they are written."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain import case_list_cells as cells
from sightline.domain.case_list_cells import Wrong

BLANKS = ["", "  ", None, "#N/A", "N/A", "None", "nan", "NULL", "-", ".", "Not recorded", "\u00a0"]


@pytest.mark.parametrize("cell", BLANKS)
def test_the_many_ways_of_writing_nothing_are_blank(cell: cells.Cell) -> None:
    assert cells.is_blank(cell)
    assert cells.words(cell) == ""
    assert cells.reference(cell) is None
    assert cells.day(cell) is None
    assert cells.age(cell) is None


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (7961370.0, "7961370"),
        (7961370, "7961370"),
        ("7961370.0", "7961370"),
        ("0012345", "0012345"),
        (" 12345\u00a0", "12345"),
        ("AB/123-4", "AB/123-4"),
    ],
)
def test_a_reference_is_text_without_decimals_and_with_its_zeros(
    cell: cells.Cell, meant: str
) -> None:
    assert cells.reference(cell) == meant


@pytest.mark.parametrize(
    "cell",
    [
        "Jane Smith",
        "Smith",
        "A12345678901B",
        "7.96E+06",
        "1 2",
        "x" * 41 + "1",
        1.5,
        True,
        date(2020, 1, 1),
        timedelta(1),
    ],
)
def test_what_is_not_a_reference_is_refused(cell: cells.Cell) -> None:
    assert isinstance(cells.reference(cell), Wrong)


THE_DAY = date(2026, 10, 3)


@pytest.mark.parametrize(
    "cell",
    [
        THE_DAY,
        datetime(2026, 10, 3, 14, 30),
        "2026-10-03",
        "2026-10-03 00:00:00.000",
        "2026-10-03T09:15:00",
        "03/10/2026",
        "3/10/2026 00:00",
        "3.10.2026",
        "03-10-2026",
        "3 October 2026",
        "3rd Oct 2026",
        "03-Oct-2026",
        "46298",
        46298.0,
        " 03/10/2026\u00a0",
    ],
)
def test_a_date_is_read_however_it_is_written(cell: cells.Cell) -> None:
    assert cells.day(cell) == THE_DAY


@pytest.mark.parametrize(
    "cell",
    ["May be 8 Jan 2000", "31/02/2026", "03/10/26", "2026", "3 Foo 2026", "01/01/1066", True]
    + [timedelta(days=1), "99/99/2026"],
)
def test_what_is_not_a_date_is_reported_and_not_guessed(cell: cells.Cell) -> None:
    assert isinstance(cells.day(cell), Wrong)


def test_the_first_of_1900_stands_for_no_date() -> None:
    assert cells.day("1900-01-01") is None
    assert cells.day(date(1900, 1, 1)) is None
    assert cells.day("unknown") is None


def test_american_order_is_told_apart_from_a_date_that_does_not_exist() -> None:
    assert cells.day("12/25/2026") is cells.US_DATE
    assert cells.is_american("12/25/2026")
    assert not cells.is_american("25/12/2026")
    assert not cells.is_american(date(2026, 12, 25))


def test_only_a_day_that_could_be_two_is_ambiguous() -> None:
    assert cells.is_ambiguous("03/04/2026")
    assert not cells.is_ambiguous("04/04/2026")
    assert not cells.is_ambiguous("13/04/2026")
    assert not cells.is_ambiguous("2026-04-03")
    assert not cells.is_ambiguous(THE_DAY)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (6.138261, 6),
        ("6.1", 6),
        ("<1", 0),
        ("18 months", 1),
        ("11 months", 0),
        ("7 years", 7),
        (-1.0, -1),
        ("-1", -1),
        ("Unborn", -1),
        ("unknown", None),
    ],
)
def test_an_age_is_completed_years_and_minus_one_is_unborn(
    cell: cells.Cell, meant: int | None
) -> None:
    assert cells.age(cell) == meant


def test_an_age_in_words_is_refused() -> None:
    assert isinstance(cells.age("about six"), Wrong)


def test_a_workers_name_has_one_spelling() -> None:
    assert (
        cells.words("Dustin\u00a0Hazlett") == cells.words("  Dustin  Hazlett ") == "Dustin Hazlett"
    )
    assert cells.words("O\u2019Brien") == "O'Brien"


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_every_day_survives_every_way_of_writing_it(day: date) -> None:
    for written in (f"{day:%d/%m/%Y}", day.isoformat(), f"{day:%d %B %Y}", day):
        assert cells.day(written) == day


@given(st.integers(min_value=1, max_value=10**12))
def test_a_number_is_the_same_reference_in_every_type(number: int) -> None:
    assert cells.reference(number) == cells.reference(float(number)) == str(number)
    assert cells.reference(f"{number}.0") == str(number)


@given(st.text(max_size=60))
def test_no_text_makes_a_reader_fail_and_a_reference_never_holds_a_space(text: str) -> None:
    found = cells.reference(text)
    assert found is None or isinstance(found, Wrong) or " " not in found
    assert cells.day(text) is None or isinstance(cells.day(text), Wrong | date)
    cells.age(text)
    assert cells.words(cells.words(text)) == cells.words(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_makes_a_reader_fail(number: float) -> None:
    cells.reference(number)
    cells.day(number)
    cells.age(number)
