"""What the machine lacks is installed by root, and otherwise named."""

import os

import pytest

from scripts import machine
from scripts.environment import Stop


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without browser and database, and somebody who is not root."""
    monkeypatch.setattr(machine, "found_browser", lambda: "")
    monkeypatch.setattr(machine, "found_postgres", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.mark.usefixtures("nothing_installed")
def test_a_missing_browser_is_named_with_how_to_get_it() -> None:
    with pytest.raises(Stop, match="sudo apt-get install chromium"):
        machine.browser()


@pytest.mark.usefixtures("nothing_installed")
def test_a_missing_database_server_is_named_with_how_to_get_it() -> None:
    with pytest.raises(Stop, match="sudo apt-get install postgresql"):
        machine.postgres_programs()


def test_root_installs_what_is_missing(
    nothing_installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> "machine.subprocess.CompletedProcess[str]":
        ran.append(command)
        return machine.subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine.subprocess, "run", run)
    machine.install("chromium", because="of this test")
    assert [command[-1] for command in ran] == ["update", "chromium"]
