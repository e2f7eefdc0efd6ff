"""Publishing, withdrawing and correcting a report."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.governance import queries, services
from sightline.governance.distribution import readers_of, unreached
from sightline.governance.documents import reasons_against_publishing
from sightline.governance.forms import CorrectReportForm, PublishReportForm, WithdrawReportForm
from sightline.governance.pages import form_pages
from sightline.governance.views.files import keep_word_file
from sightline.governance.views.reading import posted, report_for, tell
from sightline.governance.ways import way


@require_http_methods(["GET", "POST"])
@needs(Deed.PUBLISH_REPORT)
def publish_report(request: Any, pk: int) -> HttpResponse:
    """Ask first, naming who it goes to; then freeze and send the report."""
    authority, now = request.authority, timezone.now()
    report = report_for(request, pk)
    form = PublishReportForm(posted(request))
    if request.method == "POST":
        try:
            published = services.publish_report(report=report, by=request.person, at=now)
        except NotAllowed as refusal:
            form = PublishReportForm({})
            form.refuse(refusal)
        else:
            keep_word_file(request, published)
            tell(request, f"{report.title} has been published and sent")
            return redirect(way(authority, "read_report", pk=pk))
    on = timezone.localtime(now).date()
    page = form_pages.publish_page(
        report=report,
        form=form,
        reasons=reasons_against_publishing(authority, report=report, at=now),
        readers=readers_of(authority, report=report, on=on),
        unreached=unreached(authority, report=report, on=on),
        template=queries.template_in_use(authority),
    )
    return TemplateResponse(request, "governance/publish_report.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.PUBLISH_REPORT)
def withdraw_report(request: Any, pk: int) -> HttpResponse:
    """Take a published report back, with a reason."""
    report = report_for(request, pk)
    form = WithdrawReportForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_report(
                report=report, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            tell(request, f"{report.title} has been withdrawn")
            return redirect(way(request.authority, "read_report", pk=pk))
    sent = len(queries.people_sent(request.authority, report=report))
    page = form_pages.withdraw_page(report=report, form=form, sent=sent)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.WRITE_REPORT)
def correct_report(request: Any, pk: int) -> HttpResponse:
    """Begin a new version of a published report, with a reason."""
    report = report_for(request, pk)
    form = CorrectReportForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            correction = services.correct_report(
                report=report, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            tell(request, f"Version {correction.number} has been begun as a draft")
            return redirect(way(request.authority, "read_report", pk=correction.pk))
    page = form_pages.correct_page(report=report, form=form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})
