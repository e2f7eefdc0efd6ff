"""Every change this room makes, one function per deed."""

from sightline.programme.services.assignments import (
    finish_assignment,
    give_assignments,
    move_assignment,
    start_assignment,
    withdraw_assignment,
)
from sightline.programme.services.cycles import (
    cancel_cycle,
    change_plan,
    close_cycle,
    locked_cycle,
    move_cycle,
    plan_cycle,
)
from sightline.programme.services.falling_due import (
    Done,
    decline_task,
    postpone_task,
    record_done,
    tick_off,
    write_down_what_falls_due,
)
from sightline.programme.services.interests import declare_interest, withdraw_interest
from sightline.programme.services.reminding import remind_auditors

__all__ = [
    "Done",
    "cancel_cycle",
    "change_plan",
    "close_cycle",
    "declare_interest",
    "decline_task",
    "finish_assignment",
    "give_assignments",
    "locked_cycle",
    "move_assignment",
    "move_cycle",
    "plan_cycle",
    "postpone_task",
    "record_done",
    "remind_auditors",
    "start_assignment",
    "tick_off",
    "withdraw_assignment",
    "withdraw_interest",
    "write_down_what_falls_due",
]
