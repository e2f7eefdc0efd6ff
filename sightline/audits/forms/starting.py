"""Starting an audit by hand: of what, about which day, by whom and by when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms

from sightline.audits.forms.findings import person_words
from sightline.audits.models import Audit
from sightline.authorities.models import Person, Unit
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.subjects import (
    ABOUT_A_PERSON,
    ABOUT_A_UNIT,
    AN_AUDIT,
    CHILD,
    IN_WORDS,
    MISSING,
)
from sightline.ui.fields import DateField, LongTextField, Look, NumberField, SelectField, TextField
from sightline.ui.forms import Form
from sightline.ui.words import as_date

WHOSE = {
    ToolSubject.WORKER: "Whose practice is looked at?",
    ToolSubject.MANAGER: "Whose practice is looked at?",
    ToolSubject.TEAM: "Which team is looked at?",
    ToolSubject.SERVICE: "Which service is looked at?",
    ToolSubject.MEETING: "Which meeting was it?",
    ToolSubject.SUPERVISION: "Which supervision was it?",
    ToolSubject.HOUSEHOLD: "Which household is it?",
}
WHEN = {
    ToolSubject.WORKER: "When was the practice seen?",
    ToolSubject.MANAGER: "When was the practice seen?",
    ToolSubject.MEETING: "When was the meeting?",
    ToolSubject.SUPERVISION: "When was the supervision?",
}


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What there is to choose from, each list as far as the subject needs it."""

    auditors: Sequence[Person] = ()
    people: Sequence[Person] = ()
    units: Sequence[Unit] = ()
    audits: Sequence[Audit] = field(default=())


class StartAuditForm(Form):
    """What must be said depends on what the tool looks at; the rules stay with the service."""

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        activity: Activity,
        subject: ToolSubject,
        choices: Choices,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.subject, self.choices = subject, choices
        self._ask_subject(choices)
        self.fields["about_on"] = DateField(
            WHEN.get(subject, "Which day is it about?"),
            called="The day it is about",
            hint="The record is looked at up to this day" if subject is ToolSubject.CHILD else "",
        )
        if subject is ToolSubject.CHILD:
            self._ask_period(activity)
        self.fields["due_on"] = DateField(
            "When is it due?", called="The day it is due", earliest=today
        )
        if len(choices.auditors) > 1:
            self._ask_auditor(choices)

    def _ask_subject(self, choices: Choices) -> None:
        if self.subject == CHILD:
            self.fields["child"] = _reference("Reference of the child", required=True)
        elif self.subject == AN_AUDIT:
            self.fields["looked_at"] = _select("Which audit is looked at?", AN_AUDIT)
            self.fields["looked_at"].choices = _offered(choices.audits, _audit_words)
        elif self.subject in ABOUT_A_UNIT:
            self.fields["unit"] = _select(WHOSE[self.subject], self.subject)
            self.fields["unit"].choices = _offered(choices.units, _unit_words)
        elif self.subject in ABOUT_A_PERSON:
            self.fields["person"] = _select(WHOSE[self.subject], self.subject)
            self.fields["person"].choices = _offered(choices.people, person_words)
        if self.subject in IN_WORDS:
            self._ask_words(choices)

    def _ask_words(self, choices: Choices) -> None:
        self.fields["words"] = TextField(
            WHOSE[self.subject],
            hint="In general words, without names: “core group, North team”",
            missing=MISSING[self.subject],
        )
        self.fields["person"] = SelectField(
            "Whose practice is looked at? (optional)", search=True, required=False
        )
        self.fields["person"].choices = _offered(choices.people, person_words, none="Nobody’s")
        self.fields["child"] = _reference("Reference of the child concerned (optional)")

    def _ask_period(self, activity: Activity) -> None:
        usual = activity.look_back_months
        longer = activity.look_back_may_be_longer
        self.fields["months"] = NumberField(
            "How many months back does it look?",
            hint=f"The framework says {usual}" + (", or longer for a good reason" * longer),
            min_value=1,
            max_value=60 if longer else usual,
            initial=usual,
        )
        if longer:
            self.fields["why_longer"] = LongTextField(
                "Why it looks further back than that (optional)",
                required=False,
                max_length=1000,
                look=Look(rows=2),
            )

    def _ask_auditor(self, choices: Choices) -> None:
        self.fields["auditor"] = SelectField(
            "Who does it?", search=True, missing="Choose who does it"
        )
        self.fields["auditor"].choices = _offered(choices.auditors, person_words)


def _reference(label: str, *, required: bool = False) -> TextField:
    return TextField(
        label,
        hint="The number the case system knows the child by, never a name",
        missing=MISSING[ToolSubject.CHILD],
        required=required,
        max_length=60,
        look=Look(width=10, spellcheck=False),
    )


def _select(label: str, subject: str) -> SelectField:
    return SelectField(label, search=True, missing=MISSING[subject])


def _offered(rows: Sequence[Any], words: Any, *, none: str = "") -> list[tuple[str, str]]:
    return [("", none or "Choose"), *((str(row.pk), words(row)) for row in rows)]


def _unit_words(unit: Unit) -> str:
    return f"{unit.name}, {unit.parent.name}" if unit.parent else unit.name


def _audit_words(audit: Audit) -> str:
    return f"{audit.heading}, by {audit.auditor.name}, {as_date(audit.submitted_at)}"
