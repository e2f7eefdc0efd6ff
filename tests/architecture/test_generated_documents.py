"""Generated documents say what the code says."""

from pathlib import Path

import pytest

from sightline.web.generated_documents import FOLDER, documents


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_generated_document_is_up_to_date(path: Path) -> None:
    assert path.exists(), "run manage.py docs"
    assert path.read_text(encoding="utf-8") == documents()[path], "run manage.py docs"


def test_nothing_else_is_in_the_folder() -> None:
    assert set(FOLDER.iterdir()) == set(documents())
