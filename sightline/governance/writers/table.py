"""Writes a document's figures as CSV, and its tables and figures as an Excel workbook."""

import csv
from io import BytesIO, StringIO

import xlsxwriter

from sightline.domain.document import Document, Table, figures_of
from sightline.domain.figures import Figure

HEADINGS = (
    "Section",
    "Reference",
    "What it counts",
    "Number",
    "Out of",
    "Share",
    "Likely range from",
    "Likely range to",
)
# A spreadsheet runs a cell that begins with one of these as a formula.
RUNS = ("=", "+", "-", "@", "\t", "\r")
Line = tuple[str | int | float | None, ...]


def figure_lines(document: Document) -> list[Line]:
    """One line for each figure printed in the report, in reading order."""
    lines: list[Line] = []
    seen: set[str] = set()
    for section in document.sections:
        for figure in (one for piece in section.pieces for one in figures_of(piece)):
            if figure.key not in seen:
                seen.add(figure.key)
                lines.append(_line(section.title, figure))
    return lines


def _line(section: str, figure: Figure) -> Line:
    interval = figure.interval
    value = figure.words if figure.hidden else figure.value
    share = None if figure.hidden or not figure.n else len(figure.rows) / figure.n
    return (
        section,
        figure.key,
        figure.of,
        value,
        figure.n,
        share,
        interval.low if interval else None,
        interval.high if interval else None,
    )


def write_csv(document: Document) -> bytes:
    """Every figure as CSV, with the mark that tells Excel it is UTF-8."""
    kept = StringIO()
    writer = csv.writer(kept)
    writer.writerow(HEADINGS)
    for line in figure_lines(document):
        writer.writerow([_safe(cell) for cell in line])
    return kept.getvalue().encode("utf-8-sig")


def _safe(cell: str | float | None) -> str | float:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return round(cell, 4)
    if isinstance(cell, str) and cell.startswith(RUNS):
        return f"'{cell}"
    return cell


def write_workbook(document: Document) -> bytes:
    """A workbook: what it is, every table on its own sheet, and every figure on the last."""
    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(kept, options)
    book.set_properties({"title": document.title})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    about = book.add_worksheet("About")
    about.set_column(0, 0, 90)
    for place, words in enumerate((document.title, *document.lines)):
        about.write_string(place, 0, words, bold if place == 0 else wrapped)
    for number, table in enumerate(document.tables(), 1):
        _sheet(book.add_worksheet(f"Table {number}"), number, table, bold)
    figures = book.add_worksheet("Figures")
    figures.set_column(0, 2, 36)
    figures.write_row(0, 0, HEADINGS, bold)
    figures.freeze_panes(1, 0)
    for place, line in enumerate(figure_lines(document), 1):
        figures.write_row(place, 0, ["" if cell is None else cell for cell in line])
    book.close()
    return kept.getvalue()


def _sheet(sheet: xlsxwriter.worksheet.Worksheet, number: int, table: Table, bold: object) -> None:
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, max(1, len(table.header) - 1), 20)
    sheet.write_string(0, 0, f"Table {number}: {table.caption}", bold)
    sheet.write_row(2, 0, table.header, bold)
    sheet.freeze_panes(3, 1)
    for place, row in enumerate(table.rows, 3):
        for column, part in enumerate(row):
            if isinstance(part, Figure):
                _write_figure(sheet, place, column, part)
            else:
                sheet.write_string(place, column, part)
    sheet.write_string(len(table.rows) + 4, 0, table.note)


def _write_figure(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, figure: Figure
) -> None:
    """A number as a number where only a number is printed, so that it can be added up."""
    if figure.value is not None and figure.words == f"{figure.value:,}":
        sheet.write_number(row, column, figure.value)
    else:
        sheet.write_string(row, column, figure.words)
