"""Case list files made by code: workbooks in every format, CSVs in every encoding, broken ones."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from sightline.domain.case_list_cells import Cell
from sightline.domain.case_list_layouts import BY_NUMBER
from tests.domain.case_list_rows import SHORT

AS_AT = date(2026, 10, 1)
Rows = Sequence[dict[str, Cell]]
NEED = {"status": "c) Child in need plan", "cin": date(2026, 3, 1)}


def list_rows(number: str, rows: Rows, *, title: bool = True) -> list[list[Cell]]:
    """One list of Annex A with a title, headings and rows."""
    headings = [column.heading for column in BY_NUMBER[number].columns]
    named = [{SHORT.get(key, key): cell for key, cell in row.items()} for row in rows]
    cells: list[list[Cell]] = [[row.get(heading) for heading in headings] for row in named]
    top: list[list[Cell]] = [[f"List {number}: something"]] if title else []
    return [*top, list(headings), *cells]


def xlsx(path: Path, sheets: dict[str, list[list[Cell]]]) -> Path:
    """An Excel workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def annex_a(path: Path, **lists: Rows) -> Path:
    """A workbook of lists: annex_a(path, l6=[…], l8=[…])."""
    return xlsx(path, {f"List_{key[1:]}": list_rows(key[1:], rows) for key, rows in lists.items()})


def xls(path: Path, sheets: dict[str, list[list[Cell]]]) -> Path:
    """A workbook of the years before 2007."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for down, row in enumerate(rows):
            for along, cell in enumerate(row):
                if cell is not None:
                    style = (day,) if isinstance(cell, date) else ()
                    sheet.write(down, along, cell, *style)
    book.save(str(path))
    return path


def ods(path: Path, sheets: dict[str, list[list[Cell]]]) -> Path:
    """An OpenDocument spreadsheet."""
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for cell in row:
                line.addElement(ods_cell(cell))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def ods_cell(cell: Cell) -> TableCell:
    """One cell of an OpenDocument spreadsheet, dates as dates."""
    if isinstance(cell, date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    made = TableCell(valuetype="string")
    made.addElement(P(text="" if cell is None else str(cell)))
    return made


def csv_text(rows: Sequence[Sequence[Cell]], *, separator: str = ",") -> str:
    """Rows as the text of a CSV, dates day first."""
    lines = []
    for row in rows:
        cells = [f"{c:%d/%m/%Y}" if isinstance(c, date) else str(c or "") for c in row]
        lines.append(separator.join(f'"{cell}"' for cell in cells))
    return "\r\n".join(lines)


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A zip of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def xlsx_with_cell_at(path: Path, *, ref: str, row: int) -> Path:
    """A workbook whose sheet goes on to one stray cell; only its sheet's XML is real."""
    cell = f'<row r="{row}"><c r="{ref}{row}"><v>1</v></c></row>'
    sheet = f'<worksheet><sheetData><row r="1"></row>{cell}</sheetData></worksheet>'
    return zipped(path, {"xl/worksheets/sheet1.xml": sheet.encode(), "xl/workbook.xml": b"<a/>"})


def bomb(path: Path, *, size: int) -> Path:
    """A small zip that unpacks to a great deal."""
    return zipped(path, {"xl/worksheets/sheet1.xml": b"0" * size, "[Content_Types].xml": b"<a/>"})


def protected(path: Path) -> Path:
    """A workbook encrypted with a password, as Excel does it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    plain.seek(0)
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt("a password", file)
    return path
