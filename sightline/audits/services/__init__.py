"""Every change this room makes, one function per deed."""

from sightline.audits.services.allocating import allocate_audits, move_audit
from sightline.audits.services.answering import AnswerGiven, Saved, save_answer
from sightline.audits.services.beginning import begin_conversations, begin_conversations_of
from sightline.audits.services.conversing import (
    Attempt,
    Told,
    add_conversation,
    log_attempt,
    propose_time,
    write_up_conversation,
)
from sightline.audits.services.creating import (
    Placement,
    create_audits,
    hand_over_audit,
    withdraw_audit,
)
from sightline.audits.services.drawing import (
    draw_sample,
    redraw_sample,
    replace_child,
    replay_draw,
)
from sightline.audits.services.finding import (
    ActionGiven,
    FindingGiven,
    add_finding,
    change_finding,
    change_planned_action,
    plan_action,
    remove_finding,
    remove_planned_action,
    say_no_action_needed,
)
from sightline.audits.services.hiding import hide_grades, show_grades
from sightline.audits.services.judging import GradeGiven, record_judgement, save_grade
from sightline.audits.services.moderating import set_moderation_aside
from sightline.audits.services.releasing import (
    choose_for_moderation,
    place_record_note,
    release_audit,
    reply_to_audit,
)
from sightline.audits.services.starting import NewAudit, start_audit
from sightline.audits.services.submitting import (
    answer_prompt,
    extend_period,
    reopen_audit,
    submit_audit,
)
from sightline.audits.services.telling import tell_auditors, tell_those_involved

__all__ = [
    "ActionGiven",
    "Attempt",
    "FindingGiven",
    "AnswerGiven",
    "GradeGiven",
    "NewAudit",
    "Placement",
    "Saved",
    "Told",
    "add_conversation",
    "add_finding",
    "allocate_audits",
    "answer_prompt",
    "begin_conversations",
    "begin_conversations_of",
    "change_finding",
    "change_planned_action",
    "choose_for_moderation",
    "create_audits",
    "draw_sample",
    "extend_period",
    "hand_over_audit",
    "hide_grades",
    "log_attempt",
    "move_audit",
    "place_record_note",
    "plan_action",
    "propose_time",
    "record_judgement",
    "redraw_sample",
    "release_audit",
    "remove_finding",
    "remove_planned_action",
    "reopen_audit",
    "replace_child",
    "replay_draw",
    "reply_to_audit",
    "save_answer",
    "save_grade",
    "say_no_action_needed",
    "set_moderation_aside",
    "show_grades",
    "start_audit",
    "submit_audit",
    "tell_auditors",
    "tell_those_involved",
    "withdraw_audit",
    "write_up_conversation",
]
