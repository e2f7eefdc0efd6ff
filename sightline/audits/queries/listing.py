"""Which audits somebody may see in a list."""

from django.db.models import Q, QuerySet

from sightline.audits.models import Audit
from sightline.audits.queries.cycles import counted
from sightline.authorities.models import Authority, Person
from sightline.domain.access import Deed, Reach, Viewer, grants_for
from sightline.programme.models import Cycle

SORTS = {
    "due": ("due_on", "pk"),
    "child": ("child__reference", "pk"),
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
        within = Q(unit__in={unit for grant in grants for unit in grant.units})
    return audits.filter(mine | (within & Q(child__restricted_at=None)))


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
        audits = audits.filter(Q(child__reference=search) | Q(auditor__name__icontains=search))
    return audits


def cycles_with_audits(authority: Authority) -> list[tuple[int, str]]:
    """The cycles that have audits, the latest first, for a filter."""
    return list(
        Cycle.objects.filter(authority=authority, audits__isnull=False)
        .order_by("-starts_on", "title")
        .distinct()
        .values_list("pk", "title")[:36]
    )
