"""Questions about cycles."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.http import Http404

from sightline.authorities.models import Authority
from sightline.domain.cycle_plan import CycleDays, CyclePlan, SamplingPlan
from sightline.domain.cycle_status import ENDED, AssignmentKind, AssignmentStatus, CycleStatus
from sightline.programme.models import Assignment, Cycle


def cycles(
    authority: Authority,
    *,
    activity: str = "",
    month: date | None = None,
    status: CycleStatus | None = None,
) -> QuerySet[Cycle]:
    """Cycles, the latest first: of one activity, touching one month, or in one state."""
    found = Cycle.objects.filter(authority=authority).select_related("authority", "edition")
    if activity:
        found = found.filter(activity=activity)
    if status:
        found = found.filter(status=status)
    if month:
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        found = found.filter(starts_on__lt=following, ends_on__gte=month.replace(day=1))
    return found


def cycle_or_404(authority: Authority, pk: int) -> Cycle:
    """The cycle with its edition, or not found."""
    found = (
        Cycle.objects.filter(authority=authority, pk=pk)
        .select_related("edition", "planned_by", "revisits")
        .first()
    )
    if found is None:
        raise Http404
    found.authority = authority
    return found


def open_cycles(authority: Authority) -> list[Cycle]:
    """Cycles that have not ended, the earliest first."""
    found = Cycle.objects.filter(authority=authority).exclude(status__in=ENDED)
    return list(found.select_related("authority", "edition").order_by("starts_on", "pk"))


def cycles_of_activity(authority: Authority, *, activity: str, before: date) -> list[Cycle]:
    """Earlier cycles of an activity, the latest first: what a new one may revisit."""
    found = Cycle.objects.filter(authority=authority, activity=activity, starts_on__lt=before)
    return list(found.exclude(status=CycleStatus.CANCELLED).order_by("-starts_on", "-pk"))


def titles_taken(authority: Authority, *, but: Cycle | None = None) -> frozenset[str]:
    """The names cycles have."""
    found = Cycle.objects.filter(authority=authority)
    if but is not None:
        found = found.exclude(pk=but.pk)
    return frozenset(found.values_list("title", flat=True))


def last_theme(authority: Authority, *, activity: str, before: date) -> str:
    """The theme of the cycle of this activity that came before, if it had one."""
    earlier = cycles_of_activity(authority, activity=activity, before=before)[:1]
    return earlier[0].theme if earlier else ""


def plan_of(cycle: Cycle) -> CyclePlan:
    """A cycle's plan as the rules read it."""
    return CyclePlan(
        activity=cycle.activity,
        title=cycle.title,
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        days=CycleDays(
            sample_on=cycle.sample_on,
            notice_on=cycle.notice_on,
            audits_due_on=cycle.audits_due_on,
            moderate_by=cycle.moderate_by,
            report_on=cycle.report_on,
        ),
        size=cycle.size,
        sampling=SamplingPlan.from_json(cycle.sampling) if cycle.sampling else SamplingPlan(),
        theme=cycle.theme,
        theme_sources=tuple(cycle.theme_sources),
        theme_reason=cycle.theme_reason,
        revisits=cycle.revisits_id,
        unplanned_because=cycle.unplanned_because,
    )


@dataclass(frozen=True)
class CycleCounts:
    """How many audits of a cycle are given, started and done."""

    given: int = 0
    started: int = 0
    done: int = 0

    @property
    def not_started(self) -> int:
        """Given and not yet begun."""
        return self.given - self.started - self.done


def counts_of(authority: Authority, *, cycles: Iterable[Cycle]) -> dict[int, CycleCounts]:
    """The counts of several cycles, by id. One query."""
    rows = (
        Assignment.objects.filter(
            authority=authority, cycle__in=[one.pk for one in cycles], kind=AssignmentKind.AUDIT
        )
        .exclude(status__in=[AssignmentStatus.MOVED, AssignmentStatus.WITHDRAWN])
        .values_list("cycle_id", "status")
        .annotate(number=Count("pk"))
        .order_by()
    )
    by_cycle: dict[int, Counter[str]] = {}
    for cycle, status, number in rows:
        by_cycle.setdefault(cycle, Counter())[status] += number
    return {
        cycle: CycleCounts(
            given=sum(counts.values()),
            started=counts[AssignmentStatus.STARTED],
            done=counts[AssignmentStatus.DONE],
        )
        for cycle, counts in by_cycle.items()
    }
