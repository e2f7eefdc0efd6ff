"""Where an audit has got to, and which moves are allowed."""

from enum import StrEnum


class AuditStatus(StrEnum):
    """The life of one audit, from being given to an auditor to being shown to the worker."""

    ALLOCATED = "allocated"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The status as a page shows it."""
        return STATUS_WORDS[self]

    @property
    def is_open(self) -> bool:
        """True while its auditor can still write in it."""
        return self in OPEN

    @property
    def is_finished(self) -> bool:
        """True once its auditor has handed it in; its answers no longer change."""
        return self in FINISHED


STATUS_WORDS = {
    AuditStatus.ALLOCATED: "Not started",
    AuditStatus.IN_PROGRESS: "In progress",
    AuditStatus.SUBMITTED: "Submitted",
    AuditStatus.RELEASED: "Released",
    AuditStatus.WITHDRAWN: "Withdrawn",
}

OPEN = frozenset({AuditStatus.ALLOCATED, AuditStatus.IN_PROGRESS})
FINISHED = frozenset({AuditStatus.SUBMITTED, AuditStatus.RELEASED})

NEXT: dict[AuditStatus, frozenset[AuditStatus]] = {
    AuditStatus.ALLOCATED: frozenset({AuditStatus.IN_PROGRESS, AuditStatus.WITHDRAWN}),
    AuditStatus.IN_PROGRESS: frozenset({AuditStatus.SUBMITTED, AuditStatus.WITHDRAWN}),
    AuditStatus.SUBMITTED: frozenset({AuditStatus.IN_PROGRESS, AuditStatus.RELEASED}),
    AuditStatus.RELEASED: frozenset({AuditStatus.IN_PROGRESS}),
    AuditStatus.WITHDRAWN: frozenset(),
}


def reasons_not_to_move(status: AuditStatus, to: AuditStatus) -> list[str]:
    """An audit moves only along the table; a refusal says where it is now."""
    if to in NEXT[status]:
        return []
    return [f"This audit is {status.words.lower()}"]


def reasons_not_to_write(*, status: AuditStatus, is_author: bool) -> list[str]:
    """Only its auditor or supporting auditor writes in an audit, and only until it is submitted."""
    reasons = []
    if not is_author:
        reasons.append("Only the auditor and the supporting auditor can write in this audit")
    if not status.is_open:
        reasons.append(f"This audit is {status.words.lower()}, so it is locked")
    return reasons


def reasons_not_to_reopen(*, status: AuditStatus, why: str) -> list[str]:
    """A finished audit can be opened again with a reason, which is kept with both versions."""
    reasons = []
    if not status.is_finished:
        reasons.append(f"This audit is {status.words.lower()}")
    if not why.strip():
        reasons.append("Say why the audit is being opened again")
    return reasons


def reasons_not_to_release(
    *, status: AuditStatus, chosen_for_moderation: bool, grade_agreed: bool
) -> list[str]:
    """The worker sees the outcome once the audit is in and, if moderated, its grade is agreed.

    Moderation can change a grade; showing the first one and then another would be unfair to the
    worker (SEF-275, SEF-277).
    """
    reasons = reasons_not_to_move(status, AuditStatus.RELEASED)
    if chosen_for_moderation and not grade_agreed:
        reasons.append("This audit is being moderated and its grade is not agreed yet")
    return reasons


def reasons_not_to_reply(*, status: AuditStatus, is_worker: bool, words: str) -> list[str]:
    """The worker whose practice was looked at can say what they think once they can read it."""
    reasons = []
    if not is_worker:
        reasons.append("Only the worker whose record was audited can reply")
    if status is not AuditStatus.RELEASED:
        reasons.append("You can reply once the audit has been released to you")
    if not words.strip():
        reasons.append("Say what you think of the audit")
    return reasons
