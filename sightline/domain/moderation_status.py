"""Where a second look at an audit stands, and what may follow what."""

from enum import StrEnum


class ModerationStatus(StrEnum):
    """The life of one moderation, from being chosen to an agreed grade."""

    CHOSEN = "chosen"
    ASSIGNED = "assigned"
    GRADED = "graded"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The status as people read it."""
        return WORDS[self]


WORDS: dict[ModerationStatus, str] = {
    ModerationStatus.CHOSEN: "Needs a moderator",
    ModerationStatus.ASSIGNED: "With the moderator",
    ModerationStatus.GRADED: "Graded, not yet agreed",
    ModerationStatus.AGREED: "Grade agreed",
    ModerationStatus.WITHDRAWN: "Withdrawn",
}

NEXT: dict[ModerationStatus, frozenset[ModerationStatus]] = {
    ModerationStatus.CHOSEN: frozenset({ModerationStatus.ASSIGNED, ModerationStatus.WITHDRAWN}),
    ModerationStatus.ASSIGNED: frozenset(
        {ModerationStatus.ASSIGNED, ModerationStatus.GRADED, ModerationStatus.WITHDRAWN}
    ),
    ModerationStatus.GRADED: frozenset(
        {ModerationStatus.GRADED, ModerationStatus.AGREED, ModerationStatus.WITHDRAWN}
    ),
    ModerationStatus.AGREED: frozenset(),
    ModerationStatus.WITHDRAWN: frozenset(),
}

OPEN: frozenset[ModerationStatus] = frozenset(status for status in NEXT if NEXT[status])


class Why(StrEnum):
    """Why an audit is moderated: it can be for more than one reason."""

    SHARE = "share"
    GRADE = "grade"
    DISPUTED = "disputed"
    NEW_AUDITOR = "new_auditor"
    PEER = "peer"
    ASKED = "asked"

    @property
    def words(self) -> str:
        """The reason in a few words, for a table or a filter."""
        return WHY_WORDS[self]


WHY_WORDS: dict[Why, str] = {
    Why.SHARE: "Drawn at random",
    Why.GRADE: "All with this grade",
    Why.DISPUTED: "The grade is disputed",
    Why.NEW_AUDITOR: "The auditor is new",
    Why.PEER: "A peer moderates to learn",
    Why.ASKED: "Asked for",
}
