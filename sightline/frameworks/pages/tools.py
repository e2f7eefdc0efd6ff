"""Tools as people read and print them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Question, Section, Tool
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.answers import answer_words, answers_words, either
from sightline.frameworks.pages.parts import Group, Part, group, part
from sightline.frameworks.pages.tops import FrameworkPage, address, clause_links, top
from sightline.frameworks.pages.ways import place_of
from sightline.frameworks.words import applies_words
from sightline.ui.pages import Cell, Column, Link, Table, Tag
from sightline.ui.words import sentence


@dataclass(frozen=True)
class GradePart:
    """One grade with what it looks like."""

    tag: Tag
    descriptor: SafeString


@dataclass(frozen=True)
class GradeSet:
    """The grades of a section, or of the whole, under what they judge."""

    heading: str
    guidance: SafeString
    grades: tuple[GradePart, ...]


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
    grade_sets: tuple[GradeSet, ...]
    standards: tuple[Link, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ListToolsPage(FrameworkPage):
    """All tools, and the scales they use."""

    table: Table
    scales: Group


@dataclass(frozen=True, kw_only=True)
class ReadToolPage(FrameworkPage):
    """One tool, whole."""

    about: SafeString
    note: str
    contents: tuple[Link, ...]
    sections: tuple[SectionPart, ...]
    conversations: tuple[Link, ...]
    activities: tuple[Link, ...]
    blank_form: Link


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
        scales=group("scales", "Grades and answers", _scales(authority, pack)),
    )


def _scales(authority: Authority, pack: Pack) -> Iterator[Part]:
    for scale in pack.scales.values():
        grades = tuple(
            f"{grade.words}: {grade.descriptor.strip()}" if grade.descriptor else grade.words
            for grade in scale.grades
        )
        key = place_of("scales", scale.key)
        said = ("From which to choose", grades)
        yield part(authority, key, scale.words, said, about=scale.about, clauses=scale.clauses)


def read_tool_page(
    authority: Authority, *, edition: Edition, pack: Pack, tool: Tool
) -> ReadToolPage:
    """One tool with its questions, guidance and grade descriptors."""
    guides = address(authority, "list_conversations")
    return ReadToolPage(
        **top(authority, "read_tool", title=tool.title, edition=edition),
        about=as_html(tool.about),
        note=_note(pack, tool),
        contents=tuple(Link(_heading(one), f"#section-{one.key}") for one in tool.sections),
        sections=tuple(_section(authority, pack, tool, one) for one in tool.sections),
        conversations=tuple(
            Link(pack.conversations[key].title, f"{guides}#{key}") for key in tool.conversations
        ),
        activities=tuple(
            Link(one.title, address(authority, "read_activity", one.key))
            for one in pack.activities.values()
            if one.tool == tool.key
        ),
        blank_form=Link(
            "Download as a blank Word form", address(authority, "download_tool", tool.key)
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
    must = either(scale.grade(key).words for key in defaults.note_on)
    answers = either(grade.words for grade in scale.grades)
    needed = f" That must be said when the answer is {must}." if must else ""
    return f"Unless it says otherwise, answer {answers}, and beside it: {defaults.note}{needed}"


def _section(authority: Authority, pack: Pack, tool: Tool, section: Section) -> SectionPart:
    standards = address(authority, "list_standards")
    return SectionPart(
        key=f"section-{section.key}",
        heading=_heading(section),
        only_for=applies_words(section.applies_to),
        guidance=as_html(section.guidance),
        questions=tuple(_question(authority, pack, tool, one) for one in section.questions),
        grade_sets=tuple(_grade_sets(pack, tool, section)),
        standards=tuple(
            Link(pack.standards[key].title, f"{standards}#{key}") for key in section.standards
        ),
        clauses=clause_links(authority, section.clauses),
    )


def _grade_sets(pack: Pack, tool: Tool, section: Section) -> Iterator[GradeSet]:
    """The grades of the section, and the overall grades when this is where they are given."""
    if section.scale:
        grades = _described(pack.scales[section.scale], section.descriptors)
        yield GradeSet("Grade for this section", as_html(""), grades)
    overall = tool.overall
    if overall and overall.section == section.key:
        grades = _described(pack.scales[overall.scale], overall.descriptors)
        yield GradeSet(overall.words, as_html(overall.guidance), grades)


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


def _notes(pack: Pack, question: Question) -> list[str]:
    """Whom a question is for, when it is asked, and what its answers start."""
    notes = [applies_words(question.applies_to)]
    notes += ["You may leave it empty"] if not question.required else []
    notes += ["Only when an earlier answer calls for it"] if question.shown_when else []
    for trigger in question.triggers:
        on = either(answer_words(pack, question, value) for value in trigger.on)
        notes.append(f"If {on}: {trigger.words}")
    return [note for note in notes if note]
