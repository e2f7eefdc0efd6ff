"""The second step in a browser: a passkey kept by the machine."""

import pytest

from sightline.authorities.models import Person
from tests.journeys.steps import Journey

PASSWORD = "three words unlike each other"


@pytest.fixture
def with_password(amina: Person) -> Person:
    amina.account.set_password(PASSWORD)
    amina.account.save()
    return amina


class TestThePasskey(Journey):
    def test_a_passkey_is_added_and_then_asked_for(self, with_password: Person):
        self.given_my_machine_keeps_passkeys()
        self.when_i_sign_in(with_password)
        self.when_i_visit("mfa_index")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_follow("Add passkeys")
        self.then_the_heading_is("Confirm that it is you")
        self.expect_page_is_accessible()
        self.when_i_fill("Your password", PASSWORD)
        self.when_i_press("Continue")
        self.then_the_heading_is("Add a passkey")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_fill("Name", "Work laptop")
        self.when_i_press("Add passkey")
        self.page.wait_for_url(lambda url: "/add/" not in url)
        self.when_i_visit("mfa_list_webauthn")
        self.then_i_see("Work laptop")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_press("Sign out")
        self.when_i_sign_in(with_password)
        self.then_the_heading_is("Second step")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_press("Use a passkey")
        self.then_i_am_at("web:home", authority="ashby")

    def given_my_machine_keeps_passkeys(self) -> None:
        """A virtual authenticator: it answers at once, as a finger on the sensor would."""
        devices = self.context.new_cdp_session(self.page)
        devices.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
        }
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def when_i_sign_in(self, person: Person) -> None:
        self.when_i_visit("account_login")
        self.when_i_fill("Email address", person.account.email)
        self.when_i_fill("Password", PASSWORD)
        self.when_i_press("Sign in")
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)


class TestTheAuthenticatorApp(Journey):
    def test_the_pages_can_be_used_by_everybody(self, with_password: Person):
        self.given_i_am(with_password)
        self.when_i_visit("mfa_activate_totp")
        self.when_i_fill("Your password", PASSWORD)
        self.when_i_press("Continue")
        self.then_the_heading_is("Set up an authenticator app")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("second-step")
        self.when_i_press("Turn on")
        self.expect_validation_error("Enter the code the app shows", "Code the app shows")
