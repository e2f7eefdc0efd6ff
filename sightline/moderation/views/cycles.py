"""The moderation of one cycle: draw, share out, see what changed."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.audits.queries import audits_of_cycle
from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.moderation import queries, services
from sightline.moderation.forms import DrawModerationForm
from sightline.moderation.pages import CycleStory, changes_page, cycle_form_page, cycle_page
from sightline.moderation.pages.words import room_url
from sightline.moderation.queries.rules import overall_scale
from sightline.moderation.views.entering import answer, manages
from sightline.programme.queries import cycle_or_404


@require_GET
@needs(Deed.MANAGE_MODERATION)
def show_cycle_moderation(request: Any, pk: int) -> HttpResponse:
    """What was chosen, what was not, and why; with the seed, drawn again as proof."""
    cycle = cycle_or_404(request.authority, pk)
    selection = queries.selection_of(request.authority, cycle=cycle)
    if selection is not None:
        selection.cycle = cycle
    story = CycleStory(
        cycle=cycle,
        rule=queries.moderation_rule(cycle),
        selection=selection,
        replays=selection is not None and queries.replayed(selection),
        rows=audits_of_cycle(request.authority, cycle=cycle),
        moderations=queries.moderations_of_cycle(request.authority, cycle=cycle),
    )
    page = cycle_page(
        request.authority,
        story,
        viewer=request.person.pk,
        manages=manages(request),
        on=timezone.localdate(),
    )
    return TemplateResponse(request, "moderation/show_cycle_moderation.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_MODERATION)
def draw_moderation(request: Any, pk: int) -> HttpResponse:
    """Draw the audits of a cycle for a second look."""
    cycle = cycle_or_404(request.authority, pk)
    again = queries.selection_of(request.authority, cycle=cycle) is not None
    data = request.POST if request.method == "POST" else None
    form = DrawModerationForm(data, again=again)

    def deed() -> str:
        services.draw_moderation(
            cycle=cycle,
            seed=secrets.token_hex(16),
            by=request.person,
            at=timezone.now(),
            why=form.cleaned_data.get("why", ""),
        )
        return "The audits are drawn"

    def page(form: Any) -> Any:
        return cycle_form_page(
            "Draw the audits again" if again else "Draw the audits",
            authority=request.authority,
            cycle=cycle,
            form=form,
            button="Draw again" if again else "Draw",
            intro="Sightline takes a new random seed and keeps it, so that anybody can check the "
            "draw. All audits of the cycle are in it, submitted or not. What is already being "
            "moderated stays.",
        )

    back = room_url("show_cycle_moderation", request.authority, cycle.pk)
    return answer(request, form=form, page=page, deed=deed, back=back)


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_MODERATION)
def share_out_moderations(request: Any, pk: int) -> HttpResponse:
    """Give every waiting audit to the least busy of those who may moderate it."""
    cycle = cycle_or_404(request.authority, pk)
    back = room_url("show_cycle_moderation", request.authority, cycle.pk)
    if request.method == "POST":
        try:
            given = services.share_out_moderations(
                cycle=cycle, by=request.person, at=timezone.now()
            )
        except NotAllowed as refusal:
            messages.error(request, " ".join(refusal.reasons))
        else:
            messages.success(request, f"{len(given)} given to moderators, who have been told")
        return HttpResponseRedirect(back)
    page = cycle_form_page(
        "Give the waiting audits to moderators",
        authority=request.authority,
        cycle=cycle,
        form=DrawModerationForm(again=False),
        button="Give them out",
        intro="Each goes to the member of the panel with the fewest open who did not do the audit "
        "and is not in the line of the case. They are told. You can choose another afterwards.",
    )
    return TemplateResponse(request, "moderation/fill_in.html", {"page": page})


@require_GET
@needs(Deed.READ_MODERATION)
def show_changes(request: Any, pk: int) -> HttpResponse:
    """What second looks changed, and how far auditor and moderator agree."""
    cycle = cycle_or_404(request.authority, pk)
    found = queries.agreement_of_cycle(request.authority, cycle=cycle)
    scale = overall_scale(cycle)
    page = changes_page(request.authority, cycle, found, scale, manages=manages(request))
    return TemplateResponse(request, "moderation/show_changes.html", {"page": page})
