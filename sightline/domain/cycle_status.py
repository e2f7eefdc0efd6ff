"""Where a cycle is, where an assignment is, and which moves are allowed."""

from enum import StrEnum


class CycleStatus(StrEnum):
    """The steps of a cycle, in the order a quality assurance manager takes them."""

    PLANNED = "planned"
    DRAWN = "drawn"
    ALLOCATED = "allocated"
    UNDER_WAY = "under_way"
    MODERATING = "moderating"
    REPORTED = "reported"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """What people call it."""
        return WORDS[self]


WORDS: dict[CycleStatus, str] = {
    CycleStatus.PLANNED: "Planned",
    CycleStatus.DRAWN: "Sample drawn",
    CycleStatus.ALLOCATED: "Allocated",
    CycleStatus.UNDER_WAY: "In progress",
    CycleStatus.MODERATING: "Being moderated",
    CycleStatus.REPORTED: "Reported",
    CycleStatus.CLOSED: "Closed",
    CycleStatus.CANCELLED: "Cancelled",
}

NEXT: dict[CycleStatus, frozenset[CycleStatus]] = {
    CycleStatus.PLANNED: frozenset({CycleStatus.DRAWN, CycleStatus.CANCELLED}),
    CycleStatus.DRAWN: frozenset({CycleStatus.DRAWN, CycleStatus.ALLOCATED, CycleStatus.CANCELLED}),
    CycleStatus.ALLOCATED: frozenset(
        {CycleStatus.UNDER_WAY, CycleStatus.MODERATING, CycleStatus.REPORTED}
    ),
    CycleStatus.UNDER_WAY: frozenset({CycleStatus.MODERATING, CycleStatus.REPORTED}),
    CycleStatus.MODERATING: frozenset({CycleStatus.REPORTED}),
    CycleStatus.REPORTED: frozenset({CycleStatus.CLOSED}),
    CycleStatus.CLOSED: frozenset(),
    CycleStatus.CANCELLED: frozenset(),
}

ENDED: frozenset[CycleStatus] = frozenset({CycleStatus.CLOSED, CycleStatus.CANCELLED})
SAMPLE_STANDS: frozenset[CycleStatus] = frozenset(CycleStatus) - {
    CycleStatus.PLANNED,
    CycleStatus.CANCELLED,
}
SHARED_OUT: frozenset[CycleStatus] = SAMPLE_STANDS - {CycleStatus.DRAWN}
AUDITING: frozenset[CycleStatus] = frozenset(
    {CycleStatus.ALLOCATED, CycleStatus.UNDER_WAY, CycleStatus.MODERATING}
)


def reasons_not_to_move(*, now: CycleStatus, to: CycleStatus) -> list[str]:
    """A cycle moves forward a step at a time; what has ended stays as it is."""
    if to in NEXT[now]:
        return []
    return [f"This cycle is “{now.words.lower()}”, so it cannot become “{to.words.lower()}”"]


def reasons_not_to_draw(now: CycleStatus) -> list[str]:
    """A sample is drawn once, for a planned cycle."""
    if now is CycleStatus.PLANNED:
        return []
    return [
        {
            CycleStatus.DRAWN: "A sample has already been drawn for this cycle",
            CycleStatus.CANCELLED: "This cycle was cancelled",
        }.get(now, "The audits of this cycle have already been shared out")
    ]


def reasons_not_to_redraw(now: CycleStatus) -> list[str]:
    """A sample is drawn again only before its audits are shared out."""
    if now is CycleStatus.DRAWN:
        return []
    return [
        {
            CycleStatus.PLANNED: "There is no sample yet to draw again",
            CycleStatus.CANCELLED: "This cycle was cancelled",
        }.get(
            now,
            "The audits of this cycle have been shared out: replace one child instead",
        )
    ]


def reasons_not_to_replace(
    now: CycleStatus, *, is_in_sample: bool, is_submitted: bool, why: str
) -> list[str]:
    """A child in the sample is replaced with a reason, until their audit is submitted."""
    reasons = [f"This cycle is {now.words.lower()}"] if now in ENDED else []
    if not is_in_sample:
        reasons.append("This child is not in the sample")
    if is_submitted:
        reasons.append("The audit of this child has been submitted")
    return reasons if why.strip() else [*reasons, "Say why this child is replaced"]


def reasons_not_to_allocate(now: CycleStatus) -> list[str]:
    """Audits are shared out once a sample stands; more can be placed later."""
    if now is CycleStatus.PLANNED:
        return ["Draw the sample first"]
    return [f"This cycle is {now.words.lower()}"] if now in ENDED else []


def reasons_not_to_change_plan(now: CycleStatus) -> list[str]:
    """The plan of a cycle that has ended stays as it was."""
    return [f"This cycle is {now.words.lower()}"] if now in ENDED else []


def reasons_not_to_close(now: CycleStatus, *, unfinished: int, why: str) -> list[str]:
    """A cycle is closed once reported; before that, with the reason for what is left undone."""
    if now in ENDED:
        return [f"This cycle is already {now.words.lower()}"]
    if now is CycleStatus.PLANNED or now is CycleStatus.DRAWN:
        return ["Nothing has been audited in this cycle: cancel it instead"]
    if unfinished and not why.strip():
        number = f"{unfinished} audit{'' if unfinished == 1 else 's'}"
        return [f"Say why {number} will not be finished"]
    return []


def reasons_not_to_cancel(now: CycleStatus, *, why: str) -> list[str]:
    """A cycle can be called off before its audits are shared out, with a reason."""
    if CycleStatus.CANCELLED not in NEXT[now]:
        return [f"This cycle is {now.words.lower()}, so it cannot be cancelled"]
    return [] if why.strip() else ["Say why this cycle is cancelled"]


class AssignmentKind(StrEnum):
    """What somebody is asked to do."""

    AUDIT = "audit"
    MODERATION = "moderation"
    TASK = "task"

    @property
    def words(self) -> str:
        """As it stands on a work list."""
        return {
            AssignmentKind.AUDIT: "Audit",
            AssignmentKind.MODERATION: "Moderate an audit",
            AssignmentKind.TASK: "Task of the framework",
        }[self]


class AssignmentStatus(StrEnum):
    """Where one person's piece of work is."""

    TO_DO = "to_do"
    STARTED = "started"
    DONE = "done"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    EXCUSED = "excused"

    @property
    def words(self) -> str:
        """What people call it."""
        return {
            AssignmentStatus.TO_DO: "Not started",
            AssignmentStatus.STARTED: "Started",
            AssignmentStatus.DONE: "Done",
            AssignmentStatus.MOVED: "Moved to someone else",
            AssignmentStatus.WITHDRAWN: "Withdrawn",
            AssignmentStatus.DECLINED: "Declined",
            AssignmentStatus.EXCUSED: "Excused",
        }[self]


OPEN: frozenset[AssignmentStatus] = frozenset({AssignmentStatus.TO_DO, AssignmentStatus.STARTED})

NEXT_ASSIGNMENT: dict[AssignmentStatus, frozenset[AssignmentStatus]] = {
    AssignmentStatus.TO_DO: frozenset(AssignmentStatus) - {AssignmentStatus.TO_DO},
    AssignmentStatus.STARTED: frozenset(
        {AssignmentStatus.DONE, AssignmentStatus.MOVED, AssignmentStatus.WITHDRAWN}
    ),
    # An audit that is reopened is started again.
    AssignmentStatus.DONE: frozenset({AssignmentStatus.STARTED}),
    AssignmentStatus.MOVED: frozenset(),
    AssignmentStatus.WITHDRAWN: frozenset(),
    AssignmentStatus.DECLINED: frozenset(),
    # Somebody who comes back, or stays after all, owes it again.
    AssignmentStatus.EXCUSED: frozenset({AssignmentStatus.TO_DO, AssignmentStatus.WITHDRAWN}),
}


def reasons_not_to_move_assignment(*, now: AssignmentStatus, to: AssignmentStatus) -> list[str]:
    """Work moves from to do to done; what is finished, moved or withdrawn stays so."""
    if to in NEXT_ASSIGNMENT[now]:
        return []
    return [f"This work is “{now.words.lower()}”, so it cannot become “{to.words.lower()}”"]
