"""How a status of the domain becomes the choices of a field."""

from typing import Any


def choices(enum: Any) -> list[tuple[str, str]]:
    """The members of a status as a field's choices."""
    return [(member.value, member.words) for member in enum]
