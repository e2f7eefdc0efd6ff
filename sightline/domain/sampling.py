"""Draw a sample that anyone can draw again and get the same.

Each child in the frame is given a number: SHA-256 of the seed, a bar and the child's reference.
The lowest numbers come first. The order therefore depends on nothing but the seed and the
references: not on the order of the case list, the version of Python or the machine.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sightline.domain.cohort import ChildFacts, Frame
from sightline.domain.pack_activities import Method, Stratum
from sightline.domain.reasons import Reason

EVERYBODY = ""


METHOD_WORDS: dict[Method, str] = {
    Method.SIMPLE_RANDOM: "Simple random sample",
    Method.STRATIFIED: "Random sample in fair shares",
    Method.SYSTEMATIC: "Every so many children down the list",
    Method.EVERY_CASE: "Every child in the frame",
    Method.EACH_TEAM: "The same number from each team",
}

STRATUM_WORDS: dict[Stratum, str] = {
    Stratum.TEAM: "team",
    Stratum.SERVICE: "service",
    Stratum.STATUS: "status",
}


class Outcome(StrEnum):
    """What became of a child whom the draw reached."""

    DRAWN = "drawn"
    REPLACED = "replaced"
    PASSED_OVER = "passed_over"

    @property
    def words(self) -> str:
        """What people call it."""
        return {
            Outcome.DRAWN: "In the sample",
            Outcome.REPLACED: "Replaced",
            Outcome.PASSED_OVER: "Passed over",
        }[self]


@dataclass(frozen=True)
class Design:
    """How to draw: the method, how many, the seed, whether siblings may both be drawn, and for a
    stratified sample what it is spread over."""

    method: Method
    size: int
    seed: str
    one_per_sibling_group: bool = False
    spread_over: Stratum = Stratum.TEAM


@dataclass(frozen=True)
class Share:
    """A group's part of the sample: how many it has, should give and gave."""

    name: str
    in_frame: int
    quota: int
    drawn: int


@dataclass(frozen=True)
class Drawn:
    """A child in the sample, and in which place it was drawn."""

    place: int
    child: ChildFacts
    stratum: str


@dataclass(frozen=True)
class PassedOver:
    """A child who would have been drawn but for a rule."""

    child: ChildFacts
    reason: Reason


@dataclass(frozen=True)
class Sample:
    """The outcome of a draw."""

    design: Design
    frame_sha256: str
    drawn: tuple[Drawn, ...]
    passed_over: tuple[PassedOver, ...]
    strata: tuple[Share, ...]

    @property
    def references(self) -> tuple[str, ...]:
        """Who was drawn, in the order drawn."""
        return tuple(one.child.reference for one in self.drawn)


def rank(seed: str, reference: str) -> str:
    """A child's number in the draw."""
    return hashlib.sha256(f"{seed}|{reference}".encode()).hexdigest()


def ranked(children: Iterable[ChildFacts], *, seed: str) -> list[ChildFacts]:
    """The children in the order in which the seed puts them."""
    return sorted(children, key=lambda child: (rank(seed, child.reference), child.reference))


def quotas(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """Share a size between groups in proportion, by largest remainder.

    Each group first gets the whole part of its exact share; the places left go to the groups
    with the largest remainders, and where those are equal to the larger group, then by name.
    """
    total = sum(counts.values())
    size = min(size, total)
    shares = {name: size * count // total for name, count in counts.items()} if total else {}
    left = size - sum(shares.values())
    by_remainder = sorted(
        shares, key=lambda name: (-(size * counts[name] % total), -counts[name], name)
    )
    for name in by_remainder[:left]:
        shares[name] += 1
    return shares


def even_shares(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """Share a size between groups evenly, one to each in turn, until a group has no more to give.

    The last round, when it does not go round, is for the larger groups, and then by name.
    """
    shares = dict.fromkeys(counts, 0)
    left = min(size, sum(counts.values()))
    while left:
        able = [name for name in shares if shares[name] < counts[name]]
        for name in sorted(able, key=lambda name: (-counts[name], name))[:left]:
            shares[name] += 1
            left -= 1
    return shares


def stratum_of(child: ChildFacts, design: Design) -> str:
    """The group in which a child is drawn, and replaced: a team, say, or everybody."""
    if design.method is Method.EACH_TEAM:
        return child.team
    if design.method is not Method.STRATIFIED:
        return EVERYBODY
    match design.spread_over:
        case Stratum.TEAM:
            return child.team
        case Stratum.SERVICE:
            return child.service
        case Stratum.STATUS:  # pragma: no branch (every case is named)
            return child.status


def draw(frame: Frame, design: Design) -> Sample:
    """Draw a sample from a frame."""
    match design.method:
        case Method.EVERY_CASE:
            order, shares = ranked(frame.children, seed=design.seed), None
        case Method.SYSTEMATIC:
            order, shares = _down_the_list(frame.children, design), None
        case Method.SIMPLE_RANDOM:
            order, shares = ranked(frame.children, seed=design.seed), None
        case Method.STRATIFIED:
            order = ranked(frame.children, seed=design.seed)
            shares = quotas(_sizes(frame.children, design), design.size)
        case Method.EACH_TEAM:  # pragma: no branch (every case is named)
            order = ranked(frame.children, seed=design.seed)
            shares = even_shares(_sizes(frame.children, design), design.size)
    taker = _Taker(design, shares)
    taker.take(order)
    return Sample(
        design,
        frame.sha256,
        tuple(
            Drawn(place, child, stratum_of(child, design))
            for place, child in enumerate(taker.taken, start=1)
        ),
        tuple(taker.passed_over.values()),
        _strata(frame.children, taker.taken, shares, design),
    )


class _Taker:
    """Goes down an order and takes whom the rules let it take."""

    def __init__(self, design: Design, shares: Mapping[str, int] | None) -> None:
        self.design = design
        self.shares = Counter(shares) if shares is not None else None
        self.siblings: dict[str, str] = {}
        self.taken: list[ChildFacts] = []
        self.passed_over: dict[str, PassedOver] = {}

    def take(self, order: Sequence[ChildFacts]) -> None:
        """Take each stratum's share; then, where siblings left one short, the next of all."""
        size = len(order) if self.design.method is Method.EVERY_CASE else self.design.size
        spare = [child for child in order if not self._took(child, size)]
        if self.shares is not None and len(self.taken) < size:
            self.shares = None
            for child in spare:
                self._took(child, size)

    def _took(self, child: ChildFacts, size: int) -> bool:
        if len(self.taken) >= size or child.reference in self.passed_over:
            return False
        group = stratum_of(child, self.design)
        if self.shares is not None and not self.shares[group]:
            return False
        if self._has_sibling_drawn(child):
            return False
        if self.shares is not None:
            self.shares[group] -= 1
        self.taken.append(child)
        self.siblings.setdefault(child.sibling_group, child.reference)
        return True

    def _has_sibling_drawn(self, child: ChildFacts) -> bool:
        if not self.design.one_per_sibling_group or self.design.method is Method.EVERY_CASE:
            return False
        first = self.siblings.get(child.sibling_group) if child.sibling_group else None
        if first:
            reason = Reason("sibling_drawn", f"A sibling, {first}, was drawn first")
            self.passed_over[child.reference] = PassedOver(child, reason)
        return first is not None


def _down_the_list(children: Sequence[ChildFacts], design: Design) -> list[ChildFacts]:
    """The list by team, status and reference, read from a start that the seed settles, every so
    many; then the rest, in case siblings leave places. Going past the end starts at the top."""
    listed = sorted(children, key=lambda child: (child.team, child.status, child.reference))
    total, size = len(listed), min(design.size, len(children))
    if not size:
        return listed
    start = int(rank(design.seed, "start"), 16) % total
    places = [(start + step * total // size) % total for step in range(size)]
    chosen = set(places)
    rest = [(start + step) % total for step in range(total)]
    return [listed[n] for n in [*places, *(n for n in rest if n not in chosen)]]


def _sizes(children: Iterable[ChildFacts], design: Design) -> Counter[str]:
    return Counter(stratum_of(child, design) for child in children)


def _strata(
    children: Sequence[ChildFacts],
    taken: Sequence[ChildFacts],
    shares: Mapping[str, int] | None,
    design: Design,
) -> tuple[Share, ...]:
    if shares is None:
        return ()
    in_frame, drawn = _sizes(children, design), _sizes(taken, design)
    return tuple(
        Share(name, in_frame[name], shares[name], drawn[name]) for name in sorted(in_frame)
    )


# --- Replacing a child --------------------------------------------------------------------------


@dataclass(frozen=True)
class Replacement:
    """Who takes a place, and from where in the ranking."""

    child: ChildFacts
    words: str


def next_in_line(
    frame: Iterable[ChildFacts],
    *,
    design: Design,
    leaving: ChildFacts,
    standing: Iterable[ChildFacts],
    gone: frozenset[str] = frozenset(),
) -> Replacement | None:
    """Who replaces a child: the next in the ranking of the same stratum, or of everybody when the
    stratum has nobody left. Nobody who left the sample comes back."""
    stay = [child for child in standing if child.reference != leaving.reference]
    used = {child.reference for child in stay} | gone | {leaving.reference}
    siblings = {child.sibling_group for child in stay if child.sibling_group}
    left = [
        child
        for child in ranked(frame, seed=design.seed)
        if child.reference not in used
        and not (design.one_per_sibling_group and child.sibling_group in siblings)
    ]
    stratum = stratum_of(leaving, design)
    same = [child for child in left if stratum_of(child, design) == stratum]
    if same:
        where = f" in {stratum}" if stratum else ""
        return Replacement(same[0], f"The next in the ranking{where}")
    if left:
        return Replacement(left[0], f"The next in the ranking of all: nobody is left in {stratum}")
    return None


# --- Proof ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Proof:
    """What came of drawing a sample again from what was kept."""

    same: bool
    words: str
    differences: tuple[str, ...] = ()


def replay(frame: Frame, design: Design, *, expected_sha256: str, expected: Sequence[str]) -> Proof:
    """Draw again from the frame and the seed that were kept, and compare with what stood."""
    differences = []
    if frame.sha256 != expected_sha256:
        differences.append("The frame kept is not the one that was drawn from")
    again = draw(frame, design).references
    for place, (was, now) in enumerate(zip(expected, again, strict=False), start=1):
        if was != now:
            differences.append(f"Place {place} was {was}; drawing again gives {now}")
    if len(expected) != len(again):
        differences.append(f"{len(expected)} were drawn; drawing again gives {len(again)}")
    if differences:
        return Proof(False, "Drawing again does not give the same sample", tuple(differences))
    number = f"all {len(again):,} children" if len(again) != 1 else "the one child"
    return Proof(
        True, f"Drawn again from the same frame and seed: {number} are the same, in the same order"
    )
