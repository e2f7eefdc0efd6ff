"""What the tests of the room share: they run inside Ashby, with a way to import a small list."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sightline.authorities.models import Authority, Person
from sightline.children.importing import import_file
from sightline.children.models import CaseList, Child
from tests.children import workbooks
from tests.factories.breaking import broken_ledger

__all__ = ["broken_ledger"]

Import = Callable[..., CaseList]


@pytest.fixture(autouse=True)
def _inside_ashby(in_ashby: Authority) -> None:
    """Reading a child's row outside an authority raises."""


@pytest.fixture(autouse=True)
def _files_of_their_own(settings: Any, tmp_path: Path) -> None:
    """Uploaded files go where the test can see them."""
    settings.STORED_FILES = tmp_path / "stored"


@pytest.fixture
def imported(ashby: Authority, amina: Person, now: datetime, tmp_path: Path) -> Import:
    """Import lists as a workbook: imported(l6=[{"ref": "1"}], as_at=…)."""

    def bring_in(*, as_at: date = workbooks.AS_AT, **lists: workbooks.Rows) -> CaseList:
        path = workbooks.annex_a(tmp_path / "annex_a.xlsx", **lists)
        return import_file(authority=ashby, path=path, as_at=as_at, by=amina, at=now)

    return bring_in


@pytest.fixture
def child(imported: Import) -> Child:
    """A child in need of the North team, whose worker is Wes."""
    row = {"ref": "71002", **workbooks.NEED, "team": "North", "worker": "Wes Walker"}
    imported(l6=[{**row, "born": date(2015, 3, 17), "gender": "F"}])
    return Child.objects.get(reference="71002")
