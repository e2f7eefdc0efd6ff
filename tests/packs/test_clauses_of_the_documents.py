"""Every pack accounts for the clauses its document was taken apart into, no more and no less.

The clauses stand in `shared/requirements`, in a folder around the checkout.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sightline.frameworks.packs.checking import check_folder
from tests.packs.test_every_pack import FOLDERS

BESIDE = [folder / "shared" / "requirements" for folder in Path(__file__).parents]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name),
]


@pytest.fixture
def required(folder: Path) -> dict[str, dict[str, Any]]:
    """The clauses of this pack's document, by id."""
    files = [there / f"{folder.name}.yaml" for there in BESIDE]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        reason = f"shared/requirements/{folder.name}.yaml is in no folder around this checkout"
        assert not os.environ.get("CI"), reason
        pytest.skip(reason)
    clauses = YAML(typ="safe", pure=True).load(found.read_text(encoding="utf-8"))
    return {one["id"]: one for one in clauses}


def test_the_ids_are_those_of_the_document(
    folder: Path, required: dict[str, dict[str, Any]]
) -> None:
    assert {one.key for one in check_folder(folder).clauses} == set(required)


def test_areas_are_those_of_the_document(folder: Path, required: dict[str, dict[str, Any]]) -> None:
    clauses = check_folder(folder).clauses
    elsewhere = [one.key for one in clauses if one.area != required[one.key]["area"]]
    assert elsewhere == []
