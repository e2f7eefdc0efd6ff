"""October's report in Ashby, in whatever state a test wants."""

import pytest

from sightline.governance.models import Report
from sightline.programme.models import Cycle
from tests.factories.breaking import broken_ledger  # noqa: F401
from tests.governance import month
from tests.people import Council


@pytest.fixture(autouse=True)
def inside_ashby(request: pytest.FixtureRequest) -> None:
    """Every test that uses the database runs inside Ashby."""
    if "db" in request.fixturenames:
        request.getfixturevalue("in_ashby")


@pytest.fixture
def october(ashby_council: Council) -> Cycle:
    """October's cycle with five audits handed in, and September's before it."""
    return month.make_month(ashby_council)


@pytest.fixture
def draft(ashby_council: Council, october: Cycle) -> Report:
    """Amina has begun October's report."""
    return month.make_draft(ashby_council, october)


@pytest.fixture
def published(draft: Report) -> Report:
    """October's report is out."""
    return month.publish(draft)
