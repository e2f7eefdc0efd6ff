"""What an invented council is to be like, read from `demonstration/*.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PASSWORD = "look at practice together"  # noqa: S105 - printed to whoever starts the demonstration


@dataclass(frozen=True)
class PlannedUnit:
    """A unit, the name of the one it is part of, and the statuses of its children."""

    name: str
    kind: str
    parent: str
    code: str
    in_scope: bool
    group: str = ""
    works_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedPerson:
    """Somebody invented, with their post."""

    name: str
    title: str
    role: str
    unit: str
    manager: str = ""
    audits: int = 0
    experienced: bool = False
    newly_qualified: bool = False
    signs_in: bool = False

    def email(self, key: str) -> str:
        """The address they sign in with: first.last@council.example."""
        words = self.name.lower().replace("’", "").replace("councillor ", "")
        return f"{'.'.join(words.split())}@{key}.example"


@dataclass(frozen=True)
class CouncilPlan:
    """One invented council."""

    key: str
    name: str
    short_name: str
    colour: str
    pack: str
    children: int
    seed: int
    audits_a_month: int
    units: tuple[PlannedUnit, ...] = ()
    people: tuple[PlannedPerson, ...] = field(default=())


def read_plan(path: Path) -> CouncilPlan:
    """One council from its file."""
    plan: dict[str, Any] = YAML(typ="safe").load(path)
    units = tuple(_units(plan.pop("units"), parent=""))
    people = tuple(PlannedPerson(**person) for person in plan.pop("people"))
    return CouncilPlan(**plan, units=units, people=people)


def read_plans(folder: Path) -> list[CouncilPlan]:
    """Every invented council, the one with most children first."""
    paths = sorted(path for path in folder.glob("*.yaml") if path.stem != "phrases")
    plans = [read_plan(path) for path in paths]
    return sorted(plans, key=lambda plan: -plan.children)


def _units(given: list[dict[str, Any]], *, parent: str) -> Iterator[PlannedUnit]:
    for unit in given:
        yield PlannedUnit(
            name=unit["name"],
            kind=unit["kind"],
            parent=parent,
            code=unit.get("code", ""),
            in_scope=unit.get("in_scope", True),
            group=unit.get("group", ""),
            works_with=tuple(unit.get("works_with", ())),
        )
        yield from _units(unit.get("units", []), parent=unit["name"])
