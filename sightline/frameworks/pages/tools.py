"""Tools as people read and print them, and the guides to key conversations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_conversations import ConversationKind, RequiredWhen
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Question, QuestionKind, Section, Tool
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, address, clause_links, top
from sightline.frameworks.words import applies_words
from sightline.ui.pages import Cell, Column, Link, Row, Table, Tag
from sightline.ui.words import count, listed, sentence

KIND_WORDS = {
    QuestionKind.TEXT: "A few words",
    QuestionKind.LONG_TEXT: "In your own words",
    QuestionKind.NUMBER: "A number",
    QuestionKind.DATE: "A date",
}
REQUIRED_WORDS = {
    RequiredWhen.ALWAYS: "Always",
    RequiredWhen.WHERE_INVOLVED: "Where one is involved with the child",
    RequiredWhen.EACH: "With each of them, or say why not",
    RequiredWhen.IF_APPROPRIATE: "Where appropriate, or say why not",
    RequiredWhen.OPTIONAL: "If it helps",
}


@dataclass(frozen=True)
class GradePart:
    """One grade with what it looks like."""

    tag: Tag
    descriptor: SafeString


@dataclass(frozen=True)
class QuestionPart:
    """One question as it is read."""

    key: str
    number: str
    words: str
    guidance: SafeString
    answers: str
    notes: tuple[str, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True)
class SectionPart:
    """One section as it is read."""

    key: str
    heading: str
    only_for: str
    guidance: SafeString
    questions: tuple[QuestionPart, ...]
    grades: tuple[GradePart, ...]
    grade_heading: str
    standards: tuple[Link, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ListToolsPage(FrameworkPage):
    """All tools."""

    table: Table


@dataclass(frozen=True, kw_only=True)
class ReadToolPage(FrameworkPage):
    """One tool, whole."""

    about: SafeString
    note: str
    contents: tuple[Link, ...]
    sections: tuple[SectionPart, ...]
    conversations: tuple[Link, ...]


@dataclass(frozen=True)
class ConversationPart:
    """One kind of key conversation with its guide."""

    key: str
    title: str
    about: SafeString
    rows: tuple[Row, ...]
    guide: tuple[str, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ListConversationsPage(FrameworkPage):
    """All kinds of key conversation."""

    conversations: tuple[ConversationPart, ...]


def list_tools_page(authority: Authority, *, edition: Edition, pack: Pack) -> ListToolsPage:
    """The tools there are."""
    return ListToolsPage(
        **top(authority, "list_tools", title="Tools", edition=edition),
        table=Table(
            caption="Tools",
            caption_hidden=True,
            columns=(Column("Tool"), Column("Looks at"), Column("Sections"), Column("Questions")),
            rows=tuple(
                (
                    Cell(tool.title, address(authority, "read_tool", tool.key), header=True),
                    Cell(sentence(tool.subject.words)),
                    Cell(str(len(tool.sections))),
                    Cell(str(len(tool.questions))),
                )
                for tool in pack.tools.values()
            ),
        ),
    )


def read_tool_page(
    authority: Authority, *, edition: Edition, pack: Pack, tool: Tool
) -> ReadToolPage:
    """One tool with its questions, guidance and grade descriptors."""
    guides = address(authority, "list_conversations")
    return ReadToolPage(
        **top(authority, "read_tool", title=tool.title, edition=edition),
        about=as_html(tool.about),
        note=_note(pack, tool),
        contents=tuple(Link(_heading(one), f"#{one.key}") for one in tool.sections),
        sections=tuple(_section(authority, pack, tool, one) for one in tool.sections),
        conversations=tuple(
            Link(pack.conversations[key].title, f"{guides}#{key}") for key in tool.conversations
        ),
    )


def _heading(section: Section) -> str:
    return f"{section.number}. {section.title}"


def _note(pack: Pack, tool: Tool) -> str:
    """What can be answered and what is asked beside it, said once for the whole tool."""
    defaults = tool.defaults
    if not (defaults.note and defaults.scale):
        return ""
    scale = pack.scales[defaults.scale]
    must = _either(scale.grade(key).words for key in defaults.note_on)
    answers = _either(grade.words for grade in scale.grades)
    needed = f" That must be said when the answer is {must}." if must else ""
    return f"Unless it says otherwise, answer {answers}, and beside it: {defaults.note}{needed}"


def _section(authority: Authority, pack: Pack, tool: Tool, section: Section) -> SectionPart:
    standards = address(authority, "list_standards")
    return SectionPart(
        key=section.key,
        heading=_heading(section),
        only_for=applies_words(section.applies_to),
        guidance=as_html(section.guidance),
        questions=tuple(_question(authority, pack, tool, one) for one in section.questions),
        grades=_grades(pack, tool, section),
        grade_heading=_grade_heading(tool, section),
        standards=tuple(
            Link(pack.standards[key].title, f"{standards}#{key}") for key in section.standards
        ),
        clauses=clause_links(authority, section.clauses),
    )


def _grade_heading(tool: Tool, section: Section) -> str:
    if tool.overall and tool.overall.section == section.key:
        return tool.overall.words
    return "Grade for this section"


def _grades(pack: Pack, tool: Tool, section: Section) -> tuple[GradePart, ...]:
    """The grades of the section, or the overall grades when that is where they are given."""
    if section.scale:
        return _described(pack.scales[section.scale], section.descriptors)
    if tool.overall and tool.overall.section == section.key:
        return _described(pack.scales[tool.overall.scale], tool.overall.descriptors)
    return ()


def _described(scale: Scale, descriptors: Mapping[str, str]) -> tuple[GradePart, ...]:
    return tuple(
        GradePart(
            Tag(grade.words, grade.tone), as_html(descriptors.get(grade.key) or grade.descriptor)
        )
        for grade in scale.grades
    )


def _question(authority: Authority, pack: Pack, tool: Tool, question: Question) -> QuestionPart:
    usual = question.scale is not None and question.scale == tool.defaults.scale
    return QuestionPart(
        key=question.key,
        number=question.number,
        words=question.words,
        guidance=as_html(question.guidance),
        answers="" if usual else answers_words(pack, question),
        notes=tuple(_notes(pack, question)),
        clauses=clause_links(authority, question.clauses),
    )


def answers_words(pack: Pack, question: Question) -> str:
    """What can be answered: "“Yes”, “Partly” or “No”"."""
    if question.scale:
        return _either(grade.words for grade in pack.scales[question.scale].grades)
    if question.choices:
        several = question.kind is not QuestionKind.CHOICE
        words = _either(choice.words for choice in question.choices)
        return f"Any of: {words}" if several else words
    return KIND_WORDS[question.kind]


def _either(words: Iterable[str]) -> str:
    """ "“Yes”, “Partly” or “No”"."""
    return listed((f"“{one}”" for one in words), last="or")


def _notes(pack: Pack, question: Question) -> list[str]:
    """Whom a question is for, when it is asked, and what its answers start."""
    notes = [applies_words(question.applies_to)]
    notes += ["You may leave it empty"] if not question.required else []
    notes += ["Only when an earlier answer calls for it"] if question.shown_when else []
    for trigger in question.triggers:
        on = _either(_answer(pack, question, value) for value in trigger.on)
        notes.append(f"If {on}: {trigger.words}")
    return [note for note in notes if note]


def _answer(pack: Pack, question: Question, value: str) -> str:
    if question.scale:
        return pack.scales[question.scale].grade(value).words
    return next(choice.words for choice in question.choices if choice.key == value)


def list_conversations_page(
    authority: Authority, *, edition: Edition, pack: Pack
) -> ListConversationsPage:
    """The key conversations with their guides."""
    return ListConversationsPage(
        **top(authority, "list_conversations", title="Key conversations", edition=edition),
        conversations=tuple(
            _conversation(authority, pack, one) for one in pack.conversations.values()
        ),
    )


def _conversation(authority: Authority, pack: Pack, kind: ConversationKind) -> ConversationPart:
    minutes = f"At least {count(kind.minimum_minutes, 'minute')}" if kind.minimum_minutes else ""
    said = (
        ("With", sentence(kind.with_words)),
        ("Held", REQUIRED_WORDS[kind.required]),
        ("For children", f"Under {kind.under_years}" if kind.under_years else ""),
        ("Time to set aside", minutes),
        ("Booked ahead", "Yes" if kind.booked_ahead else ""),
        ("Usually", kind.usual_channel),
        ("Attempts before it may be left", str(kind.attempts) if kind.attempts > 1 else ""),
    )
    barriers = tuple(
        f"{one.words}: {one.usually_met_by}" if one.usually_met_by else one.words
        for one in kind.barriers
    )
    reasons = tuple(one.words for one in kind.reasons_not_appropriate)
    rows = [Row(words, value) for words, value in said if value]
    rows += [Row("Reasons it may not be held", lines=reasons)] if reasons else []
    rows += [Row("Barriers and what meets them", lines=barriers)] if barriers else []
    return ConversationPart(
        key=kind.key,
        title=kind.title,
        about=as_html(kind.about),
        rows=tuple(rows),
        guide=tuple(one.words for one in kind.guide),
        clauses=clause_links(authority, kind.clauses),
    )
