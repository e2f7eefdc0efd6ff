"""What is wrong with a pack, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sightline.domain.pack_shapes import Path

NEAR_ENOUGH = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: the file and line, the path within it, what is wrong, what was expected."""

    file: str
    line: int
    path: str
    wrong: str
    expected: str = ""

    def __str__(self) -> str:
        expected = f" Expected: {self.expected}." if self.expected else ""
        place = f" {self.path}" if self.path else ""
        return f"{self.file}:{self.line}:{place} {self.wrong}.{expected}"


@dataclass(frozen=True)
class Fault:
    """Something wrong at a path of the whole pack, before its file and line are looked up."""

    path: Path
    wrong: str
    expected: str = ""


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The nearest of the valid words, when one is near enough to be a slip."""
    found = process.extractOne(word, list(among), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH)
    return None if found is None else str(found[0])


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """What was expected: the nearest valid word when there is one, else some of the valid words."""
    valid = sorted(among)
    near = nearest(word, valid)
    if near is not None:
        return f"did you mean “{near}”?"
    return "one of " + ", ".join(valid[:12]) + ("…" if len(valid) > 12 else "")
