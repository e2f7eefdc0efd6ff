"""Drawing a sample, seeing it, proving it, drawing again and replacing a child."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.audits import services
from sightline.audits.forms.drawing import DrawForm, RedrawForm, ReplaceForm
from sightline.audits.models import Draw
from sightline.audits.pages import comparing, samples
from sightline.audits.pages import drawing as pages
from sightline.audits.queries import draws as queries
from sightline.authorities.access import may, needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.programme import exports
from sightline.programme.models import Cycle
from sightline.programme.queries import cycle_or_404
from sightline.ui.words import count

FORM = "ui/form_page.html"


def new_seed() -> str:
    """A seed nobody could choose."""
    return secrets.token_hex(8)


def to_sample(cycle: Cycle) -> HttpResponse:
    """Back to the sample."""
    return redirect(pages.address("show_sample", cycle.authority, pk=cycle.pk))


@require_GET
@needs(Deed.READ_CYCLE)
def show_sample(request: Any, pk: int) -> HttpResponse:
    """The sample that stands; before there is one, the page that draws it."""
    cycle = cycle_or_404(request.authority, pk)
    draw = queries.standing_draw(request.authority, cycle=cycle)
    if draw is None:
        return redirect(pages.address("draw_sample", request.authority, pk=pk))
    draw.cycle = cycle
    return _shown(request, draw)


@require_GET
@needs(Deed.READ_CYCLE)
def show_draw(request: Any, pk: int) -> HttpResponse:
    """One draw, whether it stands or was superseded."""
    return _shown(request, queries.draw_or_404(request.authority, pk))


def _shown(request: Any, draw: Draw) -> HttpResponse:
    draw.authority = request.authority
    reached = queries.reached(request.authority, draw=draw)
    for one in reached:
        one.draw = draw
    every = queries.draws(request.authority, cycle=draw.cycle)
    for other in every:
        other.authority = request.authority
    page = samples.sample_page(
        draw,
        listing=samples.sample_listing(request.GET, reached),
        reached=reached,
        draws=every,
        finished=queries.finished_children(draw.cycle),
        may_draw=may(request.viewer, Deed.DRAW_SAMPLE),
    )
    return TemplateResponse(request, "audits/show_sample.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.DRAW_SAMPLE)
def draw_sample(request: Any, pk: int) -> HttpResponse:
    """Who could be drawn as things stand, and the button that draws."""
    cycle = cycle_or_404(request.authority, pk)
    form = DrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.draw_sample(cycle=cycle, seed=new_seed(), by=request.person, at=timezone.now())
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The sample is drawn and frozen")
            return to_sample(cycle)
    frame = queries.frame_for(cycle, on=timezone.localdate())
    page = pages.draw_page(cycle, form, frame)
    return TemplateResponse(request, "audits/draw_sample.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.DRAW_SAMPLE)
def redraw_sample(request: Any, pk: int) -> HttpResponse:
    """Draw again, with the reason."""
    cycle = cycle_or_404(request.authority, pk)
    form = RedrawForm(request.POST or None)
    if form.is_valid():
        try:
            services.redraw_sample(
                cycle=cycle,
                seed=new_seed(),
                why=form.cleaned_data["why"],
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, "The sample was drawn again. The one before can be seen below"
            )
            return to_sample(cycle)
    return TemplateResponse(request, FORM, {"page": pages.redraw_page(cycle, form)})


@require_http_methods(["GET", "POST"])
@needs(Deed.DRAW_SAMPLE)
def replace_child(request: Any, pk: int) -> HttpResponse:
    """Put the next in the ranking in a child's place, with the reason."""
    frame_child = queries.frame_child_or_404(request.authority, pk)
    form = ReplaceForm(request.POST or None)
    if form.is_valid():
        try:
            comes = services.replace_child(
                frame_child=frame_child,
                why=form.cleaned_data["why"],
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Child {comes.child.reference} takes the place")
            return to_sample(frame_child.draw.cycle)
    return TemplateResponse(request, FORM, {"page": pages.replace_page(frame_child, form)})


@require_POST
@needs(Deed.READ_CYCLE)
def replay_draw(request: Any, pk: int) -> HttpResponse:
    """Draw again from what was kept, and say whether it is the same."""
    draw = queries.draw_or_404(request.authority, pk)
    proof = services.replay_draw(draw=draw, by=request.person, at=timezone.now())
    if proof.same:
        messages.success(request, proof.words)
    else:
        first = "; ".join(proof.differences[:3])
        more = len(proof.differences) - 3
        rest = f"; and {count(more, 'more difference')}" if more > 0 else ""
        messages.error(request, f"{proof.words}. {first}{rest}")
    return redirect(pages.address("show_draw", request.authority, pk=pk))


@require_GET
@needs(Deed.READ_CYCLE)
def compare_sample(request: Any, pk: int) -> HttpResponse:
    """The sample beside its frame."""
    draw = queries.draw_or_404(request.authority, pk)
    page = comparing.compare_page(draw)
    return TemplateResponse(request, "audits/compare_sample.html", {"page": page})


@require_GET
@needs(Deed.DRAW_SAMPLE)
def list_left_out(request: Any, pk: int) -> HttpResponse:
    """Who could not be drawn, each with every reason."""
    draw = queries.draw_or_404(request.authority, pk)
    frame = queries.kept_frame(draw)
    page = comparing.left_out_page(draw, comparing.left_out_listing(request.GET, frame), frame)
    return TemplateResponse(request, "audits/list_left_out.html", {"page": page})


@require_GET
@needs(Deed.READ_CYCLE)
def download_sample(request: Any, pk: int, form: str) -> HttpResponse:
    """The sample, with those replaced and passed over, as CSV or Excel."""
    write = {"csv": exports.as_csv, "xlsx": exports.as_xlsx}.get(form)
    if write is None:
        raise Http404
    draw = queries.draw_or_404(request.authority, pk)
    rows = samples.sample_rows(queries.reached(request.authority, draw=draw))
    return write(rows, name=f"sample-{draw.cycle_id}-draw-{draw.number}")
