"""Tools: the forms that audits, observations and dip samples are filled in on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from sightline.domain.case_list import ChildStatus
from sightline.domain.involvement import Involved
from sightline.domain.pack_language import (
    Between,
    Clauses,
    ConversationKey,
    Key,
    Markdown,
    PrincipleKey,
    RefersTo,
    ResponseKey,
    ScaleKey,
    StandardKey,
    ThemeKey,
)


class QuestionKind(StrEnum):
    """The closed list of what a question can be; the field for each is in `audits/forms/`."""

    SCALE = "scale"  # one grade of a scale: yes/partly/no, red/amber/green, 0 to 10
    CHOICE = "choice"  # one of `choices`
    CHOICES = "choices"  # any number of `choices`
    CHECKLIST = "checklist"  # `choices` to be ticked off, all of them to be complete
    TEXT = "text"  # one line
    LONG_TEXT = "long_text"  # paragraphs
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to choose or tick."""

    key: Key
    words: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class AppliesTo:
    """Which children a section or question is for; an empty list means all.

    Every line that is given must hold; within a line any one is enough.
    """

    statuses: tuple[ChildStatus, ...] = ()
    involved: tuple[Involved, ...] = ()
    from_age_months: Annotated[int | None, Between(0, 360)] = None
    under_age_months: Annotated[int | None, Between(1, 360)] = None


EVERYBODY = AppliesTo()


@dataclass(frozen=True, kw_only=True)
class ShownWhen:
    """The question is asked only when an earlier one has one of these answers."""

    question: Annotated[str, RefersTo("questions")]
    is_any_of: tuple[str, ...]


class TriggerKind(StrEnum):
    """What an answer can start."""

    RESPONSE = "response"  # a response to a concern about a child's safety
    CONVERSATION = "conversation"  # a conversation is then required
    ACTION = "action"  # an action, or "no action needed" with why, is then required
    PROMPT = "prompt"  # words to think about; nothing is refused


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """What certain answers start; `words` are shown to the auditor when it does."""

    on: tuple[str, ...]
    starts: TriggerKind
    words: str
    response: ResponseKey | None = None
    conversation: ConversationKey | None = None
    applies_to: AppliesTo = EVERYBODY
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a tool.

    `scale` is set for kind "scale"; `choices` for "choice", "choices" and "checklist";
    `at_least` and `at_most` bound a number, or how many of `choices` may be picked.
    """

    key: Key
    number: Annotated[str, "as printed: 3.1a"]
    words: str
    guidance: Markdown = ""
    kind: QuestionKind = QuestionKind.SCALE
    scale: ScaleKey | None = None
    choices: tuple[Choice, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    required: bool = True
    note: Annotated[str, "the prompt for the note beside the answer; empty: no note"] = ""
    note_on: Annotated[tuple[str, ...], "answers that make the note mandatory"] = ()
    shown_when: tuple[ShownWhen, ...] = ()
    applies_to: AppliesTo = EVERYBODY
    triggers: tuple[Trigger, ...] = ()
    standards: tuple[StandardKey, ...] = ()
    themes: tuple[ThemeKey, ...] = ()
    principles: tuple[PrincipleKey, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a tool; graded when it has a `scale`, with `descriptors` by grade beside it."""

    key: Key
    number: str
    title: str
    guidance: Markdown = ""
    scale: ScaleKey | None = None
    descriptors: Mapping[str, Markdown] = field(default_factory=dict)
    rationale_prompt: str = ""
    grade_triggers: tuple[Trigger, ...] = ()
    applies_to: AppliesTo = EVERYBODY
    standards: tuple[StandardKey, ...] = ()
    principles: tuple[PrincipleKey, ...] = ()
    questions: tuple[Question, ...] = ()
    clauses: Clauses = ()

    @property
    def graded(self) -> bool:
        """True when the auditor gives this section a grade of its own."""
        return self.scale is not None


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A limiting judgement: with this section at or below a grade, overall is at most another.

    When `refuses` is false it is only a prompt that the auditor may overrule with a word.
    """

    section: Annotated[str, RefersTo("sections")]
    at_or_below: str
    overall_at_most: str
    refuses: bool = False
    words: str
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Overall:
    """The overall grade: on which scale, in which section it is asked, and what it weighs."""

    scale: ScaleKey
    section: Annotated[str, RefersTo("sections")]
    words: str
    guidance: Markdown = ""
    descriptors: Mapping[str, Markdown] = field(default_factory=dict)
    rationale_prompt: str = ""
    limits: tuple[Limit, ...] = ()
    clauses: Clauses = ()


class ToolSubject(StrEnum):
    """What is looked at with the tool."""

    CHILD = "child"
    WORKER = "worker"
    MANAGER = "manager"
    TEAM = "team"
    MEETING = "meeting"
    SUPERVISION = "supervision"
    HOUSEHOLD = "household"
    SERVICE = "service"
    AUDIT = "audit"

    @property
    def words(self) -> str:
        """The subject in words: "a child"."""
        if self is ToolSubject.SUPERVISION:
            return self.value
        return f"an {self.value}" if self is ToolSubject.AUDIT else f"a {self.value}"


@dataclass(frozen=True, kw_only=True)
class QuestionDefaults:
    """What the questions of a tool have in common; a question may say otherwise for itself.

    The scale and the note are for questions of kind "scale" only.
    """

    scale: ScaleKey | None = None
    note: str = ""
    note_on: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tool:
    """One form: its sections of questions, and how its overall grade is reached."""

    key: Key
    title: str
    about: Markdown = ""
    subject: ToolSubject = ToolSubject.CHILD
    defaults: QuestionDefaults = QuestionDefaults()
    sections: tuple[Section, ...]
    overall: Overall | None = None
    conversations: Annotated[
        tuple[ConversationKey, ...], "which kinds of conversation belong to it"
    ] = ()
    clauses: Clauses = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order of the form."""
        return tuple(question for section in self.sections for question in section.questions)

    @property
    def graded_sections(self) -> tuple[Section, ...]:
        """The sections that get a grade of their own."""
        return tuple(section for section in self.sections if section.graded)

    def section(self, key: str) -> Section:
        """The section with this key; KeyError when there is none."""
        return {section.key: section for section in self.sections}[key]

    def question(self, key: str) -> Question:
        """The question with this key; KeyError when there is none."""
        return self._questions[key]

    def section_of(self, question: str) -> Section:
        """The section the question stands in; KeyError when there is none."""
        return self._sections_of[question]

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {question.key: question for question in self.questions}

    @cached_property
    def _sections_of(self) -> Mapping[str, Section]:
        return {one.key: section for section in self.sections for one in section.questions}


def with_defaults(tool: Tool) -> Tool:
    """The tool with what its questions have in common written into each of them."""
    sections = tuple(
        replace(section, questions=tuple(_filled(one, tool.defaults) for one in section.questions))
        for section in tool.sections
    )
    return replace(tool, sections=sections)


def _filled(question: Question, defaults: QuestionDefaults) -> Question:
    if question.kind is not QuestionKind.SCALE:
        return question
    return replace(
        question,
        scale=question.scale or defaults.scale,
        note=question.note or defaults.note,
        note_on=question.note_on or (defaults.note_on if question.scale is None else ()),
    )
