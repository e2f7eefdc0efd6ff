"""Where a report has got to, and which moves are allowed."""

from enum import StrEnum


class ReportStatus(StrEnum):
    """The life of one version of a report."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The status as a page shows it."""
        return STATUS_WORDS[self]

    @property
    def is_frozen(self) -> bool:
        """True once it has been published: it is then its snapshot for ever."""
        return self is not ReportStatus.DRAFT


STATUS_WORDS = {
    ReportStatus.DRAFT: "Draft",
    ReportStatus.PUBLISHED: "Published",
    ReportStatus.REPLACED: "Replaced by a correction",
    ReportStatus.WITHDRAWN: "Withdrawn",
}

NEXT: dict[ReportStatus, frozenset[ReportStatus]] = {
    ReportStatus.DRAFT: frozenset({ReportStatus.PUBLISHED}),
    ReportStatus.PUBLISHED: frozenset({ReportStatus.REPLACED, ReportStatus.WITHDRAWN}),
    ReportStatus.REPLACED: frozenset(),
    ReportStatus.WITHDRAWN: frozenset(),
}


def reasons_not_to_write(status: ReportStatus) -> list[str]:
    """Words are written only in a draft; what the board has read is corrected by a new version."""
    if status is ReportStatus.DRAFT:
        return []
    return [f"This report is {status.words.lower()}, so its words no longer change"]


def reasons_not_to_save(
    *, status: ReportStatus, saved_version: int, read_version: int, saved_by: str
) -> list[str]:
    """Words are saved over what the writer had read, never over what somebody wrote meanwhile."""
    reasons = reasons_not_to_write(status)
    if saved_version != read_version:
        reasons.append(f"{saved_by} saved other words here while you were writing")
    return reasons


def reasons_not_to_publish(
    *, status: ReportStatus, unwritten: list[str], figures: int
) -> list[str]:
    """A report goes out when every section that must have words has them (SEF-101)."""
    reasons = []
    if ReportStatus.PUBLISHED not in NEXT[status]:
        reasons.append(f"This report is already {status.words.lower()}")
    if not figures:
        reasons.append("There is nothing to report yet: no audits have been shared out")
    return reasons + [f"Write “{title}”" for title in unwritten]


def reasons_not_to_withdraw(*, status: ReportStatus, why: str) -> list[str]:
    """What was published can be withdrawn, with a reason that its readers are given."""
    reasons = []
    if ReportStatus.WITHDRAWN not in NEXT[status]:
        reasons.append(f"This report is {status.words.lower()}, so it cannot be withdrawn")
    if not why.strip():
        reasons.append("Say why the report is withdrawn")
    return reasons


def reasons_not_to_correct(*, status: ReportStatus, why: str, draft_exists: bool) -> list[str]:
    """A correction is a new version of what was published, with a reason."""
    reasons = []
    if status not in (ReportStatus.PUBLISHED, ReportStatus.WITHDRAWN):
        reasons.append(f"This report is {status.words.lower()}, so there is nothing to correct")
    if draft_exists:
        reasons.append("A correction of this report is already being written")
    if not why.strip():
        reasons.append("Say what is being corrected")
    return reasons
