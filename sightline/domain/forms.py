"""A tool and the answers given so far: what is asked, what is missing, what has been started.

Answers are text: the key of a grade or choice, a number, an ISO date, words; a tuple of keys where
several may be chosen. The grade of a section stands under the section's key, the overall grade
under `OVERALL`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sightline.domain.pack_tools import (
    AppliesTo,
    Question,
    QuestionKind,
    Section,
    Tool,
    Trigger,
)

OVERALL = ""


@dataclass(frozen=True)
class Circumstances:
    """What is known of the child that decides which questions are asked.

    An age that is not known leaves nothing out.
    """

    statuses: frozenset[str] = frozenset()
    involved: frozenset[str] = frozenset()
    age_months: int | None = None


@dataclass(frozen=True)
class Given:
    """The answer to one question, and the note beside it."""

    value: str | tuple[str, ...] = ""
    note: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The answer as a list: empty when nothing is answered."""
        if isinstance(self.value, tuple):
            return self.value
        return (self.value,) if self.value.strip() else ()


@dataclass(frozen=True)
class GivenGrade:
    """The grade of a section, or overall, and why."""

    grade: str = ""
    rationale: str = ""


@dataclass(frozen=True)
class Filled:
    """A form as far as it is filled in."""

    answers: Mapping[str, Given] = field(default_factory=dict)
    grades: Mapping[str, GivenGrade] = field(default_factory=dict)
    circumstances: Circumstances = Circumstances()

    def answer(self, question: str) -> Given:
        """The answer to this question; an empty one when there is none."""
        return self.answers.get(question, NOTHING)

    def grade(self, section: str) -> GivenGrade:
        """The grade of this section; an empty one when there is none."""
        return self.grades.get(section, NO_GRADE)


NOTHING = Given()
NO_GRADE = GivenGrade()


@dataclass(frozen=True)
class Missing:
    """Something to fill in before the form is complete; without a question, it is a grade."""

    section: str
    question: str | None
    words: str


@dataclass(frozen=True)
class Triggered:
    """A trigger that an answer, or a grade, has started; without a question, it is the grade."""

    section: str
    question: str | None
    trigger: Trigger


@dataclass(frozen=True)
class Progress:
    """How many of the things to fill in are filled in."""

    done: int
    of: int

    @property
    def complete(self) -> bool:
        """True when nothing is left."""
        return self.done == self.of


def applies(to: AppliesTo, circumstances: Circumstances) -> bool:
    """True when a section or question is for this child: every line given must hold."""
    return (
        _any_of(to.statuses, circumstances.statuses)
        and _any_of(to.involved, circumstances.involved)
        and _within_age(to, circumstances.age_months)
    )


def _any_of(wanted: Iterable[str], there: frozenset[str]) -> bool:
    wanted = set(wanted)
    return not wanted or bool(wanted & there)


def _within_age(to: AppliesTo, months: int | None) -> bool:
    if months is None:
        return True
    old_enough = to.from_age_months is None or months >= to.from_age_months
    young_enough = to.under_age_months is None or months < to.under_age_months
    return old_enough and young_enough


def sections_shown(tool: Tool, circumstances: Circumstances) -> tuple[Section, ...]:
    """The sections of the form that are for this child."""
    return tuple(one for one in tool.sections if applies(one.applies_to, circumstances))


def questions_shown(tool: Tool, section: Section, filled: Filled) -> tuple[Question, ...]:
    """The questions of a section that are asked, given the child and the answers so far."""
    return tuple(one for one in section.questions if is_shown(tool, one, filled))


def is_shown(tool: Tool, question: Question, filled: Filled) -> bool:
    """True when the question is asked.

    A question that waits for another's answer is hidden while that other is itself hidden, so that
    an answer given before and no longer shown starts nothing.
    """
    if not applies(question.applies_to, filled.circumstances):
        return False
    if not applies(tool.section_of(question.key).applies_to, filled.circumstances):
        return False
    return all(
        set(when.is_any_of) & set(filled.answer(when.question).values)
        and is_shown(tool, tool.question(when.question), filled)
        for when in question.shown_when
    )


def triggered(tool: Tool, filled: Filled) -> tuple[Triggered, ...]:
    """Everything that the answers and grades have started, in the order of the form."""
    found: list[Triggered] = []
    for section in sections_shown(tool, filled.circumstances):
        for question in questions_shown(tool, section, filled):
            values = filled.answer(question.key).values
            found += [
                Triggered(section.key, question.key, trigger)
                for trigger in _started(question.triggers, values, filled)
            ]
        grade = filled.grade(section.key).grade
        found += [
            Triggered(section.key, None, trigger)
            for trigger in _started(section.grade_triggers, (grade,), filled)
        ]
    return tuple(found)


def _started(
    triggers: Iterable[Trigger], values: Iterable[str], filled: Filled
) -> tuple[Trigger, ...]:
    given = set(values)
    return tuple(
        one
        for one in triggers
        if given & set(one.on) and applies(one.applies_to, filled.circumstances)
    )


def note_is_needed(question: Question, filled: Filled) -> bool:
    """True when the answer given makes the note beside it mandatory."""
    return bool(set(question.note_on) & set(filled.answer(question.key).values))


def is_answered(question: Question, given: Given) -> bool:
    """True when the answer is whole: of several to pick, enough are picked."""
    least = 1
    if question.kind in (QuestionKind.CHOICES, QuestionKind.CHECKLIST) and question.at_least:
        least = question.at_least
    return len(given.values) >= least


def missing(tool: Tool, filled: Filled) -> tuple[Missing, ...]:
    """Everything still to be filled in, in the order of the form."""
    shown = sections_shown(tool, filled.circumstances)
    return tuple(one for section in shown for one in missing_in(tool, section, filled))


def missing_in(tool: Tool, section: Section, filled: Filled) -> tuple[Missing, ...]:
    """Everything still to be filled in within one section."""
    found: list[Missing] = []
    for question in questions_shown(tool, section, filled):
        found += _missing_of(section, question, filled)
    return tuple(found + _missing_grades(tool, section, filled))


def _missing_of(section: Section, question: Question, filled: Filled) -> list[Missing]:
    given = filled.answer(question.key)
    words = f"{question.number} {question.words}"
    if question.required and not is_answered(question, given):
        return [Missing(section.key, question.key, f"Answer {words}")]
    if note_is_needed(question, filled) and not given.note.strip():
        return [Missing(section.key, question.key, f"Say what you saw at {words}")]
    return []


def _missing_grades(tool: Tool, section: Section, filled: Filled) -> list[Missing]:
    found = []
    if section.graded:
        found += _missing_grade(section.key, section.title, filled.grade(section.key))
    if tool.overall and tool.overall.section == section.key:
        found += _missing_grade(section.key, "the audit overall", filled.grade(OVERALL))
    return found


def _missing_grade(section: str, title: str, given: GivenGrade) -> list[Missing]:
    if not given.grade:
        return [Missing(section, None, f"Grade {title}")]
    if not given.rationale.strip():
        return [Missing(section, None, f"Say why you gave {title} this grade")]
    return []


def things_to_fill(tool: Tool, section: Section, filled: Filled) -> int:
    """How many answers and grades this section must have."""
    required = [one for one in questions_shown(tool, section, filled) if one.required]
    overall = bool(tool.overall and tool.overall.section == section.key)
    return len(required) + int(section.graded) + int(overall)


def progress_of(tool: Tool, section: Section, filled: Filled) -> Progress:
    """How far a section is filled in; a note that an answer demands keeps it open."""
    of = things_to_fill(tool, section, filled)
    return Progress(max(of - len(missing_in(tool, section, filled)), 0), of)


def progress(tool: Tool, filled: Filled) -> Progress:
    """How far the whole form is filled in."""
    parts = [progress_of(tool, one, filled) for one in sections_shown(tool, filled.circumstances)]
    return Progress(sum(part.done for part in parts), sum(part.of for part in parts))
