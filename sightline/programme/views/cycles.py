"""Listing, planning, changing and ending cycles."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities.access import may, needs
from sightline.domain.access import Deed
from sightline.domain.cycle_plan import CyclePlan
from sightline.domain.cycle_status import CycleStatus
from sightline.domain.errors import NotAllowed, NotValid
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.frameworks.models import Edition
from sightline.frameworks.queries import edition_in_force
from sightline.programme import queries, services
from sightline.programme.addresses import address
from sightline.programme.defaults import usual_plan
from sightline.programme.forms import (
    CycleForm,
    EndCycleForm,
    StartPlanForm,
    initial_of,
    month_of,
    sample_choices,
)
from sightline.programme.models import Cycle
from sightline.programme.pages import cycles as pages
from sightline.ui.words import count

FORM = "ui/form_page.html"
PLAN = "programme/plan_cycle.html"


def to_cycle(cycle: Cycle) -> HttpResponse:
    """Back to the control room."""
    return redirect(address("show_cycle", cycle.authority, pk=cycle.pk))


def sampled_activities(edition: Edition | None) -> list[Activity]:
    """The activities that draw a sample of children."""
    return [one for one in edition.pack.activities.values() if one.samples] if edition else []


@require_GET
@needs(Deed.READ_CYCLE)
def list_cycles(request: Any) -> HttpResponse:
    """All cycles."""
    on = timezone.localdate()
    edition = edition_in_force(request.authority, on=on)
    activities = sampled_activities(edition)
    listing = pages.cycles_listing(request.GET, activities, on=on)
    month = month_of(listing.value("month"))
    found = queries.cycles(
        request.authority,
        activity=listing.value("activity"),
        month=month[0] if month else None,
        status=CycleStatus(listing.value("status")) if listing.value("status") else None,
    )
    total = found.count()
    rows = list(listing.cut(found.order_by(*listing.ordering(pages.ORDERS)), total))
    page = pages.cycles_page(
        authority=request.authority,
        listing=listing,
        total=total,
        rows=rows,
        counts=queries.counts_of(request.authority, cycles=rows),
        titles={one.key: one.title for one in activities},
        may_plan=may(request.viewer, Deed.PLAN_CYCLE),
        may_share_out=may(request.viewer, Deed.ALLOCATE_AUDITS),
        on=on,
    )
    return TemplateResponse(request, "programme/list_cycles.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.PLAN_CYCLE)
def start_plan(request: Any) -> HttpResponse:
    """Which activity, and which month; what the framework says follows from both."""
    on = timezone.localdate()
    activities = sampled_activities(edition_in_force(request.authority, on=on))
    following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    first = sample_choices(activities[0])[0][0] if activities else ""
    usual = {"month": f"{following:%Y-%m}", "activity": first}
    form = StartPlanForm(request.POST or None, activities=activities, on=on, initial=usual)
    if form.is_valid():
        chosen = form.cleaned_data
        activity, _, sample = chosen["activity"].partition("/")
        way = address("plan_cycle", request.authority, activity=activity)
        asked = {"month": chosen["month"]} | ({"sample": sample} if sample else {})
        return redirect(f"{way}?{urlencode(asked)}")
    page = pages.start_plan_page(request.authority, form)
    return TemplateResponse(request, FORM, {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.PLAN_CYCLE)
def plan_cycle(request: Any, activity: str) -> HttpResponse:
    """The plan, as the framework would have it, to be changed and settled."""
    edition = edition_in_force(request.authority, on=timezone.localdate())
    chosen = {one.key: one for one in sampled_activities(edition)}.get(activity)
    if edition is None or chosen is None:
        raise Http404
    usual = _usual(request, edition.pack, chosen)
    form = CycleForm(
        request.POST or None,
        pack=edition.pack,
        activity=chosen,
        earlier=queries.cycles_of_activity(
            request.authority, activity=activity, before=usual.starts_on
        ),
        initial=initial_of(usual, edition.pack),
    )
    if form.is_valid():
        try:
            cycle = services.plan_cycle(
                authority=request.authority,
                edition=edition,
                plan=form.plan(usual),
                by=request.person,
                at=timezone.now(),
            )
        except NotValid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{cycle.title} is planned")
            return to_cycle(cycle)
    page = pages.plan_page(request.authority, form, activity=chosen)
    return TemplateResponse(request, PLAN, {"page": page})


def _usual(request: Any, pack: Pack, activity: Activity) -> CyclePlan:
    """The framework's plan for the period of the activity that the month asked for begins in."""
    asked = month_of(request.GET.get("month", ""))
    today = timezone.localdate()
    first, _ = asked or (today.replace(day=1), today)
    sample = {one.key: one for one in activity.samples}.get(request.GET.get("sample", ""))
    return usual_plan(request.authority, pack, activity, on=first, sample=sample)


@require_http_methods(["GET", "POST"])
@needs(Deed.PLAN_CYCLE)
def change_plan(request: Any, pk: int) -> HttpResponse:
    """Another theme, other days, or before the draw another sample; always with the reason."""
    cycle = queries.cycle_or_404(request.authority, pk)
    before, pack = queries.plan_of(cycle), cycle.edition.pack
    form = CycleForm(
        request.POST or None,
        pack=pack,
        activity=pack.activities[cycle.activity],
        earlier=queries.cycles_of_activity(
            request.authority, activity=cycle.activity, before=cycle.starts_on
        ),
        changing=True,
        drawn=cycle.where is not CycleStatus.PLANNED,
        initial=initial_of(before, pack),
    )
    if form.is_valid():
        try:
            services.change_plan(
                cycle=cycle,
                plan=form.plan(before),
                why=form.cleaned_data["why"],
                by=request.person,
                at=timezone.now(),
            )
        except (NotAllowed, NotValid) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The plan was changed")
            return to_cycle(cycle)
    activity = pack.activities[cycle.activity]
    page = pages.plan_page(request.authority, form, activity=activity, cycle=cycle)
    return TemplateResponse(request, PLAN, {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.PLAN_CYCLE)
def cancel_cycle(request: Any, pk: int) -> HttpResponse:
    """Call a cycle off before its audits are shared out."""
    cycle = queries.cycle_or_404(request.authority, pk)
    form = EndCycleForm(request.POST or None, label="Why is it cancelled?")
    if form.is_valid():
        try:
            services.cancel_cycle(
                cycle=cycle, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{cycle.title} was cancelled")
            return to_cycle(cycle)
    page = pages.end_page(
        cycle,
        form,
        title="Cancel this cycle",
        button="Cancel this cycle",
        intro="A cancelled cycle stays to be seen. It cannot be opened again.",
    )
    return TemplateResponse(request, FORM, {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.PLAN_CYCLE)
def close_cycle(request: Any, pk: int) -> HttpResponse:
    """End a cycle; what is not finished is withdrawn, with the reason."""
    cycle = queries.cycle_or_404(request.authority, pk)
    counts = queries.counts_of(request.authority, cycles=[cycle]).get(pk, queries.CycleCounts())
    left = counts.given - counts.done
    hint = f"{count(left, 'audit')} not finished will be withdrawn" if left else ""
    form = EndCycleForm(
        request.POST or None,
        label="Why will the rest not be finished?" if left else "Anything to note? (optional)",
        hint=hint,
    )
    if form.is_valid():
        try:
            services.close_cycle(
                cycle=cycle, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{cycle.title} is closed")
            return to_cycle(cycle)
    page = pages.end_page(
        cycle,
        form,
        title="Close this cycle",
        button="Close this cycle",
        intro="A closed cycle stays to be seen. It cannot be opened again.",
    )
    return TemplateResponse(request, FORM, {"page": page})
