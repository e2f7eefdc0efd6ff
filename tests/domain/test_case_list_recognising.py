"""Lists are told by their headings, never by the name of the sheet."""

import pytest

from sightline.domain.case_list_layouts import (
    BY_NUMBER,
    LAYOUTS,
    SEND_HEADINGS,
    USED,
    heading_for,
    why_dropped,
)
from sightline.domain.case_list_recognising import Sheet, recognise

NUMBERS = [layout.number for layout in LAYOUTS]


def headings(number: str, *, newer: bool = True) -> list[str]:
    return [c.heading for c in BY_NUMBER[number].columns if newer or not c.newer]


@pytest.mark.parametrize("number", NUMBERS)
def test_each_list_is_recognised_whatever_its_sheet_is_called(number: str) -> None:
    found = recognise(Sheet("List_99", [headings(number), ["1"]]))
    assert found.number == number
    assert found.heading_row == 0
    assert found.missing == ()


@pytest.mark.parametrize("number", NUMBERS)
def test_the_layout_of_2019_is_recognised(number: str) -> None:
    assert recognise(Sheet("x", [headings(number, newer=False)])).number == number


@pytest.mark.parametrize("number", USED)
def test_one_missing_heading_does_not_lose_the_list(number: str) -> None:
    names = headings(number)
    for left_out in names[1:]:
        kept = [name for name in names if name != left_out]
        assert recognise(Sheet("x", [kept])).number == number


def test_a_title_row_above_the_headings_is_passed_over() -> None:
    rows = [["List 6: Children in Need"], [], headings("6"), ["123"]]
    assert recognise(Sheet("x", rows)).heading_row == 2


def test_a_missing_heading_is_named() -> None:
    names = [name for name in headings("6") if name != "Allocated Team"]
    assert recognise(Sheet("x", [names])).missing == ("Allocated Team",)


def test_columns_that_are_not_kept_are_listed_with_the_reason() -> None:
    found = recognise(Sheet("x", [[*headings("6"), "Surname", "NHS number", "Allocated Team"]]))
    why = {one.heading: one.why for one in found.dropped}
    assert why["Surname"].startswith("May not be kept")
    assert why["NHS number"].startswith("May not be kept")
    assert why["Reason for Closure"].startswith("Not needed")
    assert why["Allocated Team"] == "The same heading stands twice"


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("Child Unique ID ", "Child Unique ID"),
        ("CHILD\u00a0UNIQUE ID", "Child Unique ID"),
        ("Unique Child Identifier", "Child Unique ID"),
        ("Mosaic ID", "Child Unique ID"),
        ("Age", "Age of Child (Years)"),
        ("Child\u2019s Legal Status", "Child's Legal Status"),
        ("Was the Child Seen Alone", "Was the Child Seen Alone?"),
        ("Date Ceased to be Looked After ", "Date Ceased to be Looked After"),
        ("Case status:", "Case Status"),
        ("LA In Touch ", "LA in Touch"),
        (
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        ),
        (
            "Is this a second or subsequent episode of being a Looked After Child",
            (
                "Is this a second or subsequent period of being a Looked After Child "
                "within the last 12 months (Y/N)"
            ),
        ),
        (
            "Section 47 Enquiry Start Date",
            "Strategy discussion initiating Section 47 Enquiry Start Date",
        ),
        ("Something of our own", "Something of our own"),
    ],
)
def test_a_heading_is_known_in_the_spellings_councils_use(written: str, ours: str) -> None:
    assert heading_for(written) == ours


def test_the_send_annex_a_is_told_apart() -> None:
    found = recognise(Sheet("List_1", [["Unique ID", *SEND_HEADINGS]]))
    assert found.send
    assert found.number == ""


def test_too_few_of_a_lists_headings_make_it_nearly_that_list() -> None:
    found = recognise(Sheet("x", [headings("6")[:9]]))
    assert (found.number, found.nearly) == ("", "6")


def test_a_sheet_without_headings_is_nothing() -> None:
    found = recognise(Sheet("x", [[1, 2, 3], ["one"], []]))
    assert not found.has_headings
    assert (found.number, found.nearly) == ("", "")


def test_another_export_is_unknown_with_its_headings() -> None:
    found = recognise(Sheet("x", [["Mosaic ID", "IRO", "Last supervision", "Surname"]]))
    assert (found.number, found.nearly, found.send) == ("", "", False)
    assert found.headings[1] == "IRO"


@pytest.mark.parametrize(
    "heading",
    ["First name", "Forename", "Child's name", "Name", "Address line 1", "Post code"]
    + ["UPN", "NHS Number", "Mobile", "E-mail"],
)
def test_what_could_name_or_place_a_child_is_never_kept(heading: str) -> None:
    assert why_dropped(heading).startswith("May not be kept")
