"""An import that fails three times is said to have failed, and can be tried again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sightline.authorities.models import Authority, Person
from sightline.children import services
from sightline.children.files.storing import KeptFile
from sightline.children.models import CaseList, Child
from sightline.domain.case_list import ImportStatus
from sightline.jobs import worker
from sightline.ledger.models import LedgerEntry
from tests.children import workbooks

SignIn = Callable[[Person], Client]


@pytest.fixture
def confirmed(ashby: Authority, amina: Person, now: datetime, settings: Any) -> CaseList:
    """A case list that was confirmed and waits for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    kept = KeptFile(sha256="0" * 64, size=9, stored_as="kept.xlsx")
    found = services.upload_case_list(
        authority=ashby, file_name="a.xlsx", kept=kept, as_at=workbooks.AS_AT, by=amina, at=now,
        later=False,
    )  # fmt: skip
    CaseList.objects.filter(pk=found.pk).update(status=ImportStatus.WAITING)
    found.refresh_from_db()
    return services.confirm_case_list(case_list=found, by=amina, at=now)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk the files are on does not answer."""

    def fail(stored_as: str) -> Path:
        raise OSError("The disk does not answer")

    monkeypatch.setattr("sightline.children.tasks.path_of", fail)


def attempts(number: int) -> None:
    """So many attempts, with no wait between them."""
    worker.run_one("first")
    for _ in range(number):
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
        worker.run_one("first")


def test_after_two_attempts_it_is_still_being_imported(confirmed: CaseList, failing: None) -> None:
    attempts(2)
    confirmed.refresh_from_db()
    assert confirmed.status == ImportStatus.APPLYING


def test_after_the_third_it_says_so_and_nothing_was_saved(
    confirmed: CaseList, failing: None, signed_in: SignIn, amina: Person
) -> None:
    attempts(3)
    confirmed.refresh_from_db()
    assert confirmed.status == ImportStatus.FAILED
    assert not Child.objects.filter(case_list=confirmed).exists()
    assert LedgerEntry.objects.filter(deed="case_list_given_up", by=None).count() == 1
    address = reverse("children:see_case_list", args=["ashby", confirmed.pk])
    page = signed_in(amina).get(address).content.decode()
    assert "Could not be imported" in page
    assert "It was tried three times" in page
    assert "Try again" in page


def test_it_can_be_tried_again(
    confirmed: CaseList, failing: None, signed_in: SignIn, amina: Person
) -> None:
    attempts(3)
    address = reverse("children:read_case_list_again", args=["ashby", confirmed.pk])
    assert signed_in(amina).post(address).status_code == 302
    confirmed.refresh_from_db()
    assert (confirmed.status, confirmed.refused_because) == (ImportStatus.READING, [])
