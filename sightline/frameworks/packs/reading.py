"""From the text of a YAML file to plain data, with the line of every value.

Only what packs need of YAML is understood: mappings, lists and plain values. `yes` and `no` stay
words, because they are answers on many scales. Anchors, tags and duplicate keys are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path as Folder
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Problem

# The reader written in C, which every wheel of PyYAML brings; the other says the same, slowly.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE_NUMBER = re.compile(r"^-?(0|[1-9][0-9]*)$")
DECIMAL = re.compile(r"^-?[0-9]+\.[0-9]+$")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
NOT_TEXT = "\ufffd"  # what stands where bytes could not be read as text
LARGEST_FILE = 2_000_000


@dataclass
class Parsed:
    """One file read: its data, the line of each path, and what is wrong with its YAML."""

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def wrong(self, path: Path, line: int, wrong: str, expected: str = "") -> None:
        """Note something wrong with the YAML itself."""
        self.problems.append(Problem(self.file, line, ".".join(map(str, path)), wrong, expected))


def read_folder(folder: Folder) -> dict[str, str]:
    """The text of every YAML file of a pack, by its name within the folder."""
    found = sorted([*folder.glob("*.yaml"), *folder.glob("tools/*.yaml")])
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8-sig", errors="replace")
        for file in found
    }


def normalised(text: str) -> str:
    """The text with line ends and trailing spaces made alike."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip() + "\n"


def sha256_of(files: dict[str, str]) -> str:
    """One number for the whole content of a pack; file order and line ends make no difference."""
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name}\n{normalised(files[name])}\0".encode())
    return digest.hexdigest()


@lru_cache(maxsize=200)
def parse(file: str, text: str) -> Parsed:
    """Read one file. The same text is read only once, and nobody changes what was read."""
    parsed = Parsed(file)
    if len(text) > LARGEST_FILE:
        parsed.wrong((), 1, "The file is too large for a pack", "less than 2 MB")
        return parsed
    if NOT_TEXT in text:
        line = text[: text.index(NOT_TEXT)].count("\n") + 1
        parsed.wrong((), line, "The file is not text in UTF-8", "a file saved as UTF-8")
        return parsed
    try:
        _read(text, parsed)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        parsed.data = None
        parsed.wrong((), mark.line + 1 if mark else 1, f"This is not YAML: {error.problem}")
    except yaml.YAMLError as error:
        parsed.data = None
        parsed.wrong((), 1, f"This is not YAML: {error}")
    return parsed


def _read(text: str, parsed: Parsed) -> None:
    """Everything in the text; only the first document of it, should there be several."""
    events = yaml.parse(text, Loader=LOADER)
    parsed.data = {}
    started = False
    for event in events:
        if isinstance(event, DocumentStartEvent):
            if started:
                line = event.start_mark.line + 1
                parsed.wrong((), line, "The file holds more than one document", "one")
                return
            started = True
            parsed.data = _plain(next(events), events, (), parsed)


def _plain(event: Event, events: Iterator[Event], path: Path, parsed: Parsed) -> Any:
    """The data that begins with this event; those after it are taken from the rest."""
    line = event.start_mark.line + 1
    parsed.lines.setdefault(path, line)
    anchor = getattr(event, "anchor", None)
    if anchor:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        parsed.wrong(path, line, f"“{sign}{anchor}” is an anchor", "the words written out")
    if isinstance(event, MappingStartEvent):
        return _mapping(events, path, parsed)
    if isinstance(event, SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(item := next(events), SequenceEndEvent):
            items.append(_plain(item, events, (*path, len(items)), parsed))
        return items
    return _value(event) if isinstance(event, ScalarEvent) else None


def _mapping(events: Iterator[Event], path: Path, parsed: Parsed) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    while not isinstance(key_event := next(events), MappingEndEvent):
        line = key_event.start_mark.line + 1
        if not isinstance(key_event, ScalarEvent):
            parsed.wrong(path, line, "A key has to be one word")
            _plain(key_event, events, (*path, "?"), Parsed(parsed.file))
            _plain(next(events), events, (*path, "?"), Parsed(parsed.file))
            continue
        key = str(key_event.value)
        if key in mapping:
            first = parsed.lines[(*path, key)]
            parsed.wrong(
                (*path, key), line, f"“{key}” stands twice", f"once (it is on line {first})"
            )
            _plain(next(events), events, (*path, key), Parsed(parsed.file))
            continue
        parsed.lines[(*path, key)] = line
        mapping[key] = _plain(next(events), events, (*path, key), parsed)
    return mapping


def _value(event: ScalarEvent) -> Any:
    text: str = event.value
    if event.style:
        return text
    if text in WORDS:
        return WORDS[text]
    if WHOLE_NUMBER.match(text):
        return int(text)
    return float(text) if DECIMAL.match(text) else text
