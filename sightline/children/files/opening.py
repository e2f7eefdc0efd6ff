"""What a file is, told from its content and not its name; then its sheets, one at a time."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from sightline.children.files.csv_text import csv_sheet
from sightline.children.files.refusing import (
    DAMAGED,
    EMPTY,
    LARGEST_FILE,
    NOT_A_SPREADSHEET,
    PROTECTED,
    TOO_LARGE,
    WEB_PAGE,
    Refused,
    refuse,
)
from sightline.children.files.workbooks import workbook_sheets
from sightline.children.files.zips import check_zip
from sightline.domain.case_list_recognising import Sheet

__all__ = ("Refused", "open_sheets")

ZIP_START = b"PK\x03\x04"
EMPTY_ZIP_START = b"PK\x05\x06"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_TEXT_STARTS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"MZ",
    b"\x7fELF",
)
LISTS_IN_ZIPS = (".csv", ".txt", ".tsv")
IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def open_sheets(path: Path, *, name: str) -> Iterator[Sheet]:
    """Every sheet of a workbook, a CSV, or each CSV of a zip or folder, in turn.

    Refuses in words what is too large, empty, damaged, protected or not a spreadsheet.
    """
    if path.is_dir():
        yield from _folder_sheets(path)
        return
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise refuse(TOO_LARGE)
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip(b"\x00 \r\n\t"):
        raise refuse(EMPTY)
    yield from _sheets_by_content(path, start, name)


def _sheets_by_content(path: Path, start: bytes, name: str) -> Iterator[Sheet]:
    if start.startswith((ZIP_START, EMPTY_ZIP_START)):
        yield from _zipped_sheets(path, name)
    elif start.startswith(OLE_START):
        _refuse_if_protected(path)
        yield from workbook_sheets(path)
    elif start.startswith(NOT_TEXT_STARTS):
        raise refuse(NOT_A_SPREADSHEET)
    elif _is_web_page(start):
        raise refuse(WEB_PAGE)
    else:
        yield csv_sheet(path.read_bytes(), name=Path(name).stem)


def _is_web_page(start: bytes) -> bool:
    beginning = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return beginning.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta"))


def _zipped_sheets(path: Path, name: str) -> Iterator[Sheet]:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.namelist()
            check_zip(archive)
            if not _is_workbook(parts, archive):
                yield from _csvs_of_zip(archive, name)
                return
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
        raise refuse(DAMAGED) from error
    yield from workbook_sheets(path)


def _is_workbook(parts: list[str], archive: zipfile.ZipFile) -> bool:
    """True for Excel's and OpenDocument's zips, which calamine reads; Word's is refused."""
    if any(part.startswith("xl/") for part in parts):
        return True
    if "mimetype" in parts:
        if b"spreadsheet" in archive.read("mimetype"):
            return True
        raise refuse(NOT_A_SPREADSHEET)
    if "[Content_Types].xml" in parts:
        raise refuse(NOT_A_SPREADSHEET)
    return False


def _csvs_of_zip(archive: zipfile.ZipFile, name: str) -> Iterator[Sheet]:
    found = False
    for info in archive.infolist():
        if info.is_dir() or any(ignored in info.filename for ignored in IGNORED):
            continue
        if info.filename.lower().endswith(LISTS_IN_ZIPS):
            found = True
            yield csv_sheet(archive.read(info), name=Path(info.filename).stem)
    if not found:
        raise refuse(f"There is no CSV in {name}. " + NOT_A_SPREADSHEET)


def _folder_sheets(folder: Path) -> Iterator[Sheet]:
    files = sorted(
        file
        for file in folder.iterdir()
        if file.is_file() and not file.name.startswith((".", "~$")) and file.name not in IGNORED
    )
    if not files:
        raise refuse(f"There is no file in {folder.name}")
    for file in files:
        yield from open_sheets(file, name=file.name)


def _refuse_if_protected(path: Path) -> None:
    """Excel keeps a protected .xlsx inside an old-style file, as it does a protected .xls."""
    with path.open("rb") as file:
        try:
            protected = msoffcrypto.OfficeFile(file).is_encrypted()
        except (FileFormatError, ParseError, DecryptionError, InvalidKeyError, OSError, ValueError):
            return
        except Exception as error:  # noqa: BLE001 - the library raises whatever a broken file makes it
            raise refuse(DAMAGED) from error
    if protected:
        raise refuse(PROTECTED)
