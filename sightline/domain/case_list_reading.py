"""Reading a recognised list: every cell to its meaning, every problem to its cell.

Columns are read one at a time through a memory of what each different value means, so that a
column of two hundred thousand cells costs little more than its different values.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sightline.domain import case_list_cells as cells
from sightline.domain import case_list_coded as coded
from sightline.domain.case_list import Problem, Weight, month_of
from sightline.domain.case_list_cells import Cell, Wrong
from sightline.domain.case_list_recognising import Recognised, Sheet

Fact = str | date | bool | int | tuple[object, ...] | None
Row = dict[str, Fact]

READERS: dict[str, Callable[[Cell], object]] = {
    "reference": cells.reference,
    "gender": coded.gender,
    "ethnicity": coded.ethnicity,
    "born": cells.day,
    "age": cells.age,
    "disabled": coded.disability,
    "status": coded.case_status,
    "started_on": cells.day,
    "ended_on": cells.day,
    "last_seen_on": cells.day,
    "last_review_on": cells.day,
    "last_iro_contact_on": cells.day,
    "last_supervision_on": cells.day,
    "legal_since": cells.day,
    "legal_status": coded.legal_status,
    "primary_need": coded.primary_need,
    "abuse_category": coded.abuse,
    "seen_alone": coded.answer,
    "placement": coded.placement,
    "permanence_plan": coded.permanence_plan,
    "eligibility": coded.eligibility,
    "sibling_group": cells.reference,
    "team": cells.words,
    "worker": cells.words,
    "adviser": cells.words,
    "iro": cells.words,
    "chair": cells.words,
}
# Something that has happened cannot be dated after the list was made.
PAST_DATES = frozenset(
    {
        "last_seen_on",
        "last_review_on",
        "last_iro_contact_on",
        "last_supervision_on",
        "legal_since",
    }
)
DATES = PAST_DATES | {"born", "started_on", "ended_on"}
# A cell here may hold a name or another identifier, so the list of problems does not repeat it.
NOT_REPEATED = frozenset({"reference", "sibling_group"})
LISTED_PER_COLUMN = 100
LONGEST_VALUE = 60
LONGEST_PREGNANCY = timedelta(days=300)
OLDEST = 30


@dataclass(frozen=True)
class ReadList:
    """A list once read: its rows by reference with their row numbers, and what was wrong."""

    number: str
    sheet: str
    facts: frozenset[str]
    rows: list[Row]
    row_numbers: list[int]
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0


class Meanings(dict[Cell, object]):
    """What each different value of a column means; read once, remembered."""

    def __init__(self, reader: Callable[[Cell], object]) -> None:
        super().__init__()
        self.reader = reader

    def __missing__(self, cell: Cell) -> object:
        found = self[cell] = self.reader(cell)
        return found


@dataclass
class Problems:
    """The problems of one sheet: all are counted, so many of a column are listed."""

    sheet: str
    listed: list[Problem] = field(default_factory=list)
    count: int = 0
    per_column: dict[str, int] = field(default_factory=dict)

    def add(self, *, row: int, column: str, value: str, wrong: Wrong, weight: Weight) -> None:
        """Count a problem, and list it unless this column has had its share."""
        self.count += 1
        so_far = self.per_column[column] = self.per_column.get(column, 0) + 1
        if so_far > LISTED_PER_COLUMN:
            return
        self.listed.append(
            Problem(
                sheet=self.sheet,
                row=row,
                column=column,
                value=value[:LONGEST_VALUE],
                expected=wrong.expected,
                do=wrong.do,
                weight=weight,
            )
        )

    def finish(self) -> list[Problem]:
        """The listed problems, with a line for each column that had more."""
        for column, count in self.per_column.items():
            if count > LISTED_PER_COLUMN:
                self.listed.append(
                    Problem(
                        sheet=self.sheet,
                        row=None,
                        column=column,
                        value="",
                        expected=f"{count - LISTED_PER_COLUMN:,} more like these in this column",
                        do="Mend the column in the case system and bring the list in again",
                    )
                )
        return self.listed


def read_list(sheet: Sheet, found: Recognised, *, as_at: date, keep_day: bool = False) -> ReadList:
    """Every row of a recognised sheet that has a reference, as facts.

    `keep_day` keeps the day of birth; without it only the month is kept.
    """
    problems = Problems(sheet.name)
    first = found.heading_row + 1
    rows = sheet.rows[first:]
    columns = dict(found.columns)
    read = {
        fact: read_column(
            fact, rows, place, first=first, heading=found.headings[place], problems=problems
        )
        for fact, place in columns.items()
    }
    numbers = with_reference(read.pop("reference"), rows, first, found, problems)
    for fact in PAST_DATES & set(read):
        leave_out_future(fact, read[fact], as_at, first, found, problems)
    settle_birth(read, as_at=as_at, first=first, keep_day=keep_day, problems=problems)
    made = [dict(zip(read, values, strict=True)) for values in zip(*read.values(), strict=True)]
    kept = [(made[place] if made else {}, place, reference) for place, reference in numbers]
    for row, _, reference in kept:
        row["reference"] = reference
    return ReadList(
        number=found.number,
        sheet=sheet.name,
        facts=frozenset(read),
        rows=[row for row, _, _ in kept],
        row_numbers=[place + first + 1 for _, place, _ in kept],
        problems=problems.finish(),
        problem_count=problems.count,
    )


def read_column(
    fact: str,
    rows: Sequence[Sequence[Cell]],
    place: int,
    *,
    first: int,
    heading: str,
    problems: Problems,
) -> list[Fact]:
    """One column's meanings; a cell that cannot be used becomes blank and is reported."""
    meanings = Meanings(READERS[fact])
    raw = [row[place] if place < len(row) else None for row in rows]
    values = [meanings[cell] for cell in raw]
    if fact in DATES and any(map(cells.is_american, meanings)):
        doubt_ambiguous(meanings)
        values = [meanings[cell] for cell in raw]
    if not any(type(meaning) is Wrong for meaning in meanings.values()):
        return values  # type: ignore[return-value]
    for number, (cell, value) in enumerate(zip(raw, values, strict=True), start=first + 1):
        if type(value) is Wrong:
            problems.add(
                row=number,
                column=heading,
                value="" if fact in NOT_REPEATED else cells.tidy(cell),
                wrong=value,
                weight=Weight.LEFT_OUT,
            )
    return [None if type(value) is Wrong else value for value in values]  # type: ignore[misc]


def doubt_ambiguous(meanings: Meanings) -> None:
    """Where a column holds month/day/year, 03/04/2026 could be either: take none of them."""
    for cell in meanings:
        if cells.is_ambiguous(cell):
            meanings[cell] = cells.US_DATE


NO_REFERENCE = Wrong("a reference for the child", "Add the reference, or remove the row")


def with_reference(
    references: list[Fact],
    rows: Sequence[Sequence[Cell]],
    first: int,
    found: Recognised,
    problems: Problems,
) -> list[tuple[int, str]]:
    """The places of rows with a reference; a row with other words but none is reported."""
    column = found.headings[dict(found.columns)["reference"]]
    already = {problem.row for problem in problems.listed if problem.column == column}
    kept = []
    for place, value in enumerate(references):
        if value:
            kept.append((place, str(value)))
        elif place + first + 1 not in already and not all(map(cells.is_blank, rows[place])):
            problems.add(
                row=place + first + 1,
                column=column,
                value="",
                wrong=NO_REFERENCE,
                weight=Weight.LEFT_OUT,
            )
    return kept


def leave_out_future(
    fact: str, values: list[Fact], as_at: date, first: int, found: Recognised, problems: Problems
) -> None:
    """A visit or review dated after the list was made is left out and reported."""
    heading = found.headings[dict(found.columns)[fact]]
    wrong = Wrong(
        f"a date not after {as_at:%d/%m/%Y}, the day of the list",
        "Check the date in the case system",
    )
    for place, value in enumerate(values):
        if isinstance(value, date) and value > as_at:
            problems.add(
                row=place + first + 1,
                column=heading,
                value=f"{value:%d/%m/%Y}",
                wrong=wrong,
                weight=Weight.LEFT_OUT,
            )
            values[place] = None


def settle_birth(
    read: dict[str, list[Fact]], *, as_at: date, first: int, keep_day: bool, problems: Problems
) -> None:
    """Put "born" and "expected" in place of the birth date and the age of a list.

    1. A birth date after the day of the list means unborn: it is when the birth is expected.
    2. Without a birth date an age of -1 means unborn; another age gives the year (`born_by_age`).
    3. Only the month of birth is kept unless the day may be.
    """
    ages = read.pop("age", None)
    if "born" not in read and ages is None:
        return
    size = len(ages if ages is not None else read["born"])
    born = read.get("born") or [None] * size
    once: dict[tuple[Fact, Fact], Settled] = {}
    pairs = list(zip(born, ages or [None] * size, strict=True))
    for pair in set(pairs):
        once[pair] = settle_one(*pair, as_at, keep_day)
    settled = [once[pair] for pair in pairs]
    doubtful = any(one[3] for one in once.values())
    for place, (_, _, _, wrong) in enumerate(settled if doubtful else ()):
        if wrong is not None:
            problems.add(
                row=place + first + 1,
                column="Date of Birth",
                value="",
                wrong=wrong,
                weight=Weight.CHECK,
            )
    read["born"] = [one[0] for one in settled]
    read["expected"] = [one[1] for one in settled]
    read["born_by_age"] = [one[2] for one in settled]


TOO_FAR = Wrong(
    "a birth date, or an expected one within ten months",
    "Correct the birth date in the case system",
)
TOO_OLD = Wrong(f"a person under {OLDEST}", "Check the birth date in the case system")
Settled = tuple[date | None, bool, bool, Wrong | None]


def settle_one(day: Fact, age: Fact, as_at: date, keep_day: bool) -> Settled:
    """One child's birth: when, whether it is still expected, whether only the age told, a doubt."""
    if isinstance(day, date):
        if day > as_at + LONGEST_PREGNANCY:
            return None, False, False, TOO_FAR
        doubt = TOO_OLD if day.year < as_at.year - OLDEST else None
        return (day if keep_day else month_of(day)), day > as_at, False, doubt
    if age == cells.UNBORN_AGE:
        return None, True, False, None
    if isinstance(age, int):
        return date(as_at.year - age, as_at.month, 1), False, True, None
    return None, False, False, None
