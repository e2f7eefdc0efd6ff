"""Our components draw what the design system publishes for the same options."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test.html import parse_html
from django.utils.safestring import SafeString

FIXTURES = Path(__file__).parent / "fixtures"
NOT_OFFERED = re.compile(
    r"translat|i18n|localisation|custom textarea description|no maximum|configure in JavaScript"
    r"|enhanced|before|after|wrapper|neither maxlength|maxwords|falsy values|^start"
)


def snake(name: str) -> str:
    return re.sub(r"([A-Z])", r"_\1", name).lower()


def adapted(options: Any) -> Any:
    """The published options under our names; `html` is text that is already safe."""
    if isinstance(options, list):
        return [adapted(option) for option in options]
    if not isinstance(options, dict):
        return options
    mine = {
        snake(name): value if name == "attributes" else adapted(value)
        for name, value in options.items()
    }
    for name in [name for name in mine if name.endswith("html") and mine[name]]:
        mine[name.removesuffix("html") + "text"] = SafeString(mine[name])
    return mine


def choices(options: dict[str, Any]) -> dict[str, Any]:
    """A group's items as `ui.drawing` gives them: with ids, names and what describes them."""
    prefix = options.get("id_prefix") or options["name"]
    values = options.get("values") or [options.get("value")]
    described = (options.get("fieldset") or {}).get("described_by") or options.get("described_by")
    items = []
    for number, item in enumerate(options.get("items") or [], 1):
        items.append(choice(item, number, prefix, values) if item else item)
    return {**options, "id_prefix": prefix, "items": items, "described_by": described}


def choice(item: dict[str, Any], number: int, prefix: str, values: list[Any]) -> dict[str, Any]:
    identifier = item.get("id") or (prefix if number == 1 else f"{prefix}-{number}")
    hint = (item.get("hint") or {}).get("text")
    conditional = item.get("conditional") or {}
    return {
        **item,
        "id": identifier,
        "checked": item["checked"] if "checked" in item else item.get("value") in values,
        "describedby": f"{identifier}-item-hint" if hint else "",
        "conditional": conditional if conditional.get("text") else None,
    }


def chosen(options: dict[str, Any]) -> dict[str, Any]:
    items = [
        {**item, "selected": item.get("selected", _is_value(item, options))} if item else item
        for item in options.get("items", [])
    ]
    return {**named(options), "items": items}


def _is_value(item: dict[str, Any], options: dict[str, Any]) -> bool:
    return bool(options.get("value")) and item.get("value", item["text"]) == options["value"]


def named(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "id": options.get("id") or options.get("name")}


def message(options: dict[str, Any]) -> dict[str, Any]:
    return {"error_message": options, "error_id": options.get("id")}


PREPARED = {
    "error-message": message,
    "radios": choices,
    "checkboxes": choices,
    "select": chosen,
    "input": named,
    "textarea": named,
    "file-upload": named,
    "character-count": named,
}
COMPONENTS = [
    "back-link", "breadcrumbs", "button", "character-count", "checkboxes", "details",
    "error-message", "error-summary", "file-upload", "input", "inset-text", "notification-banner",
    "radios", "select", "skip-link", "tag", "textarea", "warning-text",
]  # fmt: skip


def published() -> Iterator[Any]:
    for component in COMPONENTS:
        for fixture in json.loads((FIXTURES / f"{component}.json").read_text())["fixtures"]:
            if not NOT_OFFERED.search(fixture["name"]):
                yield pytest.param(component, fixture, id=f"{component}: {fixture['name']}")


@pytest.mark.parametrize(("component", "fixture"), list(published()))
def test_a_component_draws_what_is_published(component: str, fixture: dict[str, Any]) -> None:
    options = PREPARED.get(component, dict)(adapted(fixture["options"]))
    ours = render_to_string(f"ui/components/{component.replace('-', '_')}.html", options)
    assert parse_html(ours) == parse_html(fixture["html"])
