"""Everything in this room happens inside Ashby."""

import pytest

from sightline.authorities.models import Authority
from sightline.frameworks.packs.reading import read_folder
from tests.people import PACK


@pytest.fixture(autouse=True)
def inside_ashby(request: pytest.FixtureRequest) -> Authority | None:
    """The tests that touch the database stay inside Ashby's walls."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        return request.getfixturevalue("in_ashby")
    return None


@pytest.fixture
def files() -> dict[str, str]:
    """A sound pack as the text of its files; a test may spoil its own copy."""
    return read_folder(PACK)
