"""What of the framework was due in a period and what became of it, each in one grouped query."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from sightline.authorities.models import Authority
from sightline.domain.coverage import Kept
from sightline.domain.cycle_status import AssignmentKind, AssignmentStatus
from sightline.programme.models import Assignment

NOT_COUNTED = (AssignmentStatus.WITHDRAWN, AssignmentStatus.MOVED)
DONE = Q(status=AssignmentStatus.DONE)


def fell_due(authority: Authority, *, first: date, last: date) -> QuerySet[Assignment]:
    """The tasks first due between two days, both included, that were not withdrawn."""
    return (
        Assignment.objects.filter(authority=authority, kind=AssignmentKind.TASK)
        .exclude(status__in=NOT_COUNTED)
        .annotate(first_due=Coalesce("postponed_from", "due_on"))
        .filter(first_due__gte=first, first_due__lte=last)
        .order_by()
    )


def kept_by(found: QuerySet[Assignment], *by: str) -> dict[tuple[Any, ...], Kept]:
    """The counts for each combination of these columns. One query."""
    in_time = DONE & Q(done_day__lte=F("first_due"))
    counts = {
        "n_due": Count("pk"),
        "n_done": Count("pk", filter=DONE),
        "n_in_time": Count("pk", filter=in_time),
        "n_excused": Count("pk", filter=Q(status=AssignmentStatus.EXCUSED)),
        "n_declined": Count("pk", filter=Q(status=AssignmentStatus.DECLINED)),
        "n_put_off": Count("pk", filter=Q(postponed_from__isnull=False)),
    }
    dated = found.annotate(done_day=TruncDate("done_at"))
    rows: Iterable[tuple[Any, ...]] = dated.values(*by).annotate(**counts).values_list(*by, *counts)
    return {tuple(row[: len(by)]): Kept(*row[len(by) :]) for row in rows}
