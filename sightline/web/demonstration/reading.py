"""Reading `demonstration/<key>.yaml`: an invented council, with the framework it follows.

    key: elsewhere            begins its addresses and is the name of its file
    name, short_name, colour  what it is called, and one of the council colours
    pack: elsewhere           the folder of packs/ that holds its framework
    children: 300             how many children its case lists hold
    seed: 77                  the same seed makes the same council
    units:                    the organisation; `units` within a unit are the parts of it
      - name, kind            a kind of unit: directorate, service or team
        code                  what the case system calls it
        in_scope: false       its children are not drawn
        group                 a group of the pack, whose turn comes in a rotation
        works_with: [in_care] the statuses of the children a team works with
    people:                   whoever manages stands before those they manage
      - name, title, role, unit   a role of the pack, and the name of a unit
        manager               the name of their line manager
        audits: 1             how many audits a month they can take
        experienced, newly_qualified, signs_in: true
        has_cases: false      somebody in a team who has no children of their own
        reviews: [in_care]    statuses of the children whose reviews they chair
    activities:               what is done in cycles; left out, the first moderated activity
      - activity, audits      an activity of the pack done on a child's record, and how many a cycle
        months: [-2, -1, 0]   when its cycles start, counted from this month
        long: 3               how many months a cycle lasts
        sample                which of the activity's samples is drawn, when not the first
    by_hand:                  what people start by hand, outside cycles
      - activity              an activity of the pack that has a tool, whatever the tool looks at
        each_month: 1         how many are started in a month
        statuses: [in_care]   the children it is of, when of a child
        words: [...]          which meetings, supervisions or households it is of
        after_days: 50        how many days after the beginning the first is started
    audits_a_month: 8         how many, when `activities` is left out

Everything wrong with a file is said at once, with its place and what would be right. Names that
only the pack knows (roles, activities, samples) are looked up in `fitting`, once it is installed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_origin

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sightline.domain.case_list import ChildStatus
from sightline.domain.errors import NotValid
from sightline.domain.organisation import UnitKind
from sightline.web.demonstration.plans import (
    CouncilPlan,
    PlannedByHand,
    PlannedCycles,
    PlannedPerson,
    PlannedUnit,
)

PHRASES = "phrases"
"""The file beside the councils that holds what invented people write."""

Made = TypeVar("Made")


def read_plans(folder: Path) -> list[CouncilPlan]:
    """Every invented council, the one with most children first."""
    paths = sorted(path for path in folder.glob("*.yaml") if path.stem != PHRASES)
    plans = [read_plan(path) for path in paths]
    return sorted(plans, key=lambda plan: (-plan.children, plan.key))


def read_plan(path: Path) -> CouncilPlan:
    """One council from its file; NotValid with everything that is wrong with it."""
    try:
        given = YAML(typ="safe").load(path)
    except YAMLError as error:
        raise NotValid([f"{_place(path)}: {error}"]) from error
    reader = Reader()
    plan = reader.council(given)
    if not reader.problems and plan is not None:
        reader.problems += [*problems_inside(plan), *_named_otherwise(plan, path)]
    if reader.problems or plan is None:
        raise NotValid([f"{_place(path)}: {problem}" for problem in reader.problems])
    return plan


class Reader:
    """Makes plans of what a file holds, and keeps all that is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def council(self, given: Any) -> CouncilPlan | None:
        """The whole file."""
        if not isinstance(given, Mapping):
            self.problems.append("it should hold the keys of a council")
            return None
        lists = {
            "units": tuple(self.units(given.get("units"), parent="", place="units")),
            "people": tuple(self.each(PlannedPerson, given.get("people"), "people")),
            "activities": tuple(self.each(PlannedCycles, given.get("activities"), "activities")),
            "by_hand": tuple(self.each(PlannedByHand, given.get("by_hand"), "by_hand")),
        }
        return self.made(CouncilPlan, {**given, **lists}, "")

    def units(self, given: Any, *, parent: str, place: str) -> Iterator[PlannedUnit]:
        """Units, each followed by those within it."""
        for number, unit in enumerate(self.listed(given, place)):
            here = f"{place}[{number}]"
            within = unit.get("units")
            own = {key: value for key, value in unit.items() if key != "units"}
            made = self.made(PlannedUnit, {**own, "parent": parent}, here)
            if made is not None:
                yield made
            yield from self.units(within, parent=str(unit.get("name", "")), place=f"{here}.units")

    def each(self, kind: type[Made], given: Any, place: str) -> Iterator[Made]:
        """One of a kind for every entry of a list."""
        for number, one in enumerate(self.listed(given, place)):
            made = self.made(kind, one, f"{place}[{number}]")
            if made is not None:
                yield made

    def listed(self, given: Any, place: str) -> Sequence[Mapping[str, Any]]:
        """The entries of a list; nothing when there is none."""
        if given is None:
            return ()
        if isinstance(given, list) and all(isinstance(one, Mapping) for one in given):
            return given
        self.problems.append(f"{place}: this should be a list of entries with keys")
        return ()

    def made(self, kind: type[Made], given: Mapping[str, Any], place: str) -> Made | None:
        """One of a kind from its keys, when they are all there and all known."""
        known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
        found = [
            f"{_at(place, str(key))}: there is no such key{_nearest(str(key), known)}"
            for key in given
            if key not in known
        ]
        for name, field in known.items():
            if name not in given and field.default is MISSING:
                found.append(f"{_at(place, name)}: this is missing")
            elif name in given and not _fits(given[name], _kind(field)):
                found.append(f"{_at(place, name)}: {given[name]!r} is not {_WANTED[_kind(field)]}")
        self.problems += found
        if found:
            return None
        return kind(**{key: _frozen(value) for key, value in given.items()})


_WANTED = {str: "text", int: "a whole number", bool: "true or false", tuple: "a list"}


def _kind(field: Field[Any]) -> type:
    """What sort of value a key has: text, a number, yes or no, a list."""
    kind: type = get_origin(field.type) or field.type
    return kind


def _fits(value: Any, kind: type) -> bool:
    if kind is tuple:
        return isinstance(value, list | tuple)
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def problems_inside(plan: CouncilPlan) -> list[str]:
    """What does not hold together within one file."""
    statuses = [status.value for status in ChildStatus]
    kinds = [kind.value for kind in UnitKind]
    units, earlier = [unit.name for unit in plan.units], list[str]()
    found = []
    for unit in plan.units:
        found += unknown(unit.kind, kinds, f"unit “{unit.name}”: kind")
        for status in unit.works_with:
            found += unknown(status, statuses, f"unit “{unit.name}”: works_with")
    for person in plan.people:
        found += unknown(person.unit, units, f"“{person.name}”: unit")
        if person.manager:
            found += unknown(person.manager, earlier, f"“{person.name}”: manager (named before)")
        for status in person.reviews:
            found += unknown(status, statuses, f"“{person.name}”: reviews")
        earlier.append(person.name)
    for number, one in enumerate(plan.by_hand):
        for status in one.statuses:
            found += unknown(status, statuses, f"by_hand[{number}].statuses")
    return found


def unknown(name: str, known: Sequence[str], place: str) -> list[str]:
    """That a name is not one of those known, with the nearest that is."""
    return [] if name in known else [f"{place}: there is no “{name}”{_nearest(name, known)}"]


def _nearest(name: str, known: Any) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f": did you mean “{near[0]}”?" if near else ""


def _named_otherwise(plan: CouncilPlan, path: Path) -> list[str]:
    return [] if plan.key == path.stem else [f"key: the file is called {path.name}"]


def _at(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
