"""Tags and filters that every template may use."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeData, SafeString

from sightline.domain.document import Chart
from sightline.ui import browsers, charts, colour, tones
from sightline.ui.drawing import drawn, problems
from sightline.ui.pages import SERVICE, Row

register = template.Library()


@register.simple_tag(takes_context=True)
def browser_title(context: Context, title: str = "") -> str:
    """The words of the browser's tab; a form sent back says so first."""
    page = context.get("page")
    form = getattr(page, "form", None) or context.get("form")
    given = f"{title} – {SERVICE}" if title else ""
    words = given or getattr(page, "browser_title", None) or SERVICE
    return f"Error: {words}" if getattr(form, "errors", None) else words


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Where the name in the header leads: the person's own work, or the front door."""
    authority = getattr(context.get("request"), "authority", None)
    try:
        return reverse("web:home", kwargs={"authority": authority.key}) if authority else "/"
    except NoReverseMatch:
        return "/"


@register.simple_tag
def error_summary(form: BaseForm | None) -> SafeString | str:
    """Every problem with a form, each leading to its field; nothing when there is none."""
    if form is None or not form.errors:
        return ""
    return render_to_string("ui/components/error_summary.html", {"error_list": problems(form)})


@register.simple_tag
def draw_field(field: BoundField) -> SafeString:
    """One field as its design-system component, with label, hint and error."""
    component, options = drawn(field)
    return render_to_string(f"ui/components/{component}.html", options)


@register.simple_tag(takes_context=True)
def described_by(context: Context, count: int = 0) -> str:
    """The ids of what describes a field: its hint, its error, its count."""
    prefix = context.get("id") or context.get("id_prefix") or ""
    parts = [
        f"{prefix}-info" if count else "",
        context.get("described_by") or "",
        f"{prefix}-hint" if (context.get("hint") or {}).get("text") else "",
        f"{prefix}-error" if context.get("error_message") else "",
    ]
    return " ".join(part for part in parts if part)


@register.filter
def hex_digits(value: str) -> str:
    """The six digits of a colour."""
    return colour.hex_digits(value)


@register.filter
def attributes(value: dict[str, Any] | None) -> SafeString:
    """A dictionary as HTML attributes, each escaped."""
    return flatatt(value or {})


@register.filter
def is_markup(value: Any) -> bool:
    """True for what is already safe HTML, such as rendered guidance."""
    return isinstance(value, SafeData)


@register.filter
def is_revealed(field: BoundField) -> bool:
    """True for a field drawn inside another field's answer."""
    return field.name in getattr(field.form, "revealed_names", ())


@register.filter
def tone_class(tone: str) -> str:
    """The class of a tone of the fixed vocabulary."""
    return tones.tone_class(tone)


@register.simple_tag
def some_have_links(rows: Iterable[Row]) -> bool:
    """True when any row of a summary list can be acted on; the others then keep the space."""
    return any(row.links for row in rows)


@register.simple_tag
def chart_picture(chart: Chart) -> SafeString:
    """A chart of a document as a picture, with its words for those who cannot see it."""
    return charts.svg(chart)


@register.filter
def browser_words(agent: str) -> str:
    """A browser in words."""
    return browsers.browser_words(agent)
