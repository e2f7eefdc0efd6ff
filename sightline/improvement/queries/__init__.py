"""Every read of this room: named questions, the authority first."""

from sightline.improvement.queries.actions import (
    action_by,
    actions_of,
    actions_seen_by,
    actions_to_do,
    actions_to_sign_off,
    actions_to_verify,
    my_actions,
)
from sightline.improvement.queries.work import work_for

__all__ = [
    "action_by",
    "actions_of",
    "actions_seen_by",
    "actions_to_do",
    "actions_to_sign_off",
    "actions_to_verify",
    "my_actions",
    "work_for",
]
