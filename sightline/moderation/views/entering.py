"""Who may come in to one second look, and how a form about it is answered."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from sightline.audits.views.entering import looked
from sightline.authorities.access import may, require_may
from sightline.children.models import RestrictedGrant
from sightline.domain.access import Deed, Subject
from sightline.domain.errors import NotAllowed, NotValid
from sightline.moderation.models import Moderation
from sightline.moderation.pages.words import room_url
from sightline.moderation.queries import moderation_by

NOT_YOURS = "You did this audit. Read the second look at it from “My work”"


def moderation_to(request: Any, pk: int, deed: Deed) -> Moderation:
    """The second look, for somebody who may do this to it, and never for the auditor.

    Who moderates it is named in it; others need the deed to reach the child's team.
    """
    moderation = _known(request, pk)
    require_may(request, deed, subject_of(moderation))
    if request.person.pk in moderation.audit.author_ids:
        raise PermissionDenied(NOT_YOURS)
    return moderation


def moderation_of_mine(request: Any, pk: int) -> Moderation:
    """The second look at this person's own audit."""
    moderation = _known(request, pk)
    require_may(request, Deed.DO_AUDIT, author_subject_of(moderation))
    if request.person.pk not in moderation.audit.author_ids:
        raise PermissionDenied("Only the auditor reads this page")
    return moderation


def subject_of(moderation: Moderation) -> Subject:
    """A second look as the policy sees it: the moderator is named in it."""
    named = frozenset({moderation.moderator_id} if moderation.moderator_id else ())
    return Subject(
        people=named,
        unit=looked(moderation.audit).for_readers.unit,
        restricted=moderation.audit.is_restricted,
        granted=named | _granted(moderation),
    )


def author_subject_of(moderation: Moderation) -> Subject:
    """The auditor's side of a second look."""
    authors = moderation.audit.author_ids
    restricted = moderation.audit.is_restricted
    return Subject(people=authors, restricted=restricted, granted=authors)


def manages(request: Any) -> bool:
    """Whether this person manages moderation."""
    return may(request.viewer, Deed.MANAGE_MODERATION)


def answer(
    request: Any,
    *,
    form: Any,
    page: Callable[[Any], Any],
    deed: Callable[[], str],
    back: str,
    template: str = "moderation/fill_in.html",
) -> HttpResponse:
    """Show the form, or do the deed it asks for and go back with what happened."""
    if request.method == "POST" and form.is_valid():
        try:
            done = deed()
        except (NotAllowed, NotValid) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(back)
    return TemplateResponse(request, template, {"page": page(form)})


def back_to(request: Any, moderation: Moderation, name: str = "show_moderation") -> str:
    """The address of the second look."""
    return room_url(name, request.authority, moderation.pk)


def _known(request: Any, pk: int) -> Moderation:
    moderation = moderation_by(request.authority, pk=pk)
    if moderation is None:
        raise Http404
    moderation.authority = moderation.audit.authority = request.authority
    return moderation


def _granted(moderation: Moderation) -> frozenset[int]:
    if not moderation.audit.is_restricted:
        return frozenset()
    now = timezone.now()
    grants = RestrictedGrant.objects.filter(child=moderation.audit.child, ended_at=None)
    return frozenset(
        grant.person_id for grant in grants if grant.until is None or grant.until > now
    )
