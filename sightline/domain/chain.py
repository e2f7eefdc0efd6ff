"""The hash chain that makes a changed or removed entry of the ledger show."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Link:
    """What one entry says, as it is hashed. `at` is ISO 8601 in UTC."""

    number: int
    at: str
    by: int | None
    by_name: str
    deed: str
    about_kind: str
    about_id: int | None
    child_id: int | None
    changes: dict[str, Any]
    why: str


@dataclass(frozen=True)
class Sealed:
    """An entry with the hash before it and its own."""

    link: Link
    before: str
    hash: str


def hash_of(link: Link, *, before: str) -> str:
    """SHA-256, in hexadecimal, over the hash before and the entry in canonical JSON."""
    return hashlib.sha256(f"{before}\n{_canonical(vars(link))}".encode()).hexdigest()


def around_number(link: Link) -> tuple[str, str]:
    """The entry in canonical JSON, without its number: what stands before it and what after.

    With these whoever knows the last number can work out the hash.
    """
    said = dict(vars(link))
    del said["number"]
    after = {name: said.pop(name) for name in sorted(said) if name > "number"}
    return f'{_canonical(said)[:-1]},"number":', f",{_canonical(after)[1:]}"


def _canonical(said: dict[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def faults_in(entries: Iterable[Sealed], *, end_number: int, end_hash: str) -> list[str]:
    """What is wrong with a chain, in order; an empty list means that it holds.

    Entries come in order of number. The end is kept apart from the entries, so that entries cut
    from the tail show as well.
    """
    faults = []
    expected_number, before = 1, ""
    for entry in entries:
        number = entry.link.number
        if number != expected_number:
            faults.append(f"Entries {expected_number} to {number - 1} are missing")
        elif entry.before != before:
            faults.append(f"Entry {number} does not follow the entry before it")
        if entry.hash != hash_of(entry.link, before=entry.before):
            faults.append(f"Entry {number} was changed after it was written")
        expected_number, before = number + 1, entry.hash
    if (expected_number - 1, before) != (end_number, end_hash):
        faults.append(
            f"The ledger should end at entry {end_number} but ends at {expected_number - 1}"
        )
    return faults
