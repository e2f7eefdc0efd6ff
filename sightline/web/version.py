"""The version, read from the change log so that it is written in one place."""

import re
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"


def read_version(text: str) -> str:
    """The number in the topmost `## x.y.z` heading of the change log."""
    found = re.search(r"^## (\d+\.\d+\.\d+)", text, re.MULTILINE)
    if not found:
        raise ValueError("CHANGELOG.md has no heading such as '## 1.2.3'")
    return found[1]


VERSION = read_version(CHANGELOG.read_text(encoding="utf-8"))
