"""Who a sample may be drawn from: the cohort, and who is left out of it and why.

The cohort is a plain question about each child on a date (which status, which units, what age,
open for how long). Children in the cohort are then either in the frame, from which the sample is
drawn, or left out with every reason that applies.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

from sightline.domain.calendars import Period, WorkingCalendar, before
from sightline.domain.reasons import Reason

EVERY_DAY = WorkingCalendar()


@dataclass(frozen=True)
class ChildFacts:
    """What the case list says about a child on the day: never a name."""

    child: int
    reference: str
    status: str
    unit: int | None = None
    team: str = ""
    service: str = ""
    worker: int | None = None
    iro: int | None = None
    chair: int | None = None
    age: int | None = None
    gender: str = ""
    ethnicity: str = ""
    disabled: bool | None = None
    sibling_group: str = ""
    restricted: bool = False
    opened_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        """The form in which it is kept with the draw, for ever."""
        return {**self.__dict__, "opened_on": self.opened_on and self.opened_on.isoformat()}

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> "ChildFacts":
        """Read what was kept with the draw; what others kept beside it is left alone."""
        facts = {name: kept[name] for name in FACTS if name in kept}
        opened = facts.get("opened_on")
        return ChildFacts(**{**facts, "opened_on": date.fromisoformat(opened) if opened else None})


FACTS = tuple(one.name for one in fields(ChildFacts))


def as_table(children: Iterable[ChildFacts]) -> dict[str, Any]:
    """Many children's facts with each name written once, to be kept whole."""
    return {"facts": list(FACTS), "rows": [list(child.as_json().values()) for child in children]}


def from_table(kept: Mapping[str, Any]) -> tuple[ChildFacts, ...]:
    """Read what was kept whole."""
    return tuple(
        ChildFacts.from_json(dict(zip(kept["facts"], row, strict=True))) for row in kept["rows"]
    )


@dataclass(frozen=True)
class Cohort:
    """The children a framework asks about. What is not said is not asked."""

    statuses: frozenset[str] = frozenset()
    units: frozenset[int] | None = None
    happened_to: frozenset[int] | None = None
    from_age: int | None = None
    under_age: int | None = None
    open_for_less_than: Period | None = None
    open_for_at_least: Period | None = None


def reasons_outside(child: ChildFacts, *, cohort: Cohort, on: date) -> list[Reason]:
    """Why a child is not one the cohort asks about; empty when the child is."""
    asked = [
        (
            not cohort.statuses or child.status in cohort.statuses,
            Reason("status", "In another status than the ones asked for"),
        ),
        (
            cohort.units is None or child.unit is None or child.unit in cohort.units,
            Reason("unit", "In a team that is not in scope"),
        ),
        (
            cohort.units is None or child.unit is not None,
            Reason("unmatched", "In a team not yet matched to a unit"),
        ),
        (
            cohort.happened_to is None or child.child in cohort.happened_to,
            Reason("event", "What the sample looks at did not happen to them"),
        ),
        (_is_of_age(child, cohort), Reason("age", "Outside the ages asked for")),
        (_is_open_recently_enough(child, cohort, on), Reason("open", "Open for too long")),
        (_is_open_long_enough(child, cohort, on), Reason("open_short", "Not open for long enough")),
    ]
    return [reason for holds, reason in asked if not holds]


def _is_of_age(child: ChildFacts, cohort: Cohort) -> bool:
    if cohort.from_age is None and cohort.under_age is None:
        return True
    if child.age is None:
        return False
    old_enough = cohort.from_age is None or child.age >= cohort.from_age
    return old_enough and (cohort.under_age is None or child.age < cohort.under_age)


def _is_open_recently_enough(child: ChildFacts, cohort: Cohort, on: date) -> bool:
    if cohort.open_for_less_than is None:
        return True
    earliest = before(on, cohort.open_for_less_than, EVERY_DAY)
    return child.opened_on is not None and child.opened_on > earliest


def _is_open_long_enough(child: ChildFacts, cohort: Cohort, on: date) -> bool:
    if cohort.open_for_at_least is None:
        return True
    latest = before(on, cohort.open_for_at_least, EVERY_DAY)
    return child.opened_on is not None and child.opened_on <= latest


@dataclass(frozen=True)
class Exclusions:
    """Who is left out of the frame. Each rule can be chosen or not, with its own length."""

    audited_within: Period | None = None
    sibling_audited_within: Period | None = None
    under_audit: bool = True
    open_for_less_than: Period | None = None
    restricted: bool = False
    by_hand: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class History:
    """What earlier cycles did: when each child was last audited, and who is being audited now."""

    last_audited: Mapping[str, date] = field(default_factory=dict)
    under_audit: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LeftOut:
    """A child of the cohort who cannot be drawn, with every reason."""

    child: ChildFacts
    reasons: tuple[Reason, ...]

    @property
    def words(self) -> str:
        """All the reasons in one line."""
        return "; ".join(reason.words for reason in self.reasons)


@dataclass(frozen=True)
class Frame:
    """The children a sample can be drawn from, who was left out, and how many were outside."""

    on: date
    children: tuple[ChildFacts, ...]
    left_out: tuple[LeftOut, ...] = ()
    outside: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """The frame's fingerprint: the same children with the same facts give the same one."""
        kept = as_table(sorted(self.children, key=_by_reference))
        return hashlib.sha256(json.dumps(kept).encode()).hexdigest()


def _by_reference(child: ChildFacts) -> str:
    return child.reference


def make_frame(
    population: Iterable[ChildFacts],
    *,
    cohort: Cohort,
    exclusions: Exclusions,
    history: History,
    on: date,
) -> Frame:
    """Sort a population into the frame, those left out with reasons, and those outside."""
    inside, outside = [], Counter[str]()
    for child in sorted(population, key=_by_reference):
        reasons = reasons_outside(child, cohort=cohort, on=on)
        if reasons:
            outside[reasons[0].words] += 1
        else:
            inside.append(child)
    leave_out = _Leaver(exclusions, history, on, inside)
    frame, left_out = [], []
    for child in inside:
        because = leave_out.reasons(child)
        if because:
            left_out.append(LeftOut(child, tuple(because)))
        else:
            frame.append(child)
    return Frame(on, tuple(frame), tuple(left_out), dict(outside))


class _Leaver:
    """The exclusions made ready once, so that each child costs a few look-ups."""

    def __init__(
        self, rules: Exclusions, history: History, on: date, inside: list[ChildFacts]
    ) -> None:
        self.rules, self.history = rules, history
        self.by_hand = dict(rules.by_hand)
        self.since = _since(rules.audited_within, on)
        self.sibling_since = _since(rules.sibling_audited_within, on)
        self.opened_by = _since(rules.open_for_less_than, on)
        self.siblings: dict[str, tuple[date, str]] = {}
        for child in inside:
            audited = history.last_audited.get(child.reference)
            if child.sibling_group and audited:
                latest = self.siblings.get(child.sibling_group, (audited, child.reference))
                self.siblings[child.sibling_group] = max(latest, (audited, child.reference))

    def reasons(self, child: ChildFacts) -> list[Reason]:
        """Every reason to leave this child out."""
        checks = (
            self._named,
            self._restricted,
            self._now,
            self._recent,
            self._sibling,
            self._opened,
        )
        return [reason for check in checks if (reason := check(child))]

    def _named(self, child: ChildFacts) -> Reason | None:
        why = self.by_hand.get(child.reference)
        return Reason("by_hand", f"Left out by hand: {why}") if why is not None else None

    def _restricted(self, child: ChildFacts) -> Reason | None:
        if self.rules.restricted and child.restricted:
            return Reason("restricted", "The record is restricted")
        return None

    def _now(self, child: ChildFacts) -> Reason | None:
        if self.rules.under_audit and child.reference in self.history.under_audit:
            return Reason("under_audit", "Already in an open audit cycle")
        return None

    def _recent(self, child: ChildFacts) -> Reason | None:
        audited = self.history.last_audited.get(child.reference)
        if self.since and audited and audited > self.since and self.rules.audited_within:
            return Reason("recent", f"Audited in the last {self.rules.audited_within.words}")
        return None

    def _sibling(self, child: ChildFacts) -> Reason | None:
        audited, reference = self.siblings.get(child.sibling_group, (date.min, child.reference))
        if reference == child.reference or not self.rules.sibling_audited_within:
            return None
        if self.sibling_since and audited > self.sibling_since:
            length = self.rules.sibling_audited_within.words
            return Reason("sibling_recent", f"A sibling was audited in the last {length}")
        return None

    def _opened(self, child: ChildFacts) -> Reason | None:
        length = self.rules.open_for_less_than
        if length and self.opened_by and (child.opened_on or date.max) > self.opened_by:
            return Reason("open", f"Open for less than {length.words}")
        return None


def _since(length: Period | None, on: date) -> date | None:
    return before(on, length, EVERY_DAY) if length else None
