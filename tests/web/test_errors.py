"""Errors say what to do, and nothing secret."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from sightline.authorities.access import open_to_all
from sightline.web import urls as site

SECRET = "postgres://sightline:hunter2@db"


def breaks(problem: Exception):
    @open_to_all(because="a test breaks it")
    def view(request: HttpRequest) -> HttpResponse:
        raise problem

    return view


urlpatterns = [
    path("suspicious", breaks(SuspiciousOperation(SECRET))),
    path("denied", breaks(PermissionDenied("None of your roles lets you draw a sample"))),
    path("missing", breaks(Http404(SECRET))),
    path("broken", breaks(RuntimeError(SECRET))),
    *site.urlpatterns,
]
handler400, handler403 = site.handler400, site.handler403
handler404, handler500 = site.handler404, site.handler500


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/suspicious", 400, "Something was not right with that request"),
        ("/denied", 403, "You may not see this"),
        ("/missing", 404, "Page not found"),
        ("/broken", 500, "Sorry, something went wrong"),
    ],
)
@override_settings(ROOT_URLCONF="tests.web.test_errors", DEBUG=False)
def test_an_error_is_a_page_in_words(db: None, address: str, status: int, title: str):
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    assert f"<title>{title} – Sightline</title>" in response.text
    assert "hunter2" not in response.text
    assert "Traceback" not in response.text


@override_settings(ROOT_URLCONF="tests.web.test_errors", DEBUG=False)
def test_a_colleague_is_told_why(client: Client, db: None):
    assert "None of your roles lets you draw a sample" in client.get("/denied").text


def test_a_form_left_open_overnight_is_explained(db: None):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert response.status_code == 403
    assert "This page was open for too long" in response.text
