"""Forms drawn as the design system draws them: `{{ form }}` in a template is enough.

A form may declare that an answer opens further fields:

    reveals = {"consent": {"refused": ("why_refused",)}}

A field that is not opened is not asked, so whatever was typed in it is dropped and its problems
do not count.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import TemplatesSetting

from sightline.domain.errors import NotAllowed, NotValid

Reveals = dict[str, dict[str, tuple[str, ...]]]


class Renderer(TemplatesSetting):
    """Draws every form of the site, ours and those of the sign-in library."""

    form_template_name = "ui/fields/form.html"
    field_template_name = "ui/fields/field.html"


class Form(forms.Form):
    """The form every page uses. It checks shape; the rules stay with the services."""

    use_required_attribute = False
    reveals: ClassVar[Reveals] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def revealed_names(self) -> set[str]:
        """The fields drawn inside another field's answer."""
        groups = (names for answers in self.reveals.values() for names in answers.values())
        return {name for names in groups for name in names}

    def refuse(self, refusal: NotAllowed | NotValid) -> None:
        """Show a service's reasons at the top of the form."""
        self.add_reasons(refusal.reasons if isinstance(refusal, NotAllowed) else refusal.problems)

    def add_reasons(self, reasons: Iterable[str], *, field: str | None = None) -> None:
        """Each reason as a problem of the form, or of one field."""
        for reason in reasons:
            self.add_error(field, reason)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name in self._names_not_asked():
            self._errors.pop(name, None)
            self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)

    def _names_not_asked(self) -> list[str]:
        not_asked = []
        for asker, answers in self.reveals.items():
            given = self.cleaned_data.get(asker)
            chosen = {str(g) for g in given} if isinstance(given, list | tuple) else {str(given)}
            opened = {name for answer in chosen for name in answers.get(answer, ())}
            every = {name for names in answers.values() for name in names}
            not_asked += sorted(every - opened)
        return not_asked
