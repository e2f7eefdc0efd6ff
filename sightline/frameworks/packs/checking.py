"""Everything that is wrong with a pack, at once; and when nothing is, the pack."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as Folder
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from sightline.domain.pack import Clause, ClauseStatus, Pack
from sightline.domain.pack_examples import Examples
from sightline.domain.pack_shapes import Path, Record, pack_from
from sightline.frameworks.packs.examples import failing_examples
from sightline.frameworks.packs.layout import (
    EXAMPLES,
    PARTS,
    TOOLS,
    is_expected,
    is_tool,
    place,
    tool_key,
)
from sightline.frameworks.packs.meaning import faults_of_meaning
from sightline.frameworks.packs.problems import Fault, Problem, did_you_mean
from sightline.frameworks.packs.reading import Parsed, parse, read_folder, sha256_of
from sightline.frameworks.packs.references import unknown_references
from sightline.frameworks.packs.schemas import schema_for

MAY_BE_LEFT_OUT = ("duties.yaml", "voice.yaml")
TYPE_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys",
}


@dataclass(frozen=True)
class Checked:
    """A pack that was checked. `pack` is there only when nothing is wrong."""

    files: dict[str, str]
    sha256: str
    problems: tuple[Problem, ...]
    content: Mapping[str, Any]
    pack: Pack | None

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that can be counted, also when something else is wrong with the pack."""
        if self.pack is not None:
            return tuple(self.pack.clauses.values())
        written = self.content.get("clauses")
        pairs = written.items() if isinstance(written, Mapping) else ()
        return tuple(_clause(key, one) for key, one in pairs if _is_counted(one))


def _is_counted(written: Any) -> bool:
    return isinstance(written, Mapping) and written.get("status") in set(ClauseStatus)


def _clause(key: str, written: Mapping[str, Any]) -> Clause:
    """A clause as far as counting needs it."""
    area, section, says, missing = (
        str(written.get(name) or "") for name in ("area", "section", "says", "missing")
    )
    status = ClauseStatus(written["status"])
    return Clause(key=key, area=area, section=section, says=says, status=status, missing=missing)


_CHECKED: dict[str, Checked] = {}
CHECKED_REMEMBERED = 50


def check_folder(folder: Folder) -> Checked:
    """Check the pack in this folder."""
    return check_files(read_folder(folder))


def check_files(files: dict[str, str]) -> Checked:
    """Check a pack given as the text of its files; the same content is checked only once."""
    key = sha256_of(files)
    if key not in _CHECKED:
        if len(_CHECKED) >= CHECKED_REMEMBERED:
            _CHECKED.clear()
        _CHECKED[key] = _check(files, key)
    return _CHECKED[key]


def _check(files: dict[str, str], sha256: str) -> Checked:
    """Check a pack.

    1. Each file is read; what is not YAML, or stands twice, is a problem.
    2. Each is held against its schema.
    3. Every reference is looked up.
    4. When all of that is right, the pack is built, what a schema cannot say is checked, and the
       pack's own examples are run.
    """
    parsed = {name: parse(name, text) for name, text in files.items()}
    problems = [*_odd_files(files), *(one for file in parsed.values() for one in file.problems)]
    for name, text in files.items():
        problems += _against_schema(name, text) if is_expected(name) else ()
    content = _whole(parsed)
    problems += _placed(unknown_references(content), parsed)
    pack = None
    if not problems:
        pack = pack_from(content)
        problems += _placed(faults_of_meaning(pack), parsed)
        problems += _failing_examples(pack, parsed)
    return Checked(
        files=files,
        sha256=sha256,
        problems=tuple(sorted(set(problems))),
        content=content,
        pack=None if problems else pack,
    )


def _odd_files(files: Iterable[str]) -> list[Problem]:
    there = set(files)
    odd = [
        Problem(
            name, 1, "", "A pack has no file of this name", did_you_mean(name, [*PARTS, EXAMPLES])
        )
        for name in there
        if not is_expected(name)
    ]
    wanted = [name for name in PARTS if name not in MAY_BE_LEFT_OUT and name not in there]
    return odd + [Problem(name, 1, "", "The file is missing") for name in wanted]


def _whole(parsed: Mapping[str, Parsed]) -> dict[str, Any]:
    """The parts of all the files as one mapping; a part nobody wrote is empty."""
    whole: dict[str, Any] = {part: {} for name in MAY_BE_LEFT_OUT for part in PARTS[name]} | {
        TOOLS: {}
    }
    for name, file in parsed.items():
        if name == EXAMPLES or not isinstance(file.data, dict):
            continue
        if is_tool(name):
            whole[TOOLS][tool_key(name)] = file.data
        else:
            whole |= file.data
    return whole


def _placed(faults: Iterable[Fault], parsed: Mapping[str, Parsed]) -> list[Problem]:
    """Faults with the file and line they lie at."""
    problems = []
    for fault in faults:
        name, within = place(fault.path)
        file = parsed.get(name, Parsed(name))
        problems.append(_in_file(file, Fault(within, fault.wrong, fault.expected)))
    return problems


def _in_file(file: Parsed, fault: Fault) -> Problem:
    path = ".".join(map(str, fault.path))
    return Problem(file.file, file.line_of(fault.path), path, fault.wrong, fault.expected)


@lru_cache(maxsize=200)
def _against_schema(name: str, text: str) -> tuple[Problem, ...]:
    file = parse(name, text)
    if file.problems and file.data is None:
        return ()
    errors = Draft202012Validator(schema_for(name)).iter_errors(file.data)
    return tuple(one for error in errors for one in _said(error, file))


def _said(error: ValidationError, file: Parsed) -> list[Problem]:
    """A schema error in words; one that is about several keys becomes several problems."""
    path: Path = tuple(error.absolute_path)
    faults = WORDS_FOR[str(error.validator)](error, path)
    return [_in_file(file, one) for one in faults]


def _required(error: ValidationError, path: Path) -> list[Fault]:
    missing = [name for name in error.validator_value if name not in error.instance]
    return [Fault(path, f"“{name}” is missing") for name in missing]


def _unknown_key(error: ValidationError, path: Path) -> list[Fault]:
    valid = error.schema.get("properties", {})
    return [
        Fault((*path, name), f"“{name}” is not a key here", did_you_mean(name, valid))
        for name in error.instance
        if name not in valid
    ]


def _not_in_list(error: ValidationError, path: Path) -> list[Fault]:
    expected = did_you_mean(str(error.instance), map(str, error.validator_value))
    return [Fault(path, f"“{error.instance}” is not one of the words for this", expected)]


def _wrong_type(error: ValidationError, path: Path) -> list[Fault]:
    expected = TYPE_WORDS[str(error.validator_value)]
    return [Fault(path, f"“{str(error.instance)[:40]}” is of the wrong kind", expected)]


def _wrong_form(error: ValidationError, path: Path) -> list[Fault]:
    example = error.schema.get("examples", [error.validator_value])[0]
    return [Fault(path, f"“{error.instance}” is not in the right form", f"like “{example}”")]


def _out_of_range(error: ValidationError, path: Path) -> list[Fault]:
    least, most = error.schema.get("minimum"), error.schema.get("maximum")
    return [Fault(path, f"{error.instance} is out of range", f"{least} to {most}")]


# Every keyword that `schemas` draws with.
WORDS_FOR = {
    "required": _required,
    "additionalProperties": _unknown_key,
    "enum": _not_in_list,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}


def _failing_examples(pack: Pack, parsed: Mapping[str, Parsed]) -> list[Problem]:
    file = parsed.get(EXAMPLES)
    if file is None:
        return []
    examples: Examples = Record(Examples).build(file.data)
    return [_in_file(file, one) for one in failing_examples(pack, examples)]
