"""Whether an invented council fits its framework: its roles, activities and samples are there."""

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_tools import ToolSubject
from sightline.web.demonstration.plans import CouncilPlan, PlannedCycles
from sightline.web.demonstration.reading import unknown


def problems_with(plan: CouncilPlan, pack: Pack) -> list[str]:
    """Everything the file asks for that the framework does not have."""
    file = f"demonstration/{plan.key}.yaml"
    found = []
    for unit in plan.units:
        if unit.group:
            found += unknown(unit.group, list(pack.groups), f"unit “{unit.name}”: group")
    for person in plan.people:
        found += unknown(person.role, list(pack.roles), f"“{person.name}”: role")
    for number, cycles in enumerate(plan.activities):
        found += [f"activities[{number}].{words}" for words in _problems_with(cycles, pack)]
    with_tool = [key for key, one in pack.activities.items() if one.tool]
    for number, one in enumerate(plan.by_hand):
        found += unknown(one.activity, with_tool, f"by_hand[{number}].activity (with a tool)")
    if not found and not cycles_of(plan, pack):
        found.append("activities: the framework has none that is done on children in cycles")
    return [f"{file}: {problem}" for problem in found]


def _problems_with(cycles: PlannedCycles, pack: Pack) -> list[str]:
    possible = {key: one for key, one in pack.activities.items() if is_done_in_cycles(one, pack)}
    if cycles.activity in pack.activities and cycles.activity not in possible:
        return [f"activity: “{cycles.activity}” is not done on children in cycles"]
    found = unknown(cycles.activity, list(possible), "activity")
    if not found and cycles.sample:
        samples = [sample.key for sample in possible[cycles.activity].samples]
        found += unknown(cycles.sample, samples, "sample")
    if cycles.audits < 1 or cycles.long < 1:
        found.append("audits, long: these are 1 or more")
    return found


def cycles_of(plan: CouncilPlan, pack: Pack) -> tuple[PlannedCycles, ...]:
    """What the council does in cycles: as its file says, else the first moderated activity."""
    if plan.activities:
        return plan.activities
    possible = [one for one in pack.activities.values() if is_done_in_cycles(one, pack)]
    first = next((one for one in possible if one.moderation), next(iter(possible), None))
    return (PlannedCycles(first.key, plan.audits_a_month),) if first else ()


def is_done_in_cycles(activity: Activity, pack: Pack) -> bool:
    """True when cycles of it can be planned and its tool looks at a child's record."""
    if not activity.runs_in_cycles:
        return False
    return pack.tools[activity.cycle_tool].subject is ToolSubject.CHILD
