"""The moderator's own grade, and queries pinned to questions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.forms import OVERALL
from sightline.domain.pack_tools import Section, Tool
from sightline.moderation import services
from sightline.moderation.forms import AskQueryForm, GradeModerationForm
from sightline.moderation.models import Moderation
from sightline.moderation.pages import moderation_form_page, question_rows
from sightline.moderation.views.entering import answer, back_to, moderation_to
from sightline.ui.pages import Row


@require_http_methods(["GET", "POST"])
@needs(Deed.MODERATE)
def grade_audit(request: Any, pk: int) -> HttpResponse:
    """Grade the audit as a whole; this opens what was blind."""
    moderation = moderation_to(request, pk, Deed.MODERATE)
    overall = _tool(moderation).overall
    if overall is None:
        raise Http404
    form = GradeModerationForm(
        request.POST or None,
        scale=moderation.audit.edition.pack.scales[overall.scale],
        descriptors=overall.descriptors,
    )
    row = Row("What is graded", "The audit as a whole")
    return _grade(request, moderation, OVERALL, form, row)


@require_http_methods(["GET", "POST"])
@needs(Deed.MODERATE)
def grade_section(request: Any, pk: int, section: str) -> HttpResponse:
    """Grade one section, so that differences can be seen where they are."""
    moderation = moderation_to(request, pk, Deed.MODERATE)
    found = _section(moderation, section)
    form = GradeModerationForm(
        request.POST or None,
        scale=moderation.audit.edition.pack.scales[found.scale or ""],
        descriptors=found.descriptors,
    )
    row = Row("What is graded", f"{found.number}. {found.title}")
    return _grade(request, moderation, section, form, row)


def _grade(
    request: Any, moderation: Moderation, section: str, form: GradeModerationForm, row: Row
) -> HttpResponse:
    def deed() -> str:
        services.grade_moderation(
            moderation=moderation,
            section=section,
            given=form.given,
            by=request.person,
            at=timezone.now(),
        )
        return "Your grade is kept" if section else "Your grade is kept. The auditor’s now shows"

    def page(form: Any) -> Any:
        return moderation_form_page(
            "Give your grade",
            authority=request.authority,
            moderation=moderation,
            form=form,
            button="Save your grade",
            rows=(row,),
        )

    return answer(request, form=form, page=page, deed=deed, back=back_to(request, moderation))


@require_http_methods(["GET", "POST"])
@needs(Deed.MODERATE)
def ask_query(request: Any, pk: int) -> HttpResponse:
    """Ask the auditor something about the audit as a whole."""
    return _ask(request, moderation_to(request, pk, Deed.MODERATE), "")


@require_http_methods(["GET", "POST"])
@needs(Deed.MODERATE)
def ask_about_question(request: Any, pk: int, question: str) -> HttpResponse:
    """Ask the auditor something about one question."""
    moderation = moderation_to(request, pk, Deed.MODERATE)
    if question not in services.known_questions(moderation):
        raise Http404
    return _ask(request, moderation, question)


def _ask(request: Any, moderation: Moderation, question: str) -> HttpResponse:
    form = AskQueryForm(request.POST or None)

    def deed() -> str:
        services.ask_query(
            moderation=moderation,
            question=question,
            words=form.cleaned_data["words"],
            by=request.person,
            at=timezone.now(),
        )
        return "Query sent to the auditor"

    def page(form: Any) -> Any:
        return moderation_form_page(
            "Ask the auditor",
            authority=request.authority,
            moderation=moderation,
            form=form,
            button="Send the query",
            rows=question_rows(moderation, question),
        )

    return answer(request, form=form, page=page, deed=deed, back=back_to(request, moderation))


def _tool(moderation: Moderation) -> Tool:
    return moderation.audit.edition.pack.tools[moderation.audit.tool]


def _section(moderation: Moderation, key: str) -> Section:
    found = next((one for one in _tool(moderation).graded_sections if one.key == key), None)
    if found is None:
        raise Http404
    return found
