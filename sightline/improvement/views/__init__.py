"""The pages of this room."""

from sightline.improvement.views.changing import (
    extend_action,
    hand_over_action,
    withdraw_action,
)
from sightline.improvement.views.doing import add_evidence, do_action, read_evidence
from sightline.improvement.views.judging import sign_off_action, verify_action
from sightline.improvement.views.lists import (
    list_actions,
    list_to_sign_off,
    list_to_verify,
    my_actions,
)
from sightline.improvement.views.showing import open_action, show_action
from sightline.improvement.views.tracker import chase_actions, download_csv, download_excel

__all__ = [
    "add_evidence",
    "chase_actions",
    "do_action",
    "download_csv",
    "download_excel",
    "extend_action",
    "hand_over_action",
    "list_actions",
    "list_to_sign_off",
    "list_to_verify",
    "my_actions",
    "open_action",
    "read_evidence",
    "show_action",
    "sign_off_action",
    "verify_action",
    "withdraw_action",
]
