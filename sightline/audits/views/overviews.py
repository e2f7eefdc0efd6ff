"""The list of audits, one audit at a glance, and its period."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.audits.forms.outcomes import ExtendPeriodForm
from sightline.audits.models import Audit
from sightline.audits.pages.listing import list_audits_page
from sightline.audits.pages.outcomes import extend_period_page
from sightline.audits.pages.overview import audit_page
from sightline.audits.pages.tops import url_of
from sightline.audits.queries.cycles import audit_row
from sightline.audits.queries.hiding import hidden_from
from sightline.audits.queries.listing import SORTS, audits_listed, cycles_with_audits, narrowed
from sightline.audits.queries.parts import notices_about, proposed_times
from sightline.audits.queries.reading import writing_of
from sightline.audits.queries.starting import may_give
from sightline.audits.services.submitting import extend_period as extend
from sightline.audits.views.entering import (
    audit_to_read,
    open_audit_to_write,
    reasons_against_withdrawing,
    subject_of,
    worker_subject_of,
    writes,
)
from sightline.authorities.access import may, needs
from sightline.domain.access import Deed
from sightline.domain.audit_status import AuditStatus
from sightline.domain.errors import NotAllowed
from sightline.ledger.services import record_reading
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import Filter, Link


@require_GET
@needs(Deed.READ_AUDIT)
def list_audits(request: Any) -> HttpResponse:
    """The audits within this person's reach."""
    listing = _listing(request)
    audits = narrowed(
        audits_listed(request.authority, viewer=request.viewer),
        cycle=listing.value("cycle"),
        status=listing.value("status"),
        whose=listing.value("whose"),
        search=listing.value("q"),
        person=request.person,
    )
    total = audits.count()
    rows = listing.cut(audits.order_by(*listing.ordering(SORTS)), total)
    page = list_audits_page(
        request.authority,
        [audit_row(audit) for audit in rows],
        listing=listing,
        total=total,
        on=timezone.localdate(),
        hidden=hidden_from(request.authority, person=request.person.pk),
        may_start=may(request.viewer, Deed.DO_AUDIT) or may_give(request.viewer),
    )
    return TemplateResponse(request, "audits/list_audits.html", {"page": page})


@require_GET
@needs(Deed.READ_AUDIT)
def show_audit(request: Any, pk: int) -> HttpResponse:
    """One audit at a glance; that it was looked at is in the ledger."""
    audit = audit_to_read(request, pk)
    may_write = writes(request, audit)
    record_reading(
        authority=request.authority,
        by=request.person,
        at=timezone.now(),
        about=audit,
        child=audit.child,
    )
    page = audit_page(
        writing_of(audit, reader=request.person.pk),
        on=timezone.localdate(),
        may_write=may_write,
        told=notices_about(audit),
        proposed=proposed_times(audit) if may_write else [],
        deeds=_deeds(request, audit),
    )
    return TemplateResponse(request, "audits/show_audit.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.DO_AUDIT)
def extend_period(request: Any, pk: int) -> HttpResponse:
    """Look further back than usual, with a reason."""
    audit = open_audit_to_write(request, pk)
    form = ExtendPeriodForm(
        request.POST or None,
        initial={"period_from": audit.period_from, "why": audit.period_why},
    )
    if request.method == "POST" and form.is_valid():
        try:
            extend(audit=audit, **form.cleaned_data, by=request.person, at=timezone.now())
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The period under review has been changed")
            return redirect(url_of("show_audit", audit))
    page = extend_period_page(audit, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


def _listing(request: Any) -> Listing:
    statuses = [(status.value, status.words) for status in AuditStatus]
    return read_listing(
        request.GET,
        filters=(
            Filter("whose", "Whose", options([("mine", "Mine")])),
            Filter("cycle", "Cycle", options(cycles_with_audits(request.authority))),
            Filter("status", "Status", options(statuses)),
            Filter("q", "Child reference, auditor or who is observed", kind="search"),
        ),
        sorts=tuple(SORTS),
        sort="due",
    )


def _deeds(request: Any, audit: Audit) -> list[Link]:
    """What this person may do with an audit beside writing in it."""
    subject, viewer = subject_of(audit), request.viewer
    links = []
    if audit.stands.is_finished:
        if audit.child_id is not None:
            links.append(Link("Note for the child’s record", url_of("read_record_note", audit)))
        links.append(Link("Versions", url_of("compare_versions", audit)))
    if audit.status == AuditStatus.SUBMITTED and may(viewer, Deed.RELEASE_AUDIT, subject):
        words = "Release to the worker" if audit.worker_id else "Release"
        links.append(Link(words, url_of("release_audit", audit)))
    if audit.stands.is_finished and may(viewer, Deed.REOPEN_AUDIT, subject):
        links.append(Link("Open again", url_of("reopen_audit", audit)))
    if not reasons_against_withdrawing(request, audit):
        links.append(Link("Withdraw", url_of("withdraw_audit", audit)))
    sees_outcome = may(viewer, Deed.REPLY_TO_AUDIT, worker_subject_of(audit))
    if audit.status == AuditStatus.RELEASED and audit.worker_id and sees_outcome:
        links.append(Link("What the worker sees", url_of("read_outcome", audit)))
    return links
