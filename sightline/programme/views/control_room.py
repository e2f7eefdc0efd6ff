"""The control room of a cycle, its downloads, and reminding its auditors."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.programme import exports, queries, services
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.control_room import columns_of, panels_of
from sightline.programme.models import Cycle
from sightline.programme.pages import control_room as pages
from sightline.programme.views.cycles import to_cycle
from sightline.ui.listing import Listing
from sightline.ui.words import count


@require_GET
@needs(Deed.READ_CYCLE)
def show_cycle(request: Any, pk: int) -> HttpResponse:
    """Where the cycle is, what needs somebody now, and every audit."""
    cycle = queries.cycle_or_404(request.authority, pk)
    on = timezone.localdate()
    listing, shown = _shown(request, cycle)
    counts = queries.counts_of(request.authority, cycles=[cycle])
    page = pages.control_room_page(
        cycle,
        listing=listing,
        shown=shown,
        counts=counts.get(cycle.pk, queries.CycleCounts()),
        panels=panels_of(cycle, viewer=request.viewer, on=on),
        viewer=request.viewer,
        on=on,
        calendar=working_calendar(),
    )
    return TemplateResponse(request, "programme/show_cycle.html", {"page": page})


def _shown(request: Any, cycle: Cycle, *, every: bool = False) -> tuple[Listing, pages.AuditsShown]:
    """The rows of the table that the address asks for."""
    audits = queries.audits_given(request.authority, cycle=cycle)
    auditors = audits.order_by("person__name").values_list("person_id", "person__name").distinct()
    listing = pages.audits_listing(request.GET, list(auditors))
    if listing.value("q"):
        audits = audits.filter(child__reference__icontains=listing.value("q"))
    if listing.value("auditor"):
        audits = audits.filter(person_id=int(listing.value("auditor")))
    if listing.value("status"):
        audits = audits.filter(status=listing.value("status"))
    ordered = audits.order_by(*listing.ordering(pages.ORDERS))
    total = ordered.count()
    rows = list(ordered if every else listing.cut(ordered, total))
    children = [one.child_id for one in rows if one.child_id]
    columns = columns_of(cycle, children=children, viewer=request.viewer)
    return listing, pages.AuditsShown(rows, total, columns)


@require_GET
@needs(Deed.READ_CYCLE)
def download_audits(request: Any, pk: int, form: str) -> HttpResponse:
    """The table of audits as it is filtered, as CSV or Excel."""
    write = {"csv": exports.as_csv, "xlsx": exports.as_xlsx}.get(form)
    if write is None:
        raise Http404
    cycle = queries.cycle_or_404(request.authority, pk)
    listing, shown = _shown(request, cycle, every=True)
    table = pages.audits_table(
        cycle,
        listing,
        shown,
        on=timezone.localdate(),
        calendar=working_calendar(),
        in_full=True,
    )
    return write(pages.as_rows(table), name=f"audits-of-cycle-{cycle.pk}")


@require_POST
@needs(Deed.ALLOCATE_AUDITS)
def remind_auditors(request: Any, pk: int) -> HttpResponse:
    """Remind everybody who has not started."""
    cycle = queries.cycle_or_404(request.authority, pk)
    told = services.remind_auditors(cycle=cycle, by=request.person, at=timezone.now())
    if told:
        messages.success(request, f"{count(told, 'auditor was', 'auditors were')} reminded")
    else:
        messages.info(request, "Everybody who has not started was already reminded today")
    return to_cycle(cycle)
