"""Matching the names in the case lists to people and units."""

from typing import Any

from django.contrib import messages as banners
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities.access import may, needs
from sightline.authorities.queries import people_here, units_of
from sightline.children import queries, services
from sightline.children.forms import NOBODY, MatchTeamForm, MatchWorkerForm, typed
from sightline.children.pages import matching as pages
from sightline.domain.access import Deed


@require_GET
@needs(Deed.IMPORT_CHILDREN)
def list_names(request: Any) -> HttpResponse:
    """The names that wait to be matched."""
    page = pages.list_names_page(
        request.authority,
        queries.unmatched_workers(request.authority),
        queries.unmatched_teams(request.authority),
        may_read=may(request.viewer, Deed.READ_CHILD),
    )
    return TemplateResponse(request, "children/list_names.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.IMPORT_CHILDREN)
def match_worker(request: Any, pk: int) -> HttpResponse:
    """Say who one name is."""
    name = queries.worker_name_or_404(request.authority, pk)
    people = people_here(request.authority, on=timezone.localdate())
    near = queries.people_near(name.words, people)
    form = MatchWorkerForm(typed(request), near=near, people=people)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        if form.chosen == NOBODY:
            services.set_worker_aside(name=name, by=request.person, at=at)
            banners.success(request, f"“{name.words}” is set aside")
        else:
            person = next(one for one in people if str(one.pk) == form.chosen)
            services.match_worker(name=name, person=person, by=request.person, at=at)
            banners.success(request, f"“{name.words}” is {person.name}")
        return redirect("children:list_names", request.authority.key)
    page = pages.match_worker_page(request.authority, name.words, form, suggested=len(near))
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.IMPORT_CHILDREN)
def match_team(request: Any, pk: int) -> HttpResponse:
    """Say which unit one team's name is."""
    name = queries.team_name_or_404(request.authority, pk)
    units = units_of(request.authority)
    likely = queries.unit_near(name.words, units)
    form = MatchTeamForm(
        typed(request), units=units, likely=likely.pk if likely is not None else None
    )
    if request.method == "POST" and form.is_valid():
        chosen, at = form.cleaned_data["unit"], timezone.now()
        if chosen == NOBODY:
            services.set_team_aside(name=name, by=request.person, at=at)
            banners.success(request, f"“{name.words}” is set aside")
        else:
            unit = next(one for one in units if str(one.pk) == chosen)
            services.match_team(name=name, unit=unit, by=request.person, at=at)
            banners.success(request, f"“{name.words}” is {unit.name}")
        return redirect("children:list_names", request.authority.key)
    page = pages.match_team_page(request.authority, name.words, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})
