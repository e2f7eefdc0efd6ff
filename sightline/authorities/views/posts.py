"""Posts that people hold and days on which they are away."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from sightline.authorities import pages, queries, services
from sightline.authorities.access import needs
from sightline.authorities.forms import AbsenceForm, EndAbsenceForm, EndPostForm, PostForm
from sightline.authorities.models import Person
from sightline.authorities.views.people import FORM, carried_out, person_or_404, shown
from sightline.domain.access import Deed
from sightline.ui.forms import Form


def asked(request: Any, person: Person, form: Form, *, title: str, button: str) -> HttpResponse:
    """The form again, with what is wrong."""
    page = pages.person_form_page(
        request.authority, form, title=title, button=button, person=person
    )
    return TemplateResponse(request, FORM, {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def give_post(request: Any, pk: int) -> HttpResponse:
    """Give a person a role in a unit."""
    person = person_or_404(request, pk)
    form = PostForm(
        request.POST or None,
        roles=queries.roles_of(request.authority),
        units=queries.units_of(request.authority),
    )
    deed = partial(services.give_post, person=person)
    if carried_out(request, form, deed, said="The post was given"):
        return shown(request, person)
    return asked(request, person, form, title="Give a post", button="Give this post")


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def end_post(request: Any, pk: int, post: int) -> HttpResponse:
    """Say which day is the last of a post."""
    person = person_or_404(request, pk)
    held = next((one for one in queries.every_post_of(person) if one.pk == post), None)
    if held is None or held.ended_on:
        raise Http404
    form = EndPostForm(request.POST or None)
    deed = partial(services.end_post, post=held)
    if carried_out(request, form, deed, said="The post was ended"):
        return shown(request, person)
    title = f"End the post of {held.role.words}"
    return asked(request, person, form, title=title, button="End this post")


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def record_absence(request: Any, pk: int) -> HttpResponse:
    """Record days on which a person cannot be given work."""
    person = person_or_404(request, pk)
    form = AbsenceForm(request.POST or None)
    deed = partial(services.record_absence, person=person)
    if carried_out(request, form, deed, said="The days away were recorded"):
        return shown(request, person)
    return asked(request, person, form, title="Record days away", button="Save")


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def end_absence(request: Any, pk: int, absence: int) -> HttpResponse:
    """Say which day is the last away."""
    person = person_or_404(request, pk)
    away = next((one for one in queries.absences_of(person) if one.pk == absence), None)
    if away is None or away.to_on:
        raise Http404
    form = EndAbsenceForm(request.POST or None)
    deed = partial(services.end_absence, absence=away)
    if carried_out(request, form, deed, said="The absence was ended"):
        return shown(request, person)
    return asked(request, person, form, title="Say when the absence ends", button="Save")
