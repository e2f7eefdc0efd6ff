"""Fields that are chosen."""

from typing import Any

from django import forms

from sightline.ui.fields.look import Drawn

NOT_OFFERED = "Choose one of the answers offered"


class RadiosField(Drawn, forms.ChoiceField):
    """One of a few."""

    asks = "Select"

    def __init__(self, label: str, *, choices: Any = (), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        kwargs.setdefault("error_messages", {}).setdefault("invalid_choice", NOT_OFFERED)
        super().__init__(label, choices=choices, **kwargs)


class CheckboxesField(Drawn, forms.MultipleChoiceField):
    """Any of a few."""

    asks = "Select"

    def __init__(self, label: str, *, choices: Any = (), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        kwargs.setdefault("error_messages", {}).setdefault("invalid_choice", NOT_OFFERED)
        super().__init__(label, choices=choices, **kwargs)


class SelectField(Drawn, forms.ChoiceField):
    """One of many. With `search=True` and scripts it can be typed."""

    asks = "Select"

    def __init__(
        self, label: str, *, choices: Any = (), search: bool = False, **kwargs: Any
    ) -> None:
        attrs = {"data-autocomplete": "true"} if search else {}
        kwargs.setdefault("widget", forms.Select(attrs=attrs))
        kwargs.setdefault("error_messages", {}).setdefault("invalid_choice", NOT_OFFERED)
        super().__init__(label, choices=choices, **kwargs)


class TickField(Drawn, forms.BooleanField):
    """One box to tick: a confirmation."""
