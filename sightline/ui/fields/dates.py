"""A date in three boxes, with messages that say which part is wrong."""

from calendar import month_name
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from sightline.ui.fields.look import Drawn
from sightline.ui.words import as_date

PARTS = ("day", "month", "year")
MONTHS = tuple(name.lower() for name in month_name[1:])
Typed = tuple[str, str, str]


class DateParts(forms.Widget):
    """Day, month and year, each in its own box."""

    template_name = "ui/fields/date_parts.html"

    def value_from_datadict(self, data: Any, files: MultiValueDict, name: str) -> Typed:
        """What was typed in each box."""
        day, month, year = (str(data.get(f"{name}-{part}", "")).strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Any, files: MultiValueDict, name: str) -> bool:
        """True when none of the boxes was on the page."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    def format_value(self, value: date | Typed | None) -> Typed:
        """The three boxes' words, from a date or from what was typed."""
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        return value or ("", "", "")

    def id_for_label(self, id_: str, index: int | None = None) -> str:
        """The day's box is where a link to the field leads."""
        return f"{id_}-day" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes alone, for a template that draws the widget without its field."""
        context = super().get_context(name, value, attrs)
        identifier = context["widget"]["attrs"].get("id", name)
        return {**context, "id": identifier, "items": self.boxes(identifier, name, value, "")}

    def boxes(self, identifier: str, name: str, value: Any, error: str) -> list[dict[str, Any]]:
        """Each box: its label, its width, what it holds, and whether the error is about it."""
        about = [part for part in PARTS if part in error.split()] or list(PARTS)
        return [
            {
                "id": f"{identifier}-{part}",
                "name": f"{name}-{part}",
                "label": part.capitalize(),
                "value": words,
                "autocomplete": "",
                "inputmode": "",
                "attributes": None,
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                + (" govuk-input--error" if error and part in about else ""),
            }
            for part, words in zip(PARTS, self.format_value(value), strict=True)
        ]


class DateField(Drawn, forms.Field):
    """A date. `called` is how errors name it: "The date the audit is due"."""

    def __init__(
        self,
        label: str,
        *,
        called: str = "",
        earliest: date | None = None,
        latest: date | None = None,
        **kwargs: Any,
    ) -> None:
        self.called = called or label.rstrip("?")
        self.earliest, self.latest = earliest, latest
        kwargs.setdefault("missing", f"Enter {self.called[:1].lower()}{self.called[1:]}")
        super().__init__(label, widget=DateParts(), **kwargs)

    def to_python(self, value: date | Typed | None) -> date | None:
        """The date that was typed, or what is wrong with it in words."""
        if value is None or isinstance(value, date):
            return value
        if not any(value):
            return None
        missing = [part for part, words in zip(PARTS, value, strict=True) if not words]
        if missing:
            raise ValidationError(f"{self.called} must include a {' and '.join(missing)}")
        return self._real(value)

    def validate(self, value: date | None) -> None:
        """Required, and within the days allowed."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            words = as_date(self.earliest)
            raise ValidationError(f"{self.called} must be the same as or after {words}")
        if value and self.latest and value > self.latest:
            words = as_date(self.latest)
            raise ValidationError(f"{self.called} must be the same as or before {words}")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """True when the boxes hold another date than they began with."""
        return self.widget.format_value(initial) != self.widget.format_value(data)

    def _real(self, typed: Typed) -> date:
        day, month, year = typed
        if not (year.isdigit() and len(year) == 4):
            raise ValidationError("The year must include 4 numbers")
        try:
            return date(int(year), _month(month), int(day))
        except ValueError as problem:
            raise ValidationError(f"{self.called} must be a real date") from problem


def _month(words: str) -> int:
    if words.isdecimal():
        return int(words)
    named = [n for n, month in enumerate(MONTHS, 1) if month.startswith(words.lower())]
    if len(words) < 3 or not named:
        raise ValueError(words)
    return named[0]
