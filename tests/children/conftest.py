"""Every test of the room runs inside Ashby."""

import pytest

from sightline.authorities.models import Authority


@pytest.fixture(autouse=True)
def _inside_ashby(in_ashby: Authority) -> None:
    """Reading a child's row outside an authority raises."""
