"""How a task of the framework is said: what it is about, and why it is due."""

from sightline.domain.pack_cadence import Limit
from sightline.programme.models import Assignment
from sightline.ui.words import listed


def about_words(task: Assignment) -> str:
    """Whom or what it is about: a child by reference, a person or unit by name, the cohort."""
    if task.child is not None:
        return f"Child {task.child.reference}"
    subject = task.about_person or task.about_unit
    name = subject.name if subject is not None else ""
    return ". ".join(part for part in (name, task.cohort, _nth(task)) if part)


def _nth(task: Assignment) -> str:
    if task.of < 2:
        return ""
    at_most = " at most" if task.limit == Limit.UP_TO else ""
    return f"Number {task.number} of {task.of}{at_most}"


def why_words(task: Assignment) -> str:
    """The clauses of the framework it falls due by."""
    if not task.clauses:
        return "The framework asks for it"
    shown = task.clauses[:3]
    more = ["others"] if len(task.clauses) > len(shown) else []
    return f"The framework asks for it: {listed([*shown, *more])}"
