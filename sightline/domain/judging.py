"""Who gives a grade, and what a finding can be."""

from enum import StrEnum


class Capacity(StrEnum):
    """In what part somebody gives a grade; all of them stay, with their reasons."""

    AUDITOR = "auditor"
    MODERATOR = "moderator"
    AGREED = "agreed"

    @property
    def words(self) -> str:
        """The part as a page shows it."""
        return CAPACITY_WORDS[self]


CAPACITY_WORDS = {
    Capacity.AUDITOR: "Auditor",
    Capacity.MODERATOR: "Moderator",
    Capacity.AGREED: "Agreed",
}


class FindingKind(StrEnum):
    """A finding is something done well or something to improve."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"

    @property
    def words(self) -> str:
        """The kind as a page shows it."""
        return FINDING_WORDS[self]


FINDING_WORDS = {
    FindingKind.STRENGTH: "Strength",
    FindingKind.IMPROVEMENT: "Area for improvement",
}


def reasons_not_to_judge(*, grade: str, known_grades: frozenset[str], rationale: str) -> list[str]:
    """A grade is one of its scale's and says why (SEF-120)."""
    reasons = []
    if grade not in known_grades:
        reasons.append("Choose a grade from the scale")
    if not rationale.strip():
        reasons.append("Say why you gave this grade")
    return reasons


def standing_grade(*, auditor: str | None, agreed: str | None) -> tuple[Capacity, str] | None:
    """The grade that counts: the agreed one, else the auditor’s; a moderator’s alone does not."""
    if agreed:
        return Capacity.AGREED, agreed
    if auditor:
        return Capacity.AUDITOR, auditor
    return None
