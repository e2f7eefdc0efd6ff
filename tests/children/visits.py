"""What the tests of pages ask again and again."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from sightline.authorities.models import Person

SignIn = Callable[[Person], Client]


def get_unrendered(path: str, person: Person, **asked: str) -> Any:
    """A page as its view leaves it, before its template is filled in."""
    request: Any = RequestFactory().get(path, asked)
    request.user, request.htmx, request.session = person.account, False, {}
    view, args, kwargs = resolve(path)
    return view(request, *args, **kwargs)


def queries_to_render(path: str, person: Person) -> int:
    """How often filling in the template asks the database; it should never."""
    response = get_unrendered(path, person)
    with CaptureQueriesContext(connection) as asked:
        response.render()
    return len(asked)


def queries_of(client: Client, path: str) -> int:
    """How often a whole page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def words_of(response: HttpResponse) -> str:
    """What a page says, on one line."""
    return " ".join(response.content.decode().split())
