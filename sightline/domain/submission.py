"""What an audit still needs before it can be handed in, section by section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.domain.audit_status import AuditStatus, reasons_not_to_move

OVERALL = ""
"""The section key of the judgement on the whole audit."""


@dataclass(frozen=True)
class Gap:
    """One thing still missing: which part of the audit, where in it, and what to do."""

    part: str
    anchor: str
    words: str


@dataclass(frozen=True)
class SectionFacts:
    """What is known about one section when we ask what is missing from it.

    `unanswered` are the (key, words) of questions that show, must be answered and are not.
    `without_note` are those whose answer needs a note of what was seen and has none.
    """

    key: str
    words: str
    graded: bool
    unanswered: tuple[tuple[str, str], ...] = ()
    without_note: tuple[tuple[str, str], ...] = ()
    grade: str = ""
    rationale: str = ""


@dataclass(frozen=True)
class ActionFacts:
    """What is known about the actions when we ask whether they are settled."""

    count: int
    no_action_needed: bool
    no_action_why: str = ""
    without_owner: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


def gaps_in_section(section: SectionFacts) -> list[Gap]:
    """Questions without an answer, answers without what was seen, and the grade (SEF-120, 158)."""
    gaps = [
        Gap(section.key, f"question-{key}", f"Answer “{words}”")
        for key, words in section.unanswered
    ]
    gaps += [
        Gap(section.key, f"question-{key}", f"Say what you saw, and where, for “{words}”")
        for key, words in section.without_note
    ]
    if section.graded:
        gaps += gaps_in_grade(part=section.key, grade=section.grade, rationale=section.rationale)
    return gaps


def gaps_in_grade(*, part: str, grade: str, rationale: str) -> list[Gap]:
    """Every grade is given, and every grade says why."""
    if not grade:
        return [Gap(part, "grade", "Give a grade")]
    if not rationale.strip():
        return [Gap(part, "grade", "Say why you gave this grade")]
    return []


def gaps_in_actions(actions: ActionFacts) -> list[Gap]:
    """There is an action, or the auditor says none is needed and why; every action has an owner."""
    if actions.count and actions.no_action_needed:
        words = "You planned actions and said none are needed: choose one"
        return [Gap("actions", "no-action", words)]
    if not actions.count and not actions.no_action_needed:
        return [Gap("actions", "no-action", "Plan an action, or say that none is needed and why")]
    if actions.no_action_needed and not actions.no_action_why.strip():
        return [Gap("actions", "no-action", "Say why no action is needed")]
    owners = [
        Gap("actions", "list", f"Name who will do “{what}”") for what in actions.without_owner
    ]
    return owners + [
        Gap("actions", "list", f"The date of “{what}” is outside the framework’s limit")
        for what in actions.late
    ]


def gaps_in_conversations(missing: Iterable[tuple[str, str, Sequence[str]]]) -> list[Gap]:
    """What each conversation still needs: (anchor, with whom, what is missing)."""
    return [
        Gap("conversations", anchor, f"{words}: {what[0].lower()}{what[1:]}")
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


def reasons_not_to_grade(*, finished_parts: bool, grade: str, rationale: str) -> list[str]:
    """A grade comes with its reason, and after the record has been considered (SEF-119).

    The overall grade waits until every section has its own (SEF-254); `finished_parts` says so.
    """
    reasons = []
    if grade and not rationale.strip():
        reasons.append("Say why you gave this grade")
    if grade and not finished_parts:
        reasons.append("Grade every section before the whole audit")
    return reasons


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
