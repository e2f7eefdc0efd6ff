"""How large an invented council is, and the council itself."""

from dataclasses import dataclass

from sightline.domain.organisation import UnitKind
from sightline.web.demonstration.plans import CouncilPlan, PlannedPerson, PlannedUnit

WORDS = (
    "The assessment was updated after the move and says what has changed for the child. "
    "Supervision of 3 March asks about the plan; the visit of 9 March answers it."
)
TOP = "Children’s Services"


@dataclass(frozen=True)
class Shape:
    """The numbers of one council."""

    open_children: int = 2000
    children_a_year: int = 600
    audits_a_month: int = 30
    services: int = 4
    teams_in_a_service: int = 3
    workers_in_a_team: int = 4


def plan_for(number: int, *, pack: str, shape: Shape) -> CouncilPlan:
    """One council: services of teams, each with a manager and workers, and a quality service."""
    units = [
        unit(TOP, UnitKind.DIRECTORATE),
        unit("Quality", UnitKind.SERVICE, TOP, in_scope=False),
    ]
    people = [
        somebody("Director", "director", TOP),
        somebody("Quality manager", "qa_manager", "Quality"),
        somebody("Administrator", "administrator", "Quality"),
        *(somebody(f"Reviewing officer {n}", "iro", "Quality") for n in range(1, 5)),
    ]
    for service in range(1, shape.services + 1):
        title = f"Service {service}"
        units.append(unit(title, UnitKind.SERVICE, TOP))
        people.append(somebody(f"Service manager {service}", "service_manager", title, audits=2))
        for team in range(1, shape.teams_in_a_service + 1):
            name = f"Team {service}.{team}"
            units.append(unit(name, UnitKind.TEAM, title))
            people += staff_of(name, service, shape)
    return CouncilPlan(
        key=f"scale-{number}",
        name=f"Invented Council {number}",
        short_name=f"Invented {number}",
        colour="blue",
        pack=pack,
        children=shape.open_children,
        seed=number,
        audits_a_month=shape.audits_a_month,
        units=tuple(units),
        people=tuple(people),
    )


def staff_of(team: str, service: int, shape: Shape) -> list[PlannedPerson]:
    """A team's manager, who audits, and its workers."""
    boss = f"Manager of {team}"
    manager = somebody(boss, "team_manager", team, manager=f"Service manager {service}", audits=3)
    workers = [
        somebody(f"Worker {n} of {team}", "key_worker", team, manager=boss)
        for n in range(1, shape.workers_in_a_team + 1)
    ]
    return [manager, *workers]


def unit(name: str, kind: UnitKind, parent: str = "", *, in_scope: bool = True) -> PlannedUnit:
    """A unit that the case system calls by its own name."""
    return PlannedUnit(name=name, kind=kind, parent=parent, code=name, in_scope=in_scope)


def somebody(
    name: str, role: str, unit: str, *, manager: str = "", audits: int = 0
) -> PlannedPerson:
    """A person who can sign in, and who audits if given a number of audits."""
    return PlannedPerson(
        name=name,
        title=name,
        role=role,
        unit=unit,
        manager=manager,
        audits=audits,
        experienced=bool(audits),
        signs_in=True,
    )
