"""`pack_coverage` counts what Sightline does about every clause, and is honest about the rest."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from sightline.frameworks.packs.checking import check_folder
from tests.frameworks.spoiling import spoil
from tests.frameworks.test_pack_commands import write
from tests.people import PACK

CLAUSES = "clauses.yaml"
pytestmark = pytest.mark.slow


def counted(capsys: pytest.CaptureFixture[str], *folders: Path) -> dict[str, dict[str, object]]:
    """What the command says to a program."""
    call_command("pack_coverage", *map(str, folders), "--json")
    told: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)
    return told


def test_every_clause_is_counted_once_by_status_and_by_area(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = counted(capsys, PACK)[PACK.name]
    by_area = told["by_area"]
    assert told["clauses"] == sum(told["by_status"].values()) == 414
    for status, number in told["by_status"].items():
        assert number == sum(area[status] for area in by_area.values())


def test_planned_clauses_are_listed_with_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = counted(capsys, PACK)[PACK.name]
    assert len(told["planned"]) == told["by_status"]["planned"]
    assert all(one["missing"] for one in told["planned"])
    assert told["alive"] == 414 - len(told["planned"]) - told["by_status"]["outside"]


def test_without_folders_all_packs_are_counted(
    capsys: pytest.CaptureFixture[str], settings: object, tmp_path: Path, files: dict[str, str]
) -> None:
    settings.PACKS = tmp_path  # type: ignore[attr-defined]
    write(tmp_path / "first", files)
    write(tmp_path / "second", spoil(files, "pack.yaml", "key: sefton", "key: second"))
    assert list(counted(capsys)) == ["first", "second"]


def test_in_words_the_table_stands_above_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("pack_coverage", str(PACK))
    said = capsys.readouterr().out
    clause = next(one for one in check_folder(PACK).clauses if one.status == "planned")
    listed = f"{clause.key} planned: {clause.missing}"
    assert "414 clauses" in said
    assert said.index("all areas") < said.index(listed)


def test_a_pack_that_does_not_check_is_counted_but_the_exit_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, files: dict[str, str]
) -> None:
    spoilt = write(tmp_path / "spoilt", spoil(files, "rules.yaml", "max_days: 31", "max_days: 0"))
    with pytest.raises(SystemExit) as end:
        call_command("pack_coverage", str(spoilt), str(PACK))
    assert end.value.code == 1
    said = capsys.readouterr().out
    assert "1 problem: see pack_check" in said
    assert said.count("414 clauses") == 2


def test_too_many_clauses_outside_is_said_and_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, files: dict[str, str]
) -> None:
    text = files[CLAUSES].replace("    status: shown\n", "    status: outside\n    why: x\n")
    with pytest.raises(SystemExit) as end:
        call_command("pack_coverage", str(write(tmp_path / "out", files | {CLAUSES: text})))
    assert end.value.code == 1
    assert "more than 3 in a hundred are outside" in capsys.readouterr().out


def test_a_clause_whose_status_is_no_word_is_not_counted(
    tmp_path: Path, files: dict[str, str]
) -> None:
    spoilt = spoil(files, CLAUSES, "    status: shown\n", "    status: done\n")
    assert len(check_folder(write(tmp_path / "odd", spoilt)).clauses) == 413


def test_clauses_that_cannot_be_read_are_none(tmp_path: Path, files: dict[str, str]) -> None:
    folder = write(tmp_path / "none", files | {CLAUSES: "clauses: [SEF-001]\n"})
    assert check_folder(folder).clauses == ()


@pytest.mark.parametrize("folders", [["nowhere"], []], ids=["named", "all"])
def test_where_there_is_no_pack_the_exit_is_another(
    capsys: pytest.CaptureFixture[str], settings: object, tmp_path: Path, folders: list[str]
) -> None:
    settings.PACKS = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(SystemExit) as end:
        call_command("pack_coverage", *[str(tmp_path / one) for one in folders])
    assert end.value.code == 2
    assert "There is no pack.yaml in" in capsys.readouterr().err
