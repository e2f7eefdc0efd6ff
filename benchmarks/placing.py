"""Drawing and sharing out through the services, database and all, beside the bare solver.

`python -m benchmarks.placing SIZE…`: prints JSON. The bare solver is run here on the network that
the product's own solver makes of the same audits, so the ratio is that of the whole deed.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import benchmarks.ready  # noqa: F401 - before anything of Django's
from benchmarks.sharing import plain_network, solve_bare
from sightline.audits.queries.auditors import (
    audit_to_place,
    auditors_for,
    council_on,
    without_auditor,
)
from sightline.audits.services import allocate_audits, draw_sample
from sightline.authorities.models import Authority, Person
from sightline.authorities.walls import inside
from sightline.domain.cycle_plan import SamplingPlan, days_of
from sightline.frameworks.models import Edition
from sightline.frameworks.queries import edition_in_force
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Cycle
from sightline.web.demonstration.council import make_council
from sightline.web.scale.build import pack_that_fits
from sightline.web.scale.population import Council, add_children, know
from sightline.web.scale.shape import Shape, plan_for

PACKS = Path(__file__).parents[1] / "packs"
ON = date(2026, 10, 1)
AT = datetime.combine(ON, time(9), tzinfo=ZoneInfo("Europe/London"))
CHILDREN_TO_AN_AUDIT = 3
AUDITS_TO_AN_AUDITOR = 20
MOST_TEAMS = 400


def main() -> None:
    """Each size in a council of its own."""
    print(json.dumps([measure(int(size)) for size in sys.argv[1:]]))


def measure(size: int) -> dict[str, float]:
    """One size: a council made ready, then drawn and shared out once."""
    authority, council, edition = council_for(size)
    with inside(authority):
        cycle = cycle_for(council, edition, size)
        times: dict[str, float] = {}
        with timed(times, "drawing"):
            draw_sample(cycle=cycle, seed="1", by=council.quality, at=AT)
        cycle.refresh_from_db()
        bare = bare_solve(cycle)
        with timed(times, "sharing"):
            kept = allocate_audits(cycle=cycle, seed="1", by=council.quality, at=AT)
    return {"size": size, "placed": kept.placed, "bare": bare, **times}


@contextmanager
def timed(times: dict[str, float], name: str) -> Iterator[None]:
    """How long the block takes."""
    began = perf_counter()
    yield
    times[name] = perf_counter() - began


def council_for(size: int) -> tuple[Authority, Council, Edition]:
    """A council whose managers have room for so many audits."""
    teams = min(MOST_TEAMS, max(20, size // AUDITS_TO_AN_AUDITOR))
    shape = Shape(
        open_children=size * CHILDREN_TO_AN_AUDIT,
        audits_a_month=size,
        services=max(4, teams // 10),
        teams_in_a_service=10,
    )
    plan = plan_for(Authority.objects.count() + 1, pack=pack_that_fits(shape), shape=shape)
    authority = make_council(plan, packs=PACKS, at=AT)
    with inside(authority):
        edition = edition_in_force(authority, on=ON)
        assert edition is not None  # noqa: S101 - it was just installed
        Person.objects.filter(audits_a_month__gt=0).update(audits_a_month=2 * size // teams)
        council = know(authority, shape)
        add_children(council, number=shape.open_children, on=ON)
    edition.authority = authority
    return authority, council, edition


def cycle_for(council: Council, edition: Edition, size: int) -> Cycle:
    """A cycle that is planned and nothing more."""
    activity = next(one for one in edition.pack.activities.values() if one.moderation)
    last = date(2026, 10, 31)
    days = days_of(activity.timetable, starts_on=ON, ends_on=last, calendar=working_calendar())
    return Cycle.objects.create(
        authority=council.authority,
        edition=edition,
        activity=activity.key,
        title="October",
        starts_on=ON,
        ends_on=last,
        sample_on=days.sample_on,
        notice_on=days.notice_on,
        audits_due_on=days.audits_due_on,
        moderate_by=days.moderate_by,
        report_on=days.report_on,
        size=size,
        sampling=SamplingPlan.from_pack(activity.sample).as_json(),
        planned_at=AT,
        planned_by=council.quality,
    )


def bare_solve(cycle: Cycle) -> float:
    """The bare solver on the plain network of the same audits."""
    council = council_on(cycle.authority, on=ON)
    audits = [audit_to_place(one, council) for one in without_auditor(cycle)]
    network = plain_network(audits, auditors_for(cycle, council=council, on=ON))
    began = perf_counter()
    solve_bare(network)
    return perf_counter() - began


if __name__ == "__main__":
    main()
