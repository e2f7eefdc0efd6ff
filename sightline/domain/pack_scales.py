"""Scales: the grades and answers a pack may use, each with its words and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from sightline.domain.pack_language import Between, Clauses, Key, Markdown


class Tone(StrEnum):
    """How a grade should look beside its word; the word always stands with it."""

    STRONG = "strong"
    GOOD = "good"
    MIXED = "mixed"
    WEAK = "weak"
    NEUTRAL = "neutral"


class ScaleKind(StrEnum):
    """What the scale is for."""

    JUDGEMENT = "judgement"  # grades given with a rationale: outstanding … inadequate
    ANSWER = "answer"  # answers to a question: yes, partly, no, not applicable
    RATING = "rating"  # red, amber, green
    POINTS = "points"  # scaling questions, 0 to 10


@dataclass(frozen=True, kw_only=True)
class Grade:
    """One place on a scale. A higher `order` is better; `counts` is false for "not applicable"."""

    key: Key
    words: str
    order: Annotated[int, Between(0, 100), "higher is better"]
    tone: Tone = Tone.NEUTRAL
    descriptor: Markdown = ""
    counts: Annotated[bool, "false: left out of every proportion"] = True


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A set of grades to choose from, listed in the order a page shows them."""

    key: Key
    words: str
    kind: ScaleKind
    grades: tuple[Grade, ...]
    about: Markdown = ""
    clauses: Clauses = ()

    def grade(self, key: str) -> Grade:
        """The grade with this key; KeyError when the scale has none."""
        return self.by_key[key]

    @property
    def by_key(self) -> Mapping[str, Grade]:
        """Every grade by its key."""
        return {grade.key: grade for grade in self.grades}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order a page shows them."""
        return tuple(grade.key for grade in self.grades)

    @property
    def best_first(self) -> tuple[Grade, ...]:
        """The grades that count, best first."""
        counted = (grade for grade in self.grades if grade.counts)
        return tuple(sorted(counted, key=lambda grade: -grade.order))
