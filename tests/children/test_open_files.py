"""Files are opened by what they are; what cannot be used is refused in words."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from sightline.children.files import Refused, csv_text, open_sheets, opening, refusing, zips
from sightline.domain.case_list_recognising import Sheet
from tests.children import workbooks

ROWS = workbooks.list_rows("6", [{"ref": "0012", **workbooks.NEED, "worker": "Zoë O’Brien"}])


def opened(path: Path) -> list[Sheet]:
    return list(open_sheets(path, name=path.name))


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        opened(path)
    return " ".join(refused.value.problems)


@pytest.mark.parametrize("make", [workbooks.xlsx, workbooks.xls, workbooks.ods])
def test_a_workbook_of_any_format_gives_its_sheets(make: object, tmp_path: Path) -> None:
    path = make(tmp_path / "book", {"First": ROWS, "Second": [["a"]]})  # type: ignore[operator]
    sheets = opened(path)
    assert [sheet.name for sheet in sheets] == ["First", "Second"]
    first = sheets[0].rows
    assert first[2][0] == "0012"
    assert first[2][6] == date(2026, 3, 1)
    assert first[2][13] == "Zoë O’Brien"


def test_rows_above_the_first_full_one_keep_their_numbers(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"x": [[], [], ["a", "b"]]})
    assert list(opened(path)[0].rows[2]) == ["a", "b"]


def test_hidden_sheets_are_passed_over(tmp_path: Path) -> None:
    import openpyxl

    path = workbooks.xlsx(tmp_path / "a.xlsx", {"seen": [["a"]], "hidden": [["b"]]})
    book = openpyxl.load_workbook(path)
    book["hidden"].sheet_state = "hidden"
    book.save(path)
    assert [sheet.name for sheet in opened(path)] == ["seen"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_in_the_encodings_councils_use(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "List 6.csv"
    path.write_bytes(workbooks.csv_text(ROWS).encode(encoding))
    (sheet,) = opened(path)
    assert sheet.name == "List 6"
    assert sheet.rows[2][0] == "0012"
    assert sheet.rows[2][13] == "Zoë O’Brien"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_is_read_whatever_stands_between_its_cells(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(workbooks.csv_text(ROWS, separator=separator))
    assert opened(path)[0].rows[2][0] == "0012"


def test_a_zip_and_a_folder_give_each_csv_as_a_sheet(tmp_path: Path) -> None:
    text = workbooks.csv_text(ROWS).encode()
    path = workbooks.zipped(
        tmp_path / "lists.zip",
        {"in/List 6.csv": text, "__MACOSX/List 6.csv": b"x", "read me.md": b"x", "d/": b""},
    )
    assert [sheet.name for sheet in opened(path)] == ["List 6"]
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "List 6.csv").write_bytes(text)
    (folder / "~$lock.xlsx").write_bytes(b"x")
    (folder / ".hidden").write_bytes(b"x")
    assert [sheet.name for sheet in opened(folder)] == ["List 6"]


@pytest.mark.parametrize("content", [b"", b" \r\n", b"\x00" * 20, b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path) == refusing.EMPTY


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        "name,ref\n".encode("utf-16-le") + "é".encode("utf-16-le"),
        "é,ref".encode("utf-32"),
        b"a,b\n\x01\x02",
        b"a,\x81\n",
        "Zoë,1".encode().decode("cp1252").encode(),
    ],
    ids=["utf-16 without its mark", "utf-32", "control letters", "not windows", "encoded twice"],
)
def test_a_csv_in_a_wrong_encoding_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path) == refusing.WRONG_ENCODING


def test_a_csv_with_a_quote_that_never_ends_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_text, "LONGEST_CELL", 50)
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"' + "x" * 100)
    assert refusal(path) == refusing.DAMAGED


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x89PNG\r\n", b"MZ\x90", b"{\\rtf1"])
def test_what_is_not_a_spreadsheet_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content + b" and more")
    assert refusal(path) == refusing.NOT_A_SPREADSHEET


@pytest.mark.parametrize("content", [b"<html><table>", b"\r\n<!DOCTYPE html>", b"<?xml version"])
def test_a_web_page_saved_as_a_spreadsheet_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert refusal(path) == refusing.WEB_PAGE


@pytest.mark.parametrize(
    "files",
    [
        {"word/document.xml": b"x", "[Content_Types].xml": b"x"},
        {"mimetype": b"application/vnd.oasis.opendocument.text"},
        {"photo.jpg": b"x"},
    ],
)
def test_another_kind_of_zip_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    assert refusing.NOT_A_SPREADSHEET in refusal(workbooks.zipped(tmp_path / "a.xlsx", files))


def test_a_password_is_asked_to_be_taken_off(tmp_path: Path) -> None:
    assert refusal(workbooks.protected(tmp_path / "a.xlsx")) == refusing.PROTECTED


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    path = workbooks.zipped(tmp_path / "a.zip", {"List 6.csv": b"a"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    assert refusal(path) == refusing.PROTECTED


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(share: float, tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"List_6": ROWS})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal(path) == refusing.DAMAGED


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_an_old_workbook_cut_short_is_refused(share: float, tmp_path: Path) -> None:
    path = workbooks.xls(tmp_path / "a.xls", {"List_6": ROWS * 200})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal(path) == refusing.DAMAGED


def test_a_workbook_whose_inside_is_damaged_is_refused(tmp_path: Path) -> None:
    path = workbooks.zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": b"<not", "x": b""})
    assert refusal(path) == refusing.DAMAGED


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a" * 100)
    monkeypatch.setattr(opening, "LARGEST_FILE", 99)
    assert refusal(path) == refusing.TOO_LARGE
    monkeypatch.setattr(opening, "LARGEST_FILE", 100)
    assert opened(path)


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbooks.bomb(tmp_path / "a.xlsx", size=200_000)
    monkeypatch.setattr(zips, "LARGEST_UNZIPPED", 100_000)
    assert refusal(path) == refusing.BOMB


def test_a_zip_of_very_many_parts_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "MOST_PARTS", 3)
    files = {f"{n}.csv": b"a" for n in range(4)}
    assert refusal(workbooks.zipped(tmp_path / "a.zip", files)) == refusing.BOMB


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = workbooks.bomb(tmp_path / "a.xlsx", size=500_000)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    told = size.to_bytes(4, "little")
    path.write_bytes(bytes(content).replace(told, (10).to_bytes(4, "little")))
    assert refusal(path) == refusing.DAMAGED


def test_one_stray_cell_far_below_is_refused(tmp_path: Path) -> None:
    path = workbooks.xlsx_with_cell_at(tmp_path / "a.xlsx", ref="A", row=1_048_576)
    assert refusal(path) == refusing.TOO_MANY_ROWS


def test_one_stray_cell_far_to_the_right_of_many_rows_is_refused(tmp_path: Path) -> None:
    path = workbooks.xlsx_with_cell_at(tmp_path / "a.xlsx", ref="XFD", row=50_000)
    assert refusal(path) == refusing.TOO_WIDE


def test_an_unprotected_old_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(opening.OLE_START + b"\x00" * 2000)
    assert refusal(path) == refusing.DAMAGED
