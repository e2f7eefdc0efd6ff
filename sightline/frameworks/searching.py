"""Searching a framework: every thing that has a place on its pages, with all its words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from sightline.domain.pack import Pack
from sightline.domain.pack_changes import NAMED_BY, called
from sightline.domain.pack_language import RefersTo
from sightline.domain.pack_shapes import field_shapes

# Parts of a thing with a place of their own on its page.
PLACES_WITHIN = {"tools": ("sections",), "sections": ("questions",), "activities": ("samples",)}
ONLY_POINTING = {"key", "kind", "clauses", "by", "on", "note_on", "is_any_of", "area"}
MOST_WORDS = 8
BEFORE, AFTER = 70, 130  # letters shown on either side of the first word found


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: the way to it, the part it is of, its name and its words.

    `within` is what the thing it belongs to is called: the tool of a question.
    """

    path: str
    part: str
    title: str
    text: str
    within: str = ""


@dataclass(frozen=True)
class Segment:
    """A stretch of text; `hit` when it is one of the words looked for."""

    words: str
    hit: bool


def words_of(asked: str) -> tuple[str, ...]:
    """The words looked for, each once."""
    return tuple(dict.fromkeys(asked.lower().split()))[:MOST_WORDS]


def entries(pack: Pack) -> Iterator[Entry]:
    """Everything that can be found, part by part."""
    shapes = field_shapes(Pack)
    for one in fields(Pack):
        value = getattr(pack, one.name)
        if isinstance(value, Mapping):
            for key, thing in value.items():
                yield from _of_thing(thing, f"{one.name}.{key}", one.name, str(key))
        elif not isinstance(value, Enum) and one.name != "key":
            text = " ".join(_texts(value, shapes[one.name].marks))
            yield Entry(one.name, one.name, one.name.replace("_", " "), text)


def _of_thing(thing: Any, path: str, part: str, key: str) -> Iterator[Entry]:
    """A thing, and those within it that have a place of their own."""
    text = " ".join(_texts(thing, ()))
    if part in ("terms", "glossary"):
        yield Entry(path, part, key.replace("_", " "), text)
        return
    title = f"{key}: {called(thing, key)}" if part == "clauses" else called(thing, key)
    yield Entry(path, part, title, text)
    yield from _within(thing, path, part, part, title)


def _within(thing: Any, path: str, part: str, of: str, whole: str) -> Iterator[Entry]:
    """The sections and questions of a tool, the samples of an activity."""
    for name in PLACES_WITHIN.get(of, ()):
        for inner in getattr(thing, name):
            here = f"{path}.{name}.{inner.key}"
            text = " ".join(_texts(inner, ()))
            yield Entry(here, part, called(inner, inner.key), text, within=whole)
            yield from _within(inner, here, part, name, whole)


def _texts(value: Any, marks: Iterable[Any]) -> Iterator[str]:
    """All the words of a value but its name: neither keys nor what only points at something."""
    if isinstance(value, Enum) or any(isinstance(mark, RefersTo) for mark in marks):
        return
    if isinstance(value, str):
        yield " ".join(value.split())
    elif is_dataclass(value):
        yield from _texts_of_record(value)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts_and_name(one, ())
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts_and_name(one, marks)


def _texts_and_name(value: Any, marks: Iterable[Any]) -> Iterator[str]:
    if is_dataclass(value):
        yield called(value, "")
    yield from _texts(value, marks)


def _texts_of_record(record: Any) -> Iterator[str]:
    shapes = field_shapes(type(record))
    apart = {name for names in PLACES_WITHIN.values() for name in names}
    named = next((name for name in NAMED_BY if getattr(record, name, "")), "")
    for one in fields(record):
        if one.name not in {*ONLY_POINTING, *apart, named}:
            shape = shapes[one.name]
            inner = getattr(shape, "item", getattr(shape, "inner", shape))
            yield from _texts(getattr(record, one.name), inner.marks)


def found(every: Iterable[Entry], words: tuple[str, ...]) -> list[Entry]:
    """The entries that hold all the words, those that are named by them first."""
    holding = [one for one in every if _holds(f"{one.title} {one.text}", words)]
    return sorted(holding, key=lambda one: not _holds(one.title, words))


def _holds(text: str, words: tuple[str, ...]) -> bool:
    low = text.lower()
    return bool(words) and all(word in low for word in words)


def segments(text: str, words: tuple[str, ...]) -> tuple[Segment, ...]:
    """The text in stretches, the words looked for apart."""
    if not words:
        return (Segment(text, hit=False),) if text else ()
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    stretches: list[Segment] = []
    place = 0
    for match in pattern.finditer(text):
        if match.start() > place:
            stretches.append(Segment(text[place : match.start()], hit=False))
        stretches.append(Segment(match.group(), hit=True))
        place = match.end()
    if place < len(text):
        stretches.append(Segment(text[place:], hit=False))
    return tuple(stretches)


def around(text: str, words: tuple[str, ...]) -> str:
    """The part of a text around the first word found, cut between words."""
    low = text.lower()
    places = [place for place in (low.find(word) for word in words) if place >= 0]
    first = min(places, default=0)
    start, end = max(0, first - BEFORE), min(len(text), first + AFTER)
    if start:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        end = text.rfind(" ", first, end) if " " in text[first:end] else end
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
