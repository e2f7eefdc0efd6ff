"""Who may read which child's page: need to know, grants, and the list a person sees."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from sightline.authorities.models import Authority
from sightline.children.models import Child, Involvement, RestrictedGrant
from sightline.domain.access import Deed, Reach, Subject, Viewer, grants_for

NAMED = ("worker_id", "iro_id", "chair_id", "adviser_id")

# Later rooms add who else needs to read a child's page for their work, such as its auditor.
NEED_TO_KNOW: list[Callable[[Authority, Child], set[int]]] = []


def needs_to_know(
    asker: Callable[[Authority, Child], set[int]],
) -> Callable[[Authority, Child], set[int]]:
    """Register a question of a later room: whose work with this child makes them named in it."""
    NEED_TO_KNOW.append(asker)
    return asker


def child_or_404(authority: Authority, pk: int) -> Child:
    """The child, or no page."""
    found = (
        Child.objects.filter(authority=authority, pk=pk)
        .select_related("restricted_by", "case_list")
        .first()
    )
    if found is None:
        raise Http404
    return found


def involvements_of(child: Child) -> list[Involvement]:
    """Every way the child is or was open, the one that gives the status first."""
    rows = Involvement.objects.filter(authority=child.authority_id, child=child)
    return list(
        rows.select_related(
            "unit", "worker", "iro", "chair", "adviser", "case_list", "case_list__uploaded_by"
        ).order_by("-main", "ended_on", "-started_on", "-pk")
    )


def grants_of(child: Child, *, at: datetime) -> list[RestrictedGrant]:
    """The grants in force to read a restricted child's page."""
    rows = RestrictedGrant.objects.filter(
        Q(until__isnull=True) | Q(until__gt=at),
        authority=child.authority_id,
        child=child,
        ended_at__isnull=True,
    )
    return list(rows.select_related("person", "given_by"))


def subject_of(
    authority: Authority,
    child: Child,
    *,
    involvements: list[Involvement],
    on: date,
    at: datetime,
) -> Subject:
    """The child as access is asked about: who is named, which unit, whether kept close."""
    here = [one for one in involvements if one.open_on(on)] or involvements[:1]
    named = {getattr(one, field) for one in here for field in NAMED} - {None}
    for asker in NEED_TO_KNOW:
        named |= asker(authority, child)
    unit = next((one.unit_id for one in involvements if one.main), None)
    granted = {grant.person_id for grant in grants_of(child, at=at)} if child.restricted else set()
    return Subject(
        people=frozenset(named | granted),
        unit=unit,
        restricted=child.restricted,
        granted=frozenset(granted),
    )


def children_visible_to(authority: Authority, viewer: Viewer) -> QuerySet[Involvement]:
    """The involvements that give their children the status, of children within reach.

    A grant for the person's own work takes in children they are named for; one for a team or
    service takes in its units as well; one for the authority takes in everybody.
    """
    rows = Involvement.objects.filter(authority=authority, main=True)
    grants = grants_for(Deed.READ_CHILD, viewer)
    if any(grant.reach is Reach.AUTHORITY for grant in grants):
        return rows
    units = frozenset().union(*(grant.units for grant in grants if grant.reach is not Reach.OWN))
    named = Q()
    for field in NAMED:
        named |= Q(**{field: viewer.person})
    return rows.filter(named | Q(unit_id__in=units))
