"""The tracker: every action somebody may see, filtered and sorted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sightline.authorities.models import Person, Unit
from sightline.domain.action_status import LIVE, TO_DO, ActionStatus
from sightline.improvement.models import Action

LIVE_VALUE = "live"
LATE_VALUE = "late"


@dataclass(frozen=True)
class Asked:
    """What a list of actions is asked for; empty leaves nothing out."""

    state: str = ""
    team: str = ""
    owner: str = ""
    kind: str = ""
    month: str = ""
    search: str = ""


@dataclass(frozen=True)
class Offered:
    """What the actions somebody may see can be filtered by, in words."""

    teams: tuple[tuple[int, str], ...]
    owners: tuple[tuple[int, str], ...]
    kinds: tuple[tuple[str, str], ...]
    months: tuple[date, ...]


def states() -> list[tuple[str, str]]:
    """The states a list can be asked for: still open, late, and each status."""
    every = [(status.value, status.words) for status in ActionStatus]
    return [(LIVE_VALUE, "Not finished"), (LATE_VALUE, "Late"), *every]


def matching(actions: QuerySet[Action], asked: Asked, *, on: date) -> QuerySet[Action]:
    """The actions that match everything asked."""
    found = _in_state(actions, asked.state, on)
    exact = {"unit": asked.team, "owner": asked.owner, "kind": asked.kind}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if asked.month:
        year, month = asked.month.split("-")
        found = found.filter(opened_on__year=year, opened_on__month=month)
    if asked.search:
        found = found.filter(child__reference__icontains=asked.search)
    return found


def _in_state(actions: QuerySet[Action], state: str, on: date) -> QuerySet[Action]:
    if state == LATE_VALUE:
        return actions.filter(status__in=sorted(TO_DO), due_on__lt=on)
    if state == LIVE_VALUE:
        return actions.filter(status__in=sorted(LIVE))
    return actions.filter(status=state) if state else actions


def offered(actions: QuerySet[Action]) -> Offered:
    """The teams, owners, kinds and months there are. Four queries, however many actions."""
    plain: Any = actions.select_related(None).order_by()
    units = Unit.objects.filter(pk__in=plain.values("unit")).values_list("pk", "name")
    owners = Person.objects.filter(pk__in=plain.values("owner")).values_list("pk", "name")
    kinds = plain.values_list("kind", "kind_words").distinct()
    return Offered(
        teams=tuple(units),
        owners=tuple(owners),
        kinds=tuple(sorted(dict(kinds).items(), key=lambda pair: pair[1])),
        months=tuple(plain.dates("opened_on", "month", order="DESC")),
    )


def to_remind(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Those of a list whose owner still has something to do."""
    return actions.filter(status__in=sorted(TO_DO))
