"""The auditor's side: read what is asked, answer it, and see the grades once they are given."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.audits.queries import writing_of
from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.moderation import queries, services
from sightline.moderation.forms import AnswerQueryForm
from sightline.moderation.pages import (
    Reading,
    moderation_form_page,
    my_moderation_page,
    query_rows,
)
from sightline.moderation.views.entering import answer, back_to, moderation_of_mine


@require_GET
@needs(Deed.DO_AUDIT)
def read_my_moderation(request: Any, pk: int) -> HttpResponse:
    """The second look at my own audit."""
    moderation = moderation_of_mine(request, pk)
    reading = Reading(
        moderation=moderation,
        writing=writing_of(moderation.audit),
        queries=queries.queries_of(moderation),
        opinions=queries.opinions_of(moderation),
        viewer=request.person.pk,
    )
    page = my_moderation_page(request.authority, reading)
    return TemplateResponse(request, "moderation/read_my_moderation.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.DO_AUDIT)
def answer_query(request: Any, pk: int) -> HttpResponse:
    """The auditor answers one query."""
    query = queries.query_by(request.authority, pk=pk)
    if query is None:
        raise Http404
    moderation = moderation_of_mine(request, query.moderation_id)
    query.moderation = moderation
    form = AnswerQueryForm(request.POST or None)

    def deed() -> str:
        services.answer_query(
            query=query,
            reply=form.cleaned_data["reply"],
            by=request.person,
            at=timezone.now(),
        )
        return "Your answer is sent to the moderator"

    def page(form: Any) -> Any:
        return moderation_form_page(
            "Answer a query",
            authority=request.authority,
            moderation=moderation,
            form=form,
            button="Send your answer",
            rows=query_rows(query),
            back="read_my_moderation",
        )

    back = back_to(request, moderation, "read_my_moderation")
    return answer(request, form=form, page=page, deed=deed, back=back)
