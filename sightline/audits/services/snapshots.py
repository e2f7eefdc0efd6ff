"""The audit exactly as it was handed in, as plain data with its hash."""

import hashlib
import json
from typing import Any

from sightline.audits.models import Conversation, Finding, Judgement, PlannedAction
from sightline.audits.queries.reading import Writing
from sightline.ledger.services import plain


def snapshot_of(writing: Writing) -> dict[str, Any]:
    """Every answer, grade, finding, conversation and planned action, with who and when."""
    audit = writing.audit
    return plain(
        {
            "audit": audit.pk,
            "edition": audit.edition.sha256,
            "tool": audit.tool,
            "period": [audit.period_from, audit.period_to],
            "auditor": audit.auditor.name,
            "supported_by": audit.supported_by.name if audit.supported_by else "",
            "answers": {
                key: {
                    "value": one.value,
                    "note": one.note,
                    "by": one.saved_by.name,
                    "at": one.saved_at,
                }
                for key, one in writing.answers.items()
            },
            "judgements": {
                one.section: _judgement(one)
                for one in writing.judgements
                if one.capacity == "auditor"
            },
            "findings": [_finding(one) for one in writing.findings],
            "actions": [_action(one) for one in writing.actions],
            "no_action_why": audit.no_action_why,
            "conversations": [_conversation(one) for one in writing.conversations],
            "prompts": {key: one.words for key, one in writing.prompt_answers.items()},
        }
    )


def sha256_of(snapshot: dict[str, Any]) -> str:
    """The hash of a snapshot, the same however its keys are ordered."""
    text = json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _judgement(one: Judgement) -> dict[str, Any]:
    return {
        "grade": one.grade,
        "rationale": one.rationale,
        "effect": one.effect,
        "by": one.person.name,
        "at": one.at,
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "words": one.words,
        "question": one.question,
        "themes": one.themes,
    }


def _action(one: PlannedAction) -> dict[str, Any]:
    return {
        "what": one.what,
        "owner": one.owner.name if one.owner else "",
        "by_on": one.by_on,
        "kind": one.kind,
        "question": one.question,
    }


def _conversation(one: Conversation) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "with": one.with_words,
        "outcome": one.outcome,
        "held_on": one.held_on,
        "consent": one.consent,
        "reason": one.reason,
        "reason_words": one.reason_words,
        "barriers": one.barriers,
        "barriers_met": one.barriers_met,
        "interpreter": one.interpreter,
        "strengths": one.strengths,
        "improvements": one.improvements,
        "notes_private": one.notes_private,
        "notes_shared": one.notes_shared,
        "attempts": [
            {"on": tried.on, "way": tried.way, "words": tried.words} for tried in one.attempts.all()
        ],
        "answers": {answer.question: answer.words for answer in one.answers.all()},
    }
