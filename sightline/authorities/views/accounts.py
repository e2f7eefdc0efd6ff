"""Who may sign in."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from sightline.authorities import services
from sightline.authorities.access import needs
from sightline.authorities.forms import AccountForm, TakeAccountForm
from sightline.authorities.views.people import carried_out, person_or_404, shown
from sightline.authorities.views.posts import asked
from sightline.domain.access import Deed


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_PEOPLE)
def give_account(request: Any, pk: int) -> HttpResponse:
    """Let a person sign in."""
    person = person_or_404(request, pk)
    if person.account_id:
        raise Http404
    form = AccountForm(request.POST or None, initial={"email": person.email})
    deed = partial(services.give_account, person=person)
    words = f"{person.name} may sign in, with “I have forgotten my password” the first time"
    if carried_out(request, form, deed, said=words):
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
    deed = partial(services.take_account, person=person)
    if carried_out(request, form, deed, said=f"{person.name} may no longer sign in"):
        return shown(request, person)
    return asked(request, person, form, title="Stop them signing in", button="Stop them signing in")
