"""Every change to children: one function per deed, each with its entry in the ledger."""

from sightline.children.services.importing import (
    apply_case_list,
    confirm_case_list,
    discard_case_list,
    give_up_case_list,
    keep_preview,
    read_case_list_again,
    refuse_case_list,
    tell_stage,
    upload_case_list,
)
from sightline.children.services.mapping import choose_what_is_kept, remember_sheet_map
from sightline.children.services.matching import (
    match_team,
    match_worker,
    set_team_aside,
    set_worker_aside,
)
from sightline.children.services.restricting import (
    break_glass,
    end_grant,
    give_grant,
    restrict_child,
    unrestrict_child,
)

__all__ = (
    "apply_case_list",
    "break_glass",
    "choose_what_is_kept",
    "confirm_case_list",
    "discard_case_list",
    "give_up_case_list",
    "end_grant",
    "give_grant",
    "keep_preview",
    "match_team",
    "match_worker",
    "read_case_list_again",
    "refuse_case_list",
    "remember_sheet_map",
    "restrict_child",
    "set_team_aside",
    "set_worker_aside",
    "tell_stage",
    "unrestrict_child",
    "upload_case_list",
)
