"""Reading a list: every cell to its meaning, every problem to its cell."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.domain.case_list import Weight
from sightline.domain.case_list_reading import LISTED_PER_COLUMN, read_list
from sightline.domain.case_list_recognising import Sheet, recognise
from tests.domain.case_list_rows import AS_AT, read, sheet


def test_a_row_is_read_with_the_number_the_person_sees() -> None:
    one = read("6", {"ref": 12345.0, "status": "c) Child in need plan", "team": " North\u00a0Team"})
    assert one.rows[0]["reference"] == "12345"
    assert one.rows[0]["team"] == "North Team"
    assert one.row_numbers == [3]
    assert one.problems == []


def test_a_cell_that_cannot_be_used_is_left_out_and_reported_with_its_place() -> None:
    one = read("6", {"ref": "1"}, {"ref": "2", "cin": "May be 8 Jan 2000"})
    assert one.rows[1]["started_on"] is None
    (problem,) = one.problems
    assert (problem.sheet, problem.row, problem.column) == ("List_6", 4, "CIN Start Date")
    assert problem.value == "May be 8 Jan 2000"
    assert problem.weight is Weight.LEFT_OUT
    assert problem.expected
    assert problem.do


def test_a_row_without_a_reference_is_reported_and_an_empty_one_is_not() -> None:
    one = read("6", {"team": "North"}, {}, {"ref": "3"})
    assert [row["reference"] for row in one.rows] == ["3"]
    assert [problem.row for problem in one.problems] == [3]


def test_what_stands_in_place_of_a_reference_is_not_repeated_in_the_problem() -> None:
    one = read("6", {"ref": "Jane Smith"})
    assert one.rows == []
    (problem,) = one.problems
    assert problem.value == ""


def test_only_the_month_of_birth_is_kept_unless_the_day_may_be() -> None:
    row = {"ref": "1", "born": date(2015, 3, 17)}
    assert read("6", row).rows[0]["born"] == date(2015, 3, 1)
    assert read("6", row, keep_day=True).rows[0]["born"] == date(2015, 3, 17)


def test_a_birth_to_come_means_unborn() -> None:
    row = read("6", {"ref": "1", "born": date(2026, 12, 20), "age": -1}).rows[0]
    assert (row["born"], row["expected"]) == (date(2026, 12, 1), True)


def test_an_age_of_minus_one_without_a_date_means_unborn() -> None:
    row = read("6", {"ref": "1", "age": -1}).rows[0]
    assert (row["born"], row["expected"]) == (None, True)


def test_the_age_counts_only_when_the_birth_date_is_blank() -> None:
    rows = read("6", {"ref": "1", "born": "2010-05-01", "age": 3}, {"ref": "2", "age": 6.1}).rows
    assert (rows[0]["born"], rows[0]["born_by_age"]) == (date(2010, 5, 1), False)
    assert (rows[1]["born"], rows[1]["born_by_age"]) == (date(2020, 10, 1), True)


def test_a_birth_more_than_ten_months_off_is_left_out_and_a_very_old_one_doubted() -> None:
    one = read("6", {"ref": "1", "born": date(2028, 1, 1)}, {"ref": "2", "born": date(1970, 1, 1)})
    assert one.rows[0]["born"] is None
    assert one.rows[1]["born"] == date(1970, 1, 1)
    assert [problem.row for problem in one.problems] == [3, 4]


def test_a_visit_after_the_day_of_the_list_is_left_out() -> None:
    one = read("6", {"ref": "1", "seen": date(2026, 10, 2)}, {"ref": "2", "seen": AS_AT})
    assert one.rows[0]["last_seen_on"] is None
    assert one.rows[1]["last_seen_on"] == AS_AT
    assert one.problems[0].column == "Date Child Was Last Seen"


def test_an_end_after_the_day_of_the_list_is_kept() -> None:
    one = read("6", {"ref": "1", "cin_end": date(2026, 10, 2)})
    assert one.rows[0]["ended_on"] == date(2026, 10, 2)


def test_in_a_column_of_american_dates_no_date_that_could_be_two_is_taken() -> None:
    one = read(
        "6",
        {"ref": "1", "cin": "12/25/2025"},
        {"ref": "2", "cin": "03/04/2026"},
        {"ref": "3", "cin": "04/04/2026"},
        {"ref": "4", "cin": "2026-04-03"},
    )
    assert [row["started_on"] for row in one.rows] == [
        None,
        None,
        date(2026, 4, 4),
        date(2026, 4, 3),
    ]
    assert one.problem_count == 2


def test_a_day_and_month_that_could_be_two_is_day_first_otherwise() -> None:
    assert read("6", {"ref": "1", "cin": "03/04/2026"}).rows[0]["started_on"] == date(2026, 4, 3)


def test_many_problems_of_a_column_are_counted_and_not_all_listed() -> None:
    rows = [{"ref": str(n), "need": "PSRMEM"} for n in range(LISTED_PER_COLUMN + 5)]
    one = read("6", *rows)
    assert one.problem_count == LISTED_PER_COLUMN + 5
    assert len(one.problems) == LISTED_PER_COLUMN + 1
    assert one.problems[-1].expected.startswith("5 more")


def test_short_rows_and_missing_columns_say_nothing() -> None:
    headings = ["Child Unique ID", "CIN Start Date", "Primary Need Code", "Case Status"]
    headings += ["Date Child Was Last Seen", "CIN Closure Date", "Allocated Team"]
    short = Sheet("x", [headings, ["1"], ["2", "2026-01-01"]])
    one = read_list(short, recognise(short), as_at=AS_AT)
    assert "worker" not in one.facts
    assert "born" not in one.facts
    assert one.rows[1]["started_on"] == date(2026, 1, 1)
    assert one.rows[0]["started_on"] is None


def test_a_list_with_headings_only_has_no_rows() -> None:
    assert read("6").rows == []


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.text(max_size=8), st.floats(), st.none(), st.integers()),
            st.one_of(st.text(max_size=12), st.floats(), st.dates(), st.none(), st.booleans()),
        ),
        max_size=8,
    )
)
def test_whatever_is_in_the_cells_a_list_is_read_to_its_end(cells: list) -> None:
    rows = [{"ref": ref, "cin": cell, "born": cell, "status": cell} for ref, cell in cells]
    one = read("6", *rows)
    assert len(one.rows) == len(one.row_numbers) <= len(rows)
    assert all(row["reference"] for row in one.rows)


def test_the_first_sheet_row_is_the_first_row_of_the_file() -> None:
    one = sheet("8", {"ref": "9"})
    assert recognise(one).heading_row == 1
