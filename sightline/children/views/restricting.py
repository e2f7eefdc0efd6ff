"""Keeping a child's page to named people, and opening it in an emergency."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as banners
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.authorities.access import needs, require_may
from sightline.authorities.queries import people_here
from sightline.children import queries, services
from sightline.children.forms import GiveGrantForm, ReasonForm, typed
from sightline.children.models import Child
from sightline.children.pages.opening import EMERGENCY, end_grant_page, reason_page
from sightline.domain.access import Deed, Subject
from sightline.domain.errors import NotAllowed, NotValid
from sightline.ui.forms import Form


def _child_within_reach(request: Any, pk: int, deed: Deed) -> Child:
    """The child, when the person's work reaches them; being restricted does not matter here."""
    child = queries.child_or_404(request.authority, pk)
    subject = queries.subject_of(
        request.authority,
        child,
        involvements=queries.involvements_of(child),
        on=timezone.localdate(),
        at=timezone.now(),
    )
    require_may(request, deed, Subject(people=subject.people, unit=subject.unit))
    return child


def _back(request: Any, child: Child) -> HttpResponse:
    return redirect("children:see_child", request.authority.key, child.pk)


def _tried(form: Form, deed: Callable[[], object]) -> bool:
    """Do it when the form is whole; a refusal becomes the form's."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        deed()
    except (NotAllowed, NotValid) as refusal:
        form.refuse(refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.RESTRICT_CHILD)
def restrict_child(request: Any, pk: int) -> HttpResponse:
    """Keep a child's page to named people."""
    child = _child_within_reach(request, pk, Deed.RESTRICT_CHILD)
    form = ReasonForm(typed(request), question="Why must this page be restricted?")
    if _tried(
        form,
        lambda: services.restrict_child(
            child=child, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
        ),
    ):
        banners.success(request, f"The page of {child.reference} is restricted")
        return redirect("children:give_grant", request.authority.key, child.pk)
    page = reason_page(
        request.authority,
        child,
        form,
        title=f"Restrict the page of {child.reference}",
        button="Restrict",
        intro="Only people you name, and roles that cover restricted children, can then read it. "
        "The child is left out of samples unless the cycle says otherwise.",
    )
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.RESTRICT_CHILD)
def unrestrict_child(request: Any, pk: int) -> HttpResponse:
    """Open a child's page again."""
    child = _child_within_reach(request, pk, Deed.RESTRICT_CHILD)
    form = ReasonForm(typed(request), question="Why is the restriction lifted?")
    if _tried(
        form,
        lambda: services.unrestrict_child(
            child=child, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
        ),
    ):
        banners.success(request, f"The page of {child.reference} is no longer restricted")
        return _back(request, child)
    page = reason_page(
        request.authority,
        child,
        form,
        title=f"Lift the restriction of {child.reference}",
        button="Lift the restriction",
        intro="Everybody whose work reaches the child can then read the page.",
    )
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.RESTRICT_CHILD)
def give_grant(request: Any, pk: int) -> HttpResponse:
    """Let one person read a restricted child's page."""
    child = _child_within_reach(request, pk, Deed.RESTRICT_CHILD)
    people = people_here(request.authority, on=timezone.localdate())
    form = GiveGrantForm(typed(request), people=people, question="Why do they need it?")
    by_key = {str(person.pk): person for person in people}
    if _tried(
        form,
        lambda: services.give_grant(
            child=child,
            person=by_key[form.cleaned_data["person"]],
            why=form.cleaned_data["why"],
            by=request.person,
            at=timezone.now(),
        ),
    ):
        banners.success(request, f"{by_key[form.cleaned_data['person']].name} may read this page")
        return _back(request, child)
    page = reason_page(
        request.authority,
        child,
        form,
        title=f"Who may read the page of {child.reference}?",
        button="Let them read it",
        intro="",
    )
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.RESTRICT_CHILD)
def end_grant(request: Any, pk: int, grant: int) -> HttpResponse:
    """Take a grant back."""
    child = _child_within_reach(request, pk, Deed.RESTRICT_CHILD)
    found = next(
        (one for one in queries.grants_of(child, at=timezone.now()) if one.pk == grant), None
    )
    if found is None:
        raise Http404
    form = Form(typed(request))
    if _tried(form, lambda: services.end_grant(grant=found, by=request.person, at=timezone.now())):
        banners.success(request, f"{found.person.name} may no longer read this page")
        return _back(request, child)
    page = end_grant_page(request.authority, child, found, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.READ_CHILD)
def break_glass(request: Any, pk: int) -> HttpResponse:
    """Open a restricted child's page in an emergency."""
    child = _child_within_reach(request, pk, Deed.READ_CHILD)
    if not child.restricted:
        raise PermissionDenied("This child’s page is not restricted")
    form = ReasonForm(typed(request), question="Why must you read this page now?")
    if _tried(
        form,
        lambda: services.break_glass(
            child=child, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
        ),
    ):
        return _back(request, child)
    page = reason_page(
        request.authority,
        child,
        form,
        title=f"Open the page of {child.reference}",
        button="Open the page",
        intro=EMERGENCY,
    )
    return TemplateResponse(request, "ui/form_page.html", {"page": page})
