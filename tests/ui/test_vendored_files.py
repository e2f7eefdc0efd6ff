"""What belongs to GOV.UK alone is not among the files we took from its design system."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

VENDOR = Path(finders.find("vendor/versions.json")).parent
TEXTS = [path for path in VENDOR.rglob("*") if path.suffix in {".css", ".js"}]


def test_there_is_something_to_look_at():
    assert {path.parent.name for path in TEXTS} == {
        "accessible-autocomplete",
        "govuk-frontend",
        "moj-frontend",
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize("mark", ["GDS Transport", "@font-face", "govuk-crest.", "/assets/"])
def test_no_brand_is_left(path: Path, mark: str):
    assert mark not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_source_map_stops_the_collecting_of_static_files(path: Path):
    assert "sourceMappingURL" not in path.read_text(encoding="utf-8")


def test_no_font_crest_or_favicon_came_along():
    names = [path.name for path in VENDOR.rglob("*") if path.is_file()]
    assert not [n for n in names if n.endswith((".woff", ".woff2", ".ico")) or "crown" in n]


@pytest.mark.parametrize("folder", sorted({path.parent.name for path in TEXTS}))
def test_every_package_brought_its_licence(folder: str):
    assert "MIT" in (VENDOR / folder / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_versions_are_written_down():
    versions = json.loads((VENDOR / "versions.json").read_text(encoding="utf-8"))
    assert versions["govuk-frontend"].startswith("6.")
