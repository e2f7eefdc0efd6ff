"""The lists of actions."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.improvement.models import Action
from sightline.improvement.pages import asked_of, list_page, tracker_listing
from sightline.improvement.pages.lists import SORTS
from sightline.improvement.queries import actions, tracker
from sightline.ui.listing import read_listing


@require_GET
@needs(Deed.READ_ACTIONS)
def list_actions(request: Any) -> HttpResponse:
    """The tracker: every action this person may see (SEF-091, SEF-296)."""
    seen = actions.actions_seen_by(request.authority, viewer=request.viewer)
    listing = tracker_listing(request.GET, tracker.offered(request.authority, seen))
    on = timezone.localdate()
    found = tracker.matching(seen, asked_of(listing), on=on)
    return _list(request, "list_actions", listing, found)


@require_GET
@needs(Deed.DO_ACTION)
def my_actions(request: Any) -> HttpResponse:
    """The actions this person owns."""
    mine = actions.my_actions(request.authority, person=request.person)
    return _plain(request, "my_actions", mine)


@require_GET
@needs(Deed.SIGN_OFF_ACTION)
def list_to_sign_off(request: Any) -> HttpResponse:
    """What those this person manages have done."""
    waiting = actions.actions_to_sign_off(request.authority, person=request.person)
    return _plain(request, "list_to_sign_off", waiting)


@require_GET
@needs(Deed.VERIFY_ACTION)
def list_to_verify(request: Any) -> HttpResponse:
    """What is signed off and waits for somebody else to look in the record."""
    seen = actions.actions_seen_by(request.authority, viewer=request.viewer)
    waiting = actions.actions_to_verify(request.authority, person=request.person)
    return _plain(request, "list_to_verify", waiting.filter(pk__in=seen.values("pk")))


def _plain(request: Any, here: str, found: QuerySet[Action]) -> HttpResponse:
    listing = read_listing(request.GET, sorts=tuple(SORTS), sort="due")
    return _list(request, here, listing, found)


def _list(request: Any, here: str, listing: Any, found: QuerySet[Action]) -> HttpResponse:
    total = found.count()
    page = list_page(
        here,
        authority=request.authority,
        viewer=request.viewer,
        listing=listing,
        rows=list(listing.cut(found.order_by(*listing.ordering(SORTS)), total)),
        total=total,
        remindable=tracker.to_remind(found).count() if here == "list_actions" else 0,
        on=timezone.localdate(),
    )
    return TemplateResponse(request, "improvement/list_actions.html", {"page": page})
