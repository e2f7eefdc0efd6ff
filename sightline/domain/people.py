"""Rules about people: who may manage whom, and when somebody can be away."""

from collections.abc import Sequence
from datetime import date


def reasons_not_to_change_person(
    *,
    person: int,
    line_manager: int | None,
    managers_above: Sequence[int],
    started_on: date | None,
    ended_on: date | None,
) -> list[str]:
    """Nobody manages themselves, however long the line, and nobody leaves before they start."""
    reasons = []
    if line_manager == person:
        reasons.append("A person cannot be their own line manager")
    elif person in managers_above:
        reasons.append("Choose another line manager: this one is managed by this person")
    if started_on and ended_on and ended_on < started_on:
        reasons.append("The last day must be the same as or after the first day")
    return reasons


def reasons_not_to_hold_post(*, already_held: bool) -> list[str]:
    """A person holds a role in a unit once at a time."""
    return ["This person already holds this role here"] if already_held else []


def reasons_not_to_be_absent(
    *, from_on: date, to_on: date | None, others: Sequence[tuple[date, date | None]]
) -> list[str]:
    """An absence ends on or after its first day, and two of one person do not overlap."""
    if to_on is not None and to_on < from_on:
        return ["The last day away must be the same as or after the first day away"]
    last = to_on or date.max
    if any(from_on <= (until or date.max) and since <= last for since, until in others):
        return ["These days overlap with an absence already recorded"]
    return []
