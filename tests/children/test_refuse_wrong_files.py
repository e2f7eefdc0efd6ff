"""Whole files that are the wrong ones: each is refused in words."""

from pathlib import Path

import pytest

from sightline.children.files import Refused
from sightline.children.reading import OwnMap, read_case_list
from sightline.domain.case_list_layouts import SEND_HEADINGS
from tests.children import workbooks
from tests.children.workbooks import AS_AT, NEED


def refusal(path: Path, own_map: OwnMap | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_case_list(path, name=path.name, as_at=AS_AT, maps={}, own_map=own_map)
    return " ".join(refused.value.problems)


def test_the_send_annex_a(tmp_path: Path) -> None:
    rows = [["Unique ID", *SEND_HEADINGS], ["1"] * 14]
    assert "area SEND" in refusal(workbooks.xlsx(tmp_path / "a.xlsx", {"List_1": rows}))


def test_a_bare_list_of_adopters(tmp_path: Path) -> None:
    path = workbooks.annex_a(tmp_path / "a.xlsx", l11=[{"Gender": "a) Male"}])
    assert "only List 11" in refusal(path)


def test_lists_that_do_not_say_who_is_open(tmp_path: Path) -> None:
    path = workbooks.annex_a(tmp_path / "a.xlsx", l1=[{"ref": "1"}], l3=[{"ref": "1"}])
    assert "only List 1 and List 3" in refusal(path)


def test_the_same_list_twice(tmp_path: Path) -> None:
    rows = workbooks.list_rows("6", [{"ref": "1"}])
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"List 6": rows, "Old copy": rows})
    assert "“List 6” and “Old copy” are both List 6" in refusal(path)


def test_two_files_of_a_zip_with_the_same_list(tmp_path: Path) -> None:
    text = workbooks.csv_text(workbooks.list_rows("6", [{"ref": "1"}])).encode()
    path = workbooks.zipped(tmp_path / "a.zip", {"one.csv": text, "two.csv": text})
    assert "“one” and “two” are both List 6" in refusal(path)


def test_headings_without_children(tmp_path: Path) -> None:
    assert "no children below" in refusal(workbooks.annex_a(tmp_path / "a.xlsx", l6=[]))


def test_a_workbook_without_a_cell(tmp_path: Path) -> None:
    assert "empty" in refusal(workbooks.xlsx(tmp_path / "a.xlsx", {"Sheet1": []}))


def test_a_file_without_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("just\nsome\nwords\n")
    assert "No row of a.csv has headings" in refusal(path)


def test_a_map_that_does_not_fit_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Mosaic ID,Team,Worker\n1,North,Wes\n")
    own_map = OwnMap(columns={"reference": "LCS ID", "team": "Team"})
    assert "The file has no column “LCS ID”" in refusal(path, own_map)


def test_two_sheets_of_a_councils_own_with_the_same_columns(tmp_path: Path) -> None:
    rows = [["Mosaic ID", "Team", "IRO"], ["1", "North", "Iris"]]
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"one": rows, "two": rows})
    own_map = OwnMap(columns={"reference": "Mosaic ID", "team": "Team"})
    assert "one and two" in refusal(path, own_map)


def test_a_sheet_that_is_nearly_a_list_is_reported_beside_the_others(tmp_path: Path) -> None:
    nearly = [workbooks.list_rows("8", [])[1][:19]]
    need = workbooks.list_rows("6", [{"ref": "1", **NEED}])
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"List_6": need, "List_8": nearly})
    read = read_case_list(path, name="a.xlsx", as_at=AS_AT, maps={})
    assert "headings of List 8" in read.problems[0].expected
    assert read.problem_count == 1


def test_a_template_with_its_other_sheets_is_read(tmp_path: Path) -> None:
    need = workbooks.list_rows("6", [{"ref": "1", **NEED}])
    path = workbooks.xlsx(
        tmp_path / "a.xlsx", {"Front_Sheet": [["Annex A"]], "Codes_used": [[]], "List 6": need}
    )
    told: list[str] = []
    read = read_case_list(
        path, name="a", as_at=AS_AT, maps={}, tell=lambda stage, done, total: told.append(stage)
    )
    assert [sheet.number for sheet in read.sheets] == ["6"]
    assert told[0] == "Reading Front_Sheet"
