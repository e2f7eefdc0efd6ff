"""The pack that the how-to page tells its readers to write is a sound pack."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from sightline.domain.pack_cadence import Cadence
from sightline.domain.pack_responses import Clock
from sightline.frameworks.packs.checking import check_files
from sightline.frameworks.packs.layout import EXAMPLES, PARTS

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-pack.md"
BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_SHOWN = ["approach", "values", "core_questions"]  # plain lists of words


@pytest.fixture
def files() -> dict[str, str]:
    """The files as a reader of the page would save them."""
    return dict(BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def test_the_page_shows_every_file_a_pack_must_have(files: dict[str, str]) -> None:
    assert {*PARTS, EXAMPLES, "tools/practice_review.yaml"} == set(files)


def test_the_page_shows_every_kind_of_cadence_clock_and_part(files: dict[str, str]) -> None:
    text = "\n".join(files.values())
    kinds = {
        one.__dataclass_fields__["kind"].default for one in (*get_args(Cadence), *get_args(Clock))
    }
    left_out = {"as_required", "ongoing"}  # said beside the pack, in the text of the page
    assert {kind for kind in kinds if f"kind: {kind}" not in text} == left_out
    assert all(f"`{kind}`" in PAGE.read_text(encoding="utf-8") for kind in left_out)
    pack = check_files(files).pack
    assert pack is not None
    assert [one.name for one in fields(pack) if not getattr(pack, one.name)] == NOT_SHOWN


def test_a_council_that_follows_the_page_has_a_sound_pack(files: dict[str, str]) -> None:
    checked = check_files(files)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.pack is not None
    assert checked.pack.tools["practice_review"].question("seen_alone").scale == "evidence"
