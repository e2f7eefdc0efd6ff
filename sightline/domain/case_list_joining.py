"""How a child is open, when several lists speak of them.

Lists 8 and 7 say best about children in care and on a protection plan: their own team, worker and
dates count, and list 6 only fills what they lack (data-formats.md §1.6).
"""

import re
from dataclasses import dataclass, field
from datetime import date

from sightline.domain.case_list import (
    ADULT_AGE,
    STATUS_ORDER,
    ChildStatus,
    Problem,
    Weight,
    age_on,
)
from sightline.domain.case_list_reading import Row

CHILD_FACTS = (
    "born",
    "expected",
    "gender",
    "ethnicity",
    "disabled",
    "sibling_group",
)
STATUS_OF_LIST = {
    "8": ChildStatus.IN_CARE,
    "7": ChildStatus.CHILD_PROTECTION,
    "9": ChildStatus.CARE_LEAVER,
    "2": ChildStatus.EARLY_HELP,
}
LIST_OF_STATUS = {status: number for number, status in STATUS_OF_LIST.items()}
LISTED_PER_KIND = 100


@dataclass
class Involved:
    """One way in which a child is open (or was), as a case list says."""

    status: ChildStatus
    source: str
    started_on: date | None
    ended_on: date | None
    facts: Row
    sources: dict[str, str] = field(default_factory=dict)
    status_not_told: bool = False
    end_not_told: bool = False


@dataclass
class Listed:
    """One child as the case list has them: facts, where each came from, and involvements."""

    reference: str
    facts: Row = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    involved: list[Involved] = field(default_factory=list)
    extra: Row = field(default_factory=dict)


@dataclass
class Population:
    """All the children of a case list, with what disagreed between its lists.

    A `supplement` says nothing of who is open: it only adds facts (`extra`) to children known.
    """

    children: dict[str, Listed]
    lists: tuple[str, ...]
    supplement: bool = False
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0


Rows = dict[str, list[tuple[Row, int]]]


class Disagreements:
    """What lists say against each other: all counted, a hundred of a kind listed."""

    def __init__(self) -> None:
        self.listed: list[Problem] = []
        self.count = 0
        self.per_kind: dict[str, int] = {}

    def add(
        self, kind: str, *, where: str, row: int | None, value: str, said: str, do: str
    ) -> None:
        """Note one disagreement of a kind."""
        self.count += 1
        self.per_kind[kind] = self.per_kind.get(kind, 0) + 1
        if self.per_kind[kind] <= LISTED_PER_KIND:
            self.listed.append(
                Problem(
                    sheet=where,
                    row=row,
                    column=kind,
                    value=value,
                    expected=said,
                    do=do,
                    weight=Weight.CHECK,
                )
            )


@dataclass
class Book:
    """All the rows of a case list by list and reference, and what was found to disagree."""

    as_at: date
    rows: dict[str, Rows]
    sheets: dict[str, str]
    told: Disagreements


def best_row(found: list[tuple[Row, int]], as_at: date) -> tuple[Row, int]:
    """Of a child's rows in one list: the open one before a closed one, then the latest start."""
    if len(found) == 1:
        return found[0]

    def rank(entry: tuple[Row, int]) -> tuple[bool, date, int]:
        row, number = entry
        started = row.get("started_on")
        return is_open(row, as_at), started if isinstance(started, date) else date.min, number

    return max(found, key=rank)


def is_open(row: Row, as_at: date) -> bool:
    """True when a row has no end, or one after the day of the list."""
    ended = row.get("ended_on")
    closed_in_words = row.get("status") == ()
    return not closed_in_words and (not isinstance(ended, date) or ended > as_at)


NOT_OF_INVOLVEMENT = frozenset(
    {*CHILD_FACTS, "reference", "born_by_age", "status", "started_on", "ended_on"}
)


def involved(status: ChildStatus, source: str, row: Row) -> Involved:
    """An involvement as one row of a list says."""
    started, ended = row.get("started_on"), row.get("ended_on")
    return Involved(
        status=status,
        source=source,
        started_on=started if isinstance(started, date) else None,
        ended_on=ended if isinstance(ended, date) else None,
        facts={fact: value for fact, value in row.items() if fact not in NOT_OF_INVOLVEMENT},
    )


def still_open(one: Involved, as_at: date) -> bool:
    """True when an involvement has no end by the day of the list."""
    return one.ended_on is None or one.ended_on > as_at


def join_list_six(child: Listed, row: Row, at: int, book: Book) -> None:
    """What list 6 says of a child who may also be in lists 8, 7, 9 or 2.

    1. Its facts fill what the better lists lack; the later of two visits counts.
    2. A closed row closes nothing that a better list has open; that is reported.
    3. Its status counts unless a better list has the child in another.
    """
    open_now = {one.status: one for one in child.involved if still_open(one, book.as_at)}
    for one in open_now.values():
        fill_in(one, row)
    if is_open(row, book.as_at):
        open_by_list_six(child, row, at, open_now, book)
    else:
        close_by_list_six(child, row, at, open_now, book)
    compare_teams(child, row, at, open_now, book)


Open = dict[ChildStatus, Involved]


def fill_in(one: Involved, row: Row) -> None:
    """Give a better list's involvement what only list 6 knows."""
    if one.facts.get("primary_need") is None and row.get("primary_need") is not None:
        one.facts["primary_need"] = row["primary_need"]
        one.sources["primary_need"] = "6"
    theirs, ours = one.facts.get("last_seen_on"), row.get("last_seen_on")
    if isinstance(ours, date) and (not isinstance(theirs, date) or ours > theirs):
        one.facts["last_seen_on"] = ours
        one.sources["last_seen_on"] = "6"
    for fact in ("team", "worker"):
        if not one.facts.get(fact) and row.get(fact):
            one.facts[fact] = row[fact]
            one.sources[fact] = "6"


def statuses_of(row: Row) -> tuple[ChildStatus, ...]:
    """The statuses a row gives; without one the child counts as a child in need.

    That is the sector's own catch-all (data-formats.md §2).
    """
    found = row.get("status")
    given = tuple(one for one in found if isinstance(one, ChildStatus)) if found else ()  # type: ignore[union-attr]
    return given or (ChildStatus.CHILD_IN_NEED,)


def open_by_list_six(child: Listed, row: Row, at: int, open_now: Open, book: Book) -> None:
    """An open row of list 6: add each status that no better list already covers."""
    for status in statuses_of(row):
        because = overruled(child, status, open_now, book)
        if because:
            tell_status(child, status, at, book, because)
        if status in open_now or covered(child, status, open_now, book):
            continue
        ended_elsewhere = any(one.status is status for one in child.involved)
        as_status = ChildStatus.CHILD_IN_NEED if ended_elsewhere else status
        if not any(one.status is as_status for one in child.involved):
            child.involved.append(involved(as_status, "6", row))


def overruled(child: Listed, status: ChildStatus, open_now: Open, book: Book) -> str:
    """What a better list says against list 6's status; empty when nothing does."""
    best = best_status(open_now)
    if status in open_now:
        return ""
    if best in (ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION):
        return f"{best.words.lower()}, as List {LIST_OF_STATUS[best]} says"
    number = LIST_OF_STATUS.get(status)
    if number in book.rows:
        return f"an open row in List {number}"
    adult = (age_on(born_of(child), book.as_at) or 0) >= ADULT_AGE
    if adult and status not in LIST_OF_STATUS and ChildStatus.CARE_LEAVER not in open_now:
        return "a child; this person is an adult and not in List 9"
    return ""


def covered(child: Listed, status: ChildStatus, open_now: Open, book: Book) -> bool:
    """True when the child is open in a way that leaves no room for list 6's status.

    List 6 puts care leavers down as children in need on purpose (data-formats.md §1.6).
    """
    if ChildStatus.IN_CARE in open_now or ChildStatus.CHILD_PROTECTION in open_now:
        return status not in (ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION) or (
            LIST_OF_STATUS[status] in book.rows
        )
    adult = (age_on(born_of(child), book.as_at) or 0) >= ADULT_AGE
    return adult and ChildStatus.CARE_LEAVER in open_now


def best_status(open_now: Open) -> ChildStatus | None:
    """The first of the statuses a child is open in."""
    return min(open_now, key=STATUS_ORDER.__getitem__) if open_now else None


def born_of(child: Listed) -> date | None:
    """The child's birth as the lists say."""
    born = child.facts.get("born")
    return born if isinstance(born, date) else None


def close_by_list_six(child: Listed, row: Row, at: int, open_now: Open, book: Book) -> None:
    """A closed row of list 6: an ended involvement, unless a better list has the child open."""
    best = best_status(open_now)
    if best in (ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION):
        because = f"open, as List {LIST_OF_STATUS[best]} says"
        tell_status(child, None, at, book, because)
        return
    one = involved(statuses_of(row)[0], "6", row)
    one.status_not_told = not row.get("status")
    if any(other.status is one.status for other in child.involved):
        return
    if one.ended_on is None:
        tell_status(child, None, at, book, "a closure date for a closed case")
        one.ended_on, one.end_not_told = book.as_at, True
    child.involved.append(one)


def tell_status(
    child: Listed, status: ChildStatus | None, at: int, book: Book, because: str
) -> None:
    """Report that list 6's status and another list do not agree."""
    book.told.add(
        "Case Status",
        where=book.sheets["6"],
        row=at,
        value=f"{child.reference}: {status.words.lower() if status else 'closed'}",
        said=because,
        do="We use the list made for that status. Correct the case system",
    )


# A team's id in one list and its name in another say nothing against each other (§1.6).
LOOKS_LIKE_ID = re.compile(r"[A-Za-z]{0,6}[-_ ]?\d+")


def compare_teams(child: Listed, row: Row, at: int, open_now: Open, book: Book) -> None:
    """Report a team or worker of list 6 that differs from list 8's or 7's."""
    best = best_status(open_now)
    if best not in (ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION):
        return
    for fact, heading in (("team", "Allocated Team"), ("worker", "Allocated Worker")):
        ours, theirs = row.get(fact), open_now[best].facts.get(fact)
        if not ours or not theirs or str(ours).casefold() == str(theirs).casefold():
            continue
        if any(LOOKS_LIKE_ID.fullmatch(str(words)) for words in (ours, theirs)):
            continue
        book.told.add(
            heading,
            where=book.sheets["6"],
            row=at,
            value=f"{child.reference}: {ours}",
            said=f"{theirs}, as in List {LIST_OF_STATUS[best]}",
            do=f"We use List {LIST_OF_STATUS[best]}’s. Correct the case system",
        )
