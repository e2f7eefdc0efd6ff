"""The pack that the how-to page tells its readers to write is a sound pack."""

import re
from pathlib import Path

import pytest

from sightline.frameworks.packs.checking import check_files

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-pack.md"
BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def files() -> dict[str, str]:
    """The files as a reader of the page would save them."""
    return dict(BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def test_the_page_shows_every_file_a_pack_must_have(files: dict[str, str]) -> None:
    assert {"pack.yaml", "tools/practice_review.yaml", "clauses.yaml", "examples.yaml"} <= set(
        files
    )


def test_a_council_that_follows_the_page_has_a_sound_pack(files: dict[str, str]) -> None:
    checked = check_files(files)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.pack is not None
    assert checked.pack.tools["practice_review"].question("seen_alone").scale == "evidence"
