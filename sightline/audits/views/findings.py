"""Findings from any question: add, change, take out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.audits.forms.findings import FindingForm
from sightline.audits.models import Audit, Finding
from sightline.audits.pages.findings import finding_form_page, findings_page
from sightline.audits.pages.tops import url_of
from sightline.audits.queries.parts import finding_or_404
from sightline.audits.queries.reading import writing_of
from sightline.audits.services import finding as deeds
from sightline.audits.views.entering import audit_to_read, open_audit_to_write, writes
from sightline.audits.views.keeping import keeps_what_was_typed
from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed


@require_GET
@needs(Deed.READ_AUDIT)
def list_findings(request: Any, pk: int) -> HttpResponse:
    """Every finding of the audit."""
    audit = audit_to_read(request, pk)
    page = findings_page(writing_of(audit), may_write=writes(request, audit))
    return TemplateResponse(request, "audits/list_findings.html", {"page": page})


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.DO_AUDIT)
def add_finding(request: Any, pk: int) -> HttpResponse:
    """Add a finding, from a question when the address names one."""
    audit = open_audit_to_write(request, pk)
    question = question_named(request, audit)
    themes = themes_of(audit, question)
    form = FindingForm(
        request.POST or None,
        pack=audit.edition.pack,
        question=question,
        initial={"themes": themes},
    )
    if request.method == "POST" and form.is_valid():
        try:
            deeds.add_finding(audit=audit, given=form.given(), by=request.person, at=timezone.now())
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The finding has been added")
            return redirect(way_back(audit, question, "list_findings"))
    page = finding_form_page(audit, form, back=way_back(audit, question, "list_findings"))
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.DO_AUDIT)
def change_finding(request: Any, pk: int, finding: int) -> HttpResponse:
    """Change a finding of an open audit."""
    audit = open_audit_to_write(request, pk)
    found = finding_or_404(audit, finding)
    form = FindingForm(
        request.POST or None,
        pack=audit.edition.pack,
        question=found.question,
        initial=_initial(found),
    )
    if request.method == "POST" and form.is_valid():
        try:
            deeds.change_finding(
                finding=found,
                given=form.given(),
                seen_version=form.cleaned_data.get("version") or 0,
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The finding has been changed")
            return redirect(way_back(audit, found.question, "list_findings"))
    back = way_back(audit, found.question, "list_findings")
    page = finding_form_page(audit, form, finding=found, back=back)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_POST
@needs(Deed.DO_AUDIT)
def remove_finding(request: Any, pk: int, finding: int) -> HttpResponse:
    """Take a finding out of an open audit."""
    audit = open_audit_to_write(request, pk)
    deeds.remove_finding(
        finding=finding_or_404(audit, finding), by=request.person, at=timezone.now()
    )
    messages.success(request, "The finding has been taken out")
    return redirect(url_of("list_findings", audit))


def question_named(request: Any, audit: Audit) -> str:
    """The question the address names, when the form has it."""
    asked = request.GET.get("question", "")
    known = {question.key for question in audit.edition.pack.tools[audit.tool].questions}
    return asked if asked in known else ""


def themes_of(audit: Audit, question: str) -> list[str]:
    """The themes the framework ties a question to, to begin with."""
    tool = audit.edition.pack.tools[audit.tool]
    return list(tool.question(question).themes) if question else []


def way_back(audit: Audit, question: str, otherwise: str) -> str:
    """Back to the question it came from, else to the list."""
    if not question:
        return url_of(otherwise, audit)
    section = audit.edition.pack.tools[audit.tool].section_of(question)
    return f"{url_of('answer_section', audit, section.key)}#question-{question}"


def _initial(found: Finding) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "words": found.words,
        "themes": found.themes,
        "version": found.version,
    }
