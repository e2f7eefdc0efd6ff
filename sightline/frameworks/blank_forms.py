"""A tool as a blank form: what is asked, what can be ticked and where to write."""

from collections.abc import Iterator, Mapping

from sightline.domain.pack import Pack
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Overall, Question, QuestionKind, Section, Tool, ToolSubject
from sightline.frameworks.guidance import as_lines
from sightline.frameworks.pages.answers import answer_words, either
from sightline.frameworks.words import applies_words
from sightline.ui.word.forms import Ask, BlankForm, Choose, FormSection
from sightline.ui.words import sentence

LINES = {
    QuestionKind.TEXT: 1,
    QuestionKind.NUMBER: 1,
    QuestionKind.DATE: 1,
    QuestionKind.LONG_TEXT: 4,
}
SUBJECT_WORDS = {
    ToolSubject.CHILD: "Child’s reference",
    ToolSubject.HOUSEHOLD: "Household’s reference",
}
USUAL_WHY = "Why this grade, and what it meant for the child"


def blank_form(pack: Pack, tool: Tool) -> BlankForm:
    """The whole of a tool, ready to be written as a file."""
    subject = SUBJECT_WORDS.get(tool.subject, sentence(tool.subject.value))
    return BlankForm(
        title=tool.title,
        council=pack.council,
        edition=f"Edition {pack.edition}",
        about=as_lines(tool.about),
        facts=(subject, "Date", "Filled in by", "Role"),
        sections=tuple(_section(pack, tool, one) for one in tool.sections),
    )


def _section(pack: Pack, tool: Tool, section: Section) -> FormSection:
    only = applies_words(section.applies_to)
    return FormSection(
        heading=f"{section.number}. {section.title}",
        hints=(*((only,) if only else ()), *as_lines(section.guidance)),
        asks=tuple(_ask(pack, one) for one in section.questions),
        choices=tuple(_choices(pack, tool, section)),
    )


def _ask(pack: Pack, question: Question) -> Ask:
    return Ask(
        number=question.number,
        words=question.words,
        hints=tuple(_hints(pack, question)),
        boxes=_boxes(pack, question),
        lines=LINES.get(question.kind, 0),
        note=_note(pack, question),
    )


def _hints(pack: Pack, question: Question) -> Iterator[str]:
    """Whom it is for, when it is asked, guidance, and what answers start."""
    only = applies_words(question.applies_to)
    if only:
        yield only
    for when in question.shown_when:
        yield f"Only when an earlier answer calls for it: {when.question.replace('_', ' ')}"
    yield from as_lines(question.guidance)
    if not question.required:
        yield "May be left empty"
    for trigger in question.triggers:
        on = either(answer_words(pack, question, value) for value in trigger.on)
        yield f"If {on}: {trigger.words}"


def _boxes(pack: Pack, question: Question) -> tuple[str, ...]:
    if question.scale:
        return tuple(grade.words for grade in pack.scales[question.scale].grades)
    return tuple(choice.words for choice in question.choices)


def _note(pack: Pack, question: Question) -> str:
    if not question.note_on:
        return question.note
    must = either(answer_words(pack, question, value) for value in question.note_on)
    return f"{question.note} (must be said for {must})"


def _choices(pack: Pack, tool: Tool, section: Section) -> Iterator[Choose]:
    """The grade of the section, and the overall grade when this is where it is given."""
    if section.scale:
        scale, why = pack.scales[section.scale], section.rationale_prompt
        options = _options(scale, section.descriptors)
        yield Choose("Grade for this section", (), options, why or USUAL_WHY)
    if tool.overall and tool.overall.section == section.key:
        yield _overall(pack, tool.overall)


def _overall(pack: Pack, overall: Overall) -> Choose:
    options = _options(pack.scales[overall.scale], overall.descriptors)
    hints = (*as_lines(overall.guidance), *(limit.words for limit in overall.limits))
    return Choose(overall.words, hints, options, overall.rationale_prompt or USUAL_WHY)


def _options(
    scale: Scale, descriptors: Mapping[str, str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each grade with what it looks like here, else what it looks like anywhere."""

    return tuple(
        (grade.words, as_lines(descriptors.get(grade.key) or grade.descriptor))
        for grade in scale.grades
    )
