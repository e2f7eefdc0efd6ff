"""A framework in force, children to draw, and cycles to draw them for."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import Child, Involvement
from sightline.domain.cycle_plan import CycleDays, CyclePlan, SamplingPlan
from sightline.frameworks.models import Edition
from sightline.frameworks.packs.reading import read_folder
from sightline.frameworks.queries import edition_in_force
from sightline.frameworks.services import install_edition
from sightline.programme.models import Assignment, Cycle
from sightline.programme.services import plan_cycle
from tests.people import NOW, PACK

PLAN = CyclePlan(
    activity="deep_dive",
    title="Deep dive, October 2026",
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 10, 31),
    days=CycleDays(
        sample_on=date(2026, 9, 24),
        notice_on=date(2026, 9, 25),
        audits_due_on=date(2026, 10, 23),
        moderate_by=date(2026, 10, 30),
        report_on=date(2026, 11, 13),
    ),
    size=6,
    theme="Supervision",
    theme_sources=("performance_data",),
    theme_reason="Fewer children were seen alone",
    sampling=SamplingPlan(
        audited_within_months=12, one_per_sibling_group=True, leave_out_restricted=True
    ),
)


@lru_cache(maxsize=1)
def _files() -> dict[str, str]:
    return read_folder(PACK)


def edition_of(authority: Authority) -> Edition:
    """The framework in force; installed if there is none yet."""
    there = edition_in_force(authority, on=NOW.date())
    return there or install_edition(
        authority=authority, files=_files(), in_force_from=date(2023, 10, 1), by=None, at=NOW
    )


def make_cycle(
    authority: Authority, *, by: Person | None = None, at: datetime = NOW, **facts: Any
) -> Cycle:
    """A planned cycle; what is given differs from the usual plan."""
    plan = replace(PLAN, **facts)
    return plan_cycle(authority=authority, edition=edition_of(authority), plan=plan, by=by, at=at)


def make_child(authority: Authority, number: int, unit: str = "North", **facts: Any) -> Child:
    """One open child; facts go to the child or to the involvement, wherever they belong."""
    involvement = {name: facts.pop(name) for name in INVOLVEMENT & facts.keys()}
    child = Child.objects.create(
        authority=authority,
        reference=f"7{number:04}",
        born=facts.pop("born", date(2014, 1, 1) + timedelta(days=40 * number)),
        **facts,
    )
    Involvement.objects.create(
        authority=authority,
        child=child,
        status=involvement.pop("status", "child_in_need"),
        source="6",
        main=True,
        started_on=involvement.pop("started_on", date(2026, 1, 5)),
        unit=Unit.objects.get(name=unit),
        team_words=unit,
        **involvement,
    )
    return child


INVOLVEMENT = {"status", "started_on", "ended_on", "worker", "iro", "chair"}


def make_children(authority: Authority, number: int, **facts: Any) -> list[Child]:
    """So many open children, shared between the three teams."""
    teams = ("North", "South", "East")
    return [make_child(authority, n, unit=teams[n % 3], **facts) for n in range(1, number + 1)]


def give_work(cycle: Cycle, person: Person, number: int, **facts: Any) -> Assignment:
    """An audit of a new child, given to somebody."""
    return Assignment.objects.create(
        authority=cycle.authority,
        cycle=cycle,
        edition=cycle.edition,
        activity=cycle.activity,
        kind="audit",
        person=person,
        child=make_child(cycle.authority, number),
        opens_on=facts.pop("opens_on", date(2026, 10, 5)),
        due_on=facts.pop("due_on", cycle.audits_due_on),
        given_at=NOW,
        **facts,
    )
