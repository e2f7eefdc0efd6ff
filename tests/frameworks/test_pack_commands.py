"""The two commands a pack's author types."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sightline.authorities.models import Authority
from sightline.frameworks.models import Edition
from tests.frameworks.spoiling import spoil
from tests.people import PACK


def write(folder: Path, files: dict[str, str]) -> Path:
    """A pack as a folder."""
    (folder / "tools").mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def spoilt(tmp_path: Path, files: dict[str, str]) -> Path:
    """A pack with one thing wrong."""
    return write(tmp_path / "spoilt", spoil(files, "rules.yaml", "max_days: 31", "max_days: 0"))


def test_a_sound_pack_is_said_to_be_so(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("pack_check", str(PACK))
    assert "nothing wrong" in capsys.readouterr().out


def test_problems_are_listed_and_the_exit_says_so(
    spoilt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("pack_check", str(spoilt))
    assert end.value.code == 1
    said = capsys.readouterr().out
    assert "rules.yaml:" in said
    assert "0 is out of range. Expected: 1 to 365." in said
    assert said.strip().endswith("1 problem")


def test_problems_can_be_had_as_json(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("pack_check", str(PACK), str(spoilt), "--json")
    said = json.loads(capsys.readouterr().out)
    assert said[str(PACK)]["problems"] == []
    [problem] = said[str(spoilt)]["problems"]
    assert (problem["file"], problem["path"]) == ("rules.yaml", "actions.audit_actions.max_days")


def test_a_folder_without_a_pack_is_another_exit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("pack_check", str(tmp_path))
    assert end.value.code == 2
    assert "There is no pack.yaml in" in capsys.readouterr().err


def test_a_pack_is_installed_from_its_folder(
    ashby: Authority, tmp_path: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    later = spoil(files, "pack.yaml", "edition: October 2023", "edition: November 2026")
    folder = str(write(tmp_path / "later", later))
    call_command("pack_install", folder, "--authority", "ashby", "--from", "2026-11-01")
    assert Edition.objects.filter(label="November 2026").exists()
    assert "November 2026, in force from 2026-11-01" in capsys.readouterr().out


def test_a_pack_with_problems_is_not_installed(ashby: Authority, spoilt: Path) -> None:
    with pytest.raises(CommandError, match="out of range"):
        call_command("pack_install", str(spoilt), "--authority", "ashby", "--from", "2026-11-01")


def test_nothing_is_installed_for_an_authority_there_is_not(ashby: Authority) -> None:
    with pytest.raises(CommandError, match="There is no authority “nowhere”"):
        call_command("pack_install", str(PACK), "--authority", "nowhere", "--from", "2026-11-01")


def test_nothing_is_installed_from_a_folder_without_a_pack(
    ashby: Authority, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=r"There is no pack\.yaml"):
        call_command("pack_install", str(tmp_path), "--authority", "ashby", "--from", "2026-11-01")
