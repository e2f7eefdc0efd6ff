"""Is the framework being kept? What was due beside what was done, so that no rate can flatter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from sightline.domain.programme import Task

ENOUGH_TO_SAY = 10
"""Below ten, one more or less moves a share by ten points in a hundred: only counts are given."""


@dataclass(frozen=True)
class Kept:
    """How many tasks were due in a period, and what became of them.

    `due` is everything that fell due and was not withdrawn. Of these some were done (in time or
    late), excused, declined, or are waiting. `put_off` counts those, done or not, whose day was
    moved; being in time is counted against the day first due.
    """

    due: int = 0
    done: int = 0
    in_time: int = 0
    excused: int = 0
    declined: int = 0
    put_off: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        """Two counts together."""
        return Kept(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Kept)))

    @property
    def owed(self) -> int:
        """What was due and not excused: the denominator of the share done."""
        return self.due - self.excused

    @property
    def late(self) -> int:
        """Done after the day it was first due."""
        return self.done - self.in_time

    @property
    def not_done(self) -> int:
        """Owed, past its day and neither done nor declined."""
        return self.owed - self.done - self.declined

    @property
    def enough(self) -> bool:
        """Whether a share may be given."""
        return self.owed >= ENOUGH_TO_SAY


def together(counts: Iterable[Kept]) -> Kept:
    """Many counts as one."""
    return sum(counts, Kept())


def kept_by_clause(
    tasks: Iterable[Task], counts: Mapping[tuple[str, str], Kept]
) -> dict[str, Kept]:
    """What was due and done for each clause that makes something fall due.

    `counts` are by (part of the framework, key). A clause with several tasks gets them together.
    """
    keys: dict[str, set[tuple[str, str]]] = {}
    for task in tasks:
        for clause in task.clauses:
            keys.setdefault(clause, set()).add((task.kind.value, task.key))
    return {
        clause: together(counts.get(key, Kept()) for key in sorted(those))
        for clause, those in sorted(keys.items())
    }
