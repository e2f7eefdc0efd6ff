"""The list of children as a person filters, searches and sorts it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from sightline.authorities.models import Authority
from sightline.children.models import Involvement

NO_WORKER = "none"
SORTS = {
    "reference": ("child__reference",),
    "status": ("status", "child__reference"),
    "team": ("unit__name", "team_words", "child__reference"),
    "started": ("started_on", "child__reference"),
    "seen": ("last_seen_on", "child__reference"),
}


@dataclass(frozen=True)
class Asked:
    """What a person asks of the list."""

    search: str = ""
    state: str = ""
    status: str = ""
    unit: str = ""
    worker: str = ""


def filtered(rows: QuerySet[Involvement], asked: Asked, *, on: date) -> QuerySet[Involvement]:
    """The children asked for; those open on the day unless all or closed ones are wanted."""
    if asked.state == "closed":
        rows = rows.filter(ended_on__lte=on)
    elif asked.state != "all":
        rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.unit:
        rows = rows.filter(unit_id=asked.unit)
    if asked.worker == NO_WORKER:
        rows = rows.filter(worker_words="")
    if asked.search:
        rows = rows.filter(searched(asked.search))
    return rows


def searched(words: str) -> Q:
    """A child's reference by its beginning, or a worker or team by any part of the name."""
    if any(letter.isdigit() for letter in words):
        return Q(child__reference__istartswith=words)
    return (
        Q(worker_words__icontains=words)
        | Q(worker__name__icontains=words)
        | Q(team_words__icontains=words)
        | Q(unit__name__icontains=words)
    )


def with_names(rows: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """The same rows with all that a line of the list says."""
    return rows.select_related("child", "unit", "worker")


def ordering(fields: list[str]) -> list[object]:
    """Rows without a value come last, whichever way the list is turned."""
    return [
        F(field.removeprefix("-")).desc(nulls_last=True)
        if field.startswith("-")
        else F(field).asc(nulls_last=True)
        for field in fields
    ]


def units_with_children(authority: Authority) -> list[tuple[int, str]]:
    """The units that have children in them, by name."""
    rows = Involvement.objects.filter(authority=authority, main=True, unit__isnull=False)
    return list(rows.order_by("unit__name").values_list("unit_id", "unit__name").distinct())
