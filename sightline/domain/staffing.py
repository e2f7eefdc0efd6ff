"""Who is here: people, the posts they hold, the units, and when somebody was away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sightline.domain.cadence import Window
from sightline.domain.organisation import UnitKind


@dataclass(frozen=True)
class Staff:
    """A person, from their first day to their last, with the days they were away."""

    person: int
    name: str = ""
    manager: int | None = None
    started_on: date = date.min
    ended_on: date = date.max
    away: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True)
class Held:
    """A post held by a person: a role in a unit, from a day to a day."""

    person: int
    role: str
    unit: int
    from_on: date = date.min
    to_on: date = date.max

    def on(self, day: date) -> bool:
        """Whether it is held on the day."""
        return self.from_on <= day <= self.to_on

    def within(self, window: Window) -> bool:
        """Whether it is held on any day of the period."""
        return self.from_on <= window.ends_on and window.starts_on <= self.to_on


@dataclass(frozen=True)
class UnitHere:
    """A unit: what it is, where it stands, its code and the group it takes turns with."""

    unit: int
    name: str = ""
    parent: int | None = None
    kind: str = UnitKind.TEAM
    code: str = ""
    group: str = ""
    in_scope: bool = True


@dataclass(frozen=True)
class Staffing:
    """Everybody and every unit of one authority, made ready to look people up in."""

    people: Mapping[int, Staff] = field(default_factory=dict)
    posts: tuple[Held, ...] = ()
    units: Mapping[int, UnitHere] = field(default_factory=dict)

    @cached_property
    def _by_role(self) -> Mapping[str, tuple[Held, ...]]:
        found: dict[str, list[Held]] = {}
        for post in sorted(self.posts, key=lambda one: (one.from_on, one.person, one.unit)):
            found.setdefault(post.role, []).append(self._ended_with_person(post))
        return {role: tuple(posts) for role, posts in found.items()}

    def _ended_with_person(self, post: Held) -> Held:
        """Nobody holds a post before they come or after they leave."""
        staff = self.people.get(post.person)
        if staff is None:
            return post
        starts, ends = max(post.from_on, staff.started_on), min(post.to_on, staff.ended_on)
        return Held(post.person, post.role, post.unit, starts, ends)

    def holding(self, roles: Iterable[str], window: Window) -> list[Held]:
        """The posts with one of the roles held on any day of the period, longest held first."""
        found = [post for role in roles for post in self._by_role.get(role, ())]
        return [post for post in found if post.within(window)]

    def above(self, unit: int | None) -> Iterable[int]:
        """The unit and each that stands above it, nearest first."""
        seen: set[int] = set()
        while unit is not None and unit not in seen:
            yield unit
            seen.add(unit)
            here = self.units.get(unit)
            unit = here.parent if here else None

    def nearest(self, roles: Iterable[str], unit: int | None, day: date) -> list[Held]:
        """Whoever holds one of the roles in the unit, or in the nearest above that has one."""
        held = self.holding(roles, Window(day, day))
        for here in self.above(unit):
            found = [post for post in held if post.unit == here]
            if found:
                return found
        return []

    def unit_of(self, person: int, day: date) -> int | None:
        """The unit of somebody's longest held post on the day."""
        held = [post for post in self.posts if post.person == person and post.on(day)]
        return min(held, key=lambda post: (post.from_on, post.unit)).unit if held else None

    def managed_by(self, managers: Iterable[int]) -> list[int]:
        """Everybody whose line manager is one of these."""
        those = set(managers)
        return sorted(one.person for one in self.people.values() if one.manager in those)

    @cached_property
    def managers(self) -> frozenset[int]:
        """Everybody who is somebody's line manager."""
        return frozenset(one.manager for one in self.people.values() if one.manager is not None)
