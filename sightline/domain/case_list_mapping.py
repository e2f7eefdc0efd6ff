"""A council's own export: which of its columns means what, told once by a person.

Only the facts named here can be taken from a file; every other column is dropped. A file that says
how children are open is a case list of its own; one that does not only adds facts, such as the
reviewing officer or the last supervision, to children already known.
"""

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from sightline.domain.case_list import ChildStatus, DroppedColumn
from sightline.domain.case_list_cells import Cell, Wrong, is_blank, tidy
from sightline.domain.case_list_joining import (
    CHILD_FACTS,
    NOT_OF_INVOLVEMENT,
    Disagreements,
    Listed,
    Population,
    involved,
)
from sightline.domain.case_list_layouts import NEVER_KEPT, heading_for, key_of, why_dropped
from sightline.domain.case_list_reading import ReadList, Row
from sightline.domain.case_list_recognising import Recognised, Sheet, has_enough

OWN = "own"
MAPPABLE = {
    "reference": "Child’s reference in the case system",
    "status": "How the child is open (status)",
    "started_on": "Date that started",
    "ended_on": "Date that ended",
    "born": "Date of birth",
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "disabled": "Disability",
    "team": "Team",
    "worker": "Worker",
    "iro": "Independent reviewing officer",
    "chair": "Conference chair",
    "adviser": "Personal adviser",
    "last_seen_on": "Last seen",
    "last_supervision_on": "Last supervision",
    "last_review_on": "Last review",
    "legal_status": "Legal status",
    "legal_since": "Legal status since",
    "primary_need": "Primary need",
    "abuse_category": "Category of abuse",
    "placement": "Placement type",
    "sibling_group": "Sibling or family group",
}
NAMES_OF_STAFF = frozenset({"team", "worker", "iro", "chair", "adviser"})
# Headings that mean a fact in many councils' exports: offered first, never taken unasked.
LIKELY = {
    "iro": ("iro", "reviewing officer", "independent reviewing officer", "iro name"),
    "chair": ("cp chair", "conference chair", "chair"),
    "last_supervision_on": ("last supervision", "date of last supervision", "supervision date"),
    "sibling_group": ("family id", "sibling group", "family group", "family identifier"),
    "last_seen_on": ("last seen", "last visit", "date of last visit"),
    "last_review_on": ("last review", "date of last review"),
    "started_on": ("start date", "started", "open date", "opened"),
    "ended_on": ("end date", "closed", "closure date", "date closed"),
    "status": ("status", "case type", "involvement"),
    "legal_status": ("legal status",),
    "reference": ("child", "child id", "client id", "person id", "reference", "case id"),
}
LIKELY_HEADING = {
    "Child Unique ID": "reference",
    "Gender": "gender",
    "Ethnicity": "ethnicity",
    "Date of Birth": "born",
    "Does the Child have a Disability": "disabled",
    "Allocated Team": "team",
    "Allocated Worker": "worker",
    "Allocated Personal Advisor": "adviser",
    "Primary Need Code": "primary_need",
    "Date Child Was Last Seen": "last_seen_on",
    "Case Status": "status",
    "CIN Start Date": "started_on",
    "CIN Closure Date": "ended_on",
}


def fingerprint(headings: Sequence[str]) -> str:
    """What tells one layout of a council's own from another: its headings, in any order."""
    keys = sorted({key_of(heading) for heading in headings if heading})
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def likely_map(headings: Sequence[str]) -> dict[str, str]:
    """A first guess at what the columns mean, for a person to check."""
    guess: dict[str, str] = {}
    for heading in headings:
        fact = LIKELY_HEADING.get(heading_for(heading), "") or likely_fact(heading)
        if fact and fact not in guess and not (unkeepable(heading) and fact not in NAMES_OF_STAFF):
            guess[fact] = heading
    return guess


def likely_fact(heading: str) -> str:
    """The fact a heading most likely means, or nothing."""
    small = tidy(heading).casefold()
    return next((fact for fact, likely in LIKELY.items() if small in likely), "")


def unkeepable(heading: str) -> bool:
    """True for a heading of something that may never be kept."""
    return bool(NEVER_KEPT.search(tidy(heading).casefold()))


def problems_of_map(
    columns: Mapping[str, str], *, headings: Sequence[str], status_is: str = ""
) -> list[str]:
    """Everything wrong with what a person said the columns mean; an empty list means usable."""
    problems = []
    if not columns.get("reference"):
        problems.append("Choose the column that holds the child’s reference")
    for fact, heading in columns.items():
        if fact not in MAPPABLE:
            problems.append(f"“{fact}” is not something we keep{did_you_mean(fact, MAPPABLE)}")
        elif heading and heading not in headings:
            problems.append(f"The file has no column “{heading}”{did_you_mean(heading, headings)}")
        elif heading and unkeepable(heading) and fact not in NAMES_OF_STAFF:
            problems.append(f"“{heading}” may not be kept: it could name or place a child")
    used = [heading for heading in columns.values() if heading]
    problems += [
        f"“{heading}” is chosen for more than one thing"
        for heading in dict.fromkeys(used)
        if used.count(heading) > 1
    ]
    if status_is and status_is not in {status.value for status in ChildStatus}:
        problems.append(f"“{status_is}” is not a status{did_you_mean(status_is, ChildStatus)}")
    if len([fact for fact, heading in columns.items() if heading]) < 2 and not status_is:
        problems.append("Choose at least one column besides the reference")
    return problems


def did_you_mean(word: str, known: object) -> str:
    """The nearest known word as a question, or nothing."""
    near = difflib.get_close_matches(word, [str(one) for one in known], n=1)  # type: ignore[attr-defined]
    return f". Did you mean “{near[0]}”?" if near else ""


def find_headings(sheet: Sheet) -> tuple[int, tuple[str, ...]]:
    """The first row with enough words in it to be headings, and those headings."""
    for place, row in enumerate(sheet.rows[:30]):
        if has_enough(row):
            return place, tuple(tidy(cell) for cell in row)
    return 0, ()


def mapped(sheet: Sheet, columns: Mapping[str, str]) -> Recognised:
    """A sheet recognised by what a person said its columns mean."""
    row, headings = find_headings(sheet)
    places = {
        fact: headings.index(heading) for fact, heading in columns.items() if heading in headings
    }
    return Recognised(
        sheet=sheet.name,
        number=OWN,
        heading_row=row,
        headings=headings,
        columns=tuple(places.items()),
        dropped=tuple(
            DroppedColumn(sheet=sheet.name, heading=heading, why=why_dropped(heading))
            for place, heading in enumerate(headings)
            if heading and place not in places.values()
        ),
    )


NO_STATUS = Wrong("how the child is open", "Give a status in every row, or leave the row out")


def gather_own(one: ReadList, *, as_at: date, status_is: str = "") -> Population:
    """The children of a council's own export; several rows of a child are several involvements."""
    supplement = not status_is and "status" not in one.facts
    fixed = (ChildStatus(status_is),) if status_is else None
    told = Disagreements()
    children: dict[str, Listed] = {}
    for row, number in zip(one.rows, one.row_numbers, strict=True):
        reference = str(row["reference"])
        child = children.setdefault(reference, Listed(reference=reference, sources={"": OWN}))
        child.facts.update({f: row[f] for f in CHILD_FACTS if row.get(f) is not None})
        if supplement:
            child.extra.update(extra_of(row))
        else:
            add_own(child, row, fixed, number, one.sheet, as_at, told)
    for child in children.values():
        periods = {(one.status, one.started_on): one for one in child.involved}
        child.involved = list(periods.values())
    return Population(
        children=children,
        lists=(OWN,),
        supplement=supplement,
        problems=told.listed,
        problem_count=told.count,
    )


def extra_of(row: Row) -> Row:
    """The facts of a row that belong to an involvement; blanks say nothing."""
    return {
        fact: value
        for fact, value in row.items()
        if fact not in NOT_OF_INVOLVEMENT and value not in (None, "")
    }


def add_own(
    child: Listed,
    row: Row,
    fixed: tuple[ChildStatus, ...] | None,
    number: int,
    sheet: str,
    as_at: date,
    told: Disagreements,
) -> None:
    """One row of a council's own list as involvements; without a status it is reported."""
    statuses = fixed if fixed is not None else row.get("status")
    if statuses is None:
        told.add(
            "Status",
            where=sheet,
            row=number,
            value=child.reference,
            said=NO_STATUS.expected,
            do=NO_STATUS.do,
        )
        return
    for status in statuses or (ChildStatus.CHILD_IN_NEED,):  # type: ignore[union-attr]
        one = involved(ChildStatus(str(status)), OWN, row)
        if statuses == () and one.ended_on is None:
            one.ended_on, one.end_not_told = as_at, True
        child.involved.append(one)


def is_blank_sheet(rows: Sequence[Sequence[Cell]]) -> bool:
    """True when no cell of a sheet says anything."""
    return all(is_blank(cell) for row in rows for cell in row)
