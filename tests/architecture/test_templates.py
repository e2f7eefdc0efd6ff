"""Templates hold markup only: the content security policy would refuse anything else."""

import re
from pathlib import Path

import pytest

from tests.architecture.reading import modules, name_of, templates

WRONG = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*(?:\bsrc=|type=\"application/json\"))", re.I),
    "an event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "something from elsewhere": re.compile(r"(?:src|href)=[\"'](?:https?:)?//", re.I),
    "a safe filter": re.compile(r"\|\s*safe\b"),
    "autoescape turned off": re.compile(r"autoescape\s+off"),
    "htmx reading script from an attribute": re.compile(r"\bhx-(on|vals=[\"']js:)", re.I),
}
HTML_IN_PYTHON = re.compile(
    r"[\"'](?:[^\"'\n]*)</?(?:div|span|p|a|li|ul|table|tr|td|strong|h[1-6])\b[^\"'\n]*>"
)
# Where HTML is the matter itself: cleaning it, drawing charts, and the tags of the kit.
ABOUT_HTML = {"sightline/ui/", "sightline/frameworks/guidance"}


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_a_template_has_nothing_the_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in WRONG.items() if pattern.search(text)] == []


def test_there_is_no_html_in_python() -> None:
    found = [
        f"{name_of(path)}: {match.group()[:60]}"
        for path in modules()
        if not name_of(path).startswith(tuple(ABOUT_HTML))
        for match in HTML_IN_PYTHON.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
