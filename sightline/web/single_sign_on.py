"""When the council's directory cannot be asked, say so in words instead of breaking."""

import logging
from functools import wraps
from typing import Any

import requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.authorities.access import View

log = logging.getLogger(__name__)


def ask_directory(view: View) -> View:
    """A step that asks the directory over the network, and may get no answer."""

    @wraps(view)
    def asking(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, **kwargs)
        except requests.RequestException:
            log.exception("The directory for single sign-on did not answer")
            return render(request, "socialaccount/authentication_error.html", status=502)

    return asking
