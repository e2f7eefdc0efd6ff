"""Turns: which groups do what in which step of a rotation."""

from datetime import date

from sightline.domain.cadence import steps_between
from sightline.domain.pack_organisation import TurnsOfGroups


def groups_in_turn(turns: TurnsOfGroups, activity: str, on: date) -> frozenset[str]:
    """The groups that the turns give this activity on the day."""
    return frozenset(
        group
        for _, step in steps_between(turns, on, on)
        for group, given in step.items()
        if given == activity
    )
