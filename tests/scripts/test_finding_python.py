"""`./run` and `./test` start with a Python that is new enough, and refuse an older one in words."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

WITH_PYTHON = Path(__file__).resolve().parents[2] / "scripts" / "with_python"


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A machine with a shell and no Python."""
    for program in ("bash", "dirname"):
        where = shutil.which(program)
        assert where
        (tmp_path / program).symlink_to(where)
    return tmp_path


def put_python(machine: Path, name: str, version: str) -> None:
    """A Python that can say its version and start nothing."""
    major, minor, _ = version.split(".")
    too_old = int((int(major), int(minor)) < (3, 11))
    program = machine / name
    program.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        f"*print*) echo {version};;\n"
        f"*sys.exit*) exit {too_old};;\n"
        f"-m*) echo started {name} $2;;\n"
        "esac\n"
    )
    program.chmod(0o755)


def start(machine: Path) -> "subprocess.CompletedProcess[str]":
    """Try to start."""
    return subprocess.run(
        ["/usr/bin/env", "bash", str(WITH_PYTHON), "run"],
        env={"PATH": str(machine), "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_python_is_said_in_words(bare_machine: Path) -> None:
    done = start(bare_machine)
    assert done.returncode == 1
    assert "no Python was found" in done.stderr


def test_an_older_python_is_refused_in_words(bare_machine: Path) -> None:
    put_python(bare_machine, "python3", "3.10.14")
    done = start(bare_machine)
    assert done.returncode == 1
    assert "the Python found here is 3.10.14, which is too old" in done.stderr


def test_python_3_11_is_new_enough(bare_machine: Path) -> None:
    put_python(bare_machine, "python3", "3.11.2")
    assert start(bare_machine).stdout == "started python3 scripts.run\n"


def test_a_newer_python_beside_an_older_one_is_found(bare_machine: Path) -> None:
    put_python(bare_machine, "python3", "3.9.2")
    put_python(bare_machine, "python3.12", "3.12.4")
    assert start(bare_machine).stdout == "started python3.12 scripts.run\n"
