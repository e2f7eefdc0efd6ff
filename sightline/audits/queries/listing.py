"""Which audits somebody may see in a list."""

from django.db.models import Q, QuerySet

from sightline.audits.models import Audit
from sightline.audits.queries.cycles import counted
from sightline.authorities.models import Authority, Person
from sightline.domain.access import Deed, Reach, Viewer, grants_for
from sightline.domain.audit_status import AuditStatus
from sightline.domain.subjects import CLOSE_TO_A_PERSON
from sightline.programme.models import Cycle

SORTS = {
    "due": ("due_on", "pk"),
    "child": ("child__reference", "about_words", "pk"),
    "cycle": ("cycle__starts_on", "due_on", "pk"),
    "auditor": ("auditor__name", "due_on", "pk"),
    "status": ("status", "due_on", "pk"),
}


def audits_listed(authority: Authority, *, viewer: Viewer) -> QuerySet[Audit]:
    """The audits within this person's reach; restricted children only where they are an author."""
    audits = counted(authority)
    mine = Q(auditor=viewer.person) | Q(supported_by=viewer.person)
    grants = grants_for(Deed.READ_AUDIT, viewer)
    if any(grant.reach is Reach.AUTHORITY for grant in grants):
        within = Q()
    else:
        units = {unit for grant in grants for unit in grant.units}
        within = (Q(unit__in=units) & ~CLOSE) | (CLOSE & _of_my_line(viewer.person))
    unseen = CLOSE & Q(worker=viewer.person) & ~Q(status=AuditStatus.RELEASED)
    return audits.filter(mine | (within & Q(child__restricted_at=None) & ~unseen))


CLOSE = Q(subject__in=sorted(CLOSE_TO_A_PERSON), worker__isnull=False)
"""Audits of how one person works: see `Looked.for_readers`, which is the rule."""


def _of_my_line(person: int) -> Q:
    return (
        Q(worker_line_manager=person)
        | Q(worker__line_manager=person)
        | Q(worker__line_manager__line_manager=person)
    )


def narrowed(
    audits: QuerySet[Audit], *, cycle: str, status: str, whose: str, search: str, person: Person
) -> QuerySet[Audit]:
    """The list cut down by its filters."""
    if cycle.isdigit():
        audits = audits.filter(cycle=int(cycle))
    if status:
        audits = audits.filter(status=status)
    if whose == "mine":
        audits = audits.written_by(person)
    if search:
        audits = audits.filter(
            Q(child__reference=search)
            | Q(auditor__name__icontains=search)
            | Q(about_words__icontains=search)
            | Q(worker__name__icontains=search, subject__in=sorted(CLOSE_TO_A_PERSON))
        )
    return audits


def cycles_with_audits(authority: Authority) -> list[tuple[int, str]]:
    """The cycles that have audits, the latest first, for a filter."""
    return list(
        Cycle.objects.filter(authority=authority, audits__isnull=False)
        .order_by("-starts_on", "title")
        .distinct()
        .values_list("pk", "title")[:36]
    )
