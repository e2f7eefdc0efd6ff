"""Filling in any page of an audit: an answer for each kind of question, as somebody would type it.

`fields_on` reads what a page asks for; `filled_in` says what to type. A browser and Django's client
both use them, so that neither knows more of a page than what is on it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from html.parser import HTMLParser

from sightline.domain.pack import Pack
from sightline.domain.pack_scales import Scale, Tone
from sightline.domain.pack_tools import Question, QuestionKind, Tool

Typed = dict[str, str | list[str]]
BEST = (Tone.STRONG, Tone.GOOD, Tone.NEUTRAL, Tone.MIXED, Tone.WEAK)


class _Fields(HTMLParser):
    """The fields of a page by name, with the value of those that are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An input, a select or a text area."""
        if tag not in ("input", "select", "textarea"):
            return
        given = dict(attrs)
        name, hidden = given.get("name"), given.get("type") == "hidden"
        if name and name != "csrfmiddlewaretoken":
            self.found.setdefault(name, (given.get("value") or "") if hidden else "")


def fields_on(html: str) -> dict[str, str]:
    """What a page asks for."""
    parser = _Fields()
    parser.feed(html)
    return parser.found


def questions_on(names: Iterable[str], tool: Tool) -> list[Question]:
    """The questions that a page asks, by the names of its fields."""
    asked = set(names)
    return [one for one in tool.questions if {f"value-{one.key}", f"value-{one.key}-day"} & asked]


def answers_to(questions: Iterable[Question], pack: Pack, *, on: date) -> Typed:
    """An answer and a note for each question, under the names a browser sends."""
    typed: Typed = {}
    for question in questions:
        name = f"value-{question.key}"
        if question.kind is QuestionKind.DATE:
            day = on - timedelta(days=7)
            parts = {"day": day.day, "month": day.month, "year": day.year}
            typed |= {f"{name}-{part}": str(value) for part, value in parts.items()}
        else:
            typed[name] = _answer(question, pack)
        if question.note:
            typed[f"note-{question.key}"] = f"Seen at {question.number}, case note of last week"
    return typed


def _answer(question: Question, pack: Pack) -> str | list[str]:
    if question.kind is QuestionKind.SCALE:
        keys = [grade.key for grade in best_first(pack.scales[question.scale or ""])]
        return _quietest(question, keys)
    keys = [choice.key for choice in question.choices]
    match question.kind:
        case QuestionKind.CHOICE:
            return _quietest(question, keys)
        case QuestionKind.CHOICES:
            return keys[: max(question.at_least or 1, 1)]
        case QuestionKind.CHECKLIST:
            return keys
        case QuestionKind.NUMBER:
            return str(question.at_least or 1)
        case _:
            return f"Words about {question.number}"


def _quietest(question: Question, keys: list[str]) -> str:
    """The first answer that starts nothing, where there is one."""
    started = {key for one in question.triggers for key in one.on}
    return next((key for key in keys if key not in started), keys[0])


def best_first(scale: Scale) -> list:
    """The grades of a scale that count, the strongest first; then those that do not."""
    return sorted(scale.grades, key=lambda one: (not one.counts, BEST.index(one.tone)))


def a_grade(scale: Scale) -> Mapping[str, str]:
    """A grade with its reason and what it meant."""
    return {
        "grade-grade": best_first(scale)[0].key,
        "grade-rationale": "The record shows it in several places, and so did those we spoke to",
        "grade-effect": "Life is calmer and school is going well",
    }


def a_conversation(names: Iterable[str], *, on: date) -> Typed:
    """A conversation that was held, as far as the page asks about it."""
    day = on - timedelta(days=3)
    known: Typed = {
        "outcome": "held",
        "held_on-day": str(day.day),
        "held_on-month": str(day.month),
        "held_on-year": str(day.year),
        "consent": "given",
        "with_words": "Mother",
        "minutes": "60",
        "communication": "By phone in the evening",
        "strengths": "Visits are kept",
        "improvements": "There is none",
        "notes_shared": "Proud of the work that was done together",
    }
    return {name: value for name, value in known.items() if name in set(names)}
