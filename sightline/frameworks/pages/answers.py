"""What can be answered to a question, in words."""

from collections.abc import Iterable

from sightline.domain.pack import Pack
from sightline.domain.pack_tools import Question, QuestionKind
from sightline.ui.words import listed

KIND_WORDS = {
    QuestionKind.TEXT: "A few words",
    QuestionKind.LONG_TEXT: "In your own words",
    QuestionKind.NUMBER: "A number",
    QuestionKind.DATE: "A date",
}


def answers_words(pack: Pack, question: Question) -> str:
    """What can be answered: "“Yes”, “Partly” or “No”"."""
    if question.scale:
        return either(grade.words for grade in pack.scales[question.scale].grades)
    if question.choices:
        several = question.kind is not QuestionKind.CHOICE
        words = either(choice.words for choice in question.choices)
        return f"Any of: {words}" if several else words
    return KIND_WORDS[question.kind]


def answer_words(pack: Pack, question: Question, value: str) -> str:
    """One answer in words."""
    if question.scale:
        return pack.scales[question.scale].grade(value).words
    return next(choice.words for choice in question.choices if choice.key == value)


def either(words: Iterable[str]) -> str:
    """ "“Yes”, “Partly” or “No”"."""
    return listed((f"“{one}”" for one in words), last="or")
