"""When the installation asks for a second step, nobody works without one."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

SET_UP = "Set up a second step before you go on: your organisation asks for it."
KNOWN = "second_step_is_set_up"


class SecondStepMiddleware:
    """Sends those who signed in by password alone to set up their second step.

    Whoever came by single sign-on has met the rules of their own directory.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Let the request through, or send it to the set-up."""
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Decide once the account is known; the answer "yes" is kept for the session."""
        if not settings.MFA_REQUIRED or not request.user.is_authenticated:
            return None
        if getattr(view, "login_required", True) is False or _is_own_sign_in(request):
            return None
        if _has_second_step(request):
            return None
        messages.warning(request, SET_UP)
        return redirect("mfa_index")


def _is_own_sign_in(request: Any) -> bool:
    return request.path.startswith(reverse("your_sign_in"))


def _has_second_step(request: Any) -> bool:
    if request.session.get(KNOWN):
        return True
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    found = "socialaccount" in methods or get_adapter().is_mfa_enabled(request.user)
    if found:
        request.session[KNOWN] = True
    return found
