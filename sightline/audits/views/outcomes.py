"""After an audit is handed in: the note for the record, versions, release, opening it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.audits.forms.outcomes import ReopenAuditForm
from sightline.audits.pages.outcomes import (
    record_note_page,
    release_page,
    reopen_page,
    versions_page,
)
from sightline.audits.pages.tops import url_of
from sightline.audits.queries.hiding import hides_grades
from sightline.audits.queries.parts import versions_of
from sightline.audits.queries.reading import writing_of
from sightline.audits.services import releasing, submitting
from sightline.audits.views.entering import audit_to, audit_to_read
from sightline.authorities.access import may, needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed


@require_GET
@needs(Deed.READ_AUDIT)
def compare_versions(request: Any, pk: int) -> HttpResponse:
    """Every version that was handed in, and what changed between the last two."""
    audit = audit_to_read(request, pk)
    hides = hides_grades(audit, reader=request.person.pk)
    page = versions_page(audit, versions_of(audit), grades_hidden=hides)
    return TemplateResponse(request, "audits/compare_versions.html", {"page": page})


@require_GET
@needs(Deed.READ_AUDIT)
def read_record_note(request: Any, pk: int) -> HttpResponse:
    """The short text for the child's record, ready to copy."""
    audit = audit_to_read(request, pk)
    page = record_note_page(
        writing_of(audit, reader=request.person.pk),
        may_place=audit.stands.is_finished and may(request.viewer, Deed.READ_AUDIT),
    )
    return TemplateResponse(request, "audits/read_record_note.html", {"page": page})


@require_POST
@needs(Deed.READ_AUDIT)
def place_record_note(request: Any, pk: int) -> HttpResponse:
    """Say that the note is now on the child's record."""
    audit = audit_to_read(request, pk)
    try:
        releasing.place_record_note(audit=audit, by=request.person, at=timezone.now())
    except NotAllowed as refusal:
        messages.error(request, refusal.reasons[0])
    else:
        messages.success(request, "It is recorded that the note is on the child’s record")
    return redirect(url_of("read_record_note", audit))


@require_http_methods(["GET", "POST"])
@needs(Deed.RELEASE_AUDIT)
def release_audit(request: Any, pk: int) -> HttpResponse:
    """Show the worker the outcome."""
    audit = audit_to(request, pk, Deed.RELEASE_AUDIT)
    reasons = releasing.reasons_against_release(audit)
    if request.method == "POST":
        try:
            releasing.release_audit(audit=audit, by=request.person, at=timezone.now())
        except NotAllowed as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, "The outcome has been released and the worker told")
            return redirect(url_of("show_audit", audit))
    page = release_page(audit, reasons)
    return TemplateResponse(request, "audits/release_audit.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.REOPEN_AUDIT)
def reopen_audit(request: Any, pk: int) -> HttpResponse:
    """Open a finished audit again, with a reason."""
    audit = audit_to(request, pk, Deed.REOPEN_AUDIT)
    form = ReopenAuditForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            submitting.reopen_audit(
                audit=audit, **form.cleaned_data, by=request.person, at=timezone.now()
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The audit is open again")
            return redirect(url_of("show_audit", audit))
    page = reopen_page(audit, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})
