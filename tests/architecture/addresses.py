"""Filling in an address with parts that fit it."""

import re

from sightline.web.doors import Door

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
FITTING = {
    "int": "1",
    "slug": "one",
    "str": "one",
    "path": "one",
    "uuid": "00000000-0000-0000-0000-000000000001",
}


def address_of(door: Door, **known: object) -> str:
    """The address of a door with its parts filled in: the known ones, and others that fit."""

    def fill(part: re.Match[str]) -> str:
        kind, name = part.groups()
        return str(known.get(name, FITTING.get(kind or "str", "one")))

    return PART.sub(fill, door.address)
