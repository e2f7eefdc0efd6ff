"""Clause coverage: how many clauses of a document are honoured in which way, and where not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sightline.domain.pack import Clause, ClauseStatus

OUTSIDE_AT_MOST_PERCENT = 3


@dataclass(frozen=True)
class Accounted:
    """So many clauses of each status; statuses that no clause has count 0."""

    by_status: Mapping[ClauseStatus, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_status.values())

    @property
    def alive(self) -> int:
        """Those that Sightline does something about: neither planned nor outside."""
        left = (ClauseStatus.PLANNED, ClauseStatus.OUTSIDE)
        return self.total - sum(self.by_status[one] for one in left)

    @property
    def too_many_outside(self) -> bool:
        """True when more than 3 in a hundred are left outside."""
        return self.by_status[ClauseStatus.OUTSIDE] * 100 > OUTSIDE_AT_MOST_PERCENT * self.total


def accounted(clauses: Iterable[Clause]) -> Accounted:
    """How the clauses are honoured."""
    counts = Counter(one.status for one in clauses)
    return Accounted({status: counts[status] for status in ClauseStatus})


def accounted_by_area(clauses: Iterable[Clause]) -> dict[str, Accounted]:
    """The same for each area of the document, in the order of their names."""
    areas: dict[str, list[Clause]] = {}
    for one in clauses:
        areas.setdefault(one.area, []).append(one)
    return {area: accounted(areas[area]) for area in sorted(areas)}


def planned(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses that wait for something, in the document's order."""
    return tuple(one for one in clauses if one.status is ClauseStatus.PLANNED)


def missing_most(clauses: Iterable[Clause]) -> list[tuple[str, int]]:
    """What is missing, with how many clauses wait for it, the most first."""
    counts = Counter(one.missing for one in planned(clauses))
    return sorted(counts.items(), key=lambda waiting: (-waiting[1], waiting[0]))
