"""Building the demonstration: each council, then its months."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dateutil.relativedelta import relativedelta

from sightline.web.demonstration.council import make_council
from sightline.web.demonstration.plans import CouncilPlan

HISTORY = 3
"""Months before this one in which the invented councils began."""


def build_demonstration(
    plans: list[CouncilPlan], *, packs: Path, now: datetime, say: Callable[[str], None]
) -> None:
    """Every council and its months up to now."""
    began = now - relativedelta(months=HISTORY, day=1)
    for plan in plans:
        say(f"Making {plan.name}, an invented council")
        make_council(plan, packs=packs, at=began)
