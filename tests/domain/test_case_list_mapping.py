"""A council's own export, whose columns somebody matched."""

from datetime import date

import pytest

from sightline.domain.case_list import ChildStatus
from sightline.domain.case_list_cells import Cell
from sightline.domain.case_list_joining import Population
from sightline.domain.case_list_mapping import (
    MAPPABLE,
    find_headings,
    fingerprint,
    gather_own,
    is_blank_sheet,
    likely_map,
    mapped,
    problems_of_map,
)
from sightline.domain.case_list_names import fold, key_of_name
from sightline.domain.case_list_reading import READERS, read_list
from sightline.domain.case_list_recognising import Sheet

AS_AT = date(2026, 10, 1)
HEADINGS = ["Mosaic ID", "Case type", "Started", "Ended", "Team", "IRO", "Surname", ""]


def own(rows: list[list[Cell]], columns: dict[str, str], *, status_is: str = "") -> Population:
    sheet = Sheet("Export", [["Our export"], HEADINGS, *rows])
    one = read_list(sheet, mapped(sheet, columns), as_at=AS_AT)
    return gather_own(one, as_at=AS_AT, status_is=status_is)


def test_a_layout_is_known_by_its_headings_in_any_order() -> None:
    assert fingerprint(["A b", "C"]) == fingerprint(["c", "", "A  B "])
    assert fingerprint(["A"]) != fingerprint(["A", "B"])


def test_likely_meanings_are_offered_and_names_of_children_never() -> None:
    guess = likely_map([*HEADINGS, "Child's name", "Last supervision", "Gender"])
    assert guess["reference"] == "Mosaic ID"
    assert guess["iro"] == "IRO"
    assert guess["started_on"] == "Started"
    assert guess["last_supervision_on"] == "Last supervision"
    assert guess["gender"] == "Gender"
    assert "Child's name" not in guess.values()


def test_everything_that_can_be_matched_can_be_read() -> None:
    assert set(MAPPABLE) <= set(READERS)


@pytest.mark.parametrize(
    ("columns", "status_is", "said"),
    [
        ({"team": "Team"}, "", "Choose the column that holds the child’s reference"),
        ({"reference": "Mosaic ID"}, "", "Choose at least one column besides the reference"),
        ({"reference": "Mosaic ID", "temm": "Team"}, "", "Did you mean “team”?"),
        ({"reference": "Mosaic"}, "in_care", "Did you mean “Mosaic ID”?"),
        ({"reference": "Mosaic ID", "sibling_group": "Surname"}, "", "may not be kept"),
        ({"reference": "Mosaic ID", "team": "IRO", "iro": "IRO"}, "", "more than one thing"),
        ({"reference": "Mosaic ID", "team": "Team"}, "in_cares", "Did you mean “in_care”?"),
        ({"reference": "Mosaic ID", "team": "Team"}, "zzz", "“zzz” is not a status"),
    ],
)
def test_what_is_wrong_with_a_map_is_said(
    columns: dict[str, str], status_is: str, said: str
) -> None:
    problems = problems_of_map(columns, headings=HEADINGS, status_is=status_is)
    assert any(said in problem for problem in problems)


def test_a_good_map_has_no_problems() -> None:
    columns = {"reference": "Mosaic ID", "team": "Team", "iro": ""}
    assert problems_of_map(columns, headings=HEADINGS) == []
    only = {"reference": "Mosaic ID"}
    assert problems_of_map(only, headings=HEADINGS, status_is="in_care") == []


def test_an_export_with_a_status_says_who_is_open() -> None:
    found = own(
        [[1.0, "CP/CLA", "01/02/2026", None, "North", "Iris", "Smith"]],
        {
            "reference": "Mosaic ID",
            "status": "Case type",
            "started_on": "Started",
            "team": "Team",
            "iro": "IRO",
        },
    )
    one, two = found.children["1"].involved
    assert {one.status, two.status} == {ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION}
    assert one.facts == {"team": "North", "iro": "Iris"}
    assert (one.source, one.started_on) == ("own", date(2026, 2, 1))
    assert not found.supplement


def test_columns_not_chosen_are_dropped() -> None:
    sheet = Sheet("Export", [HEADINGS, ["1"]])
    found = mapped(sheet, {"reference": "Mosaic ID"})
    assert [one.heading for one in found.dropped] == HEADINGS[1:-1]


def test_a_list_of_one_status_needs_no_column_for_it() -> None:
    found = own([["1"]], {"reference": "Mosaic ID"}, status_is="care_leaver")
    assert found.children["1"].involved[0].status is ChildStatus.CARE_LEAVER


def test_a_row_without_a_status_is_reported() -> None:
    found = own([["1", ""]], {"reference": "Mosaic ID", "status": "Case type"})
    assert found.children["1"].involved == []
    assert (found.problems[0].row, found.problem_count) == (3, 1)


def test_a_closed_row_without_an_end_ends_on_the_day_of_the_list() -> None:
    columns = {"reference": "Mosaic ID", "status": "Case type", "ended_on": "Ended"}
    found = own([["1", "Closed", "", ""], ["2", "Closed", "", "01/09/2026"]], columns)
    (without,), (with_end,) = found.children["1"].involved, found.children["2"].involved
    assert (without.ended_on, without.end_not_told) == (AS_AT, True)
    assert (with_end.ended_on, with_end.end_not_told) == (date(2026, 9, 1), False)


def test_the_same_period_twice_is_one_and_two_periods_are_two() -> None:
    columns = {"reference": "Mosaic ID", "status": "Case type", "started_on": "Started"}
    rows: list[list[Cell]] = [["1", "CIN", "01/02/2026"], ["1", "CIN", "01/02/2026"]]
    assert len(own(rows, columns).children["1"].involved) == 1
    rows.append(["1", "CIN", "01/03/2026"])
    assert len(own(rows, columns).children["1"].involved) == 2


def test_without_a_status_an_export_only_adds_facts_and_blanks_say_nothing() -> None:
    columns = {"reference": "Mosaic ID", "iro": "IRO", "team": "Team"}
    found = own([["1", "", "", "", "", "Iris"], ["1", "", "", "", "North", ""]], columns)
    assert found.supplement
    assert found.children["1"].extra == {"iro": "Iris", "team": "North"}
    assert found.children["1"].involved == []


def test_headings_are_found_below_a_title_and_may_be_missing() -> None:
    assert find_headings(Sheet("x", [["title"], ["a", "b", "c"]]))[0] == 1
    assert find_headings(Sheet("x", [["a"], [1, 2, 3]])) == (0, ())


def test_a_sheet_of_blanks_is_blank() -> None:
    assert is_blank_sheet([["", None], ["#N/A"]])
    assert not is_blank_sheet([["", "x"]])


def test_a_name_written_last_name_first_is_the_same_name() -> None:
    assert key_of_name("Hazlett, Dustin") == key_of_name(" dustin  HAZLETT") == "dustin hazlett"
    assert fold("  North  TEAM") == "north team"
