"""Every class of ours that a template uses is drawn by a stylesheet of ours."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "sightline"
CLASS = re.compile(r"sightline-[a-z0-9_-]+")
NAMES_ONLY = {"sightline-heap", "sightline-tree", "sightline-chosen", "sightline-export"}


def templates() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.html") if "templates" in path.parts]


def drawn() -> set[str]:
    sheets = [path for path in PACKAGE.rglob("*.css") if "vendor" not in path.parts]
    return {name for sheet in sheets for name in CLASS.findall(sheet.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("template", templates(), ids=lambda path: path.name)
def test_every_class_of_ours_is_drawn(template: Path):
    text = template.read_text(encoding="utf-8")
    used = {name for name in CLASS.findall(text) if not name.endswith("-")}
    assert used - drawn() - NAMES_ONLY == set()
