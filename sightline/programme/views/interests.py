"""Declaring interests and taking them back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities.access import needs
from sightline.authorities.queries import people_here
from sightline.children.models import Child
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.programme import queries, services
from sightline.programme.addresses import address
from sightline.programme.forms import DeclareInterestForm, WhyForm
from sightline.programme.models import Interest
from sightline.programme.pages import interests as pages

FORM = "ui/form_page.html"


@require_GET
@needs(Deed.ALLOCATE_AUDITS)
def list_interests(request: Any) -> HttpResponse:
    """The interests that stand."""
    page = pages.interests_page(request.authority, queries.interests(request.authority))
    return TemplateResponse(request, "programme/list_interests.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.ALLOCATE_AUDITS)
def declare_interest(request: Any) -> HttpResponse:
    """Note that somebody must not audit a child."""
    people = people_here(request.authority, on=timezone.localdate())
    form = DeclareInterestForm(request.POST or None, people=people)
    if form.is_valid():
        typed = form.cleaned_data
        child = Child.objects.filter(
            authority=request.authority, reference=typed["reference"].strip()
        ).first()
        if child is None:
            form.add_reasons(["No child has this reference"], field="reference")
        elif _declared(request, form, people, child):
            return redirect(address("list_interests", request.authority))
    page = pages.declare_page(request.authority, form)
    return TemplateResponse(request, FORM, {"page": page})


def _declared(request: Any, form: DeclareInterestForm, people: list, child: Child) -> bool:
    chosen = {str(person.pk): person for person in people}[form.cleaned_data["person"]]
    try:
        services.declare_interest(
            person=chosen,
            child=child,
            because=form.cleaned_data["because"],
            by=request.person,
            at=timezone.now(),
        )
    except NotAllowed as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, f"{chosen.name} will not be given the audit of {child.reference}")
    return True


@require_http_methods(["GET", "POST"])
@needs(Deed.ALLOCATE_AUDITS)
def withdraw_interest(request: Any, pk: int) -> HttpResponse:
    """Take a declaration back."""
    interest = (
        Interest.objects.filter(authority=request.authority, pk=pk)
        .select_related("person", "child")
        .first()
    )
    if interest is None:
        raise Http404
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            services.withdraw_interest(
                interest=interest,
                why=form.cleaned_data["why"],
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The interest was taken back")
            return redirect(address("list_interests", request.authority))
    page = pages.withdraw_page(request.authority, form, interest)
    return TemplateResponse(request, FORM, {"page": page})
