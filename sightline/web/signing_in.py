"""How people sign in: nobody signs themselves up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the authority, never by a visitor."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Closed."""
        return False


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on lets in people the authority knows; it makes nobody."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Closed."""
        return False
