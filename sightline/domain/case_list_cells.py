"""What one cell of a case list means: text, references, dates, ages.

A cell comes as the spreadsheet gives it: text, a number, a date, true or false. Each reader returns
the meaning, nothing (blank), or `Wrong` with what was expected and what to do.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

Cell = str | float | int | bool | date | datetime | timedelta | None

BLANK_WORDS = frozenset(
    {
        "", "-", "--", ".", "?", "n/a", "na", "#n/a", "#ref!", "#value!", "#name?", "#null!",
        "#div/0!", "none", "nan", "null", "nil", "nat", "not recorded", "not entered", "blank",
        "(blank)",
    }
)  # fmt: skip

# A date nobody means: systems write it for "no date" (data-formats.md §2).
NO_DATE = frozenset({date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)})
FIRST_DATE = date(1910, 1, 1)
LAST_DATE = date(2100, 1, 1)
# Excel counts days from here; the bounds are 1968 and 2091.
EXCEL_START = date(1899, 12, 30)
EXCEL_DAYS = range(25_000, 70_000)
LONGEST_REFERENCE = 40
LONGEST_WORDS = 120
UNBORN_AGE = -1

ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[T ]+\d{1,2}:\d{2}.*)?")
NAMED_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([A-Za-z]{3,9})[\s\-,]+(\d{4})")
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./\\\-]*")
WHOLE_AS_DECIMAL = re.compile(r"(\d+)\.0+")
EXCEL_SHORTENED = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
UPN = re.compile(r"[A-Z]\d{11}[\dA-Z]")
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be used: what was expected there and what to do."""

    expected: str
    do: str


REFERENCE_DO = "Put the case system’s reference for the child here"
DATE_EXPECTED = "a date, such as 03/10/2026 or 2026-10-03"
DATE_DO = "Correct the date in the case system, or leave the cell blank"
US_DATE = Wrong(
    "a date with the day first, such as 25/12/2026",
    "This looks like month/day/year. Export dates with the day first, or as 2026-12-25",
)


def tidy(cell: Cell) -> str:
    """Text with one spelling: no-break spaces, curly quotes and odd widths made plain, trimmed."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(PLAIN)
    return " ".join(text.split())


PLAIN = {
    ord("\N{LEFT SINGLE QUOTATION MARK}"): "'",
    ord("\N{RIGHT SINGLE QUOTATION MARK}"): "'",
    ord("\N{MODIFIER LETTER APOSTROPHE}"): "'",
    ord("\N{LEFT DOUBLE QUOTATION MARK}"): '"',
    ord("\N{RIGHT DOUBLE QUOTATION MARK}"): '"',
    ord("\N{EN DASH}"): "-",
    ord("\N{EM DASH}"): "-",
    ord("\N{NON-BREAKING HYPHEN}"): "-",
    ord("\N{ZERO WIDTH SPACE}"): None,
    ord("\N{ZERO WIDTH NO-BREAK SPACE}"): None,
}


def is_blank(cell: Cell) -> bool:
    """True for an empty cell and for the many ways of writing one."""
    return cell is None or tidy(cell).casefold() in BLANK_WORDS


def words(cell: Cell) -> str:
    """Free words such as a worker or a team; blank when there are none."""
    text = tidy(cell)
    return "" if text.casefold() in BLANK_WORDS else text[:LONGEST_WORDS]


def reference(cell: Cell) -> str | Wrong | None:
    """A child's reference as text: no ".0" from a spreadsheet, leading zeros kept."""
    if isinstance(cell, bool | date | timedelta):
        return Wrong("a reference, not a date or a yes or no", REFERENCE_DO)
    text = tidy(cell)
    if text.casefold() in BLANK_WORDS:
        return None
    if EXCEL_SHORTENED.fullmatch(text):
        return Wrong("a whole reference", "Excel shortened this number: format the column as text")
    whole = WHOLE_AS_DECIMAL.fullmatch(text)
    text = whole[1] if whole else text
    if isinstance(cell, float) and not cell.is_integer():
        return Wrong("a reference without decimals", REFERENCE_DO)
    return _safe_reference(text)


def _safe_reference(text: str) -> str | Wrong:
    if UPN.fullmatch(text):
        return Wrong("the case system’s reference, not a UPN", REFERENCE_DO)
    if len(text) > LONGEST_REFERENCE:
        return Wrong(f"a reference of at most {LONGEST_REFERENCE} characters", REFERENCE_DO)
    if not REFERENCE.fullmatch(text) or not any(letter.isdigit() for letter in text):
        return Wrong("a reference with a number in it and no spaces, not a name", REFERENCE_DO)
    return text


def day(cell: Cell) -> date | Wrong | None:
    """A date, however it is written; free text and American order are not guessed at."""
    if isinstance(cell, datetime):
        return _sensible(cell.date())
    if isinstance(cell, date):
        return _sensible(cell)
    if isinstance(cell, bool | timedelta):
        return Wrong(DATE_EXPECTED, DATE_DO)
    text = tidy(cell)
    if text.casefold() in BLANK_WORDS or text.casefold() == "unknown":
        return None
    if text.isdigit() and int(text) in EXCEL_DAYS:
        return EXCEL_START + timedelta(days=int(text))
    return _written_day(text)


def _written_day(text: str) -> date | Wrong | None:
    if found := ISO_DATE.fullmatch(text):
        return _made_of(found[1], found[2], found[3])
    if found := DAY_FIRST.fullmatch(text):
        if int(found[1]) <= 12 < int(found[2]) <= 31:
            return US_DATE
        return _made_of(found[3], found[2], found[1])
    if found := NAMED_MONTH.fullmatch(text):
        return _made_of(found[3], str(MONTHS.get(found[2][:3].lower(), 0)), found[1])
    return Wrong(DATE_EXPECTED, DATE_DO)


def _made_of(year: str, month: str, on: str) -> date | Wrong | None:
    try:
        return _sensible(date(int(year), int(month), int(on)))
    except ValueError:
        return Wrong("a date that exists", DATE_DO)


def _sensible(found: date) -> date | Wrong | None:
    if found in NO_DATE:
        return None
    if FIRST_DATE <= found <= LAST_DATE:
        return found
    return Wrong("a date in this century or the last", DATE_DO)


def is_american(cell: Cell) -> bool:
    """True for text that can only be month/day/year, such as 12/25/2026."""
    return isinstance(cell, str) and _written_day(tidy(cell)) is US_DATE


def is_ambiguous(cell: Cell) -> bool:
    """True for text that is a day in either order and not the same one, such as 03/04/2026."""
    if not isinstance(cell, str):
        return False
    found = DAY_FIRST.fullmatch(tidy(cell))
    if found is None:
        return False
    return int(found[1]) <= 12 and int(found[2]) <= 12 and int(found[1]) != int(found[2])


def is_unborn_age(cell: Cell) -> bool:
    """True for -1: Ofsted's guidance writes the age of an unborn child so."""
    return tidy(cell) == str(UNBORN_AGE) or tidy(cell).casefold() == "unborn"


AGE = re.compile(r"(\d{1,2})(?:\.\d+)?(?: ?(?:years?|yrs?|y))?")
AGE_MONTHS = re.compile(r"(\d{1,3}) ?(?:months?|mths?|m)")


def age(cell: Cell) -> int | Wrong | None:
    """An age in completed years: decimals cut, "<1" and months made years, -1 unborn."""
    text = tidy(cell).casefold()
    if text in BLANK_WORDS or text == "unknown":
        return None
    if is_unborn_age(cell):
        return UNBORN_AGE
    if text.startswith("<"):
        return 0
    if found := AGE_MONTHS.fullmatch(text):
        return int(found[1]) // 12
    if found := AGE.fullmatch(text):
        return int(found[1])
    return Wrong("an age in years, or -1 for an unborn child", "Correct it, or give a birth date")
