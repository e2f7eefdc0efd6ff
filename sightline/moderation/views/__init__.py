"""The pages of this room."""

from sightline.moderation.views.agreeing import agree_grade, give_opinion, say_my_view
from sightline.moderation.views.assigning import (
    ask_for_moderation,
    assign_moderator,
    withdraw_moderation,
)
from sightline.moderation.views.cycles import (
    draw_moderation,
    share_out_moderations,
    show_changes,
    show_cycle_moderation,
)
from sightline.moderation.views.grading import (
    ask_about_question,
    ask_query,
    grade_audit,
    grade_section,
)
from sightline.moderation.views.mine import answer_query, read_my_moderation
from sightline.moderation.views.reading import list_moderations, show_moderation

__all__ = [
    "agree_grade",
    "answer_query",
    "ask_about_question",
    "ask_for_moderation",
    "ask_query",
    "assign_moderator",
    "draw_moderation",
    "give_opinion",
    "grade_audit",
    "grade_section",
    "list_moderations",
    "read_my_moderation",
    "say_my_view",
    "share_out_moderations",
    "show_changes",
    "show_cycle_moderation",
    "show_moderation",
    "withdraw_moderation",
]
