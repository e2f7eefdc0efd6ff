"""The words of a case list: how a child is open to us, how an import stands, what is wrong.

A case list is the file a council's case system gives us of the children it is working with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ADULT_AGE = 18


class ChildStatus(StrEnum):
    """How a child is open to the service, in the order that decides which one counts."""

    IN_CARE = "in_care"
    CHILD_PROTECTION = "child_protection"
    CHILD_IN_NEED = "child_in_need"
    ASSESSMENT = "assessment"
    CARE_LEAVER = "care_leaver"
    EARLY_HELP = "early_help"

    @property
    def words(self) -> str:
        """The status as people read it."""
        return STATUS_WORDS[self]


STATUS_WORDS = {
    ChildStatus.IN_CARE: "In care",
    ChildStatus.CHILD_PROTECTION: "Child protection plan",
    ChildStatus.CHILD_IN_NEED: "Child in need",
    ChildStatus.ASSESSMENT: "Open assessment",
    ChildStatus.CARE_LEAVER: "Care leaver",
    ChildStatus.EARLY_HELP: "Early help",
}

STATUS_ORDER = {status: place for place, status in enumerate(ChildStatus)}


def status_place(status: ChildStatus, *, age: int | None) -> float:
    """Where a status stands: the lowest counts as the child's status.

    Ofsted's guidance takes the first that applies: looked after, child protection, child in need,
    open assessment. For an adult, being a care leaver comes before being a child in need.
    """
    if status is ChildStatus.CARE_LEAVER and age is not None and age >= ADULT_AGE:
        return STATUS_ORDER[ChildStatus.CHILD_PROTECTION] + 0.5
    return STATUS_ORDER[status]


def first_status(statuses: Iterable[ChildStatus], *, age: int | None) -> ChildStatus | None:
    """The status that counts when a child is open in several ways; none when there is none."""
    return min(statuses, key=lambda status: status_place(status, age=age), default=None)


class Answer(StrEnum):
    """Yes, no or not known, as case lists answer."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The answer as people read it."""
        return {"yes": "Yes", "no": "No", "unknown": "Not known"}[self.value]


class ImportStatus(StrEnum):
    """How an import of a case list stands."""

    READING = "reading"
    UNMAPPED = "unmapped"
    WAITING = "waiting"
    STALE = "stale"
    APPLYING = "applying"
    FAILED = "failed"
    APPLIED = "applied"
    REFUSED = "refused"
    DISCARDED = "discarded"

    @property
    def words(self) -> str:
        """The status as people read it."""
        return IMPORT_WORDS[self]


IMPORT_WORDS = {
    ImportStatus.READING: "Being read",
    ImportStatus.UNMAPPED: "Needs its columns matched",
    ImportStatus.WAITING: "Ready to check",
    ImportStatus.STALE: "Out of date",
    ImportStatus.APPLYING: "Being imported",
    ImportStatus.FAILED: "Could not be imported",
    ImportStatus.APPLIED: "Imported",
    ImportStatus.REFUSED: "Refused",
    ImportStatus.DISCARDED: "Discarded",
}

NEXT_IMPORT_STATUS = {
    ImportStatus.READING: {
        ImportStatus.WAITING,
        ImportStatus.UNMAPPED,
        ImportStatus.REFUSED,
        ImportStatus.FAILED,
        ImportStatus.DISCARDED,
    },
    ImportStatus.UNMAPPED: {ImportStatus.READING, ImportStatus.DISCARDED},
    ImportStatus.WAITING: {
        ImportStatus.APPLYING,
        ImportStatus.STALE,
        ImportStatus.READING,
        ImportStatus.DISCARDED,
    },
    ImportStatus.STALE: {ImportStatus.READING, ImportStatus.DISCARDED},
    ImportStatus.APPLYING: {
        ImportStatus.APPLIED,
        ImportStatus.STALE,
        ImportStatus.REFUSED,
        ImportStatus.FAILED,
    },
    ImportStatus.FAILED: {ImportStatus.READING, ImportStatus.DISCARDED},
    ImportStatus.APPLIED: set(),
    ImportStatus.REFUSED: set(),
    ImportStatus.DISCARDED: set(),
}

MOVE_WORDS = {
    ImportStatus.READING: "read again",
    ImportStatus.UNMAPPED: "sent to have its columns matched",
    ImportStatus.WAITING: "checked",
    ImportStatus.STALE: "put out of date",
    ImportStatus.APPLYING: "imported",
    ImportStatus.FAILED: "given up",
    ImportStatus.APPLIED: "imported",
    ImportStatus.REFUSED: "refused",
    ImportStatus.DISCARDED: "discarded",
}


def reasons_not_to_move(*, now: ImportStatus, to: ImportStatus) -> list[str]:
    """Why an import cannot go from one status to another; an empty list means it can."""
    if to in NEXT_IMPORT_STATUS[now]:
        return []
    return [f"This case list is {now.words.lower()}, so it cannot be {MOVE_WORDS[to]}"]


class Weight(StrEnum):
    """How much a problem matters: something was left out, or somebody should look."""

    LEFT_OUT = "left_out"
    CHECK = "check"

    @property
    def words(self) -> str:
        """The weight as people read it."""
        return {"left_out": "Left out", "check": "Check"}[self.value]


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a case list: where it is, what is there, what was expected, what to do."""

    sheet: str
    row: int | None
    column: str
    value: str
    expected: str
    do: str
    weight: Weight = Weight.LEFT_OUT


@dataclass(frozen=True)
class DroppedColumn:
    """A column that was not kept, and why."""

    sheet: str
    heading: str
    why: str


def month_of(day: date) -> date:
    """The first of the month: birth dates are kept no closer than this unless the council chooses.

    data-formats.md §6: keep age band and month of birth rather than birth date.
    """
    return day.replace(day=1)


def age_on(born: date | None, on: date) -> int | None:
    """Completed years on a day; nothing when the birth is not known or has not happened."""
    if born is None or born > on:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_words(born: date | None, *, expected: bool, on: date) -> str:
    """An age as people read it: "unborn", "under 1", "6", "not known".

    A child stays unborn until a later case list says that they are born.
    """
    if expected:
        return "unborn"
    age = age_on(born, on)
    if age is None:
        return "not known"
    return "under 1" if age == 0 else str(age)
