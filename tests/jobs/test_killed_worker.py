"""A worker killed in the middle of its work loses nothing, and nothing is seen twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60

Drill = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def database_url(tmp_path: Path, db: None) -> Iterator[str]:
    """A database for the drill alone, of the kind these tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'drill.sqlite3'}"
        return
    facts = connection.settings_dict
    where = f"{facts['HOST']}:{facts['PORT']}"
    server = f"postgres://{facts['USER']}:{facts['PASSWORD']}@{where}"
    name = f"drill_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        session.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def drill(database_url: str, tmp_path: Path) -> Iterator[Drill]:
    """Start a step of the drill; whatever still runs at the end is ended."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "DRILL_FOLDER": str(tmp_path),
        "SIGHTLINE_LOCAL": str(tmp_path),
        "DEMONSTRATION": "True",
        "WORKER_LEASE_SECONDS": "2",
        "LOG_LEVEL": "ERROR",
    }
    started: list[subprocess.Popen[str]] = []

    def start(step: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.jobs.drill", step]
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_killing_a_worker_loses_nothing_and_shows_nothing_twice(
    drill: Drill, tmp_path: Path
) -> None:
    assert drill("prepare").wait(SECONDS) == 0
    victim = drill("work")
    wait_until((tmp_path / "begun").exists)
    victim.send_signal(signal.SIGKILL)
    heir = drill("work")
    wait_until(lambda: shown(drill) == "0,1,2 0")
    heir.send_signal(signal.SIGTERM)
    assert heir.wait(SECONDS) == 0
    assert shown(drill) == "0,1,2 0"


def shown(drill: Drill) -> str:
    """What can be seen from outside."""
    return drill("show").communicate(timeout=SECONDS)[0].strip()


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for it, but not for ever."""
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.2)
