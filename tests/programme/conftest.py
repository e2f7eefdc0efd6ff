"""Every test of this room runs inside Ashby, on Monday 5 October 2026."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.people import NOW


@pytest.fixture(autouse=True)
def today(in_ashby: object) -> Iterator[None]:
    """The clock stands still."""
    with time_machine.travel(NOW, tick=False):
        yield
