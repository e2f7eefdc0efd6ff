"""A save is never lost because the session ended while somebody was typing.

Signing in again, in another tab, changes the token that guards forms against other sites, so the
page that is still open would be refused. Where the browser itself says that the form came from our
own site, that is guard enough, and the save goes through; where the session has ended, what was
typed comes back on a page of its own, to be saved again once signed in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from sightline.ui.pages import Page

View = Callable[..., HttpResponse]
NOT_TYPED = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, kw_only=True)
class SignedOutPage(Page):
    """What was typed, kept on the page until the person has signed in again."""

    action: str
    sign_in_url: str
    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """The versions that were on the page, which must stay on it."""
        return tuple((name, value) for name, value in self.fields if _is_version(name))

    @property
    def saved_id(self) -> str:
        """The part of the page that says whether it was saved."""
        names = [name for name, _ in self.versions]
        key = names[0].removeprefix("version-") if names else ""
        return "saved-grade" if key == "grade-seen" else f"saved-{key}"


def keeps_what_was_typed(view: View) -> View:
    """The view saves what somebody typed; it must not be lost when their session has ended."""
    protected = csrf_protect(view)

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            through = view if is_from_our_page(request) else protected
            return through(request, *args, **kwargs)
        if request.method == "POST" and is_from_our_page(request):
            return _typed_again(request)
        return redirect_to_login(request.get_full_path())

    return csrf_exempt(login_not_required(kept))


def is_from_our_page(request: HttpRequest) -> bool:
    """True when the browser says that the form it sends stood on a page of this site."""
    origin = request.headers.get("Origin", "")
    if not origin or origin == "null":
        return False
    return urlsplit(origin).netloc == request.get_host()


def _is_version(name: str) -> bool:
    return name.startswith("version-") or name == "grade-seen"


def _typed_again(request: HttpRequest) -> HttpResponse:
    fields = tuple(
        (name, value)
        for name in request.POST
        if name not in NOT_TYPED
        for value in request.POST.getlist(name)
    )
    page = SignedOutPage(
        title="You have been signed out",
        action=request.get_full_path(),
        sign_in_url=reverse("account_login"),
        fields=fields,
        texts=tuple(value for _, value in fields if len(value) > 40),
    )
    if request.headers.get("HX-Request"):
        return TemplateResponse(request, "audits/_signed_out.html", {"page": page})
    return TemplateResponse(request, "audits/signed_out.html", {"page": page}, status=401)
