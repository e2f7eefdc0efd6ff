"""The pages of messages."""

from typing import Any

from django.conf import settings
from django.contrib import messages as banners
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from sightline.authorities.access import may, needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.jobs import pages, queries, services
from sightline.jobs.models import Message


@require_GET
@needs(Deed.SEE_HOME)
def my_messages(request: Any) -> HttpResponse:
    """What Sightline told the person asking."""
    page = pages.my_messages_page(request, demonstration=settings.DEMONSTRATION)
    return TemplateResponse(request, "jobs/my_messages.html", {"page": page})


@require_GET
@needs(Deed.READ_MESSAGES)
def list_messages(request: Any) -> HttpResponse:
    """What Sightline told anybody."""
    page = pages.messages_page(
        request,
        demonstration=settings.DEMONSTRATION,
        may_send_again=may(request.viewer, Deed.MANAGE_PEOPLE),
    )
    return TemplateResponse(request, "jobs/list_messages.html", {"page": page})


@require_POST
@needs(Deed.MANAGE_PEOPLE)
def send_message_again(request: Any, message: int) -> HttpResponse:
    """Try once more with one that could not be sent."""
    found = message_or_404(request, message)
    try:
        services.send_message_again(message=found, by=request.person, at=timezone.now())
    except NotAllowed as refusal:
        banners.error(request, ". ".join(refusal.reasons))
    else:
        banners.success(request, f"“{found.subject}” will be sent to {found.to.name} again")
    return redirect("jobs:list_messages", authority=request.authority.key)


def message_or_404(request: Any, number: int) -> Message:
    """The message of this authority, or no page."""
    found = queries.messages_of(request.authority).filter(pk=number).first()
    if found is None:
        raise Http404
    return found
