"""manage.py import_children: what it says and how it ends."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from sightline.children.models import CaseList, Child
from tests.children import workbooks
from tests.children.workbooks import NEED

pytestmark = pytest.mark.usefixtures("ashby")


def ending(*args: str) -> int:
    try:
        call_command("import_children", *args)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.fixture
def book(tmp_path: Path) -> Path:
    rows = [{"ref": "1", **NEED, "need": "PSRMEM"}, {"ref": "2", **NEED}]
    return workbooks.annex_a(tmp_path / "a.xlsx", l6=rows, l1=[])


def test_an_import_says_what_changed_and_ends_well(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending(str(book), "--authority", "ashby", "--on", "2026-10-01") == 0
    told = capsys.readouterr().out
    assert "2 added" in told
    assert "1 problem in the file" in told
    assert "List_6 row 3, Primary Need Code: “PSRMEM”" in told
    assert CaseList.objects.get().as_at == date(2026, 10, 1)
    assert ending(str(book), "--authority", "ashby", "--on", "2026-10-01") == 0
    assert "Nothing changed: all 2 children are the same" in capsys.readouterr().out


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending(str(book), "--authority", "ashby", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "List_6: List 6, Children in need: 2 rows" in told
    assert "Children: 2 added, 0 changed, 0 closed, 0 unchanged" in told
    assert not CaseList.objects.exists()


@pytest.mark.parametrize("how", [[], ["--dry-run"]])
def test_a_refused_file_ends_with_one(
    how: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"%PDF")
    assert ending(str(path), "--authority", "ashby", *how) == 1
    assert "Nothing was imported" in capsys.readouterr().err


def test_an_older_list_ends_with_one(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(str(book), "--authority", "ashby", "--on", "2026-10-01") == 0
    assert ending(str(book), "--authority", "ashby", "--on", "2026-09-01") == 1
    assert "older list" in capsys.readouterr().err


def test_a_wrong_command_ends_with_two(book: Path, tmp_path: Path) -> None:
    assert ending(str(book), "--authority", "nowhere") == 2
    assert ending(str(tmp_path / "not there"), "--authority", "ashby") == 2
    no_map = str(tmp_path / "not there.yaml")
    assert ending(str(book), "--authority", "ashby", "--sheet-map", no_map) == 2
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("columns: 3")
    assert ending(str(book), "--authority", "ashby", "--sheet-map", str(wrong)) == 2


def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text("Mosaic ID,Team,IRO\n0012,North,Iris Ivanova\n")
    return path


@pytest.mark.parametrize("how", [[], ["--dry-run"]])
def test_an_unknown_export_asks_for_a_sheet_map(
    how: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending(str(export(tmp_path)), "--authority", "ashby", *how) == 1
    assert "Mosaic ID, Team, IRO" in capsys.readouterr().err


def test_a_sheet_map_says_what_the_columns_mean(tmp_path: Path) -> None:
    sheet_map = tmp_path / "map.yaml"
    sheet_map.write_text(
        "columns:\n  reference: Mosaic ID\n  team: Team\n  iro: IRO\nstatus_is: in_care\n"
    )
    assert ending(str(export(tmp_path)), "--authority", "ashby", "--sheet-map", str(sheet_map)) == 0
    assert Child.objects.get().reference == "0012"


def test_a_folder_of_lists_is_imported_as_one_book(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    for number in ("6", "8"):
        text = workbooks.csv_text(workbooks.list_rows(number, [{"ref": "1", "status": "a)"}]))
        (folder / f"Ofsted List {number}.csv").write_text(text)
    assert ending(str(folder), "--authority", "ashby") == 0
    assert CaseList.objects.get().lists == ["6", "8"]
