"""What people see when something is refused, missing or broken: never anything secret."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from sightline.ui.pages import Link, Page

HOME = Link("Go to your work", "/")


@dataclass(frozen=True, kw_only=True)
class ProblemPage(Page):
    """A page that says what is wrong and what to do."""

    lines: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    way: Link | None = HOME


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that makes no sense."""
    page = ProblemPage(
        title="Something was not right with that request",
        lines=("Go back and try again. What you had saved is still saved.",),
    )
    return render(request, "web/problem.html", {"page": page}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: a colleague without the right, told why."""
    reasons = exception.args if isinstance(exception, PermissionDenied) else ()
    page = ProblemPage(
        title="You may not see this",
        lines=("If you need it for your work, ask the person who looks after Sightline here.",),
        reasons=tuple(str(reason) for reason in reasons),
    )
    return render(request, "web/problem.html", {"page": page}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page, or none for this person: the two are told in the same words."""
    page = ProblemPage(
        title="Page not found",
        lines=(
            "If you typed the address, check that it is right.",
            "If you followed a link, the page may have moved, or it may not be yours to see.",
        ),
    )
    return render(request, "web/problem.html", {"page": page}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Drawn without the request, so that nothing broken is asked again."""
    page = ProblemPage(
        title="Sorry, something went wrong",
        lines=(
            "What you had saved is still saved. Try again in a few minutes.",
            "If it happens again, tell the person who looks after Sightline what time it was.",
        ),
    )
    return HttpResponse(render_to_string("web/problem.html", {"page": page}), status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token: usually a page left open overnight."""
    page = ProblemPage(
        title="This page was open for too long",
        lines=("Go back, load the page again and send it once more.",),
    )
    return render(request, "web/problem.html", {"page": page}, status=403)


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """429 after too many wrong passwords; it says the same whether or not there is an account."""
    page = ProblemPage(
        title="You cannot sign in for the next 15 minutes",
        lines=(
            "The password was wrong too many times.",
            "Wait 15 minutes, then try again, or reset your password.",
        ),
        way=Link("Reset your password", "/accounts/password/reset/"),
    )
    return render(request, "web/problem.html", {"page": page}, status=429)
