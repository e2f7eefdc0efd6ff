"""The questions of a section as fields: one way of asking for each kind of question."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.domain.forms import Given
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Question, QuestionKind
from sightline.ui.fields import (
    CheckboxesField,
    DateField,
    LongTextField,
    Look,
    NumberField,
    RadiosField,
    TextField,
)
from sightline.ui.forms import Form

LONGEST_NOTE = 20_000
INLINE_UP_TO = 5
"""Short answers stand side by side; more than this would be hard to scan."""

Scales = Mapping[str, Scale]
Value = str | tuple[str, ...]


class QuestionsForm(Form):
    """The questions that are asked in one section, each with its answer, note and version."""

    def __init__(
        self, data: Any = None, *, questions: Sequence[Question], scales: Scales, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.questions = {question.key: question for question in questions}
        for question in questions:
            self.fields[value_name(question.key)] = FIELDS[question.kind](question, scales)
            if question.note:
                self.fields[note_name(question.key)] = note_field(question)
            self.fields[version_name(question.key)] = forms.IntegerField(
                required=False, min_value=0, widget=forms.HiddenInput
            )

    def given(self, key: str) -> Given:
        """What the form gives as the answer to one question."""
        value = self.cleaned_data.get(value_name(key))
        return Given(as_kept(value), self.cleaned_data.get(note_name(key)) or "")

    def seen_version(self, key: str) -> int:
        """Which version stood on the page, or which one the writer says theirs shall replace."""
        keep = self.data.get(f"keep-{key}", "")
        return int(keep) if keep.isdigit() else self.cleaned_data.get(version_name(key)) or 0

    def shown_version(self, key: str) -> int:
        """Which version stood on the page, whatever was chosen."""
        return self.cleaned_data.get(version_name(key)) or 0

    def is_sound(self, key: str) -> bool:
        """True when what was given for one question can be kept."""
        names = {value_name(key), note_name(key), version_name(key)}
        return not names & set(self.errors)

    def problems_of(self, key: str) -> list[str]:
        """What is wrong with what was given for one question."""
        names = (value_name(key), note_name(key))
        return [str(text) for name in names for text in self.errors.get(name, [])]


def value_name(key: str) -> str:
    """The name of an answer's field."""
    return f"value-{key}"


def note_name(key: str) -> str:
    """The name of the field beside it."""
    return f"note-{key}"


def version_name(key: str) -> str:
    """The name of the field that says which version was on the page."""
    return f"version-{key}"


def names_of(question: Question) -> list[str]:
    """Every name under which a browser sends the answer to one question."""
    value = value_name(question.key)
    if question.kind is QuestionKind.DATE:
        values = [f"{value}-day", f"{value}-month", f"{value}-year"]
    else:
        values = [value]
    return [*values, note_name(question.key), version_name(question.key)]


def as_kept(value: Any) -> Value:
    """A cleaned value as an answer keeps it: text, or several keys."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value)
    return "" if value is None else str(value)


def as_initial(question: Question, given: Given) -> Any:
    """A kept answer as its field shows it."""
    if question.kind is QuestionKind.DATE and given.value:
        return date.fromisoformat(str(given.value))
    return given.value


def initial_of(
    questions: Sequence[Question], answers: Mapping[str, Given], versions: Mapping[str, int]
) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    initial: dict[str, Any] = {}
    for question in questions:
        given = answers.get(question.key, Given())
        initial[value_name(question.key)] = as_initial(question, given)
        initial[note_name(question.key)] = given.note
        initial[version_name(question.key)] = versions.get(question.key, 0)
    return initial


def note_field(question: Question) -> forms.Field:
    """What the auditor saw, and where in the record."""
    return LongTextField(
        question.note, max_length=LONGEST_NOTE, required=False, look=Look(rows=3, size="s")
    )


def _words(question: Question) -> str:
    return f"{question.number} {question.words}"


def _scale(question: Question, scales: Scales) -> forms.Field:
    grades = scales[question.scale or ""].grades
    choices = [(grade.key, grade.words) for grade in grades]
    return _radios(question, choices, {})


def _choice(question: Question, scales: Scales) -> forms.Field:
    choices = [(choice.key, choice.words) for choice in question.choices]
    return _radios(question, choices, _hints(question))


def _radios(
    question: Question, choices: list[tuple[str, str]], hints: dict[str, str]
) -> forms.Field:
    inline = len(choices) <= INLINE_UP_TO and not hints
    look = Look(size="m", inline=inline, small=not inline, hints=hints)
    return RadiosField(_words(question), choices=choices, required=False, look=look)


def _choices(question: Question, scales: Scales) -> forms.Field:
    look = Look(size="m", small=True, hints=_hints(question))
    choices = [(choice.key, choice.words) for choice in question.choices]
    hint = "Select all that apply"
    if question.kind is QuestionKind.CHECKLIST:
        hint = "Tick each one that is in place"
    return CheckboxesField(_words(question), choices=choices, required=False, look=look, hint=hint)


def _text(question: Question, scales: Scales) -> forms.Field:
    return TextField(_words(question), max_length=500, required=False, look=Look(size="m"))


def _long_text(question: Question, scales: Scales) -> forms.Field:
    look = Look(size="m", rows=5)
    return LongTextField(_words(question), max_length=LONGEST_NOTE, required=False, look=look)


def _number(question: Question, scales: Scales) -> forms.Field:
    return NumberField(
        _words(question),
        min_value=question.at_least,
        max_value=question.at_most,
        required=False,
        look=Look(size="m", width=5, inputmode="numeric"),
    )


def _date(question: Question, scales: Scales) -> forms.Field:
    return DateField(_words(question), called="The date", required=False, look=Look(size="m"))


def _hints(question: Question) -> dict[str, str]:
    return {choice.key: choice.hint for choice in question.choices if choice.hint}


FIELDS: dict[QuestionKind, Callable[[Question, Scales], forms.Field]] = {
    QuestionKind.SCALE: _scale,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.CHECKLIST: _choices,
    QuestionKind.TEXT: _text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
}


def answer_words(question: Question, given: Given, scales: Scales) -> str:
    """An answer as people read it."""
    if not given.values:
        return ""
    if question.kind is QuestionKind.SCALE:
        grades = scales[question.scale or ""].by_key
        return grades[given.values[0]].words if given.values[0] in grades else given.values[0]
    if question.kind is QuestionKind.DATE:
        day = date.fromisoformat(given.values[0])
        return f"{day.day} {day:%B %Y}"
    words = {choice.key: choice.words for choice in question.choices}
    return ", ".join(words.get(value, value) for value in given.values)
