"""Reading reports and opening their figures."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from sightline.authorities.access import may, needs
from sightline.domain.access import Deed
from sightline.domain.document import Document
from sightline.domain.errors import NotAllowed
from sightline.domain.figures import Figure
from sightline.governance import queries, services
from sightline.governance.documents import document_of, sections_to_write
from sightline.governance.models import Report
from sightline.governance.pages import list_pages, report_page
from sightline.governance.ways import way


def rights_of(request: Any) -> report_page.Rights:
    """What the person may do about reports."""
    return report_page.Rights(
        write=may(request.viewer, Deed.WRITE_REPORT),
        publish=may(request.viewer, Deed.PUBLISH_REPORT),
    )


def report_for(request: Any, pk: int) -> Report:
    """The report; a draft is not found by those who only read."""
    with_drafts = may(request.viewer, Deed.WRITE_REPORT)
    report = queries.report_or_404(request.authority, pk=pk, with_drafts=with_drafts)
    report.authority = request.authority
    return report


@require_GET
@needs(Deed.READ_REPORT)
def list_reports(request: Any) -> HttpResponse:
    """Every report, and for those who write them the ones that can be begun."""
    authority, may_write = request.authority, may(request.viewer, Deed.WRITE_REPORT)
    listing = list_pages.reports_listing(request.GET, with_drafts=may_write)
    reports = queries.reports_of(authority, with_drafts=may_write)
    if status := listing.value("status"):
        reports = reports.filter(status=status)
    total = reports.count()
    page = list_pages.reports_page(
        authority=authority,
        listing=listing,
        reports=list(listing.cut(reports, total)),
        total=total,
        to_begin=_to_begin(request) if may_write else [],
        may_change_template=may(request.viewer, Deed.MANAGE_TEMPLATES),
    )
    return TemplateResponse(request, "governance/list_reports.html", {"page": page})


def _to_begin(request: Any) -> list[Any]:
    """The reports that nobody has begun."""
    authority = request.authority
    return queries.reports_to_begin(
        queries.cycles_to_report(authority), queries.reports_begun(authority)
    )


@require_POST
@needs(Deed.WRITE_REPORT)
def open_report(request: Any, cycle: int, key: str) -> HttpResponse:
    """Begin the draft of a report on a cycle."""
    authority = request.authority
    found = next((one for one in queries.cycles_to_report(authority) if one.pk == cycle), None)
    if found is None:
        raise Http404
    try:
        report = services.open_report(
            authority=authority, cycle=found, key=key, by=request.person, at=timezone.now()
        )
    except NotAllowed as refusal:
        raise Http404 from refusal
    return redirect(way(authority, "read_report", pk=report.pk))


@require_GET
@needs(Deed.READ_REPORT)
def read_report(request: Any, pk: int) -> HttpResponse:
    """One report; that somebody it was sent to opened it is kept."""
    authority, now = request.authority, timezone.now()
    report = report_for(request, pk)
    rights = rights_of(request)
    if report.state.is_frozen:
        services.record_report_opened(report=report, by=request.person, at=now)
    page = report_page.report_page(
        report=report,
        document=document_of(authority, report=report, at=now),
        rights=rights,
        required=frozenset(key for key, required in sections_to_write(report).items() if required),
        versions=queries.versions_of(authority, report=report),
        readers=queries.people_sent(authority, report=report) if rights.write else [],
    )
    return TemplateResponse(request, "governance/read_report.html", {"page": page})


@require_GET
@needs(Deed.READ_REPORT)
def open_figure(request: Any, pk: int, key: str) -> HttpResponse:
    """The rows one figure counts, as far as the person may see them."""
    authority, now = request.authority, timezone.now()
    report = report_for(request, pk)
    document = document_of(authority, report=report, at=now)
    figure = _figure_or_404(document, key)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    opened = queries.opened_rows(
        authority, figure=figure, viewer=request.viewer, page=number, at=now
    )
    page = list_pages.figure_page(
        report=report, figure=figure, opened=opened, page=number, as_at=document.lines[-1]
    )
    return TemplateResponse(request, "governance/open_figure.html", {"page": page})


def _figure_or_404(document: Document, key: str) -> Figure:
    """A figure that may be opened; a hidden one may not."""
    figure = document.figures().get(key)
    if figure is None or figure.hidden:
        raise Http404
    return figure


def tell(request: Any, words: str) -> None:
    """Say on the next page what has been done."""
    messages.success(request, words)


def posted(request: Any) -> Any:
    """What was sent, even when it is empty; nothing when the page is only looked at."""
    return request.POST if request.method == "POST" else None
