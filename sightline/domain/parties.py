"""Who is who in an audit of a child: the people a framework names by their relation to the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sightline.domain.cohort import ChildFacts
from sightline.domain.pack_organisation import FoundBy, Party


@dataclass(frozen=True)
class PostHeld:
    """Somebody holding a role in a unit."""

    person: int
    role: str
    unit: int


@dataclass(frozen=True)
class Places:
    """The council's posts and units, made ready to look people up in."""

    above: Mapping[int, int | None] = field(default_factory=dict)
    manager_of: Mapping[int, int | None] = field(default_factory=dict)
    posts: tuple[PostHeld, ...] = ()

    def with_roles(self, roles: Iterable[str]) -> frozenset[int]:
        """Everybody who holds one of the roles anywhere."""
        wanted = set(roles)
        return frozenset(post.person for post in self.posts if post.role in wanted)

    def nearest(self, roles: Iterable[str], unit: int | None) -> frozenset[int]:
        """Whoever holds one of the roles in the unit, or in the nearest unit above that has one."""
        wanted, seen = set(roles), set[int]()
        while unit is not None and unit not in seen:
            found = {p.person for p in self.posts if p.unit == unit and p.role in wanted}
            if found:
                return frozenset(found)
            seen.add(unit)
            unit = self.above.get(unit)
        return frozenset()


def people_of(
    party: Party, child: ChildFacts, *, places: Places, auditor: int | None = None
) -> frozenset[int]:
    """The people who are this party to the audit of this child; none when nobody is known."""
    match party.found_by:
        case FoundBy.CASE_WORKER | FoundBy.SUBJECT:
            return _known(child.worker)
        case FoundBy.CASE_IRO:
            return _known(child.iro)
        case FoundBy.CASE_CHAIR:
            return _known(child.chair)
        case FoundBy.LINE_MANAGER | FoundBy.SUBJECT_MANAGER:
            return _known(places.manager_of.get(child.worker) if child.worker else None)
        case FoundBy.POST:
            return places.nearest(party.roles, child.unit)
        case FoundBy.ANYWHERE:
            return places.with_roles(party.roles)
        case FoundBy.AUDITOR | FoundBy.AUDITORS:  # pragma: no branch (every case is named)
            return _known(auditor)


def _known(person: int | None) -> frozenset[int]:
    return frozenset() if person is None else frozenset({person})
