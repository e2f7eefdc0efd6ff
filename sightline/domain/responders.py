"""Who answers: the people of a party who can, and who does when none of them can.

Nobody answers for a concern about work they audited or did themselves, or while they are away
(LIN-345, SEF-288). Then the one named instead does, and when they cannot either, whoever is next on
the ladder: it always falls to somebody as long as somebody on the ladder can.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.domain.cadence import Window
from sightline.domain.pack_organisation import FoundBy, Party
from sightline.domain.pack_responses import Rung
from sightline.domain.staffing import Staffing


@dataclass(frozen=True, kw_only=True)
class Concern:
    """What is known of a concern: the unit of the child, who audited, whose work it is about."""

    unit: int | None = None
    auditor: int | None = None
    looked_at: int | None = None


@dataclass(frozen=True)
class Holder:
    """Somebody of a party, with the unit of their post and why they cannot answer, if so."""

    person: int
    unit: int | None = None
    why_not: str = ""


@dataclass(frozen=True)
class Answerers:
    """The people of a party. `by_post` is false when only the child's record could name them."""

    party: str
    holders: tuple[Holder, ...] = ()
    by_post: bool = True

    @property
    def able(self) -> tuple[Holder, ...]:
        """Those who can answer."""
        return tuple(holder for holder in self.holders if not holder.why_not)

    @property
    def can(self) -> bool:
        """Whether somebody of this party can; one whom only a record names is taken to."""
        return bool(self.able) or not (self.by_post or self.holders)

    @property
    def why_not(self) -> str:
        """Why nobody of this party can, for each kind of reason once."""
        if self.can:
            return ""
        if not self.holders:
            return "nobody holds the post"
        return " or ".join(dict.fromkeys(holder.why_not for holder in self.holders))


@dataclass(frozen=True)
class Lookup:
    """Where people are looked up: the parties of the pack, who is here, and the concern."""

    parties: Mapping[str, Party]
    staffing: Staffing
    concern: Concern = Concern()

    def answerers(self, key: str, *, on: date) -> Answerers:
        """The people of a party on a day."""
        party, concern = self.parties[key], self.concern
        match party.found_by:
            case FoundBy.POST | FoundBy.ANYWHERE:
                return Answerers(key, self._in_post(party, on))
            case FoundBy.AUDITOR:
                return self._known(key, concern.auditor, on)
            case FoundBy.SUBJECT:
                return self._known(key, concern.looked_at, on)
            case FoundBy.SUBJECT_MANAGER:
                staff = self.staffing.people.get(concern.looked_at or 0)
                return self._known(key, staff.manager if staff else None, on)
        return Answerers(key, by_post=False)

    def _in_post(self, party: Party, on: date) -> tuple[Holder, ...]:
        """Those in post: in the child's unit or the nearest above, or all when it is not known."""
        if party.found_by is FoundBy.POST and self.concern.unit is not None:
            held = self.staffing.nearest(party.roles, self.concern.unit, on)
        else:
            held = self.staffing.holding(party.roles, Window(on, on))
        units = {post.person: post.unit for post in reversed(held)}
        return tuple(
            Holder(person, units[person], self._why_not(person, on)) for person in sorted(units)
        )

    def _known(self, key: str, person: int | None, on: date) -> Answerers:
        if person is None:
            return Answerers(key, by_post=False)
        away = "away" if self._away(person, on) else ""
        return Answerers(key, (Holder(person, self.staffing.unit_of(person, on), away),), False)

    def _why_not(self, person: int, on: date) -> str:
        if person == self.concern.auditor:
            return "the auditor"
        if person == self.concern.looked_at:
            return "the one looked at"
        return "away" if self._away(person, on) else ""

    def _away(self, person: int, on: date) -> bool:
        staff = self.staffing.people.get(person)
        return staff is not None and any(since <= on <= until for since, until in staff.away)


def who_answers(rungs: Sequence[Rung], place: int, lookup: Lookup, *, on: date) -> Answerers | None:
    """The first that can: who the rung names, who instead, then those of the rungs above it.

    When none above can, those below: only when nobody on the whole ladder can is it nobody.
    """
    for rung in (*rungs[place:], *reversed(rungs[:place])):
        for key in (rung.who, rung.instead):
            found = lookup.answerers(key, on=on) if key else None
            if found is not None and found.can:
                return found
    return None
