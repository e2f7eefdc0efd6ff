"""The worker: takes the next piece of work, does it, and ticks it off.

1. A worker holds a lease, a row it refreshes while it lives.
2. It takes one piece of work at a time. The claim is a locked row, so two never take the same.
3. Work marked all-or-nothing is saved in the transaction that ticks it off: done once or never.
4. Work that fails is tried again after a wait, three times in all, then kept as failed.
5. When a lease runs out, its worker is dead, and any worker puts its work back in the queue.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sightline.jobs.giving_up import tell_given_up
from sightline.jobs.models import WorkerLease

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
WAIT_AFTER_FAILURE = (timedelta(seconds=20), timedelta(minutes=3))
STATISTICS_EVERY = timedelta(hours=6)
KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=180)

Work = TypeVar("Work", bound=Callable[..., Any])


class NoLongerOurs(Exception):
    """Another worker took this work over because our lease ran out; what we did is undone."""


class Abandoned(Exception):
    """Three workers in turn stopped in the middle of this work."""


def all_or_nothing(work: Work) -> Work:
    """Mark work whose changes are all in this database, to be saved with its tick."""
    work.all_or_nothing = True  # type: ignore[attr-defined]
    return work


# --- Leases --------------------------------------------------------------------------------------


def take_lease(worker: str, *, at: datetime) -> None:
    """Say that this worker is alive, for the first time or again."""
    WorkerLease.objects.update_or_create(
        worker=worker, defaults={"seen_at": at}, create_defaults={"seen_at": at, "started_at": at}
    )


def give_up_lease(worker: str) -> None:
    """This worker stops of its own will."""
    WorkerLease.objects.filter(worker=worker).delete()


def return_work_of_dead_workers(*, at: datetime) -> int:
    """Put back the work of workers whose lease ran out; how many pieces."""
    oldest = at - timedelta(seconds=settings.WORKER_LEASE_SECONDS)
    alive = set(WorkerLease.objects.filter(seen_at__gte=oldest).values_list("worker", flat=True))
    running = DBTaskResult.objects.running()
    stranded = [row for row in running if not set(row.worker_ids[-1:]) & alive]
    returned = sum(put_back(row, problem=Abandoned("The worker stopped")) for row in stranded)
    WorkerLease.objects.filter(seen_at__lt=oldest - timedelta(days=1)).delete()
    return returned


# --- One piece of work ---------------------------------------------------------------------------


def claim_next(worker: str) -> DBTaskResult | None:
    """Take the next piece of work, so that no other worker has it."""
    if not DBTaskResult.objects.ready().exists():
        return None
    with transaction.atomic():
        row = DBTaskResult.objects.ready().get_locked()
        if row is not None:
            row.claim(worker)
    return row


def run_one(worker: str) -> bool:
    """Do one piece of work; False when there is none."""
    row = claim_next(worker)
    if row is None:
        return False
    try:
        do(row)
    except NoLongerOurs:
        log.warning("%s was taken over by another worker", row.task_name)
    except Exception as problem:
        log.exception("%s failed on attempt %s", row.task_name, len(row.worker_ids))
        put_back(row, problem=problem)
    return True


def do(row: DBTaskResult) -> None:
    """Run it and tick it off, in one transaction if it asked for that."""
    task = row.task
    together = getattr(task.func, "all_or_nothing", False)
    with transaction.atomic() if together else nullcontext():
        value = task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        tick_off(row, value=value)


def tick_off(row: DBTaskResult, *, value: Any) -> None:
    """Note that it is done, if it is still ours."""
    ticked = still_ours(row).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), return_value=value
    )
    if not ticked:
        raise NoLongerOurs


def still_ours(row: DBTaskResult) -> Any:
    """The row, unless its claim has changed hands since."""
    return DBTaskResult.objects.filter(
        pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids
    )


def put_back(row: DBTaskResult, *, problem: Exception) -> bool:
    """Queue it to be tried again after a wait, or keep it as failed after the third attempt."""
    attempts = len(row.worker_ids)
    words = f"{type(problem).__name__}: {problem}"
    if attempts >= MOST_ATTEMPTS:
        changes = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
    else:
        wait = timedelta(0) if isinstance(problem, Abandoned) else WAIT_AFTER_FAILURE[attempts - 1]
        changes = {"status": TaskResultStatus.READY, "run_after": timezone.now() + wait}
    was_ours = bool(still_ours(row).update(traceback=words, **changes))
    if was_ours and attempts >= MOST_ATTEMPTS:
        tell_given_up(row.task_path, *row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    return was_ours


def run_until_idle(worker: str = "here") -> int:
    """Do everything that can be done now; how many pieces. For commands and tests."""
    done = 0
    while run_one(worker):
        done += 1
    return done


# --- Housekeeping --------------------------------------------------------------------------------


def queue_daily_work(*, at: datetime) -> int:
    """Queue the daily work that is outstanding and not queued already."""
    from sightline.jobs.clockwork import authorities_to_wind
    from sightline.jobs.tasks import wind

    unfinished = DBTaskResult.objects.filter(
        task_path=wind.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    queued = {tuple(row["args"]) for row in unfinished.values_list("args_kwargs", flat=True)}
    due = [(a.pk, name) for a, name in authorities_to_wind(at=at) if (a.pk, name) not in queued]
    for authority_id, name in due:
        wind.enqueue(authority_id, name)
    return len(due)


def prune(*, at: datetime) -> int:
    """Forget work done long ago; failed work is kept longer, for whoever asks why."""
    done, _ = DBTaskResult.objects.successful().filter(finished_at__lt=at - KEEP_DONE).delete()
    failed, _ = DBTaskResult.objects.failed().filter(finished_at__lt=at - KEEP_FAILED).delete()
    return done + failed


def keep_statistics() -> None:
    """Let SQLite note how its rows are spread, without which it picks poor ways to large tables.

    PostgreSQL does so by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


# --- The process ---------------------------------------------------------------------------------


class Worker:
    """A process that works until it is asked to stop, and finishes what it has in hand."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stopping = threading.Event()
        self.housekeeping_at = timezone.now()
        self.statistics_at = timezone.now()

    def stop(self, *_: object) -> None:
        """Take no more work."""
        self.stopping.set()

    def run(self) -> None:
        """Work, and keep house once a minute; a thread keeps the lease."""
        take_lease(self.name, at=timezone.now())
        keeper = threading.Thread(target=self.keep_lease, daemon=True)
        keeper.start()
        while not self.stopping.is_set():
            close_old_connections()
            if not self.one_round():
                self.stopping.wait(settings.WORKER_POLL_SECONDS)
        keeper.join()
        give_up_lease(self.name)

    def one_round(self) -> bool:
        """Keep house if it is time, then do one piece of work; False when there was none."""
        try:
            self.keep_house(at=timezone.now())
            return run_one(self.name)
        except (OperationalError, InterfaceError):
            log.exception("The database did not answer; trying again")
            return False

    def keep_house(self, *, at: datetime) -> None:
        """Return the work of the dead at every lease's end; queue daily work and prune."""
        if at < self.housekeeping_at:
            return
        return_work_of_dead_workers(at=at)
        queue_daily_work(at=at)
        prune(at=at)
        if at >= self.statistics_at:
            keep_statistics()
            self.statistics_at = at + STATISTICS_EVERY
        self.housekeeping_at = at + timedelta(seconds=min(60, settings.WORKER_LEASE_SECONDS))

    def keep_lease(self) -> None:
        """Refresh the lease until the process stops."""
        while not self.stopping.wait(settings.WORKER_LEASE_SECONDS / 4):
            close_old_connections()
            try:
                take_lease(self.name, at=timezone.now())
            except OperationalError:
                log.warning("The lease could not be refreshed just now")
        connection.close()
