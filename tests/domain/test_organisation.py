"""Which units a grant takes in."""

from sightline.domain.access import Deed, Reach
from sightline.domain.organisation import (
    UnitKind,
    UnitPlace,
    UnitTree,
    grants_of_post,
    units_within,
)

DIRECTORATE, PROTECTION, NORTH, SOUTH, QUALITY = 1, 2, 3, 4, 5
TREE = UnitTree.of(
    [
        UnitPlace(NORTH, PROTECTION, UnitKind.TEAM),
        UnitPlace(SOUTH, PROTECTION, UnitKind.TEAM),
        UnitPlace(PROTECTION, DIRECTORATE, UnitKind.SERVICE),
        UnitPlace(QUALITY, DIRECTORATE, UnitKind.SERVICE),
        UnitPlace(DIRECTORATE, None, UnitKind.DIRECTORATE),
    ]
)


def test_the_reach_of_team_is_the_unit_of_the_post_and_all_beneath_it() -> None:
    assert units_within(Reach.TEAM, NORTH, TREE) == {NORTH}
    assert units_within(Reach.TEAM, PROTECTION, TREE) == {PROTECTION, NORTH, SOUTH}


def test_the_reach_of_service_takes_in_the_sister_teams() -> None:
    assert units_within(Reach.SERVICE, NORTH, TREE) == {PROTECTION, NORTH, SOUTH}


def test_the_reach_of_service_above_any_service_is_the_unit_and_all_beneath_it() -> None:
    everything = {DIRECTORATE, PROTECTION, NORTH, SOUTH, QUALITY}
    assert units_within(Reach.SERVICE, DIRECTORATE, TREE) == everything


def test_own_and_authority_need_no_units() -> None:
    assert units_within(Reach.OWN, NORTH, TREE) == frozenset()
    assert units_within(Reach.AUTHORITY, NORTH, TREE) == frozenset()


def test_a_loop_in_the_tree_does_not_hang() -> None:
    loop = UnitTree.of([UnitPlace(1, 2, UnitKind.TEAM), UnitPlace(2, 1, UnitKind.TEAM)])
    assert loop.with_all_beneath(1) == {1, 2}
    assert loop.service_of(1) == 1


def test_a_post_gives_each_deed_of_its_role_with_its_units() -> None:
    (grant,) = grants_of_post(
        role="Team manager", grants={"read_child": "team"}, unit=NORTH, tree=TREE
    )
    assert (grant.deed, grant.reach, grant.units) == (Deed.READ_CHILD, Reach.TEAM, {NORTH})


def test_every_kind_of_unit_has_its_words() -> None:
    assert [kind.words for kind in UnitKind] == ["Directorate", "Service", "Team"]
