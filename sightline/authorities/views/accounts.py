"""Who may sign in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.authorities import services
from sightline.authorities.access import needs
from sightline.authorities.forms import AccountForm, TakeAccountForm
from sightline.authorities.views.people import person_or_404, shown
from sightline.authorities.views.posts import asked
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def give_account(request: Any, pk: int) -> HttpResponse:
    """Let a person sign in."""
    person = person_or_404(request, pk)
    if person.account_id:
        raise Http404
    form = AccountForm(request.POST or None, initial={"email": person.email})
    if form.is_valid():
        try:
            services.give_account(
                person=person, by=request.person, at=timezone.now(), **form.cleaned_data
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{person.name} may sign in")
            return shown(request, person)
    return asked(request, person, form, title="Let them sign in", button="Let them sign in")


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def take_account(request: Any, pk: int) -> HttpResponse:
    """Stop a person signing in."""
    person = person_or_404(request, pk)
    if not person.account_id:
        raise Http404
    form = TakeAccountForm(request.POST or None)
    if form.is_valid():
        services.take_account(
            person=person, by=request.person, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"{person.name} may no longer sign in")
        return shown(request, person)
    return asked(request, person, form, title="Stop them signing in", button="Stop them signing in")
