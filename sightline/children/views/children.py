"""The list of children and one child's page; every look at a child is in the ledger."""

import csv
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.authorities.access import may, needs, require_may
from sightline.children import queries
from sightline.children.models import Child, Involvement
from sightline.children.pages import children as pages
from sightline.children.pages.opening import restricted_page
from sightline.children.panels import panels_of
from sightline.children.queries.known import last_applied
from sightline.children.queries.listing import (
    SORTS,
    Asked,
    filtered,
    ordering,
    units_with_children,
    with_names,
)
from sightline.domain.access import Deed, Subject, reasons_not_to
from sightline.domain.case_list import ChildStatus
from sightline.ledger.services import record, record_reading
from sightline.ui.listing import Listing

MOST_DOWNLOADED = 100_000


@require_GET
@needs(Deed.READ_CHILD)
def list_children(request: Any) -> HttpResponse:
    """The children a person may see, filtered, sorted and paged."""
    on = timezone.localdate()
    listing, rows = _asked(request)
    total = rows.count()
    shown = listing.cut(with_names(rows), total)
    last = last_applied(request.authority)
    page = pages.list_children_page(
        request.authority,
        listing,
        list(shown),
        total=total,
        on=on,
        may_import=may(request.viewer, Deed.IMPORT_CHILDREN),
        imported=pages.last_import_sentence(
            total, last.as_at if last else None, last.finished_at if last else None
        ),
    )
    return TemplateResponse(request, "children/list_children.html", {"page": page})


def _asked(request: Any) -> tuple[Listing, Any]:
    """The list as the address asks for it, and its rows in order."""
    listing = pages.children_listing(request.GET, units_with_children(request.authority))
    visible = queries.children_visible_to(request.authority, request.viewer)
    asked = Asked(
        search=listing.value("q"),
        state=listing.value("state"),
        status=listing.value("status"),
        unit=listing.value("team"),
        worker=listing.value("worker"),
    )
    rows = filtered(visible, asked, on=timezone.localdate())
    return listing, rows.order_by(*ordering(listing.ordering(SORTS)))  # type: ignore[arg-type]


@require_GET
@needs(Deed.READ_CHILD)
def download_children(request: Any) -> HttpResponse:
    """The list as it is filtered, as a CSV; restricted children only by their reference."""
    listing, rows = _asked(request)
    on = timezone.localdate()
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="children-{on:%Y-%m-%d}.csv"'},
    )
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(("Child", "Status", "Age", "Team", "Worker", "Since", "Last seen"))
    written = 0
    for row in with_names(rows)[:MOST_DOWNLOADED].iterator(chunk_size=2000):
        writer.writerow(csv_row(row, on))
        written += 1
    record(
        "children_downloaded",
        authority=request.authority,
        by=request.person,
        at=timezone.now(),
        changes={"children": written, "asked": listing.url()},
    )
    return response


def csv_row(row: Involvement, on: Any) -> tuple[object, ...]:
    """One child as a line of the download."""
    child = row.child
    if child.restricted:
        return (child.reference, "Restricted", "", "", "", "", "")
    return (
        child.reference,
        ChildStatus(row.status).words if row.open_on(on) else "Closed",
        child.age_words(on),
        row.unit.name if row.unit else row.team_words,
        row.worker.name if row.worker else row.worker_words,
        row.started_on or "",
        row.last_seen_on or "",
    )


@require_GET
@needs(Deed.READ_CHILD)
def see_child(request: Any, pk: int) -> HttpResponse:
    """One child's page. A restricted one asks for a reason from those without a grant."""
    child = queries.child_or_404(request.authority, pk)
    at, on = timezone.now(), timezone.localdate()
    involvements = queries.involvements_of(child)
    subject = queries.subject_of(request.authority, child, involvements=involvements, on=on, at=at)
    if _only_restriction_bars(request, subject):
        may_restrict = may(request.viewer, Deed.RESTRICT_CHILD, _unrestricted(subject))
        page = restricted_page(
            request.authority,
            child,
            grants=queries.grants_of(child, at=at) if may_restrict else [],
            may_restrict=may_restrict,
        )
        return TemplateResponse(request, "children/restricted.html", {"page": page}, status=403)
    require_may(request, Deed.READ_CHILD, subject)
    record_reading(authority=request.authority, by=request.person, at=at, about=child, child=child)
    return TemplateResponse(
        request,
        "children/see_child.html",
        {"page": _page_of(request, child, involvements, subject)},
    )


def _page_of(request: Any, child: Child, involvements: list[Involvement], subject: Subject) -> Any:
    at, on = timezone.now(), timezone.localdate()
    may_restrict = may(request.viewer, Deed.RESTRICT_CHILD, _unrestricted(subject))
    return pages.child_page(
        request.authority,
        child,
        involvements=involvements,
        panels=panels_of(request.authority, child, viewer=request.viewer, on=on),
        grants=queries.grants_of(child, at=at) if child.restricted and may_restrict else [],
        may_restrict=may_restrict,
        on=on,
    )


def _unrestricted(subject: Subject) -> Subject:
    return Subject(people=subject.people, unit=subject.unit)


def _only_restriction_bars(request: Any, subject: Subject) -> bool:
    """True when the person's work reaches the child, but the page is kept to named people."""
    if not subject.restricted:
        return False
    barred = reasons_not_to(Deed.READ_CHILD, request.viewer, subject)
    reached = not reasons_not_to(Deed.READ_CHILD, request.viewer, _unrestricted(subject))
    return bool(barred) and reached
