"""Quality prompts: what a careful colleague would ask before an audit is handed in.

A prompt never blocks. The auditor changes the audit or overrules the prompt with a word, and that
word is kept with the audit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sightline.domain.pack_tools import Limit

SECONDS_A_QUESTION = 20
"""Reading one question and its place in the record cannot take less: 60 questions, 20 minutes."""

WORDS_ALIKE = 12
"""Twelve words running that stand in another audit are pasted, not chance."""

GRADES_TO_COMPARE = 4
"""With fewer graded sections, all grades alike says nothing."""


class PromptKind(StrEnum):
    """The questions a careful colleague would ask."""

    WITHOUT_EVIDENCE = "without_evidence"
    ALL_ALIKE = "all_alike"
    COPIED = "copied"
    NO_EFFECT = "no_effect"
    TOO_FAST = "too_fast"
    LIMIT = "limit"

    @property
    def words(self) -> str:
        """What the prompt asks."""
        return PROMPT_WORDS[self]


PROMPT_WORDS = {
    PromptKind.WITHOUT_EVIDENCE: "The grade has little evidence under it",
    PromptKind.ALL_ALIKE: "Every section has the same grade",
    PromptKind.COPIED: "This text is also in another audit of yours",
    PromptKind.NO_EFFECT: "The grade is below good, but the effect on the child is not named",
    PromptKind.TOO_FAST: "The audit was finished very fast",
    PromptKind.LIMIT: "The overall grade is higher than a section’s grade suggests",
}


@dataclass(frozen=True)
class Graded:
    """One graded part of the audit: its grade, its reasons and the notes under it."""

    key: str
    words: str
    grade: str
    below_good: bool
    rationale: str
    effect: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prompt:
    """One question to the auditor; `key` names it so that an answer stays with it."""

    kind: PromptKind
    part: str
    words: str

    @property
    def key(self) -> str:
        """The same prompt about the same part has the same key."""
        return f"{self.kind}:{self.part}"


def prompts_for(
    *,
    parts: Sequence[Graded],
    texts: Mapping[str, str],
    earlier_texts: Iterable[str],
    took: timedelta | None,
    questions: int,
    limits: Sequence[Limit] = (),
) -> list[Prompt]:
    """Every prompt this audit raises, in the order a reader would meet them."""
    return [
        *without_evidence(parts),
        *no_effect_named(parts),
        *all_alike(parts),
        *copied_from(texts, earlier_texts),
        *past_limits(limits),
        *too_fast(took, questions),
    ]


def without_evidence(parts: Sequence[Graded]) -> list[Prompt]:
    """A graded section in which no question says what was seen in the record."""
    return [
        Prompt(
            PromptKind.WITHOUT_EVIDENCE,
            part.key,
            f"{part.words} has a grade, but none of its answers says what you saw and where",
        )
        for part in parts
        if part.key and part.grade and not any(note.strip() for note in part.notes)
    ]


def no_effect_named(parts: Sequence[Graded]) -> list[Prompt]:
    """A grade below good should say what it meant for the child, not only what was not done."""
    return [
        Prompt(
            PromptKind.NO_EFFECT,
            part.key,
            f"{part.words} is graded below good. Say what that meant for the child",
        )
        for part in parts
        if part.grade and part.below_good and not part.effect.strip()
    ]


def all_alike(parts: Sequence[Graded]) -> list[Prompt]:
    """Practice is rarely the same everywhere; one grade for all may be a habit."""
    grades = [part.grade for part in parts if part.key and part.grade]
    if len(grades) < GRADES_TO_COMPARE or len(set(grades)) > 1:
        return []
    words = f"All {len(grades)} sections have the same grade. Is practice the same in each?"
    return [Prompt(PromptKind.ALL_ALIKE, "", words)]


def copied_from(texts: Mapping[str, str], earlier_texts: Iterable[str]) -> list[Prompt]:
    """Text of this audit that stands word for word in an earlier audit of the same auditor."""
    known: set[tuple[str, ...]] = set()
    for text in earlier_texts:
        known.update(_runs(text))
    return [
        Prompt(PromptKind.COPIED, part, "Part of this text also stands in another audit of yours")
        for part, text in texts.items()
        if any(run in known for run in _runs(text))
    ]


def past_limits(limits: Sequence[Limit]) -> list[Prompt]:
    """Limiting judgements of the framework that leave the last word with the auditor."""
    return [
        Prompt(PromptKind.LIMIT, limit.section, limit.words)
        for limit in limits
        if not limit.refuses
    ]


def too_fast(took: timedelta | None, questions: int) -> list[Prompt]:
    """Finished in less time than reading the questions and the record could take."""
    if took is None or took >= timedelta(seconds=SECONDS_A_QUESTION * questions):
        return []
    minutes = max(1, round(took.total_seconds() / 60))
    words = f"{questions} questions were answered in about {_minutes(minutes)}"
    return [Prompt(PromptKind.TOO_FAST, "", words)]


def _runs(text: str) -> list[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return [tuple(words[i : i + WORDS_ALIKE]) for i in range(len(words) - WORDS_ALIKE + 1)]


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"
