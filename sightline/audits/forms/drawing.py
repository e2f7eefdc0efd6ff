"""What people type when they draw again, replace a child, or give an audit by hand."""

from collections.abc import Sequence
from typing import Any

from sightline.ui.fields import DateField, LongTextField, Look, NumberField, SelectField, TickField
from sightline.ui.forms import Form

SHORT = Look(rows=3)


class DrawForm(Form):
    """Nothing is typed: the button draws."""


class RedrawForm(Form):
    """Why the sample is drawn again."""

    why = LongTextField("Why is the sample drawn again?", max_length=1000, look=SHORT)


class ReplaceForm(Form):
    """Why a child is replaced."""

    why = LongTextField(
        "Why is this child replaced?",
        max_length=1000,
        look=SHORT,
        hint="For example: the case closed on 2 October, or the record is before a court",
    )


class MoveForm(Form):
    """Who gets the audit, who supports them, and why."""

    to = SelectField("Give this audit to")
    supported_by = SelectField("Supported by", required=False)
    why = LongTextField("Why is it given by hand?", max_length=1000, look=SHORT)
    knowingly = TickField(
        "Go ahead although rules are broken",
        required=False,
        hint="The rules are kept with the move",
    )

    def __init__(
        self, *args: Any, auditors: Sequence[tuple[int, str]], broken: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(pk), words) for pk, words in auditors]
        self.fields["to"].choices = [("", "Choose an auditor"), *choices]
        self.fields["supported_by"].choices = [("", "Nobody"), *choices]
        if not broken:
            del self.fields["knowingly"]


class CapacityForm(Form):
    """The time somebody has for audits."""

    audits_a_month = NumberField(
        "How many audits can they take a month?", min_value=0, max_value=50, look=Look(width=2)
    )
    experienced_auditor = TickField(
        "They are an experienced auditor, who can support somebody new", required=False
    )
    away_from = DateField("Away from (optional)", required=False)
    away_to = DateField(
        "Away until (optional)", required=False, hint="Leave blank while it is not known"
    )

    def clean(self) -> dict[str, Any]:
        """The end of an absence needs its beginning."""
        typed = super().clean() or self.cleaned_data
        if typed.get("away_to") and not typed.get("away_from"):
            self.add_error("away_from", "Enter the first day away")
        return typed
