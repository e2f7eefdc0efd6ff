"""The door of every page: who are you here, and may you?"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from sightline.authorities import queries
from sightline.authorities.models import Account, Authority, Person
from sightline.authorities.remembering import remember, remembered
from sightline.authorities.sessions import authority_asked_for
from sightline.authorities.walls import inside
from sightline.domain.access import Deed, Subject, Viewer, reasons_not_to

View = Callable[..., HttpResponse]


class TenantRequest(HttpRequest):
    """A request that came through `needs`: it knows the authority, the person and their grants."""

    authority: Authority
    person: Person
    viewer: Viewer
    htmx: Any


def needs(deed: Deed) -> Callable[[View], View]:
    """The page is for people whose role lets them do this deed, to something at least.

    1. Somebody with no person in the authority is a stranger: for them there is no page (404).
    2. A colleague without the deed is refused with the reason (403).
    3. The view runs inside the authority's walls; the request knows authority, person, viewer.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, authority: str, **kwargs: Any) -> HttpResponse:
            tenant = authority_asked_for(request, authority)
            if tenant is None:
                raise Http404
            with inside(tenant):
                enter(request, tenant)
                require_may(request, deed)
                return view(request, **kwargs)

        guarded.access = deed  # type: ignore[attr-defined]
        return guarded

    return decorate


def open_to_all(*, because: str) -> Callable[[View], View]:
    """The page needs no sign-in; the reason is part of the record of access."""

    def decorate(view: View) -> View:
        opened: Any = login_not_required(view)
        opened.access = f"everybody: {because}"
        return opened

    return decorate


def signed_in_only(*, because: str) -> Callable[[View], View]:
    """The page is for anybody signed in, whatever their authority."""

    def decorate(view: View) -> View:
        view.access = f"signed in: {because}"  # type: ignore[attr-defined]
        return view

    return decorate


def enter(request: Any, tenant: Authority) -> None:
    """Put who is asking on the request, as they stand at this moment."""
    on = timezone.localdate()
    person = remembered(tenant, request.user, on=on) or _looked_up(tenant, request.user, on=on)
    person.authority = tenant
    request.authority = tenant
    request.person = person
    request.viewer = queries.viewer_for(person, on=on)


def _looked_up(tenant: Authority, account: Account, *, on: date) -> Person:
    person = queries.person_of(tenant, account=account, on=on)
    if person is None:
        raise Http404
    person.authority = tenant
    return remember(person, queries.standing_of(person, on=on))


def may(viewer: Viewer, deed: Deed, subject: Subject | None = None) -> bool:
    """True when the policy has no reason against."""
    return not reasons_not_to(deed, viewer, subject)


def require_may(request: Any, deed: Deed, subject: Subject | None = None) -> None:
    """Go on when the policy allows; otherwise 403 with the reasons."""
    reasons = reasons_not_to(deed, request.viewer, subject)
    if reasons:
        raise PermissionDenied(*reasons)
