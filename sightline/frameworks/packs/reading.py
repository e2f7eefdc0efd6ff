"""From the text of a YAML file to plain data, with the line of every value.

Only what packs need of YAML is understood: mappings, lists and plain values. `yes` and `no` stay
words, because they are answers on many scales. Anchors, tags and duplicate keys are refused.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path as Folder
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Problem

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
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        parsed.wrong((), line, f"This is not YAML: {error.problem}")
        return parsed
    except YAMLError as error:
        parsed.wrong((), 1, f"This is not YAML: {error}")
        return parsed
    parsed.data = {} if node is None else _plain(node, (), parsed)
    return parsed


def _plain(node: Node, path: Path, parsed: Parsed) -> Any:
    line = node.start_mark.line + 1
    parsed.lines.setdefault(path, line)
    if node.anchor:
        parsed.wrong(path, line, f"“&{node.anchor}” is an anchor", "the words written out")
    if isinstance(node, MappingNode):
        return _mapping(node, path, parsed)
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, place), parsed) for place, item in enumerate(node.value)]
    return _value(cast("ScalarNode", node))


def _mapping(node: MappingNode, path: Path, parsed: Parsed) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in mapping:
            first = parsed.lines[(*path, key)]
            parsed.wrong(
                (*path, key), line, f"“{key}” stands twice", f"once (it is on line {first})"
            )
            continue
        parsed.lines[(*path, key)] = line
        mapping[key] = _plain(value_node, (*path, key), parsed)
    return mapping


def _value(node: ScalarNode) -> Any:
    text: str = node.value
    if node.style is not None:
        return text
    if text in WORDS:
        return WORDS[text]
    if WHOLE_NUMBER.match(text):
        return int(text)
    return float(text) if DECIMAL.match(text) else text
