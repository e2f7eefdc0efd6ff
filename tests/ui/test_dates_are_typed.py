"""A date in three boxes says which part is wrong."""

from datetime import date

import pytest

from sightline.ui.fields import DateField
from sightline.ui.forms import Form


class DueForm(Form):
    due = DateField(
        "When is it due?",
        called="The date it is due",
        earliest=date(2026, 10, 5),
        latest=date(2026, 12, 31),
    )


def typed(day: str, month: str, year: str) -> DueForm:
    return DueForm({"due-day": day, "due-month": month, "due-year": year})


@pytest.mark.parametrize("month", ["10", "oct", "October", "OCTOBER"])
def test_a_month_is_a_number_or_a_name(month: str):
    form = typed(" 8 ", month, "2026")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == date(2026, 10, 8)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        (("", "", ""), "Enter the date it is due"),
        (("", "10", "2026"), "The date it is due must include a day"),
        (("8", "", ""), "The date it is due must include a month and year"),
        (("31", "2", "2026"), "The date it is due must be a real date"),
        (("8", "oc", "2026"), "The date it is due must be a real date"),
        (("8", "smarch", "2026"), "The date it is due must be a real date"),
        (("8", "²", "2026"), "The date it is due must be a real date"),
        (("x", "10", "2026"), "The date it is due must be a real date"),
        (("8", "10", "26"), "The year must include 4 numbers"),
        (("4", "10", "2026"), "The date it is due must be the same as or after 5 October 2026"),
        (("1", "1", "2027"), "The date it is due must be the same as or before 31 December 2026"),
    ],
)
def test_what_is_wrong_is_said(parts: tuple[str, str, str], problem: str):
    assert typed(*parts).errors["due"] == [problem]


@pytest.mark.parametrize("parts", [("5", "10", "2026"), ("31", "12", "2026")])
def test_the_first_and_last_days_are_allowed(parts: tuple[str, str, str]):
    assert typed(*parts).is_valid()


def test_only_the_box_that_is_wrong_is_marked():
    drawn = str(typed("8", "10", "26"))
    assert drawn.count("govuk-input--error") == 1


def test_a_date_already_known_fills_the_boxes():
    drawn = str(DueForm(initial={"due": date(2026, 10, 8)}))
    assert 'name="due-day" type="text" value="8"' in drawn
    assert 'name="due-year" type="text" value="2026"' in drawn


def test_a_change_of_date_is_noticed():
    same = DueForm(
        {"due-day": "8", "due-month": "10", "due-year": "2026"}, initial={"due": date(2026, 10, 8)}
    )
    assert not same.has_changed()
    assert typed("8", "10", "2026").has_changed()
