"""Putting what is due in the order a person would: late, today, this week, later."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar


class When(StrEnum):
    """The heading a thing to do stands under."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"

    @property
    def words(self) -> str:
        """The heading as a reader sees it."""
        return WHEN_WORDS[self]


WHEN_WORDS = {
    When.LATE: "Late",
    When.TODAY: "Today",
    When.THIS_WEEK: "This week",
    When.LATER: "Later",
}


class Due(Protocol):
    """Anything with a day it is due, if it has one, and whether it cannot wait."""

    @property
    def due_on(self) -> date | None:
        """The day, or none."""

    @property
    def urgent(self) -> bool:
        """True for what goes to the top whatever its day."""


Item = TypeVar("Item", bound=Due)


def when_due(item: Due, *, on: date) -> When:
    """Late before today; urgent things count as today's at least; the week ends on Sunday."""
    if item.due_on is not None and item.due_on < on:
        return When.LATE
    if item.urgent or item.due_on == on:
        return When.TODAY
    sunday = on + timedelta(days=6 - on.weekday())
    if item.due_on is not None and item.due_on <= sunday:
        return When.THIS_WEEK
    return When.LATER


def in_order(items: Iterable[Item], *, on: date) -> list[tuple[When, list[Item]]]:
    """The headings that have anything, in order; under each the urgent first, then by day."""
    ordered = sorted(items, key=lambda item: (not item.urgent, item.due_on or date.max))
    heaps = [(when, [item for item in ordered if when_due(item, on=on) is when]) for when in When]
    return [(when, heap) for when, heap in heaps if heap]
