"""Sharing audits out, telling those involved, giving one by hand, and auditors' time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.audits import services
from sightline.audits.forms.drawing import CapacityForm, MoveForm
from sightline.audits.pages import allocating as pages
from sightline.audits.pages import auditors as people_pages
from sightline.audits.queries import auditors as pool
from sightline.audits.queries.allocations import audit_of, sharing_of
from sightline.audits.queries.draws import frame_child_or_404
from sightline.audits.queries.moving import choices_for
from sightline.audits.views.drawing import new_seed
from sightline.authorities import services as people
from sightline.authorities.access import may, needs
from sightline.authorities.models import Person
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.programme.models import Cycle
from sightline.programme.queries import cycle_or_404
from sightline.ui.words import count

FORM = "ui/form_page.html"


def to_allocation(cycle: Cycle) -> HttpResponse:
    """Back to the sharing out."""
    return redirect(pages.address("show_allocation", cycle.authority, pk=cycle.pk))


@require_GET
@needs(Deed.READ_CYCLE)
def show_allocation(request: Any, pk: int) -> HttpResponse:
    """Who has what, what nobody has, and who has nothing."""
    cycle = cycle_or_404(request.authority, pk)
    sharing = pages.Sharing(**sharing_of(cycle))
    page = pages.allocation_page(
        cycle,
        sharing,
        listing=pages.allocation_listing(request.GET, sharing.audits),
        may_change=may(request.viewer, Deed.ALLOCATE_AUDITS),
    )
    return TemplateResponse(request, "audits/show_allocation.html", {"page": page})


@require_POST
@needs(Deed.ALLOCATE_AUDITS)
def allocate_audits(request: Any, pk: int) -> HttpResponse:
    """Share out what nobody has."""
    cycle = cycle_or_404(request.authority, pk)
    try:
        allocation = services.allocate_audits(
            cycle=cycle, seed=new_seed(), by=request.person, at=timezone.now()
        )
    except NotAllowed as refusal:
        messages.error(request, ". ".join(refusal.reasons))
        return to_allocation(cycle)
    left = len(allocation.outcome["not_placed"])
    words = f"{count(allocation.placed, 'audit was', 'audits were')} shared out"
    if left:
        messages.warning(
            request, f"{words}. {count(left, 'audit has', 'audits have')} nobody: see why"
        )
    else:
        messages.success(request, words)
    return to_allocation(cycle)


@require_POST
@needs(Deed.ALLOCATE_AUDITS)
def tell_those_involved(request: Any, pk: int) -> HttpResponse:
    """Send everybody the framework names the list of their own children."""
    cycle = cycle_or_404(request.authority, pk)
    try:
        told = services.tell_those_involved(cycle=cycle, by=request.person, at=timezone.now())
    except NotAllowed as refusal:
        messages.error(request, ". ".join(refusal.reasons))
        return to_allocation(cycle)
    if told:
        messages.success(request, f"{count(told, 'person was', 'people were')} told")
    else:
        messages.info(request, "Nobody’s list has changed, so nobody was told again")
    return to_allocation(cycle)


@require_http_methods(["GET", "POST"])
@needs(Deed.ALLOCATE_AUDITS)
def move_audit(request: Any, pk: int) -> HttpResponse:
    """Give one audit to somebody by hand. Rules that break are listed first."""
    frame_child = frame_child_or_404(request.authority, pk)
    cycle, on = frame_child.draw.cycle, timezone.localdate()
    choices = choices_for(cycle, frame_child, on=on)
    names = [(one.auditor.person, one.auditor.name) for one in choices]
    form = MoveForm(request.POST or None, auditors=names, broken="knowingly" in request.POST)
    if form.is_valid():
        refused = _moved(request, form, frame_child)
        if not refused:
            return to_allocation(cycle)
        form = MoveForm(request.POST, auditors=names, broken=True)
        form.is_valid()
        form.add_reasons(refused)
    page = people_pages.move_page(frame_child, form, choices, audit=audit_of(frame_child))
    return TemplateResponse(request, "audits/move_audit.html", {"page": page})


def _moved(request: Any, form: MoveForm, frame_child: Any) -> list[str]:
    typed = form.cleaned_data
    chosen = Person.objects.filter(authority=request.authority).in_bulk(
        [int(pk) for pk in (typed["to"], typed["supported_by"]) if pk]
    )
    support = chosen[int(typed["supported_by"])] if typed["supported_by"] else None
    try:
        move = services.move_audit(
            frame_child=frame_child,
            to=chosen[int(typed["to"])],
            supported_by=support,
            why=typed["why"],
            knowingly=bool(typed.get("knowingly")),
            by=request.person,
            at=timezone.now(),
        )
    except NotAllowed as refusal:
        return refusal.reasons
    messages.success(
        request,
        f"{move.to_person.name} now has the audit of child {frame_child.child.reference}",
    )
    return []


@require_GET
@needs(Deed.READ_CYCLE)
def list_auditors(request: Any, pk: int) -> HttpResponse:
    """Who does these audits, the time they have, and when they are away."""
    cycle, on = cycle_or_404(request.authority, pk), timezone.localdate()
    council = pool.council_on(request.authority, on=on)
    page = people_pages.auditors_page(
        cycle,
        pool.auditors_for(cycle, council=council, on=on),
        window=pool.window_of(cycle, on=on),
        may_change=may(request.viewer, Deed.ALLOCATE_AUDITS),
    )
    return TemplateResponse(request, "audits/list_auditors.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.ALLOCATE_AUDITS)
def change_capacity(request: Any, pk: int, person: int) -> HttpResponse:
    """Change the time somebody has for audits, or note that they are away."""
    cycle = cycle_or_404(request.authority, pk)
    found = Person.objects.filter(authority=request.authority, pk=person).first()
    if found is None:
        raise Http404
    form = CapacityForm(request.POST or None, initial=people_pages.initial_capacity(found))
    if form.is_valid():
        try:
            _change(request, found, form)
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"The time {found.name} has was changed")
            return redirect(pages.address("list_auditors", cycle.authority, pk=pk))
    return TemplateResponse(
        request, FORM, {"page": people_pages.capacity_page(cycle, form, name=found.name)}
    )


def _change(request: Any, person: Person, form: CapacityForm) -> None:
    typed, at = form.cleaned_data, timezone.now()
    people.change_person(
        person=person,
        by=request.person,
        at=at,
        audits_a_month=typed["audits_a_month"],
        experienced_auditor=typed["experienced_auditor"],
    )
    if typed["away_from"]:
        people.record_absence(
            person=person,
            from_on=typed["away_from"],
            to_on=typed["away_to"],
            reason="",
            by=request.person,
            at=at,
        )
