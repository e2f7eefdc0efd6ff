"""Sightline behind a clock: each answer says how long it took and what it asked the database."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

from django.db import connection

from sightline.web.wsgi import application as sightline

# Brackets round a transaction ask nothing.
NOT_QUESTIONS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer, and say what it took."""
    asked = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal asked
        asked += not sql.startswith(NOT_QUESTIONS)
        return execute(sql, params, many, context)

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        took = (perf_counter() - began) * 1000
        said = [("X-Milliseconds", f"{took:.2f}"), ("X-Queries", str(asked))]
        return start_response(status, [*headers, *said], *rest)

    began = perf_counter()
    with connection.execute_wrapper(count):
        return sightline(environ, start)
