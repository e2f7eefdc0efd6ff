"""Fixtures that every room's tests share: two neighbouring councils and the people in them."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import hypothesis
import pytest
from django.test import Client

from sightline.authorities import remembering, services
from sightline.authorities.models import Authority, Person, Unit
from sightline.authorities.walls import inside
from sightline.frameworks.packs.reading import read_folder
from sightline.frameworks.services import install_edition
from tests import people
from tests.people import NOW, Council

# Fewer examples before a commit; as many as usual when everything runs.
hypothesis.settings.register_profile("quick", max_examples=10, deadline=None)


class Forgetful(dict[Any, Any]):
    """Keeps nothing."""

    def __setitem__(self, key: Any, value: Any) -> None:
        """Let it go."""


@pytest.fixture(autouse=True)
def nobody_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first visit of a page asks as much as the second, so that visits can be compared."""
    monkeypatch.setattr(remembering, "_remembered", Forgetful())


@pytest.fixture(autouse=True)
def work_is_done_at_once(settings: Any) -> None:
    """What a service queues is done where it is queued, and its failure is the test's failure."""
    settings.TASKS = {"default": {"BACKEND": "sightline.jobs.at_once.AtOnceBackend"}}


@pytest.fixture
def now() -> datetime:
    """Monday 5 October 2026, nine o'clock in the morning."""
    return NOW


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Build both councils once; every test starts from them and rolls back to them."""
    with django_db_blocker.unblock():
        build_councils()


def build_councils() -> None:
    """Ashby and Borden, side by side."""
    build_council("ashby", "Ashby Council", people.build_ashby)
    build_council("borden", "Borden Council", people.build_borden)


def build_council(key: str, name: str, build: Callable[[Authority], Council]) -> None:
    """One council, unless it stands already."""
    if Authority.objects.filter(key=key).exists():
        return
    authority = services.open_authority(key=key, name=name, short_name=name.split()[0])
    with inside(authority):
        give_framework(authority)
        build(authority)


def council(key: str) -> Council:
    """A council that stands, with its units and people by short name."""
    build_councils()
    authority = Authority.objects.get(key=key)
    with inside(authority):
        staff = Person.objects.select_related("account", "authority", "line_manager")
        return Council(
            authority=authority,
            units={unit.name: unit for unit in Unit.objects.all()},
            people={person.name.split()[0].lower(): person for person in staff},
        )


@pytest.fixture
def ashby_council(db: None) -> Council:
    """Ashby with its units and people."""
    return council("ashby")


@pytest.fixture
def borden_council(db: None) -> Council:
    """Borden, next door."""
    return council("borden")


def give_framework(authority: Authority) -> None:
    """The framework that both councils follow."""
    install_edition(
        authority=authority,
        files=read_folder(people.PACK),
        in_force_from=date(2023, 10, 1),
        by=None,
        at=NOW,
    )


@pytest.fixture
def ashby(ashby_council: Council) -> Authority:
    """Ashby Council."""
    return ashby_council.authority


@pytest.fixture
def borden(borden_council: Council) -> Authority:
    """Borden Council."""
    return borden_council.authority


@pytest.fixture
def in_ashby(ashby: Authority) -> Iterator[Authority]:
    """The whole test runs inside Ashby's walls."""
    with inside(ashby):
        yield ashby


def _ashby_person(name: str) -> Callable[[Council], Person]:
    def person(ashby_council: Council) -> Person:
        return ashby_council.people[name]

    return pytest.fixture(name=name)(person)


ada = _ashby_person("ada")
amina = _ashby_person("amina")
ben = _ashby_person("ben")
cara = _ashby_person("cara")
iris = _ashby_person("iris")
mo = _ashby_person("mo")
nia = _ashby_person("nia")
sam = _ashby_person("sam")
tess = _ashby_person("tess")
wes = _ashby_person("wes")


@pytest.fixture
def dev(borden_council: Council) -> Person:
    """The stranger: quality assurance manager of the council next door."""
    return borden_council.people["dev"]


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A browser in which this person is signed in: `signed_in(amina).get(...)`."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only PostgreSQL has is left out of the runs on SQLite, by name and not in silence."""
    from django.db import connection

    if connection.vendor == "postgresql":
        return
    leave = [item for item in items if item.get_closest_marker("postgres_only")]
    if leave:
        config.hook.pytest_deselected(items=leave)
        items[:] = [item for item in items if item not in leave]
