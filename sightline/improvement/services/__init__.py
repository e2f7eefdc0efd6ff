"""Every change to an action: one function per deed."""

from sightline.improvement.services.changing import (
    extend_action,
    hand_over_action,
    withdraw_action,
)
from sightline.improvement.services.chasing import (
    chase_action,
    chase_actions,
    chase_late_actions,
    require_something_to_chase,
)
from sightline.improvement.services.doing import (
    READ_AT_MOST,
    GivenFile,
    add_evidence,
    do_action,
)
from sightline.improvement.services.opening import (
    NewAction,
    open_action,
    open_planned_actions,
)
from sightline.improvement.services.signing_off import send_back_action, sign_off_action
from sightline.improvement.services.verifying import return_action, verify_action

__all__ = [
    "READ_AT_MOST",
    "GivenFile",
    "NewAction",
    "add_evidence",
    "chase_action",
    "chase_actions",
    "chase_late_actions",
    "do_action",
    "extend_action",
    "hand_over_action",
    "open_action",
    "open_planned_actions",
    "require_something_to_chase",
    "return_action",
    "send_back_action",
    "sign_off_action",
    "verify_action",
    "withdraw_action",
]
