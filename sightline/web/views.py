"""The shell's own pages: choosing an authority, the home page, and whether the server is well."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.authorities.access import needs, open_to_all, signed_in_only
from sightline.authorities.queries import authorities_of
from sightline.domain.access import Deed
from sightline.programme.bank_holidays import working_calendar
from sightline.web.pages import choose_authority_page, home_page
from sightline.web.work import work_for


@require_GET
@open_to_all(because="the load balancer asks whether the server is well")
def health(request: HttpRequest) -> JsonResponse:
    """Well when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_GET
@signed_in_only(because="it lists only the authorities the account belongs to")
def choose_authority(request: Any) -> HttpResponse:
    """Which council? Straight in when there is only one."""
    authorities = authorities_of(request.user)
    if len(authorities) == 1:
        return redirect("web:home", authority=authorities[0].key)
    page = choose_authority_page(authorities)
    return TemplateResponse(request, "web/choose_authority.html", {"page": page})


@require_GET
@needs(Deed.SEE_HOME)
def home(request: Any) -> HttpResponse:
    """My work: what is due from me, late first."""
    at = timezone.localtime()
    items = work_for(request.person, on=at.date())
    page = home_page(request.person, items, at=at, calendar=working_calendar())
    return TemplateResponse(request, "web/home.html", {"page": page})
