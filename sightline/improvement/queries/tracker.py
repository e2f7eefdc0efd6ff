"""The tracker: every action somebody may see, filtered and sorted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sightline.authorities.models import Authority, Person, Unit
from sightline.domain.action_status import LIVE, TO_DO, ActionStatus
from sightline.frameworks.queries import editions
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


def offered(authority: Authority, actions: QuerySet[Action]) -> Offered:
    """The teams, owners, kinds and months there are.

    Each team and owner is looked up by index rather than gathered from all actions, and months run
    from the first to the last, so that the cost does not grow with the actions.
    """
    plain: Any = actions.select_related(None).order_by()
    units = Unit.objects.filter(Exists(plain.filter(unit=OuterRef("pk"))), authority=authority)
    owners = Person.objects.filter(Exists(plain.filter(owner=OuterRef("pk"))), authority=authority)
    days = plain.values_list("opened_on", flat=True)
    return Offered(
        teams=tuple(units.values_list("pk", "name")),
        owners=tuple(owners.values_list("pk", "name")),
        kinds=_kinds(authority),
        months=months_between(
            days.order_by("opened_on").first(), days.order_by("-opened_on").first()
        ),
    )


def _kinds(authority: Authority) -> tuple[tuple[str, str], ...]:
    """Every kind of action that an installed edition knows; the latest edition's words win."""
    known: dict[str, str] = {}
    for edition in reversed(editions(authority)):
        for rule in edition.pack.actions.values():
            known |= {kind.key: kind.words for kind in rule.kinds}
    return tuple(sorted(known.items(), key=lambda pair: pair[1]))


def months_between(first: date | None, last: date | None) -> tuple[date, ...]:
    """The first day of each month from one day to another, the latest first."""
    if first is None or last is None:
        return ()
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in reversed(months))


def to_remind(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Those of a list whose owner still has something to do."""
    return actions.filter(status__in=sorted(TO_DO))
