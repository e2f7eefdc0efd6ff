"""Findings, planned actions, and saying that no action is needed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.audits.services.finding import ActionGiven, FindingGiven
from sightline.authorities.models import Person
from sightline.domain.judging import FindingKind
from sightline.domain.pack import Pack
from sightline.domain.pack_rules import ActionRule
from sightline.ui.fields import (
    CheckboxesField,
    DateField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
)
from sightline.ui.forms import Form
from sightline.ui.words import as_date


class FindingForm(Form):
    """A strength or an area for improvement."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = RadiosField(
        "What did you find?",
        choices=[(kind.value, kind.words) for kind in FindingKind],
        look=Look(size="m", inline=True),
    )
    words = LongTextField(
        "In your words",
        hint="What you saw and where, and what it meant for the child or family",
        missing="Say what you found",
        max_length=10_000,
        look=Look(rows=4),
    )

    def __init__(self, data: Any = None, *, pack: Pack, question: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.question = question
        self.fields["themes"] = CheckboxesField(
            "Themes",
            hint="Select all that apply. Themes show what is seen across audits",
            choices=[(theme.key, theme.words) for theme in pack.themes.values()],
            required=False,
            look=Look(small=True),
        )

    def given(self) -> FindingGiven:
        """The finding as a service takes it."""
        typed = self.cleaned_data
        return FindingGiven(
            FindingKind(typed["kind"]), typed["words"], self.question, typed["themes"]
        )


class PlanActionForm(Form):
    """What must change: what, who, by when, and of which kind."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    what = LongTextField(
        "What must be done",
        hint="One thing, so that it can be seen to be done",
        missing="Say what must be done",
        max_length=4000,
        look=Look(rows=3),
    )
    owner = SelectField("Who will do it", search=True, missing="Choose who will do it")

    def __init__(
        self,
        data: Any = None,
        *,
        rule: ActionRule,
        people: Sequence[Person],
        latest_on: date,
        question: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.question = question
        self.people = {str(person.pk): person for person in people}
        self.fields["owner"].choices = [
            ("", "Choose a person"),
            *((pk, person_words(person)) for pk, person in self.people.items()),
        ]
        self.fields["by_on"] = DateField(
            "By when",
            called="The date",
            hint=f"No later than {as_date(latest_on)}, the framework’s limit",
            missing="Say by when",
        )
        self.fields["kind"] = RadiosField(
            "What is it meant to change?",
            choices=[(kind.key, kind.words) for kind in rule.kinds],
            look=Look(small=True, hints={kind.key: kind.hint for kind in rule.kinds if kind.hint}),
            missing="Choose what it is meant to change",
        )

    def given(self) -> ActionGiven:
        """The action as a service takes it."""
        typed = self.cleaned_data
        return ActionGiven(
            what=typed["what"],
            by_on=typed["by_on"],
            kind=typed["kind"],
            owner=self.people.get(typed["owner"]),
            question=self.question,
        )


class NoActionForm(Form):
    """That nothing must change, and why."""

    why = LongTextField(
        "Why no action is needed",
        missing="Say why no action is needed",
        max_length=4000,
        look=Look(rows=3),
    )


def person_words(person: Person) -> str:
    """Somebody's name with what they do."""
    return f"{person.name}, {person.job_title}" if person.job_title else person.name
