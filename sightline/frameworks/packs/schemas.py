"""The JSON Schema of every file of a pack, drawn from the dataclasses of the pack language.

The same schemas are published under `packs/schema/` for editors, and used by `pack_check`.
"""

from dataclasses import fields
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from sightline.domain.pack import Pack
from sightline.domain.pack_examples import Examples
from sightline.domain.pack_language import Between, Matches, RefersTo
from sightline.domain.pack_shapes import (
    Either,
    Keyed,
    Listed,
    Maybe,
    OneOf,
    Plain,
    Record,
    Shape,
    field_shapes,
    is_required,
)
from sightline.domain.pack_tools import Tool
from sightline.frameworks.packs.layout import EXAMPLES, PARTS, is_tool

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"},
    Fraction: {"type": "string"},
}


class Drawing:
    """A schema as it is drawn: each dataclass once, under `$defs`."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def of(self, shape: Shape) -> dict[str, Any]:
        """The schema of a shape, with what its marks add."""
        return {**self._bare(shape), **_marked(shape)}

    def _bare(self, shape: Shape) -> dict[str, Any]:
        match shape:
            case Plain():
                return dict(PLAIN[shape.kind])
            case OneOf():
                return {"type": "string", "enum": [member.value for member in shape.kind]}
            case Maybe():
                return self.of(shape.inner)
            case Listed() if shape.keyed:
                return self._mapping(shape.item, None)
            case Listed():
                return {"type": "array", "items": self.of(shape.item)}
            case Keyed():
                return self._mapping(shape.item, shape.key)
            case Either():
                return self._either(shape)
        assert isinstance(shape, Record)  # noqa: S101 - the shapes are a closed list
        return self._record(shape)

    def _mapping(self, item: Shape, key: Shape | None) -> dict[str, Any]:
        drawn: dict[str, Any] = {"type": "object", "additionalProperties": self.of(item)}
        names = key
        if isinstance(item, Record) and item.keyed and not isinstance(key, OneOf):
            names = field_shapes(item.kind)["key"]
        if isinstance(names, OneOf) or (names is not None and names.marks):
            drawn["propertyNames"] = self.of(names)
        return drawn

    def _either(self, shape: Either) -> dict[str, Any]:
        kinds = list(shape.records)
        return {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": kinds}},
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                    "then": self.of(record),
                }
                for kind, record in shape.records.items()
            ],
        }

    def _record(self, shape: Record) -> dict[str, Any]:
        name = shape.kind.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # stands in while its own fields are drawn
            self.definitions[name] = self.fields_of(shape.kind, about=shape.kind.__doc__ or "")
        return {"$ref": f"#/$defs/{name}"}

    def fields_of(
        self, kind: type[Any], *, about: str, only: tuple[str, ...] | None = None
    ) -> dict[str, Any]:
        """An object with the fields of a dataclass, or only some of them."""
        shapes = field_shapes(kind)
        wanted = [
            one
            for one in fields(kind)
            if (one.name in only if only is not None else one.name != "key")
        ]
        return {
            "type": "object",
            "description": " ".join(about.split()),
            "additionalProperties": False,
            "required": [one.name for one in wanted if is_required(one)],
            "properties": {one.name: self.of(shapes[one.name]) for one in wanted},
        }


def _marked(shape: Shape) -> dict[str, Any]:
    added: dict[str, Any] = {}
    for mark in shape.marks:
        match mark:
            case Matches():
                added |= {"pattern": mark.pattern, "examples": [mark.example]}
            case Between():
                added |= {"minimum": mark.least, "maximum": mark.most}
            case RefersTo():
                added.setdefault("description", f"A key of {mark.what.replace('_', ' ')}")
            case str():
                added["description"] = mark
    return added


@cache
def schema_for(file: str) -> dict[str, Any]:
    """The schema of the file of a pack with this name."""
    drawing = Drawing()
    if is_tool(file):
        body = drawing.fields_of(Tool, about=Tool.__doc__ or "")
    elif file == EXAMPLES:
        body = drawing.fields_of(Examples, about=Examples.__doc__ or "")
    else:
        about = f"{file} of a pack. {Pack.__doc__}"
        body = drawing.fields_of(Pack, about=about, only=PARTS[file])
    return {"$schema": DIALECT, "title": file, **body, "$defs": drawing.definitions}


def published_schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of the file it is published in."""
    names = [*PARTS, "tools/tool.yaml", EXAMPLES]
    return {f"{name.split('/')[-1].removesuffix('.yaml')}.json": schema_for(name) for name in names}
