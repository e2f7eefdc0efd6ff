"""What is done with everything a list shows: remind, or take it away as a file."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.improvement import exports, services
from sightline.improvement.models import Action
from sightline.improvement.pages import asked_of, chase_page, tracker_listing
from sightline.improvement.pages.lists import SORTS
from sightline.improvement.pages.words import room_url
from sightline.improvement.queries import actions, tracker
from sightline.ledger.services import record
from sightline.ui.words import count

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_ACTIONS)
def chase_actions(request: Any) -> HttpResponse:
    """Remind the owners of what the list shows, after saying how many and whom."""
    found, listing = _asked(request)
    to_remind = list(tracker.to_remind(found))
    if request.method == "POST":
        return _chase(request, to_remind, listing.url())
    page = chase_page(request.authority, to_remind, asked=listing.url())
    return TemplateResponse(request, "improvement/chase_actions.html", {"page": page})


def _chase(request: Any, to_remind: list[Action], asked: str) -> HttpResponse:
    try:
        services.require_something_to_chase(to_remind)
    except NotAllowed as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        sent = services.chase_actions(actions=to_remind, by=request.person, at=timezone.now())
        messages.success(request, f"{count(sent, 'reminder')} sent")
    return HttpResponseRedirect(room_url("list_actions", request.authority) + asked)


@require_GET
@needs(Deed.READ_ACTIONS)
def download_csv(request: Any) -> HttpResponse:
    """What the list shows, as CSV."""
    return _download(request, "csv", "text/csv; charset=utf-8", exports.as_csv)


@require_GET
@needs(Deed.READ_ACTIONS)
def download_excel(request: Any) -> HttpResponse:
    """What the list shows, as an Excel workbook."""
    return _download(request, "xlsx", EXCEL, exports.as_excel)


def _download(request: Any, ending: str, content_type: str, write: Any) -> HttpResponse:
    found, listing = _asked(request)
    people = found.select_related("signed_off_by", "verified_by", *actions.BESIDE)
    on = timezone.localdate()
    ordered = people.order_by(*listing.ordering(SORTS))
    rows = list(exports.rows_of(ordered, on=on))
    record(
        "actions_taken_away",
        authority=request.authority,
        by=request.person,
        at=timezone.now(),
        changes={"rows": len(rows), "as": ending, "asked": listing.url()},
    )
    name = f"actions-{on:%Y-%m-%d}.{ending}"
    return HttpResponse(
        write(rows),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _asked(request: Any) -> tuple[QuerySet[Action], Any]:
    seen = actions.actions_seen_by(request.authority, viewer=request.viewer)
    listing = tracker_listing(request.GET, tracker.offered(request.authority, seen))
    return tracker.matching(seen, asked_of(listing), on=timezone.localdate()), listing
