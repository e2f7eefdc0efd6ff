"""Looking into a zip before anything opens it: how much it unpacks to, and where its cells end."""

import re
import zipfile

from sightline.children.files.refusing import (
    BOMB,
    LARGEST_UNZIPPED,
    LAST_ROW,
    MANY_ROWS,
    MOST_PARTS,
    PROTECTED,
    TOO_MANY_ROWS,
    TOO_WIDE,
    refuse,
)

ENCRYPTED = 0x1
CHUNK = 1024 * 1024
SHEET = re.compile(r"xl/worksheets/.*\.xml")
# Columns past CV, the hundredth: three letters, or two beyond CV.
WIDE_CELL = re.compile(rb'<c r="(?:[A-Z]{3}|[D-Z][A-Z]|C[W-Z])\d')
ROW_NUMBER = re.compile(rb'<row [^>]*?r="(\d+)"')


def check_zip(archive: zipfile.ZipFile) -> None:
    """Refuse a zip that is protected, or that unpacks to more than a spreadsheet should.

    Reads every part to its end, so that a size that is a lie is found out: a part that goes on
    past what it declared fails its checksum.
    """
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise refuse(PROTECTED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNZIPPED:
        raise refuse(BOMB)
    for part in parts:
        _read_through(archive, part)


def _read_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read one part to its end; of a sheet, see how far down and to the right it goes.

    A reader makes a place for every cell up to the last one, so one stray cell could ask for
    seventeen thousand million.
    """
    is_sheet = bool(SHEET.fullmatch(part.filename))
    wide, last_row = False, 0
    tail = b""
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            if not is_sheet:
                continue
            text = tail + chunk
            wide = wide or WIDE_CELL.search(text) is not None
            last_row = max(last_row, _last_row(text))
            tail = chunk[-64:]
    if last_row > LAST_ROW:
        raise refuse(TOO_MANY_ROWS)
    if wide and last_row > MANY_ROWS:
        raise refuse(TOO_WIDE)


def _last_row(text: bytes) -> int:
    start = text.rfind(b"<row ")
    found = ROW_NUMBER.match(text, start) if start >= 0 else None
    return int(found[1]) if found else 0
