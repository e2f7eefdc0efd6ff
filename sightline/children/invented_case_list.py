"""An invented Annex A workbook of any size: for the demonstration, the benchmarks and the tests.

Nobody in it exists. With `dirty` it has the faults that real files have (data-formats.md §1.6).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from sightline.children.invented_dirt import soil
from sightline.domain.case_list import ChildStatus, age_on
from sightline.domain.case_list_layouts import LAYOUTS

FIRST_REFERENCE = 7_100_000
ETHNICITIES = (
    ("a) WBRI",) * 70
    + ("d) WOTH",) * 6
    + ("f) MWBC", "i) MOTH", "h) MWAS") * 3
    + (
        "j) AIND",
        "k) APKN",
        "l) ABAN",
        "m) AOTH",
        "n) BCRB",
        "o) BAFR",
        "o) BAFR",
        "q) CHNE",
        "r) OOTH",
        "t) NOBT",
    )
)
NEEDS = ("N1",) * 6 + ("N2", "N3", "N4", "N5", "N5", "N8")
ABUSE = ("a) Neglect",) * 5 + ("d) Emotional abuse",) * 4 + ("b) Physical abuse", "c) Sexual abuse")
LEGAL = ("C2",) * 6 + ("C1", "C1", "V2", "V2", "E1")
PLACEMENTS = ("U4", "U4", "U5", "U1", "U6", "K2", "H5", "P1", "A3")
SHARES = (
    (ChildStatus.ASSESSMENT, 25),
    (ChildStatus.CHILD_IN_NEED, 28),
    (ChildStatus.CHILD_PROTECTION, 13),
    (ChildStatus.IN_CARE, 18),
    (ChildStatus.CARE_LEAVER, 8),
    (ChildStatus.EARLY_HELP, 8),
)
CLOSED_SHARE = 0.08
STATUS_CODES = {
    ChildStatus.IN_CARE: "a) Looked after child",
    ChildStatus.CHILD_PROTECTION: "b) Child Protection plan",
    ChildStatus.CHILD_IN_NEED: "c) Child in need plan",
    ChildStatus.ASSESSMENT: "d) Open assessment",
}
CLOSED_CODE = "e) Closed episode"
TEMPLATE_SHEETS = ("Front_Sheet", "Guidance", "Codes_used")

Cell = str | int | date | None
Fill = dict[str, Cell]


@dataclass(frozen=True)
class Invented:
    """One invented child, before being put into lists."""

    reference: int
    gender: str
    ethnicity: str
    born: date | None
    age: int
    disabled: str
    status: ChildStatus
    started_on: date
    ended_on: date | None
    team: str
    worker: str
    seen_on: date
    also_protected: bool


def write_annex_a(
    path: Path,
    *,
    children: int,
    seed: int,
    teams: Sequence[str],
    workers: Mapping[str, Sequence[str]],
    on: date,
    dirty: bool = False,
    teams_for: Mapping[ChildStatus, Sequence[str]] | None = None,
    known_since: date | None = None,
) -> None:
    """Write a workbook with all eleven lists; the same seed writes the same children.

    `workers` are the names of each team's workers; `teams_for` says which teams work with children
    of a status, where not all of them do. `known_since` is the day of the first of several lists of
    the same children, so that they keep the days they were born and came to the council.
    """
    teams_of = {status: (teams_for or {}).get(status) or teams for status in ChildStatus}
    dice = Random(seed)  # noqa: S311 - invented children, not secrets
    everybody = [
        invent(FIRST_REFERENCE + place * 3, teams_of, workers, on, known_since or on, dice)
        for place in range(children)
    ]
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name in TEMPLATE_SHEETS:
        book.add_worksheet(name).write_string(0, 0, f"{name.replace('_', ' ')} of the template")
    for layout in LAYOUTS:
        sheet = book.add_worksheet(f"List_{layout.number}")
        headings = [column.heading for column in layout.columns]
        sheet.write_string(0, 0, f"List {layout.number}: {layout.title}")
        sheet.write_row(1, 0, headings)
        row = 2
        for filled in FILLERS[layout.number](everybody, on, dice):
            cells = [filled.get(heading) for heading in headings]
            if dirty:
                cells = soil(cells, headings, dice)
            write_cells(sheet, row, cells, day)
            row += 1
    book.close()


def write_cells(sheet: object, row: int, cells: Sequence[Cell], day: object) -> None:
    """Write one row, dates as dates."""
    for place, cell in enumerate(cells):
        if cell is None:
            continue
        if isinstance(cell, date):
            sheet.write_datetime(row, place, cell, day)  # type: ignore[attr-defined]
        elif isinstance(cell, int):
            sheet.write_number(row, place, cell)  # type: ignore[attr-defined]
        else:
            sheet.write_string(row, place, cell)  # type: ignore[attr-defined]


def invent(
    reference: int,
    teams_of: Mapping[ChildStatus, Sequence[str]],
    workers: Mapping[str, Sequence[str]],
    on: date,
    since: date,
    dice: Random,
) -> Invented:
    """One child, with a status as common as it is in a council."""
    statuses, weights = zip(*SHARES, strict=True)
    status = dice.choices(statuses, weights)[0]
    born = birth(status, since, dice)
    age = age_on(born, on)
    is_born = born <= since
    team = dice.choice(list(teams_of[status]))
    longest = min(900, max(11, (since - born).days)) if is_born else 10
    started = since - timedelta(days=dice.randint(10, longest))
    closed = status is not ChildStatus.CARE_LEAVER and dice.random() < CLOSED_SHARE
    ended = since - timedelta(days=dice.randint(1, 9)) if closed else None
    return Invented(
        reference=reference,
        gender=dice.choice(("a) Male", "b) Female")),
        ethnicity=dice.choice(ETHNICITIES),
        born=born,
        age=-1 if age is None else age,
        disabled="a) Yes" if dice.random() < 0.13 else "b) No",
        status=status,
        started_on=started,
        ended_on=ended,
        team=team,
        worker=dice.choice(list(workers[team])),
        seen_on=on - timedelta(days=dice.randint(0, 40)),
        also_protected=status is ChildStatus.IN_CARE and dice.random() < 0.05,
    )


def birth(status: ChildStatus, on: date, dice: Random) -> date:
    """A birth date that goes with the status; a few children are not born yet."""
    if status is ChildStatus.CARE_LEAVER:
        return on - timedelta(days=dice.randint(18 * 366, 24 * 365))
    if status is ChildStatus.CHILD_PROTECTION and dice.random() < 0.03:
        return on + timedelta(days=dice.randint(5, 120))
    return on - timedelta(days=dice.randint(20, 18 * 365 - 30))


def who(child: Invented) -> Fill:
    """The columns with which every list of children begins."""
    return {
        "Child Unique ID": child.reference,
        "Gender": child.gender,
        "Ethnicity": child.ethnicity,
        "Date of Birth": child.born,
        "Age of Child (Years)": child.age,
        "Does the Child have a Disability": child.disabled,
        "Allocated Team": child.team,
        "Allocated Worker": child.worker,
    }


def contacts(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 1: some children more than once."""
    return [
        who(child) | {"Date of Contact": child.started_on, "Contact Source": "q) 6"}
        for child in everybody
        for _ in range(dice.choice((0, 1, 1, 2)))
    ]


def early_help(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 2: early help now, and a few of the others."""
    return [
        who(child)
        | {
            "Assessment start date": child.started_on,
            "Assessment completion date": child.ended_on,
            "Organisation completing assessment": "School",
        }
        for child in everybody
        if child.status is ChildStatus.EARLY_HELP
    ]


def referrals(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 3."""
    return [
        who(child)
        | {
            "Date of referral": child.started_on,
            "Referral Source": "e) 2A",
            "Referral NFA?": "b) No",
            "Number of Referrals in Last 12 Months": dice.randint(0, 2),
        }
        for child in everybody
        if dice.random() < 0.5
    ]


def assessments(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 4."""
    return [
        who(child)
        | {
            "Continuous Assessment Start Date": child.started_on,
            "Child Seen During Continuous Assessment": "a) Yes",
            "Was the child assessed as requiring LA children's social care support?": "a) Yes",
        }
        for child in everybody
        if dice.random() < 0.6
    ]


def enquiries(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 5."""
    return [
        who(child)
        | {
            "Strategy discussion initiating Section 47 Enquiry Start Date": child.started_on,
            "Number of Section 47 Enquiries in the last 12 months": 1,
            "Number of ICPCs in the last 12 months": 0,
        }
        for child in everybody
        if dice.random() < 0.15
    ]


def in_need(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 6: all but early help and care leavers."""
    return [
        who(child)
        | {
            "CIN Start Date": child.started_on,
            "Primary Need Code": dice.choice(NEEDS),
            "Date Child Was Last Seen": child.seen_on,
            "CIN Closure Date": child.ended_on,
            "Reason for Closure": "RC7" if child.ended_on else None,
            "Case Status": CLOSED_CODE if child.ended_on else STATUS_CODES[child.status],
        }
        for child in everybody
        if child.status in STATUS_CODES
    ]


def protected(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 7: on a plan, some of them in care as well."""
    return [
        who(child)
        | {
            "Child Protection Plan Start Date": child.started_on,
            "Initial Category of Abuse": "a) Neglect",
            "Latest Category of Abuse": dice.choice(ABUSE),
            "Date of the Last Statutory Visit": child.seen_on,
            "Was the Child Seen Alone?": dice.choice(("a) Yes", "b) No")),
            "Date of latest review conference": on - timedelta(days=dice.randint(10, 180)),
            "Child Protection Plan End Date": child.ended_on,
            "Number of Previous Child Protection Plans": dice.choice((0, 0, 0, 1)),
        }
        for child in everybody
        if child.status is ChildStatus.CHILD_PROTECTION or child.also_protected
    ]


def in_care(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 8."""
    return [
        who(child)
        | {
            "Date Started to be Looked After": child.started_on,
            "Child's Category of Need": "N1",
            "Start date of current legal status": child.started_on,
            "Child's Legal Status": dice.choice(LEGAL),
            "Date of Latest Statutory Review": on - timedelta(days=dice.randint(10, 180)),
            "Date of Last Social Work Visit": child.seen_on,
            "What is the permanence plan for this child?": "f) Long-term fostering",
            "Date of Last IRO Visit / Contact to the Child": on - timedelta(days=50),
            "Date Ceased to be Looked After": child.ended_on,
            "Placement Type": dice.choice(PLACEMENTS),
            "Placement Location": "a) In",
        }
        for child in everybody
        if child.status is ChildStatus.IN_CARE
    ]


def leavers(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 9."""
    return [
        who(child)
        | {
            "Allocated Personal Advisor": child.worker,
            "Eligibility Category": "b) Former relevant child",
            "Latest Pathway Plan Review Date": on - timedelta(days=dice.randint(10, 180)),
            "LA in Touch": "a) Yes",
            "Latest Date of Contact": child.seen_on,
        }
        for child in everybody
        if child.status is ChildStatus.CARE_LEAVER
    ]


def adoptions(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 10: a few of those in care."""
    return [
        who(child) | {"Date the Child Entered Care": child.started_on}
        for child in everybody
        if child.status is ChildStatus.IN_CARE and dice.random() < 0.05
    ]


def adopters(everybody: Sequence[Invented], on: date, dice: Random) -> list[Fill]:
    """List 11: adults, who must never be imported."""
    return [
        {"Individual adopter identifier": f"AD{place}", "Gender": "a) Male"} for place in range(5)
    ]


FILLERS: dict[str, Callable[[Sequence[Invented], date, Random], list[Fill]]] = {
    "1": contacts,
    "2": early_help,
    "3": referrals,
    "4": assessments,
    "5": enquiries,
    "6": in_need,
    "7": protected,
    "8": in_care,
    "9": leavers,
    "10": adoptions,
    "11": adopters,
}
