"""A table as a file: CSV that Excel opens in the right letters, or an Excel workbook."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe(words: str) -> str:
    """Words that a spreadsheet would run as a formula are marked as text."""
    return f"'{words}" if words.startswith(FORMULA) else words


def as_csv(rows: Sequence[Sequence[str]], *, name: str) -> HttpResponse:
    """Comma-separated, with the mark that makes Excel read it as UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([[safe(cell) for cell in row] for row in rows])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    return _named(response, f"{name}.csv")


def as_xlsx(rows: Sequence[Sequence[str]], *, name: str) -> HttpResponse:
    """An Excel workbook with one sheet, its headings bold and staying in sight."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet: Any = book.add_worksheet("Audits")
        bold = book.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return _named(HttpResponse(out.getvalue(), content_type=EXCEL), f"{name}.xlsx")


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
