"""Where an improvement action stands, what may follow what, and what kinds of action there are."""

from enum import StrEnum


class ActionStatus(StrEnum):
    """The life of an action: it ends when somebody else has looked and seen a difference."""

    OPEN = "open"
    DONE = "done"
    SENT_BACK = "sent_back"
    SIGNED_OFF = "signed_off"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The status as people read it."""
        return WORDS[self]


WORDS: dict[ActionStatus, str] = {
    ActionStatus.OPEN: "To do",
    ActionStatus.DONE: "Done, waiting for sign-off",
    ActionStatus.SENT_BACK: "Sent back",
    ActionStatus.SIGNED_OFF: "Signed off, waiting to be verified",
    ActionStatus.VERIFIED: "Verified",
    ActionStatus.WITHDRAWN: "Withdrawn",
}

NEXT: dict[ActionStatus, frozenset[ActionStatus]] = {
    ActionStatus.OPEN: frozenset({ActionStatus.DONE, ActionStatus.WITHDRAWN}),
    ActionStatus.SENT_BACK: frozenset({ActionStatus.DONE, ActionStatus.WITHDRAWN}),
    ActionStatus.DONE: frozenset(
        {ActionStatus.SIGNED_OFF, ActionStatus.SENT_BACK, ActionStatus.WITHDRAWN}
    ),
    ActionStatus.SIGNED_OFF: frozenset(
        {ActionStatus.VERIFIED, ActionStatus.SENT_BACK, ActionStatus.WITHDRAWN}
    ),
    ActionStatus.VERIFIED: frozenset(),
    ActionStatus.WITHDRAWN: frozenset(),
}

TO_DO: frozenset[ActionStatus] = frozenset({ActionStatus.OPEN, ActionStatus.SENT_BACK})
LIVE: frozenset[ActionStatus] = frozenset(status for status in NEXT if NEXT[status])


class StepKind(StrEnum):
    """What happened to an action, one line of its history each."""

    OPENED = "opened"
    DONE = "done"
    SENT_BACK = "sent_back"
    SIGNED_OFF = "signed_off"
    NOT_VERIFIED = "not_verified"
    VERIFIED = "verified"
    EXTENDED = "extended"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"
    CHASED = "chased"
    EVIDENCE = "evidence"
    NOTED = "noted"

    @property
    def words(self) -> str:
        """What happened, as a heading in the history."""
        return STEP_WORDS[self]


STEP_WORDS: dict[StepKind, str] = {
    StepKind.OPENED: "Action opened",
    StepKind.DONE: "Done by its owner",
    StepKind.SENT_BACK: "Sent back",
    StepKind.SIGNED_OFF: "Signed off",
    StepKind.NOT_VERIFIED: "Not seen in the record",
    StepKind.VERIFIED: "Verified in the record",
    StepKind.EXTENDED: "More time given",
    StepKind.HANDED_OVER: "Handed to a new owner",
    StepKind.WITHDRAWN: "Withdrawn",
    StepKind.CHASED: "Reminder sent",
    StepKind.EVIDENCE: "Evidence added",
    StepKind.NOTED: "Note added",
}
