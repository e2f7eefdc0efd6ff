"""The shape of a council's services: which units stand above and beneath which."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sightline.domain.access import Deed, Grant, Reach


class UnitKind(StrEnum):
    """What a unit is: a team is in a service, a service in a directorate."""

    DIRECTORATE = "directorate"
    SERVICE = "service"
    TEAM = "team"

    @property
    def words(self) -> str:
        """The kind as a reader sees it."""
        return self.value.capitalize()


@dataclass(frozen=True)
class UnitPlace:
    """A unit's place in the tree, by ids."""

    unit: int
    parent: int | None
    kind: str


@dataclass(frozen=True)
class UnitTree:
    """All the units of one authority."""

    places: dict[int, UnitPlace]
    beneath: dict[int, tuple[int, ...]]

    @classmethod
    def of(cls, places: Iterable[UnitPlace]) -> "UnitTree":
        """The tree from its units in any order."""
        by_id = {place.unit: place for place in places}
        children: dict[int, list[int]] = defaultdict(list)
        for place in by_id.values():
            if place.parent is not None:
                children[place.parent].append(place.unit)
        return cls(places=by_id, beneath={k: tuple(v) for k, v in children.items()})

    def with_all_beneath(self, unit: int) -> frozenset[int]:
        """The unit and everything under it."""
        found: set[int] = set()
        waiting = [unit]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting.extend(self.beneath.get(here, ()))
        return frozenset(found)

    def service_of(self, unit: int) -> int:
        """The nearest service at or above the unit; the unit itself when there is none."""
        here: int | None = unit
        seen: set[int] = set()
        while here is not None and here in self.places and here not in seen:
            if self.places[here].kind == UnitKind.SERVICE:
                return here
            seen.add(here)
            here = self.places[here].parent
        return unit


def units_within(reach: Reach, unit: int, tree: UnitTree) -> frozenset[int]:
    """The units that a grant of this reach takes in, for a post in this unit."""
    if reach is Reach.TEAM:
        return tree.with_all_beneath(unit)
    if reach is Reach.SERVICE:
        return tree.with_all_beneath(tree.service_of(unit))
    return frozenset()


def grants_of_post(
    *, role: str, grants: dict[str, str], unit: int, tree: UnitTree
) -> tuple[Grant, ...]:
    """What holding this role in this unit lets a person do.

    `grants` is the role's {deed: reach} from the pack.
    """
    return tuple(
        Grant(
            deed=Deed(deed),
            reach=Reach(reach),
            role=role,
            units=units_within(Reach(reach), unit, tree),
        )
        for deed, reach in grants.items()
    )
