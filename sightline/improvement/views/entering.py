"""Who may come in to one action, and how a form about it is answered."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from sightline.authorities.access import require_may
from sightline.children.models import RestrictedGrant
from sightline.domain.access import Deed, Subject
from sightline.domain.errors import NotAllowed, NotValid
from sightline.improvement.models import Action
from sightline.improvement.pages.words import action_url
from sightline.improvement.queries.actions import action_by
from sightline.improvement.queries.standing import subject_of


def action_to(request: Any, pk: int, deed: Deed) -> Action:
    """The action, for somebody who may read it and do this; 404 when there is none."""
    action = action_by(request.authority, pk=pk)
    if action is None:
        raise Http404
    action.authority = request.authority
    subject = _with_grants(action, subject_of(action))
    require_may(request, Deed.READ_ACTIONS, subject)
    if deed is not Deed.READ_ACTIONS:
        require_may(request, deed, subject)
    return action


def _with_grants(action: Action, subject: Subject) -> Subject:
    if not subject.restricted:
        return subject
    now = timezone.now()
    grants = RestrictedGrant.objects.filter(child=action.child_id, ended_at=None)
    live = {grant.person_id for grant in grants if grant.until is None or grant.until > now}
    return replace(subject, granted=subject.granted | live)


def answer(
    request: Any, action: Action, *, form: Any, page: Callable[[Any], Any], deed: Callable[[], str]
) -> HttpResponse:
    """Show the form, or do the deed it asks for and go back to the action with what happened."""
    if request.method == "POST" and form.is_valid():
        try:
            done = deed()
        except (NotAllowed, NotValid) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(action_url("show_action", request.authority, action))
    return TemplateResponse(request, "improvement/fill_in.html", {"page": page(form)})
