"""How an earlier room starts something in a later one without knowing it.

A service announces what it did, inside its own transaction; each listener becomes one row of
work, kept or lost together with what was announced. A worker runs the rows afterwards. A
listener must be safe to run twice, although a worker saves its work and ticks it off together.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone

from sightline.authorities.models import Authority

Subject = int | str


class Listener(Protocol):
    """A function of a room's `tasks` that follows an announcement."""

    def __call__(self, *, authority: Authority, subject: Subject, at: datetime) -> None: ...


LISTENERS: dict[str, dict[str, Listener]] = {}


def listens_to(name: str) -> Callable[[Listener], Listener]:
    """Register a task as one that follows every announcement of this name."""

    def register(listener: Listener) -> Listener:
        LISTENERS.setdefault(name, {})[key_of(listener)] = listener
        return listener

    return register


def announce(
    name: str, *, authority: Authority, subject: Subject, at: datetime | None = None
) -> None:
    """Leave one piece of work for every listener, inside the caller's transaction."""
    from sightline.jobs.tasks import hear

    said_at = (at or timezone.now()).isoformat()
    for key in sorted(LISTENERS.get(name, {})):
        hear.enqueue(name, key, authority.pk, subject, said_at)


def listener_of(name: str, key: str) -> Listener:
    """The listener that was meant when the announcement was made."""
    return LISTENERS[name][key]


def key_of(listener: Any) -> str:
    """A listener's name in the table of work: short, stable and without the package path."""
    return f"{listener.__module__.removeprefix('sightline.')}.{listener.__name__}"
