"""Every change this room makes, one function per deed."""

from sightline.moderation.services.assigning import (
    assign_moderator,
    invitations,
    share_out_moderations,
    suggestions,
)
from sightline.moderation.services.beginning import begin_moderating
from sightline.moderation.services.choosing import (
    ask_for_moderation,
    consider_audit,
    draw_moderation,
)
from sightline.moderation.services.grading import (
    agree_grade,
    give_opinion,
    grade_moderation,
    grades_of,
    missing_voices,
    part_of,
    reasons_against_agreeing,
)
from sightline.moderation.services.querying import answer_query, ask_query, known_questions
from sightline.moderation.services.withdrawing import follow_reopening, withdraw_moderation

__all__ = [
    "agree_grade",
    "answer_query",
    "ask_for_moderation",
    "ask_query",
    "assign_moderator",
    "begin_moderating",
    "consider_audit",
    "draw_moderation",
    "follow_reopening",
    "give_opinion",
    "grade_moderation",
    "grades_of",
    "invitations",
    "known_questions",
    "missing_voices",
    "part_of",
    "reasons_against_agreeing",
    "share_out_moderations",
    "suggestions",
    "withdraw_moderation",
]
