"""The library's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as app_codes
from allauth.mfa.webauthn import forms as passkeys
from django import forms

from sightline.ui.fields import Look

PASSWORD_RULE = "At least 12 characters, and not a common password"  # noqa: S105


def say(
    form: forms.Form, name: str, *, label: str, missing: str, hint: str = "", look: Look | None
) -> None:
    """Put one field of a library's form into our words."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
    if look is not None:
        field.look = look  # type: ignore[attr-defined]


EMAIL = Look(width="two-thirds", autocomplete="username", spellcheck=False)
PASSWORD = Look(width="two-thirds", autocomplete="current-password", spellcheck=False)
NEW_PASSWORD = Look(width="two-thirds", autocomplete="new-password", spellcheck=False)
CODE = Look(width=10, autocomplete="one-time-code", inputmode="text", spellcheck=False)


class SignInForm(account.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "login", label="Email address", missing="Enter your email address", look=EMAIL)
        say(self, "password", label="Password", missing="Enter your password", look=PASSWORD)
        self.fields["login"].error_messages["invalid"] = (
            "Enter an email address in the correct format, like name@example.com"
        )


class ReauthenticateForm(account.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password", label="Your password", missing="Enter your password", look=PASSWORD)


class ChangePasswordForm(account.ChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = "Password you use now"
        say(self, "oldpassword", label=old, missing="Enter the password you use now", look=PASSWORD)
        say_new_password(self)


class NewPasswordForm(account.ResetPasswordKeyForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_new_password(self)


def say_new_password(form: forms.Form) -> None:
    """The two fields for a new password."""
    say(
        form,
        "password1",
        label="New password",
        missing="Enter a new password",
        hint=PASSWORD_RULE,
        look=NEW_PASSWORD,
    )
    again = "New password again"
    say(form, "password2", label=again, missing="Enter the new password again", look=NEW_PASSWORD)


class ResetPasswordForm(account.ResetPasswordForm):
    """Where the link goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "email", label="Email address", missing="Enter your email address", look=EMAIL)


class CodeForm(second_step.AuthenticateForm):
    """A code from the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", label="Code", missing="Enter the code", look=CODE)


class CodeAgainForm(second_step.ReauthenticateForm):
    """A code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", label="Code", missing="Enter the code", look=CODE)


class ActivateAppForm(app_codes.ActivateTOTPForm):
    """The first code an app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = "Enter the code the app shows"
        say(self, "code", label="Code the app shows", missing=missing, look=CODE)


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """A passkey and what to call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_passkey_name(self)


class NamePasskeyForm(passkeys.EditWebAuthnForm):
    """What to call a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_passkey_name(self)


def say_passkey_name(form: forms.Form) -> None:
    """The name that tells one passkey from another."""
    hint = "For example, work laptop"
    say(
        form, "name", label="Name", missing="Enter a name", hint=hint, look=Look(width="two-thirds")
    )
