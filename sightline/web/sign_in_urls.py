"""Every door of signing in, and who each is for.

The library has more doors than a council wants: nobody signs themselves up, and an address is
changed by the authority, not by its owner, because it is what single sign-on is matched by. Those
names still resolve, to nothing.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app_codes
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path

from sightline.authorities.access import View, open_to_all, signed_in_only
from sightline.web import single_sign_on
from sightline.web.your_sign_in import your_sign_in


@open_to_all(because="there is nothing behind it")
def not_offered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """A door of the library that Sightline keeps shut."""
    raise Http404


def arriving(view: View) -> View:
    """A step of signing in, before anybody is known."""
    return open_to_all(because="it is part of signing in")(view)


def own(view: View) -> View:
    """A page about the account's own sign-in."""
    return signed_in_only(because="it concerns only the account's own sign-in")(view)


urlpatterns = [
    path("", your_sign_in, name="your_sign_in"),
    path("login/", arriving(account.login), name="account_login"),
    path("logout/", arriving(account.logout), name="account_logout"),
    path("inactive/", arriving(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", own(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", own(account.password_change), name="account_change_password"),
    path("password/reset/", arriving(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        arriving(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        arriving(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        arriving(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("2fa/", own(second_step.index), name="mfa_index"),
    path("2fa/authenticate/", arriving(second_step.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", own(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", own(app_codes.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", own(app_codes.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        own(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        own(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        own(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", own(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", own(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        own(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        own(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/edit/", own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("sessions/", own(sessions.list_usersessions), name="usersessions_list"),
    path(
        "oidc/<str:provider_id>/login/",
        arriving(single_sign_on.ask_directory(openid.login)),
        name="openid_connect_login",
    ),
    path(
        "oidc/<str:provider_id>/login/callback/",
        arriving(single_sign_on.ask_directory(openid.callback)),
        name="openid_connect_callback",
    ),
    path(
        "single-sign-on/cancelled/",
        arriving(social.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "single-sign-on/error/",
        arriving(social.login_error),
        name="socialaccount_login_error",
    ),
    path("single-sign-on/unknown/", arriving(social.signup), name="socialaccount_signup"),
    path("signup/", not_offered, name="account_signup"),
    path("email/", not_offered, name="account_email"),
    path("confirm-email/", not_offered, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", not_offered, name="account_confirm_email"),
    path("password/set/", not_offered, name="account_set_password"),
    path("login/code/confirm/", not_offered, name="account_confirm_login_code"),
    path("single-sign-on/", not_offered, name="socialaccount_connections"),
]
