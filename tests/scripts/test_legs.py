"""What `./test` counts."""

from pathlib import Path

import pytest

from scripts.legs import Result, counts_of
from scripts.test import close

REPORT = """<?xml version="1.0"?>
<testsuites><testsuite tests="10" failures="1" errors="1" skipped="2"/></testsuites>"""


def test_a_report_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(REPORT)
    assert counts_of(path) == (6, 2, 2)


def test_no_report_is_a_failure(tmp_path: Path) -> None:
    assert counts_of(tmp_path / "report.xml") == (0, 1, 0)


def test_the_last_line_is_the_sum(capsys: pytest.CaptureFixture[str]) -> None:
    assert close([Result("one", 3, 0, 1.0), Result("two", 4, 1, 1.0)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 1 failed"


def test_all_passed_is_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert close([Result("one", 3, 0, 1.0)]) == 0
