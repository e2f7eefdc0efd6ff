"""How I sign in: password, second step, and where I am signed in."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.adapter import get_adapter as second_step
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from sightline.authorities.access import signed_in_only
from sightline.ui.pages import Link, Page, Row


@dataclass(frozen=True, kw_only=True)
class YourSignInPage(Page):
    """What there is to see and change about one's own sign-in."""

    rows: tuple[Row, ...]


@require_safe
@signed_in_only(because="it shows only the account's own sign-in")
def your_sign_in(request: Any) -> HttpResponse:
    """One line for each thing that protects the account."""
    account = request.user
    protected = second_step().is_mfa_enabled(account)
    page = YourSignInPage(
        title="Your sign-in",
        rows=(
            Row("Email address", account.email),
            _password(account.has_usable_password()),
            Row("Second step", "On" if protected else "Off", _way("Change", "mfa_index")),
            Row("Where you are signed in", "", _way("See and end", "usersessions_list")),
        ),
    )
    return TemplateResponse(request, "web/your_sign_in.html", {"page": page})


def _password(usable: bool) -> Row:
    if not usable:
        return Row("Password", "You sign in through your organisation")
    return Row("Password", "Set", _way("Change", "account_change_password"))


def _way(words: str, url_name: str) -> tuple[Link, ...]:
    return (Link(words, reverse(url_name)),)
