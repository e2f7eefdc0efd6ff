"""From a bound field to the component that draws it and that component's options."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.widgets import Input
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sightline.ui.fields.dates import DateParts
from sightline.ui.fields.look import Look

Options = dict[str, Any]
# Every name a template may ask for: asking for one that is missing is the slowest thing it can do.
NOTHING = {"text": "", "classes": "", "attributes": None}
ERROR = {**NOTHING, "visually_hidden_text": "Error"}
UNSAID: Options = {
    "form_group": {**NOTHING, "before_input": NOTHING, "after_input": NOTHING},
    "classes": "",
    "value": "",
    "prefix": NOTHING,
    "suffix": NOTHING,
    "autocomplete": "",
    "inputmode": "",
    "autocapitalize": "",
    "pattern": "",
    "spellcheck": None,
    "described_by": "",
    "id_prefix": "",
    "count_message": NOTHING,
    "count_type": "",
    "threshold": "",
    "maxlength": "",
    "multiple": False,
    "fieldset": None,
    "type": "",
    "rows": 5,
}
UNSAID_OF_ITEM: Options = {
    "name": "",
    "divider": "",
    "attributes": None,
    "behaviour": "",
    "label": NOTHING,
    "hint": NOTHING,
    "describedby": "",
    "conditional": None,
}
HANDLED_ATTRIBUTES = {"class", "id", "rows", "cols", "maxlength", "minlength", "placeholder"}


def drawn(bound: BoundField) -> tuple[str, Options]:
    """The component's name and its options, by the kind of the field's widget."""
    for kind, draw in DRAWERS:
        if isinstance(bound.field.widget, kind):
            return draw(bound)
    raise TypeError(f"No component draws {type(bound.field.widget).__name__}")


def problems(form: BaseForm) -> list[dict[str, str]]:
    """The problems of a form in the order of its fields, each with where to mend it."""
    whole = [{"text": str(text), "href": ""} for text in form.non_field_errors()]
    return whole + [
        {"text": str(text), "href": f"#{_target(bound)}"} for bound in form for text in bound.errors
    ]


def _target(bound: BoundField) -> str:
    return f"{_id(bound)}-day" if isinstance(bound.field.widget, DateParts) else _id(bound)


def _id(bound: BoundField) -> str:
    return bound.field.widget.attrs.get("id") or bound.auto_id or bound.html_name


def _look(bound: BoundField) -> Look:
    return getattr(bound.field, "look", None) or Look()


def _own_attributes(bound: BoundField) -> Options:
    given = bound.field.widget.attrs.items()
    return {name: value for name, value in given if name not in HANDLED_ATTRIBUTES}


def _every(bound: BoundField) -> Options:
    """What every component is given: id, name, hint, error."""
    errors = list(bound.errors)
    return {
        **UNSAID,
        "id": _id(bound),
        "name": bound.html_name,
        "hint": {**NOTHING, "text": bound.help_text or ""},
        "error_message": {**ERROR, "text": errors[0]} if errors else None,
        "attributes": _own_attributes(bound),
        "disabled": bound.field.disabled,
    }


def _labelled(bound: BoundField) -> Options:
    look = _look(bound)
    label = {
        "attributes": None,
        "text": bound.label,
        "classes": f"govuk-label--{look.size}",
        "is_page_heading": look.heading,
    }
    return {**_every(bound), "label": label}


def _grouped(bound: BoundField) -> Options:
    look = _look(bound)
    legend = {
        "text": bound.label,
        "classes": f"govuk-fieldset__legend--{look.size}",
        "is_page_heading": look.heading,
    }
    fieldset = {"legend": legend, "classes": "", "role": "", "attributes": None}
    return {**_every(bound), "id_prefix": _id(bound), "fieldset": fieldset}


def _input(bound: BoundField) -> tuple[str, Options]:
    look, widget = _look(bound), bound.field.widget
    secret = isinstance(widget, forms.PasswordInput)
    return "input", {
        **_labelled(bound),
        "type": widget.input_type,
        "value": "" if secret else widget.format_value(bound.value()),
        "classes": _width(look),
        "prefix": {**NOTHING, "text": look.prefix},
        "suffix": {**NOTHING, "text": look.suffix},
        "autocomplete": look.autocomplete,
        "inputmode": look.inputmode,
        "spellcheck": look.spellcheck,
    }


def _width(look: Look) -> str:
    if not look.width:
        return ""
    if isinstance(look.width, int):
        return f"govuk-input--width-{look.width}"
    return f"govuk-!-width-{look.width}"


def _textarea(bound: BoundField) -> tuple[str, Options]:
    look, limit = _look(bound), getattr(bound.field, "max_length", None)
    options = {
        **_labelled(bound),
        "rows": look.rows,
        "value": bound.field.widget.format_value(bound.value()),
    }
    if not (limit or look.words):
        return "textarea", options
    count = {"maxlength": look.words or limit, "count_type": "words" if look.words else ""}
    # The count is said only as the end comes near: a number under every box is noise.
    return "character_count", {**options, **count, "threshold": 75}


def _file(bound: BoundField) -> tuple[str, Options]:
    multiple = getattr(bound.field.widget, "allow_multiple_selected", False)
    return "file_upload", {**_labelled(bound), "multiple": multiple}


def _choices(bound: BoundField) -> list[Options]:
    widget = bound.field.widget
    return list(widget.options(bound.html_name, widget.format_value(bound.value()), {}))


def _select(bound: BoundField) -> tuple[str, Options]:
    items = [
        {
            "value": str(option["value"]),
            "text": option["label"],
            "selected": option["selected"],
            "disabled": False,
            "attributes": None,
        }
        for option in _choices(bound)
    ]
    options = _labelled(bound)
    if isinstance(bound.field.widget, forms.SelectMultiple):
        options["attributes"] = {**options["attributes"], "multiple": True}
    return "select", {**options, "items": items, "classes": _width(_look(bound))}


def _radios(bound: BoundField) -> tuple[str, Options]:
    look = _look(bound)
    classes = [("govuk-radios--inline", look.inline), ("govuk-radios--small", look.small)]
    chosen = " ".join(name for name, wanted in classes if wanted)
    return "radios", {**_grouped(bound), "items": _items(bound), "classes": chosen}


def _checkboxes(bound: BoundField) -> tuple[str, Options]:
    small = "govuk-checkboxes--small" if _look(bound).small else ""
    return "checkboxes", {**_grouped(bound), "items": _items(bound), "classes": small}


def _items(bound: BoundField) -> list[Options]:
    """The choices of a group: the first bears the field's own id, so that links find it."""
    look, items = _look(bound), []
    for number, option in enumerate(_choices(bound), 1):
        value = str(option["value"])
        if value in look.dividers:
            items.append({**UNSAID_OF_ITEM, "divider": look.dividers[value]})
        items.append(_item(bound, number=number, value=value, option=option))
    return items


def _item(bound: BoundField, *, number: int, value: str, option: Options) -> Options:
    identifier = _id(bound) if number == 1 else f"{_id(bound)}-{number}"
    hint = _look(bound).hints.get(value)
    return {
        **UNSAID_OF_ITEM,
        "id": identifier,
        "value": value,
        "text": option["label"],
        "checked": option["selected"],
        "disabled": bound.field.disabled,
        "hint": {**NOTHING, "text": hint or ""},
        "describedby": f"{identifier}-item-hint" if hint else "",
        "conditional": _revealed(bound, value),
    }


def _revealed(bound: BoundField, value: str) -> dict[str, SafeString] | None:
    names = getattr(bound.form, "reveals", {}).get(bound.name, {}).get(value)
    if not names:
        return None
    fields = [bound.form[name] for name in names]
    return {"text": render_to_string("ui/fields/revealed.html", {"fields": fields})}


def _tick(bound: BoundField) -> tuple[str, Options]:
    item = {
        **UNSAID_OF_ITEM,
        "id": _id(bound),
        "value": "on",
        "text": bound.label,
        "checked": bool(bound.value()),
        "disabled": bound.field.disabled,
    }
    return "checkboxes", {**_every(bound), "id_prefix": _id(bound), "items": [item]}


def _date(bound: BoundField) -> tuple[str, Options]:
    options = _grouped(bound)
    error = (options["error_message"] or {}).get("text", "")
    widget = bound.field.widget
    items = widget.boxes(_id(bound), bound.html_name, bound.value(), error)
    return "date_input", {**options, "items": items}


DRAWERS: list[tuple[type[forms.Widget], Callable[[BoundField], tuple[str, Options]]]] = [
    (DateParts, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.Select, _select),
    (forms.CheckboxInput, _tick),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (Input, _input),
]
