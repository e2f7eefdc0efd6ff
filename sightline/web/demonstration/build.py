"""Building the demonstration: each council, then its months."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta
from django.db import transaction

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.jobs.worker import run_until_idle
from sightline.ui.words import as_month
from sightline.web.demonstration.council import make_council
from sightline.web.demonstration.months import InventedMonth
from sightline.web.demonstration.plans import CouncilPlan

HISTORY = 3
"""Months before this one in which the invented councils began."""


def build_demonstration(
    plans: list[CouncilPlan], *, packs: Path, now: datetime, say: Callable[[str], None]
) -> None:
    """Every council, lived day by day up to now."""
    began = now - relativedelta(months=HISTORY, day=1, hour=8, minute=0, second=0, microsecond=0)
    for plan in plans:
        say(f"Making {plan.name}, an invented council")
        authority = make_council(plan, packs=packs, at=began)
        live(plan, authority, began=began, now=now, say=say)


def live(
    plan: CouncilPlan,
    authority: Authority,
    *,
    began: datetime,
    now: datetime,
    say: Callable[[str], None],
) -> None:
    """Each day from the beginning until now, with the daily work of the clock."""
    with inside(authority):
        months = [
            InventedMonth(
                plan, authority, first=(began + relativedelta(months=number)).date(), now=now
            )
            for number in range(1, HISTORY + 2)
        ]
        day = began.date()
        while day <= now.date():
            if day.day == 1:
                say(f"  {as_month(day)}")
            with transaction.atomic():
                for month in months:
                    month.live(day)
            run_until_idle()
            day += timedelta(days=1)
