"""The legs of a test run: each is one program, told what environment it runs in."""

import os
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from scripts.environment import ROOT, say, tool
from scripts.site import Environment

SECONDS_FOR_A_LEG = 1200
DEPLOYED = {
    "DEBUG": "False",
    "HTTPS": "True",
    "SECRET_KEY": "a-key-that-is-only-used-to-check-the-settings-of-a-deployment-1234567890",
    "ALLOWED_HOSTS": "sightline.example",
}


@dataclass(frozen=True)
class Leg:
    """One program to run. A leg of pytest counts its tests; any other counts as one."""

    name: str
    command: tuple[str, ...]
    environment: Environment = field(default_factory=dict)
    counts_tests: bool = False


@dataclass(frozen=True)
class Result:
    """How a leg went."""

    name: str
    passed: int
    failed: int
    seconds: float
    skipped: int = 0
    output: str = ""


def checks() -> list[Leg]:
    """What reads the code without running it."""
    manage = (tool("python"), "manage.py")
    return [
        Leg("ruff check", (tool("ruff"), "check", ".")),
        Leg("ruff format", (tool("ruff"), "format", "--check", ".")),
        Leg("import-linter", (tool("lint-imports"),)),
        Leg("djlint", (tool("djlint"), "sightline", "--lint", "--quiet")),
        Leg("migrations", (*manage, "makemigrations", "--check", "--dry-run")),
        Leg(
            "check --deploy",
            (*manage, "check", "--deploy", "--fail-level", "WARNING"),
            DEPLOYED,
        ),
        Leg("mypy", (tool("mypy"), "sightline", "scripts")),
    ]


def pytest(name: str, *arguments: str, environment: Environment | None = None) -> Leg:
    """A leg of tests."""
    command = (tool("pytest"), "-q", "--no-header", *arguments)
    return Leg(name, command, environment or {}, counts_tests=True)


def run(leg: Leg, *, quietly: bool = False) -> Result:
    """Run a leg and say how it went."""
    began = time.monotonic()
    if not quietly:
        say(f"\n── {leg.name} ──")
    with tempfile.TemporaryDirectory(prefix="sightline-test-") as folder:
        local, report = Path(folder) / "local", Path(folder) / "report.xml"
        counted = [f"--junitxml={report}"] if leg.counts_tests else []
        environment = {**test_environment(local), **leg.environment}
        done = finish([*leg.command, *counted], environment, quietly=quietly)
        counts = counts_of(report) if leg.counts_tests else (int(done.code == 0), 0, 0)
    passed, failed, skipped = counts
    if done.code != 0 and not failed:
        failed = 1
    return Result(leg.name, passed, failed, time.monotonic() - began, skipped, done.output)


@dataclass(frozen=True)
class Finished:
    """How a program ended."""

    code: int
    output: str


def finish(command: list[str], environment: Environment, *, quietly: bool) -> Finished:
    """Run a program to its end, or end it when it has had its time."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if quietly else None,
            stderr=subprocess.STDOUT,
            timeout=SECONDS_FOR_A_LEG,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finished(1, f"It did not finish in {SECONDS_FOR_A_LEG} seconds.")
    return Finished(done.returncode, done.stdout or "")


def test_environment(local: Path) -> Environment:
    """The environment of every leg: nothing of this machine's own site."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEMONSTRATION")}
    return {
        **kept,
        "DEBUG": "True",
        "HTTPS": "False",
        "LOG_LEVEL": "WARNING",
        "SIGHTLINE_LOCAL": str(local),
        "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }


def counts_of(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped, from pytest's own report; no report is a failure."""
    if not report.exists():
        return 0, 1, 0
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    total, skipped = (sum(int(s.get(k, 0)) for s in suites) for k in ("tests", "skipped"))
    failed = sum(int(s.get("failures", 0)) + int(s.get("errors", 0)) for s in suites)
    return total - failed - skipped, failed, skipped
