"""What an audit still needs before it can be handed in, section by section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sightline.domain.audit_status import AuditStatus, reasons_not_to_move
from sightline.domain.forms import OVERALL, Filled, GivenGrade, Triggered, missing
from sightline.domain.pack_tools import Limit, Tool, TriggerKind

CONVERSATIONS, ACTIONS, JUDGEMENT = "conversations", "actions", "judgement"
"""The parts of an audit beside the sections of its tool."""


@dataclass(frozen=True)
class Gap:
    """One thing still missing: which part of the audit, where in it, and what to do."""

    part: str
    anchor: str
    words: str


@dataclass(frozen=True)
class ActionFacts:
    """What is known about the actions when we ask whether they are settled."""

    count: int
    no_action_needed: bool
    no_action_why: str = ""
    without_owner: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


def gaps_in_form(tool: Tool, filled: Filled) -> list[Gap]:
    """Answers, notes and grades still owed, section by section (SEF-120, SEF-158).

    The overall grade is asked on a page of its own, so it is looked at apart.
    """
    gaps = [
        Gap(one.section, f"question-{one.question}" if one.question else "grade", one.words)
        for one in missing(replace(tool, overall=None), filled)
    ]
    return gaps + (gaps_in_overall(filled.grade(OVERALL)) if tool.overall else [])


def gaps_in_overall(given: GivenGrade) -> list[Gap]:
    """The audit as a whole has a grade, and the grade says why (SEF-120, SEF-245)."""
    if not given.grade:
        return [Gap(JUDGEMENT, "grade", "Grade the audit overall")]
    if not given.rationale.strip():
        return [Gap(JUDGEMENT, "grade", "Say why you gave the audit overall this grade")]
    return []


def gaps_from_limits(limits: Sequence[Limit]) -> list[Gap]:
    """An overall grade that a section's grade rules out, where the framework refuses it."""
    return [Gap(JUDGEMENT, "grade", limit.words) for limit in limits if limit.refuses]


def gaps_in_triggered(
    started: Sequence[Triggered], *, with_action: frozenset[str], no_action_needed: bool
) -> list[Gap]:
    """An answer that calls for an action has one, or the auditor said that none is needed."""
    return [
        Gap(one.section, f"question-{one.question}", one.trigger.words)
        for one in started
        if one.trigger.starts is TriggerKind.ACTION
        and one.question is not None
        and one.question not in with_action
        and not no_action_needed
    ]


def gaps_in_actions(actions: ActionFacts) -> list[Gap]:
    """There is an action, or the auditor says none is needed and why; every action has an owner."""
    if actions.count and actions.no_action_needed:
        words = "You planned actions and said none are needed: choose one"
        return [Gap(ACTIONS, "no-action", words)]
    if not actions.count and not actions.no_action_needed:
        return [Gap(ACTIONS, "no-action", "Plan an action, or say that none is needed and why")]
    if actions.no_action_needed and not actions.no_action_why.strip():
        return [Gap(ACTIONS, "no-action", "Say why no action is needed")]
    owners = [Gap(ACTIONS, "list", f"Name who will do “{what}”") for what in actions.without_owner]
    return owners + [
        Gap(ACTIONS, "list", f"The date of “{what}” is outside the framework’s limit")
        for what in actions.late
    ]


def gaps_in_conversations(missing: Iterable[tuple[str, str, Sequence[str]]]) -> list[Gap]:
    """What each conversation still needs: (anchor, with whom, what is missing)."""
    return [
        Gap(CONVERSATIONS, anchor, f"{words}: {what[0].lower()}{what[1:]}")
        for anchor, words, whats in missing
        for what in whats
    ]


def reasons_not_to_submit(
    *,
    status: AuditStatus,
    is_author: bool,
    gaps: Sequence[Gap],
    unanswered_prompts: int = 0,
) -> list[str]:
    """An audit is handed in by its auditor once nothing is missing and every prompt is answered."""
    reasons = reasons_not_to_move(status, AuditStatus.SUBMITTED)
    if not is_author:
        reasons.append("Only the auditor and the supporting auditor can submit this audit")
    if gaps:
        reasons.append(f"{_things(len(gaps))} still missing")
    if unanswered_prompts:
        reasons.append(f"{_prompts(unanswered_prompts)} still to be answered")
    return reasons


def _things(number: int) -> str:
    return "1 thing is" if number == 1 else f"{number} things are"


def _prompts(number: int) -> str:
    return "1 quality prompt is" if number == 1 else f"{number} quality prompts are"


def reasons_not_to_grade_overall(ungraded: Sequence[str]) -> list[str]:
    """The whole is graded after its parts: the record and the voices first (SEF-119, SEF-254)."""
    if not ungraded:
        return []
    return ["Grade every section before the whole audit. Still to grade: " + ", ".join(ungraded)]


def reasons_not_to_plan_action(
    *, what: str, by_on: date | None, earliest_on: date, latest_on: date
) -> list[str]:
    """An action says what must change and by when, within the framework's limit (SEF-293, 298)."""
    reasons = []
    if not what.strip():
        reasons.append("Say what must be done")
    if by_on is None:
        reasons.append("Say by when")
    elif by_on < earliest_on:
        reasons.append("The date an action is due cannot be in the past")
    elif by_on > latest_on:
        reasons.append(
            f"The latest date for an action is {latest_on.day} {latest_on:%B %Y}: "
            "the framework’s limit"
        )
    return reasons
