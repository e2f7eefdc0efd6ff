"""Seeing, adding and changing people."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities import pages, queries, services
from sightline.authorities.access import may, needs
from sightline.authorities.forms import PersonForm
from sightline.authorities.models import Person
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.ui.forms import Form

FORM = "ui/form_page.html"


def person_or_404(request: Any, pk: int) -> Person:
    """One person of this authority, or nothing."""
    person = queries.person_with_manager(request.authority, pk=pk)
    if person is None:
        raise Http404
    return person


def carried_out(request: Any, form: Form, deed: Callable[..., Any], *, said: str) -> bool:
    """Do a deed with what was typed; when it is refused, the reasons stand on the form."""
    if not form.is_valid():
        return False
    try:
        deed(by=request.person, at=timezone.now(), **form.cleaned_data)
    except NotAllowed as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, said)
    return True


def shown(request: Any, person: Person) -> HttpResponse:
    """Back to the person's page."""
    return redirect("authorities:show_person", authority=request.authority.key, pk=person.pk)


@require_GET
@needs(Deed.READ_PEOPLE)
def list_people(request: Any) -> HttpResponse:
    """Everybody here."""
    on = timezone.localdate()
    roles, units = queries.roles_of(request.authority), queries.units_of(request.authority)
    listing = pages.people_listing(request.GET, roles, units)
    people = queries.people_matching(
        request.authority,
        on=on,
        words=listing.value("q"),
        role=listing.value("role"),
        unit=listing.value("unit"),
    )
    total = people.count()
    rows = list(listing.cut(people.order_by(*listing.ordering({"name": ("name", "pk")})), total))
    page = pages.people_page(
        authority=request.authority,
        listing=listing,
        total=total,
        rows=rows,
        posts=queries.posts_held_by(rows, on=on),
        may_change=may(request.viewer, Deed.MANAGE_PEOPLE),
    )
    return TemplateResponse(request, "authorities/list_people.html", {"page": page})


@require_GET
@needs(Deed.READ_PEOPLE)
def show_person(request: Any, pk: int) -> HttpResponse:
    """One person, their posts and their days away."""
    person = person_or_404(request, pk)
    page = pages.person_page(
        authority=request.authority,
        person=person,
        posts=queries.every_post_of(person),
        absences=queries.absences_of(person),
        may_change=may(request.viewer, Deed.MANAGE_PEOPLE),
        on=timezone.localdate(),
    )
    return TemplateResponse(request, "authorities/show_person.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def add_person(request: Any) -> HttpResponse:
    """Add somebody."""
    everybody = queries.people_here(request.authority, on=timezone.localdate())
    form = PersonForm(request.POST or None, people=everybody, initial={"audits_a_month": 1})
    if form.is_valid():
        person = services.add_person(
            authority=request.authority,
            by=request.person,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, f"{person.name} was added")
        return shown(request, person)
    page = pages.person_form_page(
        request.authority, form, title="Add a person", button="Add this person"
    )
    return TemplateResponse(request, FORM, {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def change_person(request: Any, pk: int) -> HttpResponse:
    """Change what is known of somebody."""
    person = person_or_404(request, pk)
    everybody = queries.people_here(request.authority, on=timezone.localdate())
    known = {name: getattr(person, name) for name in services.CHANGEABLE}
    known["line_manager"] = person.line_manager_id
    form = PersonForm(request.POST or None, people=everybody, initial=known)
    deed = partial(services.change_person, person=person)
    if carried_out(request, form, deed, said="What is known was changed"):
        return shown(request, person)
    page = pages.person_form_page(
        request.authority, form, title="Change what is known", button="Save", person=person
    )
    return TemplateResponse(request, FORM, {"page": page})
