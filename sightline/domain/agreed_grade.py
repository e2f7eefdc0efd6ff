"""When a moderator may grade, who has to be heard, and when a grade counts as agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.moderation_status import NEXT, ModerationStatus


@dataclass(frozen=True)
class Voice:
    """Somebody who has said what they think of the grade, with the roles they hold."""

    person: int
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OnTheTable:
    """The two grades a moderation has to settle, and whose they are."""

    auditor: int
    moderator: int
    auditors_grade: str | None
    moderators_grade: str | None

    @property
    def differ(self) -> bool:
        """Whether the moderator came to another grade than the auditor."""
        return self.auditors_grade != self.moderators_grade


def voices_missing(
    table: OnTheTable, *, voices: Iterable[Voice], rule: ModerationRule
) -> list[str]:
    """Whose word is still needed before a grade can be agreed, each as a sentence.

    When the two grades differ, the auditor or a second member of the panel (SEF-276) has to have
    spoken. The role whose input one of the grades calls for (SEF-277) has to have spoken too.
    """
    heard = list(voices)
    missing = []
    panel = {role for role, _ in rule.panel}
    second = any(
        voice.person == table.auditor or (voice.person != table.moderator and voice.roles & panel)
        for voice in heard
    )
    if table.differ and not second:
        missing.append(
            "The grades differ, and neither the auditor nor a second member of the panel has said "
            "what they think"
        )
    roles = {role for voice in heard for role in voice.roles}
    wanted = {
        grade_rule.input_from: grade_rule.input_words
        for grade in (table.auditors_grade, table.moderators_grade)
        if (grade_rule := rule.for_grade(grade)) and grade_rule.input_from
    }
    return missing + [
        f"The {words.lower()} has not given their view yet"
        for role, words in wanted.items()
        if role not in roles
    ]


def reasons_not_to_grade(
    *, status: ModerationStatus, is_moderator: bool, rationale: str
) -> list[str]:
    """The moderator gives their own grade, with its reason, once the audit is with them."""
    reasons = []
    if ModerationStatus.GRADED not in NEXT[status]:
        reasons.append(f"This moderation is at: {status.words.lower()}")
    if not is_moderator:
        reasons.append("Only the moderator can give the moderator’s grade")
    if not rationale.strip():
        reasons.append("Say why you give this grade")
    return reasons


def reasons_not_to_agree(
    *, status: ModerationStatus, open_queries: int, missing: Sequence[str], rationale: str
) -> list[str]:
    """A grade is agreed once the moderator graded, queries are answered and all are heard."""
    reasons = []
    if ModerationStatus.AGREED not in NEXT[status]:
        reasons.append(f"This moderation is at: {status.words.lower()}")
    if open_queries:
        noun = "query has" if open_queries == 1 else "queries have"
        reasons.append(f"{open_queries} {noun} not been answered by the auditor")
    reasons += missing
    if not rationale.strip():
        reasons.append("Say why this is the agreed grade")
    return reasons


def may_see_moderators_reading(*, viewer_is_auditor: bool, graded: bool) -> bool:
    """The moderator's grade is for the auditor's eyes once it is given, not while it is made."""
    return graded or not viewer_is_auditor


def may_see_auditors_grade(*, blind: bool, viewer_is_moderator: bool, graded: bool) -> bool:
    """Whether the auditor's grade shows: a blind moderator sees it only after grading.

    The same holds for why the audit was chosen, because that can be its grade.
    """
    return graded or not (blind and viewer_is_moderator)


def reasons_not_to_give_view(*, status: ModerationStatus, may_speak: bool, words: str) -> list[str]:
    """Views on the grade are heard once the moderator has graded, and say why."""
    reasons = []
    if status is not ModerationStatus.GRADED:
        reasons.append(f"This moderation is at: {status.words.lower()}")
    if not may_speak:
        reasons.append("Only the auditor, the panel or somebody whose input is wanted says this")
    if not words.strip():
        reasons.append("Say why you think so")
    return reasons
