"""A worker does each piece of work, tries again what fails, and takes over from the dead."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sightline.authorities.models import Authority, Unit
from sightline.authorities.walls import inside
from sightline.jobs import worker
from sightline.jobs.announcements import announce, listens_to
from sightline.jobs.models import WorkerLease

pytestmark = pytest.mark.usefixtures("own_listeners", "queued")


def the_row() -> DBTaskResult:
    """The only piece of work."""
    return DBTaskResult.objects.get()


def wait_no_longer() -> None:
    """As if the wait before the next attempt were over."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def opens_a_unit(*, authority: Authority, subject: Any, **_: Any) -> None:
    """Changes something, and goes wrong if told to."""
    name = f"Opened {Unit.objects.count()}"
    Unit.objects.create(authority=authority, name=name, kind="team")
    if subject == 0:
        raise ZeroDivisionError("subject is nought")


@pytest.fixture
def announced(ashby: Authority) -> None:
    """One piece of work that succeeds."""
    listens_to("asked")(opens_a_unit)
    announce("asked", authority=ashby, subject=1)


@pytest.fixture
def doomed(ashby: Authority) -> None:
    """One piece of work that fails."""
    listens_to("asked")(opens_a_unit)
    announce("asked", authority=ashby, subject=0)


def opened(authority: Authority) -> int:
    """How many units the work opened."""
    with inside(authority):
        return Unit.objects.filter(name__startswith="Opened").count()


def test_with_nothing_to_do_it_says_so(db: None) -> None:
    assert not worker.run_one("w")


def test_it_does_the_work_once(ashby: Authority, announced: None) -> None:
    assert worker.run_until_idle("w") == 1
    assert (the_row().status, opened(ashby)) == ("SUCCESSFUL", 1)


def test_what_failed_has_changed_nothing(ashby: Authority, doomed: None) -> None:
    worker.run_one("w")
    assert opened(ashby) == 0


def test_what_failed_waits_before_it_is_tried_again(doomed: None) -> None:
    worker.run_one("w")
    assert the_row().status == "READY"
    assert "ZeroDivisionError" in the_row().traceback
    assert not worker.run_one("w")


def test_after_the_second_failure_it_waits_once_more(doomed: None) -> None:
    for _ in range(2):
        worker.run_one("w")
        wait_no_longer()
    assert the_row().status == "READY"


def test_after_the_third_failure_it_is_kept_as_failed(doomed: None) -> None:
    for _ in range(3):
        worker.run_one("w")
        wait_no_longer()
    assert the_row().status == "FAILED"
    assert not worker.run_one("w")


def test_work_that_no_longer_exists_fails_like_any_other(announced: None) -> None:
    DBTaskResult.objects.update(task_path="sightline.jobs.tasks.no_such_work")
    worker.run_one("w")
    assert "ImportError" in the_row().traceback


def test_the_work_of_a_living_worker_is_left_alone(announced: None) -> None:
    worker.take_lease("alive", at=timezone.now())
    worker.claim_next("alive")
    assert worker.return_work_of_dead_workers(at=timezone.now()) == 0


def test_the_work_of_a_dead_worker_is_queued_again(announced: None, settings: Any) -> None:
    worker.take_lease("dead", at=timezone.now())
    worker.claim_next("dead")
    later = timezone.now() + timedelta(seconds=settings.WORKER_LEASE_SECONDS + 1)
    assert worker.return_work_of_dead_workers(at=later) == 1
    assert the_row().status == "READY"


def test_the_work_of_a_worker_without_a_lease_is_queued_again(announced: None) -> None:
    worker.claim_next("never seen")
    assert worker.return_work_of_dead_workers(at=timezone.now()) == 1


def test_work_that_kills_three_workers_is_kept_as_failed(announced: None) -> None:
    for name in ("one", "two", "three"):
        worker.claim_next(name)
        worker.return_work_of_dead_workers(at=timezone.now())
    assert the_row().status == "FAILED"


def test_a_worker_whose_work_was_taken_over_undoes_what_it_did(
    ashby: Authority, announced: None
) -> None:
    row = worker.claim_next("slow")
    assert row is not None
    worker.return_work_of_dead_workers(at=timezone.now())
    worker.run_until_idle("quick")
    with pytest.raises(worker.NoLongerOurs):
        worker.do(row)
    assert opened(ashby) == 1


def test_being_taken_over_is_not_a_failure(
    ashby: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    listens_to("asked")(loses_its_claim)
    announce("asked", authority=ashby, subject=1)
    assert worker.run_one("slow")
    assert "taken over" in caplog.text


def loses_its_claim(**_: Any) -> None:
    """As if another worker had taken over in the middle."""
    DBTaskResult.objects.update(worker_ids=["slow", "quick"])


def test_old_work_is_forgotten_and_failed_work_kept_longer(announced: None, doomed: None) -> None:
    long_ago = timezone.now() - timedelta(days=20)
    first, second = DBTaskResult.objects.all()
    DBTaskResult.objects.filter(pk=first.pk).update(status="SUCCESSFUL", finished_at=long_ago)
    DBTaskResult.objects.filter(pk=second.pk).update(status="FAILED", finished_at=long_ago)
    assert worker.prune(at=timezone.now()) == 1
    assert the_row().status == "FAILED"


def test_a_worker_stops_when_asked_and_gives_up_its_lease(db: None) -> None:
    process = worker.Worker("w")
    process.stop()
    process.run()
    assert not WorkerLease.objects.exists()


def test_a_round_keeps_house_and_works(ashby: Authority, announced: None) -> None:
    process = worker.Worker("w")
    assert process.one_round()
    assert opened(ashby) == 1


def test_house_is_kept_once_a_lease_and_not_every_round(announced: None) -> None:
    process = worker.Worker("w")
    process.one_round()
    before = process.housekeeping_at
    process.one_round()
    assert process.housekeeping_at == before
