"""Building the demonstration: each council, then its days."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta
from django.db import transaction

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.domain.errors import NotAllowed
from sightline.domain.pack_activities import Activity
from sightline.frameworks.queries import edition_in_force
from sightline.jobs.at_once import work_at_once
from sightline.web.demonstration.by_hand import ByHand, ReleasingByHand
from sightline.web.demonstration.council import make_council
from sightline.web.demonstration.cycles import InventedCycle
from sightline.web.demonstration.fitting import cycles_of
from sightline.web.demonstration.following import Following
from sightline.web.demonstration.keeping import Keeping
from sightline.web.demonstration.living import Living
from sightline.web.demonstration.moderating import Moderating
from sightline.web.demonstration.outcomes import Replying
from sightline.web.demonstration.plans import CouncilPlan
from sightline.web.demonstration.population import Population
from sightline.web.demonstration.side_by_side import build_side_by_side, two_can_build

HISTORY = 3
"""Months before this one in which the invented councils began."""

Say = Callable[[str], None]


def build_demonstration(
    plans: Sequence[CouncilPlan], *, packs: Path, now: datetime, say: Say
) -> None:
    """Every council, lived day by day up to now; in two processes where that is safe."""

    def build(some: Sequence[CouncilPlan]) -> None:
        build_in_turn(some, packs=packs, now=now, say=say)

    if two_can_build(plans):
        build_side_by_side(plans, build, now=now)
    else:
        build(plans)


def build_in_turn(plans: Sequence[CouncilPlan], *, packs: Path, now: datetime, say: Say) -> None:
    """One council after another, in this process."""
    for plan in plans:
        build_council(plan, packs=packs, now=now, say=say)


def build_council(plan: CouncilPlan, *, packs: Path, now: datetime, say: Say) -> Authority:
    """One council, made some months ago and lived until now."""
    began = now - relativedelta(months=HISTORY, day=1, hour=8, minute=0, second=0, microsecond=0)
    say(f"Making {plan.name}, an invented council")
    authority = make_council(plan, packs=packs, at=began)
    with inside(authority), work_at_once():
        edition = edition_in_force(authority, on=began.date())
        if edition is None:
            raise LookupError("No framework is in force")
        living = Living(plan, authority, edition, began, now)
        live(Council(living), living)
    return authority


def live(council: "Council", living: Living) -> None:
    """Each day from the beginning until now; work for the background is done at once."""
    day = living.began.date()
    while day <= living.now.date():
        with transaction.atomic():
            council.live(day)
        day += timedelta(days=1)


class Council:
    """All that goes on side by side in an invented council."""

    def __init__(self, living: Living) -> None:
        this_month = living.now.date().replace(day=1)
        self.plan = living.plan
        self.population = Population(living)
        self.cycles = [
            InventedCycle(living, cycles, first=this_month + relativedelta(months=month))
            for cycles in cycles_of(living.plan, living.pack)
            for month in cycles.months
        ]
        self.by_hand = [
            ByHand(living, one, place=place) for place, one in enumerate(living.plan.by_hand)
        ]
        self.others = (
            Moderating(living),
            ReleasingByHand(living),
            Replying(living),
            Following(living),
            Keeping(living),
        )

    def live(self, day: date) -> None:
        """One day."""
        self.population.live(day, drawn=any(one.sample_on == day for one in self.cycles))
        for cycle in self.cycles:
            with self.named(cycle.activity, day):
                cycle.live(day)
        for one in self.by_hand:
            with self.named(one.activity, day):
                one.live(day)
        for other in self.others:
            other.live(day)

    @contextmanager
    def named(self, activity: Activity, day: date) -> Iterator[None]:
        """What a service refuses is a fault of the council's file: say where it is."""
        try:
            yield
        except NotAllowed as refused:
            place = f"demonstration/{self.plan.key}.yaml: “{activity.key}” on {day}"
            raise NotAllowed([f"{place}: {reason}" for reason in refused.reasons]) from refused
