"""Fields that are typed or uploaded."""

from typing import Any

from django import forms

from sightline.ui.fields.look import Drawn, Look


def _too_long(label: str) -> str:
    return f"{label.rstrip('?')} must be %(limit_value)d characters or fewer"


class TextField(Drawn, forms.CharField):
    """One line."""

    def __init__(self, label: str, *, max_length: int = 200, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault("max_length", _too_long(label))
        super().__init__(label, max_length=max_length, **kwargs)


class LongTextField(Drawn, forms.CharField):
    """Several lines, with a count of the characters left; line ends are one character each."""

    def __init__(self, label: str, *, max_length: int = 4000, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea)
        kwargs.setdefault("error_messages", {}).setdefault("max_length", _too_long(label))
        super().__init__(label, max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Browsers send two characters for a line end; the count on the page sees one."""
        return super().to_python(value.replace("\r\n", "\n") if value else value)


class EmailField(Drawn, forms.EmailField):
    """An e-mail address."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        words = "Enter an email address in the correct format, like name@example.com"
        kwargs.setdefault("error_messages", {}).setdefault("invalid", words)
        kwargs.setdefault("look", Look(autocomplete="email", spellcheck=False))
        super().__init__(label, **kwargs)


class PasswordField(Drawn, forms.CharField):
    """A password: never shown again, never trimmed."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("look", Look(autocomplete="current-password", spellcheck=False))
        super().__init__(label, widget=forms.PasswordInput, strip=False, **kwargs)


class NumberField(Drawn, forms.IntegerField):
    """A whole number, typed as text so that a scroll or an arrow key cannot change it."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        name = label.rstrip("?")
        messages = {
            "invalid": f"{name} must be a whole number",
            "min_value": f"{name} must be %(limit_value)s or more",
            "max_value": f"{name} must be %(limit_value)s or fewer",
            **kwargs.pop("error_messages", {}),
        }
        kwargs.setdefault("widget", forms.TextInput)
        kwargs.setdefault("look", Look(width=5, inputmode="numeric", spellcheck=False))
        super().__init__(label, error_messages=messages, **kwargs)


class FileField(Drawn, forms.FileField):
    """A file to upload. `accept` is what the browser offers first, such as ".xlsx,.csv"."""

    def __init__(self, label: str, *, accept: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("missing", "Select a file")
        messages = {"empty": "The selected file is empty", **kwargs.pop("error_messages", {})}
        widget = forms.FileInput(attrs={"accept": accept} if accept else {})
        super().__init__(label, widget=widget, error_messages=messages, **kwargs)
