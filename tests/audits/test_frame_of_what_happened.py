"""A frame of the children to whom something happened, or of the teams a sample names."""

from datetime import date
from typing import Any

import pytest

from sightline.audits.queries.draws import frame_for
from sightline.authorities.models import Authority, Unit
from sightline.domain.cycle_plan import SamplingPlan
from tests.factories.cycles import make_child, make_cycle

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 20)


def references(ashby: Authority, **said: Any) -> set[str]:
    """The children who can be drawn under this plan."""
    title = f"Looking at {sorted(said.items())}"
    cycle = make_cycle(ashby, title=title, sampling=SamplingPlan(**said))
    return {child.reference for child in frame_for(cycle, on=ON).children}


@pytest.fixture(autouse=True)
def children(in_ashby: Authority) -> None:
    """One came into care in the cycle's month, one a week before the day, one long ago."""
    for number, day in enumerate([date(2026, 10, 2), date(2026, 10, 16), date(2026, 2, 1)]):
        make_child(in_ashby, number, status="in_care", started_on=day)
    make_child(in_ashby, 9, unit="South", started_on=date(2026, 10, 16))


def test_those_to_whom_it_happened_in_the_period_of_the_cycle(in_ashby: Authority) -> None:
    assert references(in_ashby, after="came_into_care") == {"70000", "70001"}


def test_those_to_whom_it_happened_in_the_days_before(in_ashby: Authority) -> None:
    assert references(in_ashby, after="came_into_care", after_days=7) == {"70001"}


def test_those_in_the_units_that_the_sample_names_and_beneath_them(in_ashby: Authority) -> None:
    Unit.objects.filter(name="South").update(code="S")
    assert references(in_ashby, only_units=("S",)) == {"70009"}
    assert references(in_ashby, only_units=("unknown",)) == set()
