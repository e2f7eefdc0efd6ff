"""The sheets of an Excel or OpenDocument workbook, read by calamine."""

from collections.abc import Iterator
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from sightline.children.files.refusing import DAMAGED, PROTECTED, refuse
from sightline.domain.case_list_recognising import Sheet


def workbook_sheets(path: Path) -> Iterator[Sheet]:
    """Every visible sheet, one at a time; rows above the first full one are kept, so that row
    numbers are those the person sees."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            for about in book.sheets_metadata:
                if about.typ is not SheetTypeEnum.WorkSheet:
                    continue
                if about.visible is not SheetVisibleEnum.Visible:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                yield Sheet(name=about.name, rows=sheet.to_python(skip_empty_area=False))  # type: ignore[arg-type]
    except PasswordError as error:
        raise refuse(PROTECTED) from error
    except (CalamineError, XmlError, ZipError, OSError) as error:
        raise refuse(DAMAGED) from error
    except BaseException as error:
        # The reader is written in Rust; what it did not foresee comes as a panic, which Python
        # does not count as an ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        raise refuse(DAMAGED) from error
