"""The people a framework names by their relation to a case."""

import pytest

from sightline.domain.pack_organisation import FoundBy, Party
from sightline.domain.parties import Places, PostHeld, people_of
from tests.domain.population import a_child

PLACES = Places(
    above={1: 10, 10: 100, 100: None},
    manager_of={7: 8},
    posts=(
        PostHeld(20, "team_manager", 1),
        PostHeld(21, "service_manager", 10),
        PostHeld(22, "service_manager", 11),
        PostHeld(23, "director", 100),
    ),
)
CHILD = a_child(1, worker=7, iro=5, chair=6, unit=1)


@pytest.mark.parametrize(
    ("found_by", "roles", "people"),
    [
        (FoundBy.CASE_WORKER, (), {7}),
        (FoundBy.CASE_IRO, (), {5}),
        (FoundBy.CASE_CHAIR, (), {6}),
        (FoundBy.LINE_MANAGER, (), {8}),
        (FoundBy.POST, ("team_manager",), {20}),
        (FoundBy.POST, ("service_manager",), {21}),
        (FoundBy.POST, ("nobody",), set()),
        (FoundBy.ANYWHERE, ("service_manager",), {21, 22}),
        (FoundBy.AUDITOR, (), {30}),
        (FoundBy.AUDITORS, (), {30}),
    ],
)
def test_each_relation_finds_its_people(
    found_by: FoundBy, roles: tuple[str, ...], people: set[int]
) -> None:
    party = Party(key="p", words="P", found_by=found_by, roles=roles)
    assert people_of(party, CHILD, places=PLACES, auditor=30) == people


@pytest.mark.parametrize("found_by", [FoundBy.CASE_WORKER, FoundBy.LINE_MANAGER, FoundBy.POST])
def test_a_case_that_names_nobody_finds_nobody(found_by: FoundBy) -> None:
    party = Party(key="p", words="P", found_by=found_by, roles=("team_manager",))
    assert people_of(party, a_child(1), places=PLACES) == set()


def test_a_circle_of_units_ends() -> None:
    places = Places(above={1: 2, 2: 1})
    assert places.nearest(["team_manager"], 1) == set()
