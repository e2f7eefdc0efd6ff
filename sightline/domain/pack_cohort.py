"""Cohorts: which children an activity asks about."""

from dataclasses import dataclass
from typing import Annotated

from sightline.domain.case_list import ChildStatus
from sightline.domain.pack_events import Event
from sightline.domain.pack_language import Between


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Which children can be drawn; an empty list of statuses means every open child.

    With `after`, only children to whom that happened in the last `within_days` days, or, when no
    days are given, within the period of the cycle.
    """

    statuses: tuple[ChildStatus, ...] = ()
    from_age_years: Annotated[int | None, Between(0, 25)] = None
    under_age_years: Annotated[int | None, Between(1, 30)] = None
    open_less_than_months: Annotated[int | None, Between(1, 60)] = None
    open_at_least_months: Annotated[int | None, Between(1, 240)] = None
    after: Event | None = None
    within_days: Annotated[int | None, Between(1, 366)] = None
    in_scope_only: Annotated[bool, "only units marked as in scope of audit"] = True
