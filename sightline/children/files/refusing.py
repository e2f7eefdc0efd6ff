"""A file that cannot be used, with what to do about it, and how large is too large."""

from sightline.domain.errors import NotValid

LARGEST_FILE = 100 * 1024 * 1024
LARGEST_UNZIPPED = 1024 * 1024 * 1024
MOST_PARTS = 2000
LAST_ROW = 600_000
LAST_COLUMN_WITH_MANY_ROWS = 100
MANY_ROWS = 20_000


class Refused(NotValid):
    """The whole file is refused; nothing of it is kept. `problems` say why and what to do."""


def refuse(*problems: str) -> Refused:
    """A refusal in words."""
    return Refused(list(problems))


TOO_LARGE = (
    f"The file is larger than {LARGEST_FILE // 1024 // 1024}MB. A case list of a whole council is "
    "smaller than that: export only the lists of children, without pictures or history"
)
EMPTY = "The file is empty. Export it again from the case system"
DAMAGED = (
    "The file is damaged or cut short, so it cannot be read to the end. Download or export it again"
)
PROTECTED = (
    "The file is protected with a password. In Excel choose File, Info, Protect Workbook, "
    "Encrypt with Password, clear the password, save and upload it again"
)
BOMB = (
    "The file unpacks to more than a spreadsheet should. Copy the lists into a new workbook, "
    "save that and upload it"
)
TOO_MANY_ROWS = (
    f"A sheet goes on past row {LAST_ROW:,}. Delete the empty rows below the list, "
    "save the workbook and upload it again"
)
TOO_WIDE = (
    f"A sheet has something far to the right, past column {LAST_COLUMN_WITH_MANY_ROWS}. "
    "Delete the empty columns beside the list, save the workbook and upload it again"
)
NOT_A_SPREADSHEET = (
    "The file is not a spreadsheet. Upload an Excel workbook (.xlsx or .xls), an OpenDocument "
    "spreadsheet (.ods), a CSV, or a zip of CSVs"
)
WEB_PAGE = (
    "The file is a web page that was saved as a spreadsheet. Open it in Excel, choose Save As, "
    "Excel Workbook (.xlsx), and upload that"
)
WRONG_ENCODING = (
    "The text of the file cannot be read: it is not in UTF-8, UTF-16 or Windows (1252) encoding. "
    "In Excel choose Save As, CSV UTF-8, and upload that"
)
