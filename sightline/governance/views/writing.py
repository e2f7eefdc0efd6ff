"""Writing the words of a report, saved as they are written."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.document import Section
from sightline.domain.errors import NotAllowed
from sightline.domain.judging import FindingKind
from sightline.domain.pack_governance import ReportPart, ReportSection
from sightline.domain.report_status import reasons_not_to_write
from sightline.governance import queries, services
from sightline.governance.building import is_written
from sightline.governance.documents import document_of, rules_of
from sightline.governance.forms import SaveNarrativeForm
from sightline.governance.models import Narrative, Report
from sightline.governance.pages import form_pages
from sightline.governance.views.reading import report_for, tell

MOST_FINDINGS = 40
MOST_VERSIONS = 10
DRAWS_ON = {
    ReportPart.GOOD_PRACTICE: FindingKind.STRENGTH,
    ReportPart.THEMES: FindingKind.IMPROVEMENT,
}


@require_http_methods(["GET", "POST"])
@needs(Deed.WRITE_REPORT)
@vary_on_headers("HX-Request")
def save_narrative(request: Any, pk: int, section: str) -> HttpResponse:
    """The words of one section: shown, saved, and saved in the background as they are typed."""
    report = report_for(request, pk)
    rules = _section_or_404(report, section)
    saved = queries.current_narratives(request.authority, report=report).get(section)
    if reasons_not_to_write(report.state):
        return redirect(form_pages.report_way(report, section))
    if request.method == "POST":
        return _save(request, report, rules, saved)
    form = SaveNarrativeForm(initial=_as_read(saved))
    return _page(request, report, rules, form, saved)


def _section_or_404(report: Report, key: str) -> ReportSection:
    for section in rules_of(report).sections:
        if section.key == key and is_written(section):
            return section
    raise Http404


def _as_read(saved: Narrative | None) -> dict[str, object]:
    return {
        "words": saved.words if saved else "",
        "read_version": saved.version if saved else 0,
    }


def _save(
    request: Any, report: Report, rules: ReportSection, saved: Narrative | None
) -> HttpResponse:
    form = SaveNarrativeForm(request.POST)
    if not form.is_valid():
        return _answer(request, report, rules, form, saved)
    try:
        kept = services.save_narrative(
            report=report,
            section=rules.key,
            words=form.cleaned_data["words"],
            read_version=form.cleaned_data["read_version"],
            by=request.person,
            at=timezone.now(),
        )
    except services.Conflict as conflict:
        return _clash(request, report, rules, conflict)
    except NotAllowed as refusal:
        form.refuse(refusal)
        return _answer(request, report, rules, form, saved)
    if request.htmx:
        return _part(request, saved=form_pages.saved_words(kept), version=kept.version)
    tell(request, f"“{rules.title}” has been saved")
    return redirect(form_pages.report_way(report, rules.key))


def _clash(
    request: Any, report: Report, rules: ReportSection, conflict: services.Conflict
) -> HttpResponse:
    """Show both: theirs as saved, yours in the box, to be saved over theirs knowingly.

    In the background the version that was read is left as it is, so that going on typing never
    saves over what somebody else wrote: only the button does, on the page that shows both.
    """
    clash = form_pages.clash_of(conflict.theirs)
    if request.htmx:
        return _part(request, clash=clash)
    form = SaveNarrativeForm(
        initial={"words": conflict.yours, "read_version": conflict.theirs.version}
    )
    return _page(request, report, rules, form, conflict.theirs, clash=clash)


def _answer(
    request: Any,
    report: Report,
    rules: ReportSection,
    form: SaveNarrativeForm,
    saved: Narrative | None,
) -> HttpResponse:
    if request.htmx:
        problems = [words for errors in form.errors.values() for words in errors]
        return _part(request, problems=problems, version=form.data.get("read_version", ""))
    return _page(request, report, rules, form, saved)


def _part(request: Any, **words: Any) -> HttpResponse:
    return TemplateResponse(request, "governance/_saved.html", words)


def _page(
    request: Any,
    report: Report,
    rules: ReportSection,
    form: SaveNarrativeForm,
    saved: Narrative | None,
    clash: form_pages.Clash | None = None,
) -> HttpResponse:
    authority = request.authority
    document = document_of(authority, report=report, at=timezone.now())
    section: Section = next(one for one in document.sections if one.key == rules.key)
    kind = DRAWS_ON.get(rules.part)
    history = queries.narrative_versions(authority, report=report, section=rules.key)
    page = form_pages.narrative_page(
        report=report,
        section=section,
        prompt=rules.guidance,
        form=form,
        saved=saved,
        findings=queries.findings_to_draw_on(
            authority, cycle=report.cycle, kind=kind, most=MOST_FINDINGS
        )
        if kind
        else [],
        history=list(history[:MOST_VERSIONS]),
        clash=clash,
    )
    return TemplateResponse(request, "governance/save_narrative.html", {"page": page})
