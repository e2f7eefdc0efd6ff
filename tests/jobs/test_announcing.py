"""An announcement leaves one piece of work for each listener, with the deed or not at all."""

from typing import Any

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from sightline.authorities.models import Authority, Unit
from sightline.jobs.announcements import announce, listens_to
from sightline.jobs.worker import run_until_idle
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("own_listeners")


def test_every_listener_hears_it(ashby: Authority, queued: None) -> None:
    heard = []
    listens_to("unit_opened")(lambda **fact: heard.append(fact))
    announce("unit_opened", authority=ashby, subject=7, at=NOW)
    run_until_idle()
    assert heard == [{"authority": ashby, "subject": 7, "at": NOW}]


def test_two_listeners_are_two_pieces_of_work(ashby: Authority, queued: None) -> None:
    listens_to("unit_opened")(first)
    listens_to("unit_opened")(second)
    announce("unit_opened", authority=ashby, subject=7)
    assert DBTaskResult.objects.count() == 2


def test_nobody_listening_is_no_work(ashby: Authority, queued: None) -> None:
    announce("unit_opened", authority=ashby, subject=7)
    assert not DBTaskResult.objects.exists()


def test_an_announcement_of_something_undone_is_not_heard(ashby: Authority, queued: None) -> None:
    listens_to("unit_opened")(first)
    with transaction.atomic():
        announce("unit_opened", authority=ashby, subject=7)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_a_listener_works_inside_the_authority(
    ashby: Authority, borden: Authority, queued: None
) -> None:
    seen: list[set[str]] = []
    listens_to("unit_opened")(lambda **_: seen.append({u.name for u in Unit.objects.all()}))
    announce("unit_opened", authority=borden, subject=7)
    run_until_idle()
    assert seen == [{"Families"}]


def test_in_tests_a_listener_runs_at_once_and_its_failure_shows(ashby: Authority) -> None:
    listens_to("unit_opened")(fails)
    with pytest.raises(ZeroDivisionError):
        announce("unit_opened", authority=ashby, subject=7)


def first(**_: Any) -> None:
    """One listener."""


def second(**_: Any) -> None:
    """Another."""


def fails(**_: Any) -> None:
    """One that goes wrong."""
    raise ZeroDivisionError
