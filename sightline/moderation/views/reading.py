"""The queue and one second look side by side."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.audits.queries import writing_of
from sightline.authorities.access import needs
from sightline.domain.access import Deed, Reach, grants_for
from sightline.domain.moderation_status import OPEN, ModerationStatus
from sightline.domain.subjects import CLOSE_TO_A_PERSON
from sightline.ledger.services import record_reading
from sightline.moderation import queries, services
from sightline.moderation.models import Moderation
from sightline.moderation.pages import (
    Reading,
    queue_listing,
    queue_page,
    side_by_side_page,
)
from sightline.moderation.pages.queue import MINE, OPEN_VALUE, SORTS
from sightline.moderation.views.entering import manages, moderation_to
from sightline.programme.models import Cycle


@require_GET
@needs(Deed.READ_MODERATION)
def list_moderations(request: Any) -> HttpResponse:
    """What is with me, and every second look I may see."""
    seen = _seen_by(request)
    cycles = list(Cycle.objects.filter(pk__in=seen.order_by().values("cycle")))
    listing = queue_listing(request.GET, cycles, mine=not manages(request))
    found = _matching(seen, listing, request.person.pk)
    total = found.count()
    page = queue_page(
        authority=request.authority,
        viewer=request.person.pk,
        listing=listing,
        rows=listing.cut(
            found.prefetch_related("reasons").order_by(*listing.ordering(SORTS)), total
        ),
        total=total,
        cycles=cycles if manages(request) else [],
        on=timezone.localdate(),
    )
    return TemplateResponse(request, "moderation/list_moderations.html", {"page": page})


def _seen_by(request: Any) -> QuerySet[Moderation]:
    """Second looks within reach: one's own, those of one's units, never at one's own audit."""
    me = request.person.pk
    grants = grants_for(Deed.READ_MODERATION, request.viewer)
    found = queries.moderations_of(request.authority).exclude(audit__auditor=me)
    if not any(grant.reach is Reach.AUTHORITY for grant in grants):
        units = {u for grant in grants if grant.reach is not Reach.OWN for u in grant.units}
        found = found.filter(Q(moderator=me) | (Q(audit__unit__in=units) & ~CLOSE))
    if grants_for(Deed.READ_RESTRICTED_CHILD, request.viewer):
        return found
    return found.filter(Q(audit__child__restricted_at__isnull=True) | Q(moderator=me))


CLOSE = Q(audit__subject__in=sorted(CLOSE_TO_A_PERSON), audit__worker__isnull=False)
"""Second looks at how one person works: not for everybody of the unit."""


def _matching(seen: QuerySet[Moderation], listing: Any, me: int) -> QuerySet[Moderation]:
    state = listing.value("state")
    if state == MINE:
        seen = seen.filter(moderator=me, status__in=sorted(OPEN))
    elif state == OPEN_VALUE:
        seen = seen.filter(status__in=sorted(OPEN))
    elif state:
        seen = seen.filter(status=state)
    if listing.value("cycle"):
        seen = seen.filter(cycle=listing.value("cycle"))
    if listing.value("search"):
        seen = seen.filter(audit__child__reference__icontains=listing.value("search"))
    return seen


@require_GET
@needs(Deed.READ_MODERATION)
def show_moderation(request: Any, pk: int) -> HttpResponse:
    """What the auditor wrote beside the moderator's own reading; the reading is in the ledger."""
    moderation = moderation_to(request, pk, Deed.READ_MODERATION)
    at = timezone.now()
    child = moderation.audit.child_id
    record_reading(
        authority=request.authority, by=request.person, at=at, about=moderation, child=child
    )
    page = side_by_side_page(request.authority, reading_of(request, moderation))
    return TemplateResponse(request, "moderation/show_moderation.html", {"page": page})


def reading_of(request: Any, moderation: Moderation) -> Reading:
    """Everything the page of a second look needs, for the person asking."""
    on = timezone.localdate()
    graded = moderation.stands is ModerationStatus.GRADED
    missing = services.missing_voices(moderation, on=on) if graded else ()
    part = services.part_of(moderation, person=request.person, on=on) if graded else ""
    is_moderator = request.person.pk == moderation.moderator_id
    return Reading(
        moderation=moderation,
        writing=writing_of(moderation.audit),
        queries=queries.queries_of(moderation),
        opinions=queries.opinions_of(moderation),
        missing=missing,
        viewer=request.person.pk,
        part="" if is_moderator else part,
        manages=manages(request),
    )
