"""The text of a CSV: which encoding, which separator, which rows."""

import csv
import io
import re

from sightline.children.files.refusing import DAMAGED, EMPTY, WRONG_ENCODING, refuse
from sightline.domain.case_list_recognising import Sheet

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
# What UTF-8 looks like when it was read as Windows text and saved again.
TWICE_ENCODED = re.compile("Ã[\x80-\xbf©¨´¶¼]|â€[™œ“”]")
SEPARATORS = ",;\t|"
LONGEST_CELL = 100_000


def csv_sheet(content: bytes, *, name: str) -> Sheet:
    """The rows of a CSV."""
    text = decoded(content)
    if not text.strip():
        raise refuse(EMPTY)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
    except csv.Error as error:
        raise refuse(DAMAGED) from error
    return Sheet(name=name, rows=rows)


def decoded(content: bytes) -> str:
    """The text, by its mark, else UTF-8, else Windows 1252; anything else is refused in words."""
    try:
        text = _decoded(content)
    except UnicodeError as error:
        raise refuse(WRONG_ENCODING) from error
    if NOT_TEXT.search(text) or TWICE_ENCODED.search(text):
        raise refuse(WRONG_ENCODING)
    return text


def _decoded(content: bytes) -> str:
    if content.startswith(UTF32_MARKS):
        raise UnicodeError
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def separator(text: str) -> str:
    """What stands between the cells: the candidate that the first lines hold most of."""
    beginning = "\n".join(line for line in text[:20_000].splitlines()[:10] if line.strip())
    return max(SEPARATORS, key=beginning.count)
