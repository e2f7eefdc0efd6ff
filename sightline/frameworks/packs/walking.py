"""Walking through a pack: every record and value in it, with the path that leads to it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from sightline.domain.pack_shapes import Path


def walk(thing: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The thing itself and everything in it, each with its path as the author wrote it."""
    yield path, thing
    if is_dataclass(thing):
        for one in fields(thing):
            if one.name != "key":
                yield from walk(getattr(thing, one.name), (*path, one.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from walk(value, (*path, key.value if isinstance(key, Enum) else key))
    elif isinstance(thing, tuple):
        for place, value in enumerate(thing):
            yield from walk(value, (*path, getattr(value, "key", place)))
