"""The frame of every page."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template.loader import render_to_string

from sightline.domain.access import Deed, Grant, Reach, Viewer
from sightline.ui.fields import TextField
from sightline.ui.forms import Form
from sightline.ui.pages import Crumb, FormPage, Page

PAGE = Page(
    title="October’s audits",
    activity="Deep dive",
    breadcrumbs=(Crumb("My work", "/ashby/"), Crumb("October’s audits")),
)


@pytest.fixture
def request_of_amina(rf: Any) -> HttpRequest:
    request = rf.get("/ashby/")
    request.authority = SimpleNamespace(
        key="ashby", name="Ashby <Council>", colour="navy", invented=True
    )
    request.person = SimpleNamespace(name="Amina Adeyemi")
    request.user = SimpleNamespace(is_authenticated=True, email="amina@ashby.example")
    grants = tuple(Grant(deed=deed, reach=Reach.OWN, role="Manager") for deed in Deed)
    request.viewer = Viewer(person=1, grants=grants)
    request._messages = CookieStorage(request)
    return request


def drawn(request: HttpRequest, page: Page = PAGE, template: str = "ui/layout.html") -> str:
    return render_to_string(template, {"page": page}, request=request)


def test_the_title_names_page_activity_and_service(request_of_amina):
    assert "<title>October’s audits – Deep dive – Sightline</title>" in drawn(request_of_amina)


def test_the_council_is_in_the_header_with_its_colour(request_of_amina):
    html = drawn(request_of_amina)
    assert "Ashby &lt;Council&gt;</a>" in html
    assert '<link rel="stylesheet" href="/colour/12436d.css">' in html


def test_invented_data_says_so_on_every_page(request_of_amina):
    assert "Invented data" in drawn(request_of_amina)
    request_of_amina.authority.invented = False
    assert "Invented data" not in drawn(request_of_amina)


def test_a_person_can_sign_out_from_every_page(request_of_amina):
    html = drawn(request_of_amina)
    assert '<form method="post" action="/accounts/logout/"' in html
    assert "Amina Adeyemi" in html


def test_whoever_is_not_signed_in_sees_no_menu(rf):
    html = drawn(rf.get("/accounts/login/"))
    assert "Sign out" not in html
    assert 'aria-label="Menu"' not in html


def test_what_was_done_is_said_in_a_banner(request_of_amina):
    messages.success(request_of_amina, "Audit <1> submitted")
    html = drawn(request_of_amina)
    assert "govuk-notification-banner--success" in html
    assert "Audit &lt;1&gt; submitted" in html


def test_the_way_back_is_shown_and_the_page_itself_is_no_link(request_of_amina):
    html = drawn(request_of_amina)
    assert '<a class="govuk-breadcrumbs__link" href="/ashby/">My work</a>' in html
    assert 'aria-current="page">October’s audits</li>' in html


def test_nothing_in_the_frame_needs_an_exception_from_the_policy(request_of_amina):
    html = drawn(request_of_amina)
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick" not in html
    assert html.count("<script") == html.count("<script src=")


def test_the_frame_asks_the_database_nothing(request_of_amina, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        drawn(request_of_amina)


class ReasonForm(Form):
    why = TextField("Why", missing="Say why")


def test_a_form_sent_back_says_so_in_the_title_and_at_the_top(request_of_amina):
    page = FormPage(title="Reopen the audit", form=ReasonForm({}), warning=True, button="Reopen")
    html = drawn(request_of_amina, page, "ui/form_page.html")
    assert "<title>Error: Reopen the audit – Sightline</title>" in html
    assert '<a href="#id_why">Say why</a>' in html
    assert "csrfmiddlewaretoken" in html
    assert "govuk-button--warning" in html
