"""Signing in: the right way, the wrong way, and for the stranger."""

import pytest

from sightline.authorities.models import Person
from tests.journeys.steps import Journey

PASSWORD = "three words unlike each other"


@pytest.fixture
def with_password(amina: Person) -> Person:
    amina.account.set_password(PASSWORD)
    amina.account.save()
    return amina


@pytest.mark.on_both
class TestSigningIn(Journey):
    def test_the_right_password_leads_to_my_work(self, with_password: Person):
        self.when_i_visit("account_login")
        self.expect_page_is_accessible_on_a_phone_too()
        self.take_screen("sign-in")
        self.when_i_give(with_password.account.email, PASSWORD)
        self.then_i_am_at("web:home", authority="ashby")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_press("Sign out")
        self.then_i_am_asked_to_sign_in()

    def test_mistakes_are_told_at_their_place(self):
        self.when_i_visit("account_login")
        self.when_i_press("Sign in")
        self.expect_validation_error("Enter your email address", "Email address")
        self.expect_validation_error("Enter your password", "Password")
        self.expect_page_is_accessible_on_a_phone_too()

    def test_a_wrong_password_is_told_and_the_third_locks(self, with_password: Person, settings):
        settings.AXES_FAILURE_LIMIT = 3
        self.when_i_visit("account_login")
        for _ in range(2):
            self.when_i_give(with_password.account.email, "wrong")
            self.then_i_see("The email address or the password is not right")
        self.expect_page_is_accessible()
        self.allowed = {429}
        self.when_i_give(with_password.account.email, "wrong")
        self.then_the_heading_is("You cannot sign in for the next 15 minutes")
        self.expect_page_is_accessible_on_a_phone_too()

    def test_my_own_sign_in_can_be_seen_and_changed(self, with_password: Person):
        self.given_i_am(with_password)
        self.when_i_visit("your_sign_in")
        self.then_i_see(with_password.account.email)
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_follow("See and end")
        self.then_the_heading_is("Where you are signed in")
        self.expect_page_is_accessible_on_a_phone_too()
        self.when_i_visit("account_change_password")
        self.expect_page_is_accessible_on_a_phone_too()

    def when_i_give(self, address: str, password: str) -> None:
        self.when_i_fill("Email address", address)
        self.when_i_fill("Password", password)
        self.when_i_press("Sign in")


class TestSigningInWithoutScripts(Journey):
    javascript = False

    def test_the_right_password_leads_to_my_work(self, with_password: Person):
        self.when_i_visit("account_login")
        self.expect_page_is_accessible()
        self.when_i_fill("Email address", with_password.account.email)
        self.when_i_fill("Password", PASSWORD)
        self.when_i_press("Sign in")
        self.then_i_am_at("web:home", authority="ashby")


@pytest.mark.on_both
class TestTheStranger(Journey):
    def test_a_stranger_is_told_nothing(self, dev: Person):
        self.given_i_am(dev)
        self.when_i_visit("web:home", authority="ashby", status=404)
        self.then_the_heading_is("Page not found")
        self.then_i_do_not_see("Ashby")
        self.expect_page_is_accessible_on_a_phone_too()

    def test_nobody_comes_in_without_signing_in(self, amina: Person):
        self.when_i_visit("web:home", authority="ashby")
        self.then_i_am_asked_to_sign_in()
