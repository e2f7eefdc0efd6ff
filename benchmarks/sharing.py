"""Drawing a sample and sharing it out, beside the solver alone on the plain network.

The plain network is what the solver would be given without Sightline: every audit a node, an arc
to every auditor who may take it, and an arc for every place an auditor has.
"""

import json
import sys
from datetime import date
from time import perf_counter

import numpy
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from sightline.audits.solver import DEAR, cost_of_place, share_out
from sightline.domain.allocation import ALL_RULES, Auditor, AuditToPlace, Barred, Window
from sightline.domain.cohort import ChildFacts, Frame
from sightline.domain.pack_activities import Method
from sightline.domain.sampling import Design, draw

TEAMS = 60
WINDOW = Window(opens_on=date(2026, 10, 5), due_on=date(2026, 10, 30))


def main() -> None:
    """Each size, best of three."""
    print(json.dumps([measure(int(size)) for size in sys.argv[1:]]))


def measure(size: int) -> dict[str, float]:
    """One size."""
    frame, auditors = frame_of(size), auditors_for(size)
    drawing, sharing, bare = [], [], []
    for attempt in range(3):
        began = perf_counter()
        design = Design(method=Method.STRATIFIED, size=size, seed=f"{attempt}")
        sample = draw(frame, design)
        drawing.append(perf_counter() - began)
        audits = [audit_of(drawn.child) for drawn in sample.drawn]
        began = perf_counter()
        shared = share_out(audits, auditors, window=WINDOW, seed=f"{attempt}", rules=ALL_RULES)
        sharing.append(perf_counter() - began)
        network = plain_network(audits, auditors)
        began = perf_counter()
        solve_bare(network)
        bare.append(perf_counter() - began)
    return {
        "size": size,
        "drawing": min(drawing),
        "sharing": min(sharing),
        "bare": min(bare),
        "placed": len(shared.placed),
        "auditors": len(auditors),
    }


def frame_of(size: int) -> Frame:
    """Five open children for each that is drawn."""
    children = tuple(
        ChildFacts(
            child=number,
            reference=f"C{number}",
            status="child_in_need",
            unit=number % TEAMS,
            team=f"Team {number % TEAMS}",
            service=f"Service {number % TEAMS % 8}",
            worker=10_000 + number % (TEAMS * 8),
        )
        for number in range(size * 5)
    )
    return Frame(on=WINDOW.opens_on, children=children)


def auditors_for(size: int) -> list[Auditor]:
    """Auditors in every team, with a tenth more places than audits."""
    people = max(20, size // 20)
    capacity = -(-size * 11 // 10 // people)
    return [
        Auditor(
            person=number,
            name=f"Auditor {number}",
            units=frozenset({number % TEAMS}),
            services=frozenset({number % TEAMS % 8}),
            capacity=capacity,
            this_year=number % 7,
            is_experienced=True,
        )
        for number in range(people)
    ]


def audit_of(child: ChildFacts) -> AuditToPlace:
    """What sharing out needs to know of a child."""
    return AuditToPlace(reference=child.reference, unit=child.unit, worker=child.worker)


def plain_network(audits: list[AuditToPlace], auditors: list[Auditor]) -> list:
    """The arcs and supplies, made ready beforehand."""
    barred = Barred(auditors, ALL_RULES)
    first, sink = len(audits), len(audits) + len(auditors)
    arcs = [(n, sink, 1, DEAR) for n in range(first)]
    for number, audit in enumerate(audits):
        kept_from = barred.from_audit(audit)
        arcs += [
            (number, first + place, 1, 0)
            for place, one in enumerate(auditors)
            if one.person not in kept_from
        ]
    for place, one in enumerate(auditors):
        arcs += [(first + place, sink, 1, cost_of_place(one, n)) for n in range(one.places)]
    nodes = numpy.array([*range(first), sink])
    supplies = numpy.array([*([1] * first), -first])
    return [*numpy.array(arcs, dtype=numpy.int64).T, nodes, supplies]


def solve_bare(network: list) -> None:
    """The solver and nothing else."""
    *arcs, nodes, supplies = network
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(*arcs)
    flow.set_nodes_supplies(nodes, supplies)
    if flow.solve() != flow.OPTIMAL:
        raise SystemExit("The solver gave no answer")


if __name__ == "__main__":
    main()
