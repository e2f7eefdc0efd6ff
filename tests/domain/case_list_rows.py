"""Small case lists for tests: a list with a row for each child, only the columns that matter."""

from datetime import date

from sightline.domain.case_list_cells import Cell
from sightline.domain.case_list_joining import Population
from sightline.domain.case_list_layouts import BY_NUMBER
from sightline.domain.case_list_population import gather
from sightline.domain.case_list_reading import ReadList, read_list
from sightline.domain.case_list_recognising import Sheet, recognise

AS_AT = date(2026, 10, 1)
SHORT = {
    "ref": "Child Unique ID",
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "born": "Date of Birth",
    "age": "Age of Child (Years)",
    "disabled": "Does the Child have a Disability",
    "status": "Case Status",
    "cin": "CIN Start Date",
    "cin_end": "CIN Closure Date",
    "cp": "Child Protection Plan Start Date",
    "cp_end": "Child Protection Plan End Date",
    "care": "Date Started to be Looked After",
    "care_end": "Date Ceased to be Looked After",
    "eh": "Assessment start date",
    "eh_end": "Assessment completion date",
    "seen": "Date Child Was Last Seen",
    "visit": "Date of Last Social Work Visit",
    "cp_visit": "Date of the Last Statutory Visit",
    "need": "Primary Need Code",
    "team": "Allocated Team",
    "worker": "Allocated Worker",
}


def sheet(number: str, *rows: dict[str, Cell], name: str = "") -> Sheet:
    """A sheet of one list, with a title row, its headings and these rows."""
    headings = [column.heading for column in BY_NUMBER[number].columns]
    cells = [
        [{SHORT[key]: cell for key, cell in row.items()}.get(heading) for heading in headings]
        for row in rows
    ]
    return Sheet(name or f"List_{number}", [[f"List {number}"], headings, *cells])


def read(number: str, *rows: dict[str, Cell], as_at: date = AS_AT, **kept: bool) -> ReadList:
    """A list of these rows, read."""
    one = sheet(number, *rows)
    return read_list(one, recognise(one), as_at=as_at, **kept)


def population(as_at: date = AS_AT, **lists: list[dict[str, Cell]]) -> Population:
    """The children of a book: population(l6=[…], l8=[…])."""
    return gather([read(name[1:], *rows, as_at=as_at) for name, rows in lists.items()], as_at=as_at)
