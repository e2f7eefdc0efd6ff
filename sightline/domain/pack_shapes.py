"""From plain data to a pack: the shape of every value, read off the dataclasses.

`shape_of` turns a type into a shape; a shape can `build` the value from plain data (what YAML or
JSON gives) and walk the `references` in it. The schema in `frameworks/schemas.py` is drawn from
the same shapes. Building expects data that the schema has passed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from sightline.domain.pack import Pack
from sightline.domain.pack_language import RefersTo
from sightline.domain.pack_tools import with_defaults

Path = tuple[str | int, ...]
_FIELD_SHAPES: dict[type[Any], "Mapping[str, Shape]"] = {}


@dataclass(frozen=True)
class Reference:
    """A place in the data where the key of something else stands."""

    path: Path
    what: str
    key: str


class Shape:
    """What may stand in one place, with the marks that narrow it."""

    marks: tuple[Any, ...] = ()

    def build(self, data: Any) -> Any:
        """The value this data stands for."""
        return data

    def references(self, data: Any, path: Path) -> Iterator[Reference]:
        """Every reference in the data; data of the wrong shape has none."""
        yield from ()


@dataclass(frozen=True)
class Plain(Shape):
    """Text, a whole number, true or false, a date, a share."""

    kind: type
    marks: tuple[Any, ...] = ()

    def build(self, data: Any) -> Any:
        """Dates and shares are read from text; the rest stands as it is."""
        if self.kind is date:
            return date.fromisoformat(data)
        if self.kind is Fraction:
            return share_from(data)
        return data

    def references(self, data: Any, path: Path) -> Iterator[Reference]:
        """A reference when the mark says so and there is text."""
        for mark in self.marks:
            if isinstance(mark, RefersTo) and isinstance(data, str):
                yield Reference(path, mark.what, data)


@dataclass(frozen=True)
class OneOf(Shape):
    """A word from a closed list."""

    kind: type[StrEnum]
    marks: tuple[Any, ...] = ()

    def build(self, data: Any) -> Any:
        """The member of the list."""
        return self.kind(data)


@dataclass(frozen=True)
class Maybe(Shape):
    """The value, or nothing."""

    inner: Shape
    marks: tuple[Any, ...] = ()

    def build(self, data: Any) -> Any:
        """The value when there is one."""
        return None if data is None else self.inner.build(data)

    def references(self, data: Any, path: Path) -> Iterator[Reference]:
        """Those of the value."""
        yield from self.inner.references(data, path)


@dataclass(frozen=True)
class Listed(Shape):
    """A list of values. Records with a key are written as a mapping from key to the rest."""

    item: Shape
    marks: tuple[Any, ...] = ()

    @property
    def keyed(self) -> bool:
        """True when its items are records that have a key."""
        return isinstance(self.item, Record) and self.item.keyed

    def build(self, data: Any) -> Any:
        """A tuple, in the order of the file."""
        if self.keyed:
            return tuple(self.item.build({"key": key, **item}) for key, item in data.items())
        return tuple(self.item.build(item) for item in data)

    def references(self, data: Any, path: Path) -> Iterator[Reference]:
        """Those of every item."""
        for place, item in _items(data):
            yield from self.item.references(item, (*path, place))


@dataclass(frozen=True)
class Keyed(Shape):
    """A mapping from keys to values."""

    item: Shape
    key: Shape
    marks: tuple[Any, ...] = ()

    def build(self, data: Any) -> Any:
        """A read-only mapping, in the order of the file."""
        keyed = isinstance(self.item, Record) and self.item.keyed
        return MappingProxyType(
            {
                self.key.build(key): self.item.build({"key": key, **item} if keyed else item)
                for key, item in data.items()
            }
        )

    def references(self, data: Any, path: Path) -> Iterator[Reference]:
        """Those of every key and value."""
        for place, item in _items(data):
            yield from self.key.references(place, (*path, place))
            yield from self.item.references(item, (*path, place))


@dataclass(frozen=True)
class Record(Shape):
    """A dataclass: named fields, some of which may be left out."""

    kind: type[Any]
    marks: tuple[Any, ...] = ()

    @property
    def keyed(self) -> bool:
        """True when it has a key, which the author writes as the name of the whole."""
        return any(field.name == "key" for field in fields(self.kind))

    def build(self, data: Any) -> Any:
        """The frozen dataclass."""
        shapes = field_shapes(self.kind)
        return self.kind(**{name: shapes[name].build(value) for name, value in data.items()})

    def references(self, data: Any, path: Path) -> Iterator[Reference]:
        """Those of every field that is given."""
        if isinstance(data, Mapping):
            for name, shape in field_shapes(self.kind).items():
                if name in data:
                    yield from shape.references(data[name], (*path, name))


@dataclass(frozen=True)
class Either(Shape):
    """One of several records, told apart by `kind`."""

    records: Mapping[str, Record]
    marks: tuple[Any, ...] = ()

    def build(self, data: Any) -> Any:
        """The record that `kind` names."""
        return self.records[data["kind"]].build(data)

    def references(self, data: Any, path: Path) -> Iterator[Reference]:
        """Those of the record that `kind` names."""
        if isinstance(data, Mapping) and data.get("kind") in self.records:
            yield from self.records[data["kind"]].references(data, path)


def _items(data: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(data, Mapping):
        yield from data.items()
    elif isinstance(data, list):
        yield from enumerate(data)


def share_from(text: str) -> Fraction:
    """The share in "1/3" or "20%"."""
    return Fraction(int(text[:-1]), 100) if text.endswith("%") else Fraction(text)


def field_shapes(kind: type[Any]) -> Mapping[str, Shape]:
    """The shape of each field of a dataclass, by name."""
    known = _FIELD_SHAPES.get(kind)
    return known if known is not None else _FIELD_SHAPES.setdefault(kind, _read_shapes(kind))


def _read_shapes(kind: type[Any]) -> Mapping[str, Shape]:
    hints = get_type_hints(kind, include_extras=True)
    return MappingProxyType({field.name: shape_of(hints[field.name]) for field in fields(kind)})


def is_required(field: Field[Any]) -> bool:
    """True when an author must write the field."""
    return field.default is MISSING and field.default_factory is MISSING


def shape_of(hint: Any, marks: tuple[Any, ...] = ()) -> Shape:
    """The shape that a type hint describes."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return shape_of(inner[0], (*marks, *inner[1:]))
    if origin is tuple:
        return Listed(shape_of(inner[0]), marks)
    if origin is Literal:
        return Plain(str, marks)
    if origin in (Union, UnionType):
        return _shape_of_union(inner, marks)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Keyed(shape_of(inner[1]), shape_of(inner[0]), marks)
    if is_dataclass(hint):
        return Record(hint, marks)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return OneOf(hint, marks)
    return Plain(hint, marks)


def _shape_of_union(members: tuple[Any, ...], marks: tuple[Any, ...]) -> Shape:
    some = [member for member in members if member is not NoneType]
    if len(some) > 1:
        inner: Shape = Either({_kind_of(one): Record(one) for one in some}, marks)
    else:
        inner = shape_of(some[0], marks)
    return Maybe(inner, marks) if NoneType in members else inner


def _kind_of(record: type[Any]) -> str:
    return str(next(field.default for field in fields(record) if field.name == "kind"))


def pack_from(data: Mapping[str, Any]) -> Pack:
    """The pack that plain data (already checked) stands for."""
    pack: Pack = Record(Pack).build(data)
    tools = {key: with_defaults(tool) for key, tool in pack.tools.items()}
    return replace(pack, tools=MappingProxyType(tools))
