"""Keeping what is due in step with the framework and the people, without rewriting history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sightline.domain.cycle_status import AssignmentStatus
from sightline.domain.falling_due import Due

NO_LONGER = "No longer due: the framework or the people have changed"


@dataclass(frozen=True)
class Kept:
    """A task that was kept before: where it is, and from whom it is due."""

    pk: int
    where: AssignmentStatus
    person: int | None = None
    role: str = ""
    shared: bool = False
    unit: int | None = None
    postponed: bool = False

    @property
    def untouched(self) -> bool:
        """Whether nobody has begun, put off or ended it."""
        waiting = (AssignmentStatus.TO_DO, AssignmentStatus.EXCUSED)
        return self.where in waiting and not self.postponed


@dataclass(frozen=True)
class Step:
    """What keeping in step takes: tasks to add, to change, and to withdraw."""

    add: tuple[Due, ...] = ()
    change: tuple[tuple[Kept, Due, AssignmentStatus], ...] = ()
    withdraw: tuple[Kept, ...] = ()


def in_step(wanted: Iterable[Due], kept: Mapping[str, Kept]) -> Step:
    """Which tasks to add, change or withdraw so that what is kept is what is wanted.

    1. What is wanted and not kept is added.
    2. What nobody has begun moves to whoever owes it now, or is excused with the reason; what was
       excused and is owed after all is to do again.
    3. What nobody has begun and is wanted no more is withdrawn.

    What was begun, done, declined, put off or moved by hand is history and stays as it is.
    """
    add: list[Due] = []
    change: list[tuple[Kept, Due, AssignmentStatus]] = []
    names: set[str] = set()
    for due in wanted:
        names.add(due.name)
        there = kept.get(due.name)
        if there is None:
            add.append(due)
        elif there.untouched:
            status = status_of(due)
            if (status, *_from_whom(due)) != (there.where, *_known(there)):
                change.append((there, due, status))
    gone = [one for name, one in kept.items() if name not in names and one.untouched]
    return Step(tuple(add), tuple(change), tuple(gone))


def status_of(due: Due) -> AssignmentStatus:
    """To do, or excused when there is a reason."""
    return AssignmentStatus.EXCUSED if due.excused else AssignmentStatus.TO_DO


def _from_whom(due: Due) -> tuple[int | None, str, bool, int | None]:
    return due.person, due.role, bool(due.shared_with), due.unit


def _known(kept: Kept) -> tuple[int | None, str, bool, int | None]:
    return kept.person, kept.role, kept.shared, kept.unit


def reasons_not_to_tick_off(*, now: AssignmentStatus, mine: bool) -> list[str]:
    """Only whoever it is due from, or anybody in the role when it is shared, ticks it off."""
    reasons = []
    if not mine:
        reasons.append("This is due from somebody else")
    if now not in (AssignmentStatus.TO_DO, AssignmentStatus.STARTED):
        reasons.append(f"This is already “{now.words.lower()}”")
    return reasons


def reasons_not_to_postpone(
    *, now: AssignmentStatus, mine: bool, allowed: bool, due_on: date, to: date
) -> list[str]:
    """A task is put off to a later day, where the framework allows it."""
    reasons = reasons_not_to_tick_off(now=now, mine=mine)
    if not allowed:
        reasons.append("The framework does not let this be put off")
    if to <= due_on:
        reasons.append("Choose a day after the day it is due")
    return reasons


def reasons_not_to_decline(*, now: AssignmentStatus, mine: bool, allowed: bool) -> list[str]:
    """A task is declined only where the framework allows it."""
    reasons = reasons_not_to_tick_off(now=now, mine=mine)
    return reasons if allowed else [*reasons, "The framework does not let this be declined"]
