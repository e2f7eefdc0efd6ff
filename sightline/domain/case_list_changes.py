"""What a case list would change: children added, changed and closed, compared with what is known.

An import only touches what its columns speak of, and closes only involvements that came from a
list it holds: bringing in list 8 alone says nothing about children in need.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sightline.domain.case_list import ChildStatus, age_on, status_place
from sightline.domain.case_list_joining import Involved, Listed, Population
from sightline.domain.case_list_reading import Fact, Row

NOT_LISTED = "No longer in the case list"
LATER_BEGAN = "A later period began"


@dataclass(slots=True)
class KnownInvolvement:
    """An involvement as we have it."""

    key: int
    status: ChildStatus
    source: str
    started_on: date | None
    ended_on: date | None
    main: bool
    facts: Row


@dataclass(slots=True)
class KnownChild:
    """A child as we have them."""

    key: int
    facts: Row
    involved: list[KnownInvolvement] = field(default_factory=list)


class Kind(StrEnum):
    """What an import does to a child."""

    ADDED = "added"
    CHANGED = "changed"
    CLOSED = "closed"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Update:
    """What changes of one known involvement: only the fields that differ."""

    known: KnownInvolvement
    fields: Row
    facts: Row
    sources: dict[str, str]


@dataclass(slots=True)
class ChildChange:
    """What an import does to one child."""

    reference: str
    kind: Kind
    known: KnownChild | None
    listed: Listed | None
    facts: Row = field(default_factory=dict)
    new: list[Involved] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    main: Involved | KnownInvolvement | None = None
    open_before: bool = False
    open_after: bool = False


@dataclass
class Changes:
    """What an import does to everybody; children it leaves as they are are only counted."""

    children: list[ChildChange]
    unchanged: int
    not_known: list[str]

    def count(self, kind: Kind) -> int:
        """How many children it does this to."""
        if kind is Kind.UNCHANGED:
            return self.unchanged
        return sum(1 for child in self.children if child.kind is kind)


def compare(population: Population, known: Mapping[str, KnownChild], *, as_at: date) -> Changes:
    """Everything the case list would change."""
    changes, unchanged, not_known = [], 0, []
    for reference, listed in population.children.items():
        before = known.get(reference)
        if before is None and population.supplement:
            not_known.append(reference)
            continue
        change = change_of(reference, listed, before, population, as_at)
        if change.kind is Kind.UNCHANGED:
            unchanged += 1
        else:
            changes.append(change)
    if not population.supplement:
        for reference, before in known.items():
            if reference in population.children:
                continue
            change = change_of(reference, None, before, population, as_at)
            if change.kind is not Kind.UNCHANGED:
                changes.append(change)
    return Changes(children=changes, unchanged=unchanged, not_known=not_known)


def change_of(
    reference: str,
    listed: Listed | None,
    before: KnownChild | None,
    population: Population,
    as_at: date,
) -> ChildChange:
    """What the case list does to one child."""
    change = ChildChange(reference, Kind.UNCHANGED, before, listed)
    if before is None:
        assert listed is not None  # noqa: S101
        change.kind, change.facts, change.new = Kind.ADDED, listed.facts, listed.involved
        change.main = main_of(list(listed.involved), born_in(listed.facts), as_at)
        change.open_after = is_open(change.main, as_at)
        return change
    if listed is not None:
        change.facts = changed_facts(listed.facts, before.facts)
    if population.supplement:
        supplement(change, before, as_at)
    else:
        match(change, listed.involved if listed else [], before, population.lists, as_at)
    settle(change, before, as_at)
    return change


def changed_facts(now: Row, before: Row) -> Row:
    """The child's facts that differ; a blank does not wipe what is known."""
    return {
        fact: value
        for fact, value in now.items()
        if value is not None and value != before.get(fact)
    }


def supplement(change: ChildChange, before: KnownChild, as_at: date) -> None:
    """Add facts to the involvement that gives the child their status."""
    main = next((one for one in before.involved if one.main), None)
    if main is None or change.listed is None:
        return
    facts = differing(change.listed.extra, main.facts)
    if facts:
        sources = dict.fromkeys(facts, change.listed.sources[""])
        change.updates.append(Update(known=main, fields={}, facts=facts, sources=sources))


def differing(now: Row, before: Row) -> Row:
    """The facts of an involvement that differ; blank text and nothing are the same."""
    return {
        fact: value for fact, value in now.items() if (value or None) != (before.get(fact) or None)
    }


def match(
    change: ChildChange,
    now: list[Involved],
    before: KnownChild,
    lists: tuple[str, ...],
    as_at: date,
) -> None:
    """Pair each involvement of the list with one known; add the rest; close what is not listed."""
    left = list(before.involved)
    for one in now:
        known = same_period(one, left) or same_status_open(one, left, as_at)
        if known is None or is_later_period(one, known):
            change.new.append(one)
            continue
        left.remove(known)
        update(change, one, known)
    later = {one.status: one for one in change.new}
    for known in left:
        if not is_open(known, as_at) or known.source not in lists:
            continue
        began = later[known.status].started_on if known.status in later else None
        fields: Row = {
            "ended_on": min(began or as_at, as_at),
            "ended_why": LATER_BEGAN if began else NOT_LISTED,
        }
        change.updates.append(Update(known=known, fields=fields, facts={}, sources={}))


def same_period(one: Involved, left: list[KnownInvolvement]) -> KnownInvolvement | None:
    """The known involvement of the same status that started the same day.

    A row that is only "closed" does not say in what status; the start and the list tell. A row
    without a start is the same period when its end is the same, or was not told.
    """
    alike = [
        known
        for known in left
        if known.status is one.status or (one.status_not_told and known.source == one.source)
    ]
    for known in alike:
        if known.started_on == one.started_on:
            return known
    return next((known for known in alike if same_end(one, known)), None)


def same_end(one: Involved, known: KnownInvolvement) -> bool:
    """True when a row without a start ended as the known involvement did."""
    if one.started_on is not None or one.ended_on is None or known.ended_on is None:
        return False
    return one.end_not_told or one.ended_on == known.ended_on


def same_status_open(
    one: Involved, left: list[KnownInvolvement], as_at: date
) -> KnownInvolvement | None:
    """The known involvement of the same status that is open."""
    for known in left:
        if known.status is one.status and is_open(known, as_at):
            return known
    return None


def is_later_period(one: Involved, known: KnownInvolvement) -> bool:
    """True when the list tells of a later period than the one known.

    List 6's dates are of the whole time in need, so they say nothing about a period that list 7
    or 8 told of.
    """
    if one.source == "6" and known.source != "6":
        return False
    if one.started_on is None or known.started_on is None:
        return False
    return one.started_on > known.started_on


def update(change: ChildChange, one: Involved, known: KnownInvolvement) -> None:
    """Note what differs between the list and what is known of the same involvement."""
    fields: Row = {}
    better_known = one.source == "6" and known.source not in ("6", "own")
    if not better_known:
        if one.source != known.source:
            fields["source"] = one.source
        if one.started_on is not None and one.started_on != known.started_on:
            fields["started_on"] = one.started_on
        guessed_before = one.end_not_told and known.ended_on is not None
        if one.ended_on != known.ended_on and not guessed_before:
            fields["ended_on"], fields["ended_why"] = one.ended_on, ""
    facts = differing(one.facts, known.facts)
    if better_known:
        facts = {fact: value for fact, value in facts.items() if value}
    if fields or facts:
        sources = {fact: one.sources.get(fact, one.source) for fact in facts}
        change.updates.append(Update(known=known, fields=fields, facts=facts, sources=sources))


def settle(change: ChildChange, before: KnownChild, as_at: date) -> None:
    """Which involvement now gives the child their status, and what kind of change it comes to."""
    ended = {
        update.known.key: update.fields["ended_on"]
        for update in change.updates
        if "ended_on" in update.fields
    }
    after: list[Involved | KnownInvolvement] = [*change.new]
    for known in before.involved:
        ended_on = ended.get(known.key, known.ended_on)
        after.append(replaced(known, ended_on))
    born = born_in({**before.facts, **change.facts})
    chosen = main_of(after, born, as_at)
    change.main = chosen
    change.open_before = any(is_open(one, as_at) for one in before.involved)
    change.open_after = any(is_open(one, as_at) for one in after)
    if change.open_before and not change.open_after:
        change.kind = Kind.CLOSED
    elif change.facts or change.new or change.updates or moved_main(before, chosen):
        change.kind = Kind.CHANGED


def moved_main(before: KnownChild, chosen: Involved | KnownInvolvement | None) -> bool:
    """True when another involvement than before gives the child their status."""
    was = next((one.key for one in before.involved if one.main), None)
    return isinstance(chosen, KnownInvolvement) and chosen.key != was


def replaced(known: KnownInvolvement, ended_on: Fact) -> KnownInvolvement:
    """A known involvement as it will be."""
    if ended_on == known.ended_on:
        return known
    return KnownInvolvement(
        key=known.key,
        status=known.status,
        source=known.source,
        started_on=known.started_on,
        ended_on=ended_on if isinstance(ended_on, date) else None,
        main=known.main,
        facts=known.facts,
    )


def is_open(one: Involved | KnownInvolvement | None, as_at: date) -> bool:
    """True when an involvement has no end by the day; an end after the day still means open."""
    return one is not None and (one.ended_on is None or one.ended_on > as_at)


def born_in(facts: Row) -> date | None:
    """The birth among a child's facts."""
    born = facts.get("born")
    return born if isinstance(born, date) else None


def main_of(
    options: list[Involved | KnownInvolvement], born: date | None, as_at: date
) -> Involved | KnownInvolvement | None:
    """The involvement that gives the child their status.

    Of the open ones, by Ofsted's order and then the latest start; when none is open, the one that
    ended last, and of those by Ofsted's order again.
    """
    if len(options) <= 1:
        return options[0] if options else None
    age = age_on(born, as_at)

    def rank(one: Involved | KnownInvolvement) -> tuple[bool, float, date, date, float]:
        place = status_place(one.status, age=age)
        begun = one.started_on or date.min
        if is_open(one, as_at):
            return True, -place, begun, date.min, 0
        return False, 0, one.ended_on or date.min, begun, -place

    return max(options, key=rank)
