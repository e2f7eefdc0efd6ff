"""Everything that is wrong with a pack, at once; and when nothing is, the pack."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as Folder
from typing import Any

from sightline.domain.pack import Clause, ClauseStatus, Pack
from sightline.domain.pack_examples import Examples
from sightline.domain.pack_shapes import Path, Record, pack_from
from sightline.frameworks.packs.against_schema import faults_of_file
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
from sightline.frameworks.packs.meaning import faults_of_meaning, faults_of_parts
from sightline.frameworks.packs.meaning_clauses import faults_of_clauses
from sightline.frameworks.packs.mending import without
from sightline.frameworks.packs.problems import Fault, Problem, did_you_mean
from sightline.frameworks.packs.reading import Parsed, parse, read_folder, sha256_of
from sightline.frameworks.packs.references import unknown_among, unknown_references

MAY_BE_LEFT_OUT = ("duties.yaml", "voice.yaml")


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
    3. Every reference is looked up, the examples' too.
    4. When all of that is right, the pack is built, what a schema cannot say is checked, and the
       pack's own examples are run. When it is not, what is right is checked by itself.
    """
    parsed = {name: parse(name, text) for name, text in files.items()}
    content = _whole(parsed)
    of_files = _against_schemas(files)
    hidden = _hidden(parsed)
    unknown = list(unknown_references(content, hidden=hidden))
    problems = [*_odd_files(files), *(one for file in parsed.values() for one in file.problems)]
    problems += [_in_file(parsed[name], fault) for name, fault in of_files]
    problems += _placed(unknown, parsed)
    problems += _unknown_in_examples(content, parsed, hidden)
    pack = None
    if problems:
        paths = [*(_of_whole(name, one) for name, one in of_files), *(one.path for one in unknown)]
        problems += _placed(_faults_of_the_rest(content, paths), parsed)
    else:
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


def _against_schemas(files: Mapping[str, str]) -> list[tuple[str, Fault]]:
    """What the schemas find in each file."""
    return [
        (name, fault)
        for name, text in files.items()
        if is_expected(name)
        for fault in faults_of_file(name, text)
    ]


def _of_whole(file: str, fault: Fault) -> Path:
    """A path within a file as one of the whole pack; none of it for the examples."""
    if is_tool(file):
        return (TOOLS, tool_key(file), *fault.path)
    return () if file == EXAMPLES else fault.path


def _hidden(parsed: Mapping[str, Parsed]) -> set[str]:
    """The parts in files that cannot be read: what is pointed at may be there."""
    unread = {name for name, file in parsed.items() if file.data is None}
    hidden = {part for name in unread for part in PARTS.get(name, ())}
    return hidden | ({TOOLS} if any(is_tool(name) for name in unread) else set())


def _unknown_in_examples(
    content: Mapping[str, Any], parsed: Mapping[str, Parsed], hidden: Collection[str]
) -> list[Problem]:
    file = parsed.get(EXAMPLES)
    if file is None or not isinstance(file.data, Mapping):
        return []
    every = Record(Examples).references(file.data, ())
    references = (one for one in every if one.what not in hidden)
    return [_in_file(file, one) for one in unknown_among(content, references)]


def _faults_of_the_rest(content: Mapping[str, Any], wrong: Iterable[Path]) -> Iterator[Fault]:
    """What is wrong in those things of a pack that could be read."""
    pack, left_out = without(content, wrong)
    yield from faults_of_parts(pack)
    if not {"clauses", "source"} & {path.split(".")[0] for path in left_out}:
        yield from faults_of_clauses(pack, left_out=left_out)


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


def _failing_examples(pack: Pack, parsed: Mapping[str, Parsed]) -> list[Problem]:
    file = parsed.get(EXAMPLES)
    if file is None:
        return []
    examples: Examples = Record(Examples).build(file.data)
    return [_in_file(file, one) for one in failing_examples(pack, examples)]
