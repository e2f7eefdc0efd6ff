"""Contradictions in scales, tools and conversations."""

from collections.abc import Iterable, Iterator, Mapping

from sightline.domain.pack import Pack
from sightline.domain.pack_conversations import ConversationKind, RequiredWhen
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_shapes import Path
from sightline.domain.pack_tools import (
    EVERYBODY,
    Limit,
    Question,
    QuestionKind,
    Section,
    Tool,
    Trigger,
    TriggerKind,
)
from sightline.domain.pack_voice import QuestionSet
from sightline.frameworks.packs.meaning_reach import faults_of_conditions, faults_of_reach
from sightline.frameworks.packs.problems import Fault, did_you_mean

OF_CHOICES = (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.CHECKLIST)


def faults_of_tools(pack: Pack) -> Iterator[Fault]:
    """Contradictions in every scale, tool and kind of conversation."""
    for scale in pack.scales.values():
        yield from _of_scale(scale)
    for tool in pack.tools.values():
        yield from _of_tool(pack, tool)
    for kind in pack.conversations.values():
        yield from _of_conversation(kind)
    for asked in pack.question_sets.values():
        yield from _of_question_set(pack, asked)


def _of_scale(scale: Scale) -> Iterator[Fault]:
    path: Path = ("scales", scale.key, "grades")
    if len(scale.grades) < 2:
        yield Fault(path, "A scale needs at least two grades")
    orders = [grade.order for grade in scale.grades if grade.counts]
    if len(set(orders)) < len(orders):
        yield Fault(path, "Two grades have the same order", "a different order for each")


def _of_tool(pack: Pack, tool: Tool) -> Iterator[Fault]:
    seen: dict[str, Question] = {}
    if not tool.sections:
        yield Fault(("tools", tool.key, "sections"), "The tool has no sections")
    for section in tool.sections:
        path: Path = ("tools", tool.key, "sections", section.key)
        yield from _of_section(pack, section, path)
        for question in section.questions:
            at: Path = (*path, "questions", question.key)
            if question.key in seen:
                yield Fault(
                    at, f"“{question.key}” is already a question of this tool", "another key"
                )
            yield from _of_question(pack, question, at)
            yield from _of_conditions(pack, question, seen, at)
            seen[question.key] = question
    yield from faults_of_reach(tool)
    yield from _of_overall(pack, tool)


def _of_question_set(pack: Pack, asked: QuestionSet) -> Iterator[Fault]:
    path: Path = ("question_sets", asked.key, "questions")
    if not asked.questions:
        yield Fault(path, "The question set asks nothing")
    before: dict[str, Question] = {}
    for question in asked.questions:
        at = (*path, question.key)
        yield from _of_question(pack, question, at)
        yield from _of_conditions(pack, question, before, at)
        earlier = {key: (None, one) for key, one in before.items()}
        yield from faults_of_conditions(question, None, earlier, at)
        before[question.key] = question


def _of_section(pack: Pack, section: Section, path: Path) -> Iterator[Fault]:
    grades = pack.scales[section.scale].keys if section.scale else ()
    yield from _not_on(grades, section.descriptors, (*path, "descriptors"))
    yield from _of_triggers(pack, section.grade_triggers, grades, (*path, "grade_triggers"))


def _of_question(pack: Pack, question: Question, path: Path) -> Iterator[Fault]:
    if question.kind is QuestionKind.SCALE and question.scale is None:
        yield Fault(path, "A question of kind “scale” needs a scale", did_you_mean("", pack.scales))
    if question.kind is not QuestionKind.SCALE and question.scale is not None:
        yield Fault((*path, "scale"), f"A question of kind “{question.kind}” has no scale")
    if question.kind in OF_CHOICES and len(question.choices) < 2:
        yield Fault(path, f"A question of kind “{question.kind}” needs at least two choices")
    if question.kind not in OF_CHOICES and question.choices:
        yield Fault((*path, "choices"), f"A question of kind “{question.kind}” has no choices")
    least, most = question.at_least, question.at_most
    if least is not None and most is not None and least > most:
        yield Fault((*path, "at_least"), f"{least} is more than at_most, {most}")
    values = values_of(pack, question)
    yield from _of_triggers(pack, question.triggers, values, (*path, "triggers"))
    yield from _not_on(values, question.note_on, (*path, "note_on"))
    if question.note_on and not question.note:
        yield Fault(path, "A note is mandatory, but the question has none", "a “note” prompt")


def values_of(pack: Pack, question: Question) -> tuple[str, ...]:
    """What can be chosen in answer to a question; nothing where people write."""
    if question.kind is QuestionKind.SCALE:
        return pack.scales[question.scale].keys if question.scale else ()
    return tuple(choice.key for choice in question.choices)


def _of_triggers(
    pack: Pack, triggers: Iterable[Trigger], values: Iterable[str], path: Path
) -> Iterator[Fault]:
    for place, trigger in enumerate(triggers):
        yield from _not_on(values, trigger.on, (*path, place, "on"))
        if trigger.starts is TriggerKind.RESPONSE and trigger.response is None:
            yield Fault(
                (*path, place), "The trigger does not say which response", _keys(pack.responses)
            )
        if trigger.starts is TriggerKind.CONVERSATION and trigger.conversation is None:
            yield Fault(
                (*path, place),
                "The trigger does not say which conversation",
                _keys(pack.conversations),
            )


def _keys(among: Iterable[str]) -> str:
    return "one of " + ", ".join(sorted(among))


def _not_on(valid: Iterable[str], used: Iterable[str], path: Path) -> Iterator[Fault]:
    there = tuple(valid)
    for word in used:
        if word not in there:
            expected = did_you_mean(word, there) if there else "none: nothing is chosen here"
            yield Fault(path, f"“{word}” cannot be chosen here", expected)


def _of_conditions(
    pack: Pack, question: Question, before: Mapping[str, Question], path: Path
) -> Iterator[Fault]:
    """The answers that lead to a question are answers that can be given."""
    for place, when in enumerate(question.shown_when):
        asked = before.get(when.question)
        if asked is not None:
            at = (*path, "shown_when", place, "is_any_of")
            yield from _not_on(values_of(pack, asked), when.is_any_of, at)


def _of_overall(pack: Pack, tool: Tool) -> Iterator[Fault]:
    if tool.overall is None:
        return
    path: Path = ("tools", tool.key, "overall")
    grades = pack.scales[tool.overall.scale].keys
    if tool.section(tool.overall.section).applies_to != EVERYBODY:
        yield Fault((*path, "section"), "The overall grade stands in a section not for every child")
    yield from _not_on(grades, tool.overall.descriptors, (*path, "descriptors"))
    for place, limit in enumerate(tool.overall.limits):
        yield from _of_limit(pack, tool, limit, (*path, "limits", place))


def _of_limit(pack: Pack, tool: Tool, limit: Limit, path: Path) -> Iterator[Fault]:
    section = tool.section(limit.section)
    overall = pack.scales[tool.overall.scale].keys if tool.overall else ()
    if section.scale is None:
        yield Fault((*path, "section"), f"“{limit.section}” is not graded, so it limits nothing")
        return
    yield from _not_on(pack.scales[section.scale].keys, [limit.at_or_below], path)
    yield from _not_on(overall, [limit.overall_at_most], path)


def _of_conversation(kind: ConversationKind) -> Iterator[Fault]:
    path: Path = ("conversations", kind.key)
    if kind.required is RequiredWhen.WHERE_INVOLVED and not kind.involved:
        yield Fault(path, "It is required where somebody is involved, but not said who", "involved")
    if not kind.guide:
        yield Fault((*path, "guide"), "The guide has no questions", "at least one question")
