"""The tables of the room: samples drawn, audits done, what was written and handed in."""

from sightline.audits.models.answers import Answer, AnswerChange
from sightline.audits.models.audits import Audit
from sightline.audits.models.conversations import (
    Conversation,
    ConversationAnswer,
    ConversationAttempt,
    ProposedTime,
)
from sightline.audits.models.draws import (
    Allocation,
    AllocationMove,
    Draw,
    FrameChild,
    KeptFrame,
    Notice,
)
from sightline.audits.models.hiding import HiddenGrade
from sightline.audits.models.judgements import Finding, Judgement, PlannedAction
from sightline.audits.models.outcomes import AuditVersion, PromptAnswer, WorkerReply

__all__ = [
    "Allocation",
    "AllocationMove",
    "Answer",
    "AnswerChange",
    "Audit",
    "AuditVersion",
    "Conversation",
    "ConversationAnswer",
    "ConversationAttempt",
    "Draw",
    "Finding",
    "FrameChild",
    "HiddenGrade",
    "Judgement",
    "KeptFrame",
    "Notice",
    "PlannedAction",
    "PromptAnswer",
    "ProposedTime",
    "WorkerReply",
]
