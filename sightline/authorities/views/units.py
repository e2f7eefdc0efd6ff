"""The organisation: directorates, services and teams."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities import pages, queries, services
from sightline.authorities.access import may, needs
from sightline.authorities.forms import UnitForm
from sightline.domain.access import Deed


@require_GET
@needs(Deed.READ_PEOPLE)
def list_units(request: Any) -> HttpResponse:
    """The tree of units."""
    page = pages.units_page(
        request.authority,
        queries.units_of(request.authority),
        may_change=may(request.viewer, Deed.MANAGE_PEOPLE),
    )
    return TemplateResponse(request, "authorities/list_units.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def add_unit(request: Any) -> HttpResponse:
    """Add a unit to the tree."""
    form = UnitForm(request.POST or None, units=queries.units_of(request.authority))
    if form.is_valid():
        unit = services.add_unit(
            authority=request.authority,
            by=request.person,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, f"{unit.name} was added")
        return redirect("authorities:list_units", authority=request.authority.key)
    page = pages.unit_form_page(request.authority, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})
