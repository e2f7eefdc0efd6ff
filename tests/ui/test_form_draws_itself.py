"""A form draws itself: labels, hints, errors and revealed fields."""

from typing import ClassVar

from django import forms
from django.template.loader import render_to_string

from sightline.domain.errors import NotAllowed
from sightline.ui.fields import (
    CheckboxesField,
    DateField,
    FileField,
    LongTextField,
    Look,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.ui.forms import Form, Reveals

YES_NO = [("yes", "Yes"), ("no", "No")]


class VisitForm(Form):
    reveals: ClassVar[Reveals] = {"consent": {"no": ("why",)}}

    name = TextField("Name of the visitor", hint="As on their badge", missing="Enter a name")
    consent = RadiosField("Did they consent?", choices=YES_NO, missing="Say if they consented")
    why = LongTextField("Why not?", missing="Say why they did not consent", max_length=500)
    topics = CheckboxesField("What was seen", choices=[("home", "Home"), ("school", "School")])
    team = SelectField("Team", choices=[("", "Choose"), ("n", "North")], search=True)
    on = DateField("Date of the visit", hint="For example, 3 10 2026")
    visits = NumberField("How many visits?", look=Look(width=2, suffix="visits"))
    letter = FileField("Letter", accept=".pdf")
    sure = TickField("I have read the record", missing="Confirm that you have read the record")


def test_every_field_is_drawn_as_its_component():
    drawn = str(VisitForm())
    for component in (
        "govuk-input",
        "govuk-radios",
        "govuk-checkboxes",
        "govuk-select",
        "govuk-date-input",
        "govuk-character-count",
        "govuk-file-upload",
        "govuk-input__suffix",
    ):
        assert component in drawn
    assert 'aria-describedby="id_name-hint"' in drawn
    assert "style=" not in drawn


def test_a_revealed_field_is_drawn_once_inside_its_answer():
    drawn = str(VisitForm())
    assert drawn.count('name="why"') == 1
    assert drawn.index('id="conditional-id_consent-2"') < drawn.index('name="why"')


def test_a_field_that_is_not_revealed_is_not_asked():
    form = VisitForm({"consent": "yes", "why": "x" * 600})
    assert "why" not in form.errors
    assert form.cleaned_data["why"] == ""


def test_a_revealed_field_must_be_answered():
    form = VisitForm({"consent": "no"})
    assert form.errors["why"] == ["Say why they did not consent"]


def test_the_summary_lists_every_problem_and_leads_to_its_field():
    form = VisitForm({"consent": "no", "on-day": "31", "on-month": "2", "on-year": "2026"})
    form.add_reasons(["This audit is already submitted"])
    summary = render_to_string("ui/parts/error_summary_of.html", {"form": form})
    assert "<li>This audit is already submitted</li>" in summary
    assert '<a href="#id_consent' not in summary
    assert '<a href="#id_name">Enter a name</a>' in summary
    assert '<a href="#id_on-day">Date of the visit must be a real date</a>' in summary


def test_a_refused_deed_shows_its_reasons():
    form = VisitForm({})
    form.refuse(NotAllowed(["Only the auditor can submit this audit"]))
    assert form.non_field_errors() == ["Only the auditor can submit this audit"]


def test_plain_fields_of_a_library_are_drawn_too():
    class SignIn(forms.Form):
        login = forms.EmailField()
        password = forms.CharField(widget=forms.PasswordInput)
        remember = forms.BooleanField(required=False)

    drawn = str(SignIn({"login": "x", "password": "secret"}))
    assert 'class="govuk-input govuk-input--error" id="id_login"' in drawn
    assert "secret" not in drawn
    assert "govuk-checkboxes__input" in drawn


def test_what_was_typed_is_escaped():
    assert "<script>" not in str(VisitForm({"name": "<script>", "why": "<script>"}))
