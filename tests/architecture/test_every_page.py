"""Every address, with something real behind it: no page breaks, and none opens for a stranger."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from sightline.authorities.models import Person
from sightline.web.doors import doors
from tests.architecture.world import World, build_world

pytestmark = pytest.mark.slow

SignedIn = Callable[[Person], Client]
WITHIN = [door for door in doors() if door.within_authority]
ABOUT_A_ROW = [door for door in WITHIN if re.search(r"<int:", door.address)]
ROLES = ("qa_manager", "director", "service_manager", "team_manager", "key_worker")
READ_WITHOUT_BREAKING = {200, 302, 403, 404, 405, 409}


@pytest.fixture
def world(db: None) -> World:
    """A council with a row of everything."""
    return build_world()


def test_no_page_breaks_whoever_asks(world: World, signed_in: SignedIn) -> None:
    broken = {}
    for role in ROLES:
        answers = ask(signed_in(world.staff[role]), world)
        wrong = {a: s for a, s in answers.items() if s not in READ_WITHOUT_BREAKING}
        broken |= {(role, address): status for address, status in wrong.items()}
        if role == "qa_manager":
            # Or nothing would be shown by nothing breaking.
            assert sum(status == 200 for status in answers.values()) > len(WITHIN) // 3
    assert broken == {}


def ask(client: Client, world: World) -> dict[str, int | str]:
    """What every page answers; an error is its own words."""
    answers: dict[str, int | str] = {}
    for door in WITHIN:
        address = world.address_of(door, authority=world.authority.key)
        try:
            answers[door.address] = client.get(address).status_code
        except Exception as problem:
            answers[door.address] = f"{type(problem).__name__}: {problem}"
    return answers


def test_rows_of_the_council_next_door_are_not_there(
    world: World, signed_in: SignedIn, dev: Person
) -> None:
    client, found = signed_in(dev), {}
    for method in (client.get, client.post):
        for door in ABOUT_A_ROW:
            status = method(world.address_of(door, authority="borden")).status_code
            if status not in (403, 404, 405):
                found[door.address] = status
    assert found == {}
