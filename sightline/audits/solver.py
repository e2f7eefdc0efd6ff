"""Shares audits out in the best way the rules allow.

The port is `share_out`: audits, auditors, rules and a seed in; who does what, and every reason,
out. Behind it stands a minimum-cost flow. One unit flows for each audit: from the audit to an
auditor who is independent of it, and on to the end through one of that auditor's places. Each
further place costs more, by what the auditor has already done this year for the time they have, so
that the cheapest flow is the fairest sharing. An audit may also flow straight to the end at a price
nobody would pay while a place is left: that one has no auditor.

Audits barred from the same auditors are alike and flow as one, which keeps the network small.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sightline.domain.allocation import (
    ALL_RULES,
    Auditor,
    AuditToPlace,
    Barred,
    LeftOutAuditor,
    NotPlaced,
    Placed,
    Shared,
    Window,
    reasons_unavailable,
    why_left_out,
    why_not_placed,
)
from sightline.domain.pack_activities import Independence
from sightline.domain.reasons import Reason
from sightline.domain.sampling import rank

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

DEAR = 10**9
SCALE = 1000
ROUNDS = 4


@dataclass(frozen=True)
class Alike:
    """Audits that may not go to the same auditors."""

    barred: frozenset[int]
    references: tuple[str, ...]


def share_out(
    audits: Sequence[AuditToPlace],
    auditors: Sequence[Auditor],
    *,
    window: Window,
    seed: str,
    rules: frozenset[Independence] = ALL_RULES,
) -> Shared:
    """Give each audit to an auditor who may take it, as fairly over the year as can be.

    1. Auditors who are away, full or have no time are set aside.
    2. The flow gives every audit it can an auditor.
    3. New auditors' audits flow once more to experienced auditors, who support them. An audit
       whose new auditor nobody can support is barred from new auditors and flows again.
    4. Whatever is left over, audits and auditors, is explained.
    """
    work = _Work(audits, auditors, window=window, seed=seed, rules=rules)
    placed = work.place()
    given: dict[int, int] = defaultdict(int)
    for one in placed.values():
        given[one.auditor] += 1
    return Shared(
        tuple(placed[audit.reference] for audit in audits if audit.reference in placed),
        work.explain_audits(placed, given),
        work.explain_auditors(given),
    )


class _Work:
    """One sharing out: the facts made ready, and the rounds of the flow."""

    def __init__(
        self,
        audits: Sequence[AuditToPlace],
        auditors: Sequence[Auditor],
        *,
        window: Window,
        seed: str,
        rules: frozenset[Independence],
    ) -> None:
        self.audits = audits
        self.window, self.rules, self.seed = window, rules, seed
        order = sorted(auditors, key=lambda one: rank(seed, f"auditor {one.person}"))
        self.everybody = order
        self.free = [one for one in order if not reasons_unavailable(one, window)]
        self.new = frozenset(one.person for one in self.free if one.is_new)
        barred = Barred(order, rules)
        self.barred = {audit.reference: barred.from_audit(audit) for audit in audits}
        self.supporters = [
            replace(one, capacity=len(audits), placed=0)
            for one in order
            if one.is_experienced and not _is_away(one, window)
        ]

    def place(self) -> dict[str, Placed]:
        """Audits to auditors, with a supporter for every new auditor."""
        no_support: set[str] = set()
        for _ in range(ROUNDS):
            chosen = self._flow(
                self.free,
                {
                    reference: barred | (self.new if reference in no_support else frozenset())
                    for reference, barred in self.barred.items()
                },
            )
            supported = self._support(chosen)
            alone = {
                reference
                for reference, person in chosen.items()
                if person in self.new and reference not in supported
            }
            if not alone:
                break
            no_support |= alone
        return {
            reference: Placed(reference, person, supported.get(reference))
            for reference, person in chosen.items()
            if reference not in alone
        }

    def _support(self, chosen: dict[str, int]) -> dict[str, int]:
        barred = {
            reference: self.barred[reference] | {person}
            for reference, person in chosen.items()
            if person in self.new
        }
        return self._flow(self.supporters, barred) if barred and self.supporters else {}

    def _flow(self, people: list[Auditor], barred: dict[str, frozenset[int]]) -> dict[str, int]:
        return solve(people, alike(barred, seed=self.seed)) if people and barred else {}

    def explain_audits(
        self, placed: dict[str, Placed], given: dict[int, int]
    ) -> tuple[NotPlaced, ...]:
        """Why each audit without an auditor has none; audits alike share their explanation."""
        kept: dict[tuple[object, ...], tuple[Reason, ...]] = {}
        found = []
        for audit in self.audits:
            if audit.reference in placed:
                continue
            ties = (audit.unit, audit.service, audit.worker, audit.manager, audit.reviewers)
            key = (*ties, self.barred[audit.reference])
            if key not in kept:
                kept[key] = why_not_placed(
                    audit, self.everybody, window=self.window, rules=self.rules, given=given
                )
            found.append(NotPlaced(audit.reference, kept[key]))
        return tuple(found)

    def explain_auditors(self, given: dict[int, int]) -> tuple[LeftOutAuditor, ...]:
        """Why each auditor with nothing has nothing."""
        nobody_for = frozenset.intersection(*self.barred.values()) if self.barred else frozenset()
        return tuple(
            LeftOutAuditor(
                one.person,
                one.name,
                why_left_out(
                    one,
                    window=self.window,
                    may_take_any=one.person not in nobody_for,
                    could_be_supported=bool(self.supporters),
                ),
            )
            for one in sorted(self.everybody, key=lambda one: (one.name, one.person))
            if not given.get(one.person)
        )


def _is_away(auditor: Auditor, window: Window) -> bool:
    return any(reason.code == "away" for reason in reasons_unavailable(auditor, window))


def alike(barred: dict[str, frozenset[int]], *, seed: str) -> list[Alike]:
    """Audits by whom they may not go to, in the order in which the seed puts them."""
    groups: dict[frozenset[int], list[str]] = defaultdict(list)
    for reference in sorted(barred, key=lambda reference: (rank(seed, reference), reference)):
        groups[barred[reference]].append(reference)
    return [Alike(people, tuple(references)) for people, references in groups.items()]


def solve(people: Sequence[Auditor], groups: Sequence[Alike]) -> dict[str, int]:
    """The cheapest flow: which person each audit goes to; audits that find nobody are not in it."""
    # The libraries take over a second to import: only sharing out pays for it.
    import numpy
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    arcs = _arcs(people, groups)
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(*arcs)
    sizes = [len(group.references) for group in groups]
    sink = len(groups) + len(people)
    nodes = numpy.array([*range(len(groups)), sink])
    flow.set_nodes_supplies(nodes, numpy.array([*sizes, -sum(sizes)]))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"The solver gave no answer: {status}")
    flows = flow.flows(numpy.arange(len(arcs[0])))
    used = numpy.flatnonzero(flows)
    taken = zip(*(column[used].tolist() for column in (*arcs[:2], flows)), strict=True)
    return _read(taken, people=people, groups=groups)


def _arcs(people: Sequence[Auditor], groups: Sequence[Alike]) -> "list[NDArray[int64]]":
    """Tails, heads, capacities and costs. Nodes: the groups, then the people, then the end."""
    import numpy

    first, sink = len(groups), len(groups) + len(people)
    sizes = numpy.array([len(group.references) for group in groups])
    places = numpy.array([min(one.places, int(sizes.sum())) for one in people])
    tails, heads = numpy.nonzero(_allowed(people, groups))
    ends = [
        (first + number, sink, 1, cost_of_place(one, taken))
        for number, one in enumerate(people)
        for taken in range(places[number])
    ]
    columns = numpy.array(ends, dtype=numpy.int64).reshape(-1, 4).T
    every = numpy.arange(first)
    return [
        numpy.concatenate([every, tails, columns[0]]),
        numpy.concatenate([numpy.full(first, sink), heads + first, columns[1]]),
        numpy.concatenate([sizes, numpy.minimum(sizes[tails], places[heads]), columns[2]]),
        numpy.concatenate([numpy.full(first, DEAR), numpy.zeros_like(tails), columns[3]]),
    ]


def _allowed(people: Sequence[Auditor], groups: Sequence[Alike]) -> "NDArray[bool_]":
    """Which groups (down) may go to which people (across)."""
    import numpy

    column = {one.person: number for number, one in enumerate(people)}
    allowed = numpy.ones((len(groups), len(people)), dtype=bool)
    for number, group in enumerate(groups):
        barred = [column[person] for person in group.barred if person in column]
        allowed[number, barred] = False
    return allowed


def cost_of_place(auditor: Auditor, taken: int) -> int:
    """What one more audit costs: it rises with what the auditor has done this year and already
    holds, for the time they have set aside."""
    done = auditor.this_year + auditor.placed + taken
    return SCALE * (2 * done + 1) // max(auditor.capacity, 1)


def _read(
    taken: Iterable[tuple[int, int, int]], *, people: Sequence[Auditor], groups: Sequence[Alike]
) -> dict[str, int]:
    """From (tail, head, flow) to which person each audit goes to."""
    first, sink = len(groups), len(groups) + len(people)
    left = [iter(group.references) for group in groups]
    chosen = {}
    for tail, head, flow in taken:
        if tail < first and head != sink:
            for _ in range(flow):
                chosen[next(left[tail])] = people[head - first].person
    return chosen
