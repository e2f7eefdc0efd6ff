"""Every answer carries the policies that keep a page safe, errors included."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from sightline.authorities.models import Person

SignedIn = Callable[[Person], Client]
ADDRESSES = ["/accounts/login/", "/ashby/", "/ashby/messages/mine/", "/ashby/nowhere/", "/health"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_carries_the_content_security_policy(
    signed_in: SignedIn, amina: Person, address: str
) -> None:
    policy = signed_in(amina).get(address).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_cannot_be_framed_or_guessed_at(
    signed_in: SignedIn, amina: Person, address: str
) -> None:
    headers = signed_in(amina).get(address).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"
