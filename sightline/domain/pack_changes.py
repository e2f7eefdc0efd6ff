"""What is different between two editions of a framework, place by place.

The comparison knows no part of a pack by name: it walks the dataclasses of the pack language, so
whatever the language can say is compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from sightline.domain.pack import Pack
from sightline.domain.pack_cadence import Moment
from sightline.domain.pack_language import RefersTo
from sightline.domain.pack_shapes import Keyed, Listed, Maybe, Record, Shape, field_shapes

NAMED_BY = ("title", "words", "task", "says")  # the field a thing is called by, the first there is
SAID_WHOLE = (Moment,)  # read in one phrase, so compared as one thing


class ChangeKind(StrEnum):
    """What happened to a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same things in another order


@dataclass(frozen=True)
class Place:
    """One thing on the way to a change: of which part, its key and what it is called."""

    part: str
    key: str
    words: str


@dataclass(frozen=True)
class Change:
    """One difference. `field` is empty when the last thing of `way` itself came or went."""

    way: tuple[Place, ...]
    field: str
    kind: ChangeKind
    was: Any = None
    now: Any = None
    refers_to: str = ""

    @property
    def part(self) -> str:
        """The part of the pack it lies in: "activities"."""
        return self.way[0].part if self.way else self.field.split(".")[0]

    @property
    def path(self) -> str:
        """Where it lies: "activities.deep_dive.cadence"."""
        steps = [step for place in self.way for step in (place.part, place.key)]
        return ".".join([*steps, self.field] if self.field else steps)


def changes_between(older: Pack, newer: Pack) -> tuple[Change, ...]:
    """Every difference, in the order of the newer edition, each thing once."""
    return tuple(_of_record(older, newer, (), ""))


def called(thing: Any, key: str) -> str:
    """What a thing of a pack is called: its title or words, else its key in plain letters."""
    words = (getattr(thing, name, "") for name in NAMED_BY)
    return next((one for one in words if isinstance(one, str) and one), key.replace("_", " "))


def _of_record(was: Any, now: Any, way: tuple[Place, ...], within: str) -> Iterator[Change]:
    shapes = field_shapes(type(now))
    for one in fields(now):
        if one.name != "key":
            name = f"{within}{one.name}"
            here, there = getattr(was, one.name), getattr(now, one.name)
            yield from _of_value(here, there, way, name, shapes[one.name])


def _of_value(
    was: Any, now: Any, way: tuple[Place, ...], name: str, shape: Shape
) -> Iterator[Change]:
    if was == now:
        return
    inner = shape.inner if isinstance(shape, Maybe) else shape
    if isinstance(inner, Listed) and inner.keyed:
        here, there = ({one.key: one for one in side} for side in (was, now))
        yield from _of_keyed(here, there, way, name, inner.item)
    elif isinstance(inner, Keyed):
        yield from _of_keyed(was, now, way, name, inner.item)
    elif _is_walked(inner) and was is not None and now is not None:
        yield from _of_record(was, now, way, f"{name}.")
    else:
        kind = ChangeKind.CHANGED
        if isinstance(was, tuple) and isinstance(now, tuple) and _same_things(was, now):
            kind = ChangeKind.MOVED
        yield Change(way, name, kind, was, now, _refers_to(inner))


def _is_walked(shape: Shape) -> bool:
    """True for a record that is compared field by field."""
    return isinstance(shape, Record) and shape.kind not in SAID_WHOLE


def _of_keyed(
    was: Mapping[str, Any],
    now: Mapping[str, Any],
    way: tuple[Place, ...],
    name: str,
    item: Shape,
) -> Iterator[Change]:
    for key, thing in now.items():
        here = (*way, Place(name, str(key), called(thing, str(key))))
        if key not in was:
            yield Change(here, "", ChangeKind.ADDED, now=thing)
        elif _is_walked(item):
            yield from _of_record(was[key], thing, here, "")
        elif was[key] != thing:
            yield Change(here, "", ChangeKind.CHANGED, was[key], thing, _refers_to(item))
    for key, thing in was.items():
        if key not in now:
            here = (*way, Place(name, str(key), called(thing, str(key))))
            yield Change(here, "", ChangeKind.REMOVED, was=thing)
    if set(was) == set(now) and list(was) != list(now):
        yield Change(way, name, ChangeKind.MOVED, tuple(was), tuple(now))


def _same_things(was: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(was) == len(now) and all(one in now for one in was) and all(o in was for o in now)


def _refers_to(shape: Shape) -> str:
    """Whose keys stand here; nothing where the words speak for themselves."""
    inner = shape.item if isinstance(shape, Listed) else shape
    return next((mark.what for mark in inner.marks if isinstance(mark, RefersTo)), "")
