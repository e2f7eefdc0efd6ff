"""What is wrong with one file of a pack when it is held against its schema, in words."""

import re
from functools import lru_cache

from jsonschema import Draft202012Validator, ValidationError

from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault, did_you_mean
from sightline.frameworks.packs.reading import parse
from sightline.frameworks.packs.schemas import schema_for

TYPE_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys",
}


@lru_cache(maxsize=200)
def faults_of_file(name: str, text: str) -> tuple[Fault, ...]:
    """Every way in which the file is not what its schema says; paths are within the file."""
    file = parse(name, text)
    if file.problems and file.data is None:
        return ()
    validator = Draft202012Validator(
        schema_for(name), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return tuple(one for error in validator.iter_errors(file.data) for one in _said(error))


def _said(error: ValidationError) -> list[Fault]:
    """A schema error in words; one that is about several keys becomes several."""
    path: Path = tuple(error.absolute_path)
    return WORDS_FOR[str(error.validator)](error, path)


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


def _no_such_day(error: ValidationError, path: Path) -> list[Fault]:
    if not re.match(error.schema["pattern"], str(error.instance)):
        return []  # the pattern has said so
    return [Fault(path, f"“{error.instance}” is no day of the calendar", "like “2026-10-01”")]


# Every keyword that `schemas` draws with.
WORDS_FOR = {
    "required": _required,
    "additionalProperties": _unknown_key,
    "enum": _not_in_list,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "format": _no_such_day,
}
