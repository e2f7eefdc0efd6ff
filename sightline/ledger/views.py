"""Reading the ledger."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.ledger import pages, queries
from sightline.ledger.keeping_back import kept_from


@require_GET
@needs(Deed.READ_LEDGER)
def read_ledger(request: Any) -> HttpResponse:
    """Who did what, when and why, newest first."""
    listing = pages.ledger_listing(request.GET)
    entries = queries.entries_matching(
        request.authority, who=listing.value("who"), deed=listing.value("deed")
    )
    total = entries.count()
    ordered = entries.order_by(*listing.ordering({"number": ("number",)}))
    page = pages.ledger_page(
        authority=request.authority,
        listing=listing,
        entries=list(listing.cut(ordered, total)),
        total=total,
        kept_back=kept_from(request.authority, request.person),
    )
    return TemplateResponse(request, "ledger/read_ledger.html", {"page": page})
