"""What each field accepts, how it can look, and what it says when it refuses."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from sightline.ui.drawing import drawn
from sightline.ui.fields import (
    CheckboxesField,
    DateField,
    EmailField,
    FileField,
    LongTextField,
    Look,
    NumberField,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
)
from sightline.ui.forms import Form

GRADES = [("g", "Good"), ("i", "Inadequate"), ("n", "Not graded")]


def form_of(field: forms.Field, *given: object) -> Form:
    return type("OneField", (Form,), {"it": field})(*given)


def problems(field: forms.Field, typed: str) -> list[str]:
    return form_of(field, {"it": typed}).errors.get("it", [])


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        (TextField("Theme"), "", "Enter theme"),
        (TextField("Why?"), "", "Answer the question: Why?"),
        (TextField("Theme", missing="Say what it is"), " ", "Say what it is"),
        (TextField("Theme", max_length=3), "four", "Theme must be 3 characters or fewer"),
        (LongTextField("Why?", max_length=3), "four", "Why must be 3 characters or fewer"),
        (NumberField("How many?"), "ten", "How many must be a whole number"),
        (NumberField("Audits", min_value=1), "0", "Audits must be 1 or more"),
        (NumberField("Audits", max_value=9), "10", "Audits must be 9 or fewer"),
        (EmailField("Email address"), "x", "Enter an email address in the correct format, like"),
        (RadiosField("Grade", choices=GRADES), "", "Select grade"),
        (RadiosField("Grade", choices=GRADES), "z", "Choose one of the answers offered"),
        (SelectField("Grade", choices=GRADES), "z", "Choose one of the answers offered"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_refusal_names_the_field_and_what_would_do(
    field: forms.Field, typed: str, problem: str
) -> None:
    assert problems(field, typed)[0].startswith(problem)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (TextField("Theme", max_length=4), "four"),
        (NumberField("Audits", min_value=1, max_value=9), "1"),
        (NumberField("Audits", min_value=1, max_value=9), "9"),
        (EmailField("Email address"), "amina@ashby.example"),
        (PasswordField("Password"), " kept as typed "),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_is_just_right_is_taken(field: forms.Field, typed: str) -> None:
    assert problems(field, typed) == []


def test_a_password_keeps_its_spaces() -> None:
    form = form_of(PasswordField("Password"), {"it": " kept "})
    assert form.is_valid()
    assert form.cleaned_data["it"] == " kept "


def test_a_line_end_counts_as_one_character() -> None:
    assert problems(LongTextField("Why?", max_length=3), "a\r\nb") == []


def test_an_empty_file_is_refused_in_words() -> None:
    empty = SimpleUploadedFile("list.csv", b"")
    form = form_of(FileField("Case list"), {}, {"it": empty})
    assert form.errors["it"] == ["The selected file is empty"]


def test_choices_may_have_hints_and_a_divider() -> None:
    look = Look(hints={"g": "Practice is effective"}, dividers={"n": "or"}, small=True, inline=True)
    html = str(form_of(RadiosField("Grade", choices=GRADES, look=look)))
    assert "Practice is effective" in html
    assert '<div class="govuk-radios__divider">or</div>' in html
    assert "govuk-radios--inline govuk-radios--small" in html
    assert html.index("or</div>") < html.index("Not graded")


def test_what_was_chosen_stays_chosen() -> None:
    field = CheckboxesField("Grades", choices=GRADES, look=Look(small=True))
    html = str(form_of(field, {"it": ["g", "n"]}))
    assert html.count(" checked") == 2
    assert "govuk-checkboxes--small" in html


def test_a_count_of_words_replaces_the_count_of_characters() -> None:
    field = LongTextField("Why?", look=Look(words=150))
    html = str(form_of(field))
    assert 'data-maxlength="150"' in html
    assert 'data-count-type="words"' in html
    assert "You can enter up to 150 words" in html


def test_a_box_without_a_limit_has_no_count() -> None:
    component, _ = drawn(form_of(forms.CharField(widget=forms.Textarea))["it"])
    assert component == "textarea"


def test_several_of_many_can_be_chosen_from_a_list() -> None:
    html = str(form_of(forms.MultipleChoiceField(choices=GRADES), {"it": ["g", "i"]}))
    assert " multiple" in html
    assert html.count(" selected") == 2


def test_a_width_is_a_number_of_characters_or_a_share_of_the_line() -> None:
    assert "govuk-input--width-5" in str(form_of(TextField("Code", look=Look(width=5))))
    assert "govuk-!-width-one-half" in str(form_of(TextField("Code", look=Look(width="one-half"))))


def test_a_label_can_be_the_pages_heading() -> None:
    html = str(form_of(TextField("Which child?", look=Look(heading=True, size="l"))))
    assert '<h1 class="govuk-label-wrapper">' in html


def test_attributes_of_a_widget_reach_the_page() -> None:
    widget = forms.TextInput(attrs={"hx-post": "/save", "class": "ignored"})
    html = str(form_of(TextField("Theme", widget=widget)))
    assert ' hx-post="/save"' in html
    assert "ignored" not in html


def test_a_field_that_is_disabled_says_so() -> None:
    assert " disabled" in str(form_of(TextField("Theme", disabled=True)))


def test_a_date_can_be_drawn_without_its_field() -> None:
    html = str(form_of(DateField("Due"), {"it-day": "3"})["it"])
    assert 'name="it-day" type="text" value="3"' in html


def test_a_date_left_out_of_the_page_is_known_to_be_left_out() -> None:
    widget = DateField("Due").widget
    assert widget.value_omitted_from_data({"other": "1"}, {}, "it")
    assert not widget.value_omitted_from_data({"it-day": ""}, {}, "it")


def test_a_date_need_not_be_given() -> None:
    form = form_of(DateField("Due", required=False), {"it-day": "", "it-month": "", "it-year": ""})
    assert form.is_valid()
    assert form.cleaned_data["it"] is None


def test_what_no_component_draws_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="No component draws Unknown"):
        drawn(form_of(forms.CharField(widget=type("Unknown", (forms.Widget,), {})))["it"])
