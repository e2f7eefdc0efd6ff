"""Roles that build on others: "as above plus"."""

from sightline.domain.access import Deed, Reach
from sightline.domain.pack_organisation import Role, grants_of, role_and_those_above


def role(key: str, *inherits: str, **may: Reach) -> Role:
    """A role that may do what is given."""
    return Role(
        key=key,
        words=key,
        plural=key,
        inherits=inherits,
        may={Deed(deed): reach for deed, reach in may.items()},
    )


ROLES = {
    one.key: one
    for one in (
        role("worker", read_child=Reach.OWN, do_action=Reach.OWN),
        role("manager", "worker", read_child=Reach.TEAM),
        role("leader", "manager", "worker", do_action=Reach.OWN),
        role("round", "about"),
        role("about", "round"),
    )
}


def test_a_role_comes_first_and_then_those_it_builds_on_each_once() -> None:
    found = [one.key for one in role_and_those_above(ROLES, "leader")]
    assert found == ["leader", "manager", "worker"]


def test_roles_that_inherit_in_a_circle_do_not_go_round_for_ever() -> None:
    assert len(role_and_those_above(ROLES, "round")) == 2


def test_the_furthest_reach_wins_whichever_role_grants_it() -> None:
    assert grants_of(ROLES, "leader") == {"read_child": "team", "do_action": "own"}
