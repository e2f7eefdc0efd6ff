"""Can every question be reached: is there a child, and are there answers, for which it is asked?"""

from collections.abc import Iterator, Mapping

from sightline.domain.pack_shapes import Path
from sightline.domain.pack_tools import AppliesTo, Question, Section, Tool
from sightline.frameworks.packs.problems import Fault

NEVER = "The question can never be reached"
YOUNGEST, OLDEST = 0, 1000  # months: wider than any child's age


def faults_of_reach(tool: Tool) -> Iterator[Fault]:
    """Sections and questions for nobody, and questions that no answers lead to."""
    before: dict[str, tuple[Section, Question]] = {}
    for section in tool.sections:
        path: Path = ("tools", tool.key, "sections", section.key)
        yield from _for_nobody(section.applies_to, path)
        for question in section.questions:
            at: Path = (*path, "questions", question.key)
            yield from _for_nobody(question.applies_to, at)
            if apart(question.applies_to, section.applies_to):
                yield Fault(at, f"{NEVER}: its section is for others")
            yield from faults_of_conditions(question, section, before, at)
            before[question.key] = (section, question)


def faults_of_conditions(
    question: Question,
    section: Section | None,
    before: Mapping[str, tuple[Section | None, Question]],
    path: Path,
) -> Iterator[Fault]:
    """Conditions that can never hold: nothing asked before, nothing to answer, other children."""
    for place, when in enumerate(question.shown_when):
        at = (*path, "shown_when", place)
        if not when.is_any_of:
            yield Fault((*at, "is_any_of"), f"{NEVER}: no answer leads to it", "an answer")
        if when.question not in before:
            yield Fault(at, NEVER, "a question that comes before it")
            continue
        asked_in, asked = before[when.question]
        here = [question.applies_to, *([section.applies_to] if section else [])]
        there = [asked.applies_to, *([asked_in.applies_to] if asked_in else [])]
        if any(apart(one, other) for one in here for other in there):
            yield Fault(at, f"{NEVER}: they are for different children")
    yield from _at_odds(question, path)


def _at_odds(question: Question, path: Path) -> Iterator[Fault]:
    """Two conditions on the same question that share no answer: both must hold."""
    wanted: dict[str, set[str]] = {}
    for place, when in enumerate(question.shown_when):
        answers = set(when.is_any_of)
        left = wanted.setdefault(when.question, answers) & answers
        if answers and not left:
            at = (*path, "shown_when", place)
            yield Fault(at, f"{NEVER}: no one answer meets both conditions on “{when.question}”")
        wanted[when.question] = left


def _for_nobody(to: AppliesTo, path: Path) -> Iterator[Fault]:
    start, end = to.from_age_months, to.under_age_months
    if start is not None and end is not None and start >= end:
        yield Fault((*path, "applies_to"), f"No child is {start} months or over and under {end}")


def apart(one: AppliesTo, other: AppliesTo) -> bool:
    """True when no child can be one of both: no status, or no age, that they share."""
    here, there = set(one.statuses), set(other.statuses)
    if here and there and not here & there:
        return True
    start = max(one.from_age_months or YOUNGEST, other.from_age_months or YOUNGEST)
    end = min(one.under_age_months or OLDEST, other.under_age_months or OLDEST)
    return start >= end and not (_empty(one) or _empty(other))


def _empty(to: AppliesTo) -> bool:
    """True for ages that no child has, which is said where they stand."""
    return (to.from_age_months or YOUNGEST) >= (to.under_age_months or OLDEST)
