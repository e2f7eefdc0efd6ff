"""How people sign in: nobody signs themselves up, and single sign-on makes nobody."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest

from sightline.authorities.models import Account

# The address of nowhere in particular: PostgreSQL keeps only real addresses.
NO_ADDRESS = "::"

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Local accounts: made by the authority, guessed at only so often."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The password you use now is not right",
        "too_many_login_attempts": "You have tried too often. Wait 5 minutes, then try again",
        "unknown_email": "Enter an email address in the correct format, like name@example.com",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: accounts are made by the authority, never by a visitor."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes, in the database: one count for every process."""

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Is it still the same person? Wrong answers count like wrong passwords at the door."""
        tried = authenticate(context.request, email=user.email, password=password)
        return tried is not None and tried.pk == user.pk

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that does not answer is our trouble, not a hint about who has accounts."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            log.exception("The mail server did not take a message about signing in")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """A page that greets somebody by name need not also say that they have signed in."""
        template = kwargs.get("message_template") or (args[2] if len(args) > 2 else "")
        if template and template.endswith(("logged_in.txt", "logged_out.txt")):
            return
        super().add_message(*args, **kwargs)


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Codes change every 30 seconds",
        "rate_limited": "You have tried too often. Wait 5 minutes, then try again",
    }


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on lets in people the authority knows, by an address their directory vouches for.

    The first time, the directory's own identifier is tied to the account; from then on that is
    what counts, whatever happens to the address.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Closed."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account by verified address, unless it is tied already."""
        if sociallogin.is_existing:
            return
        account = account_vouched_for(sociallogin)
        if account is not None:
            sociallogin.connect(request, account)


def account_vouched_for(sociallogin: SocialLogin) -> Account | None:
    """The active account with an address that the directory says belongs to this person."""
    addresses = [
        address.email.strip().lower()
        for address in sociallogin.email_addresses
        if address.verified or settings.OIDC_TRUST_EMAIL
    ]
    return Account.objects.filter(email__in=addresses, is_active=True).first()


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address somebody tried to sign in with: what wrong passwords are counted by."""
    given = credentials or {}
    tried = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(tried).strip().lower()


def where_from(request: HttpRequest) -> str:
    """The address of the browser, trusting only our own proxy about it."""
    return get_client_ip(request) or NO_ADDRESS
