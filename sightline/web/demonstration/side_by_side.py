"""Building half of the councils in a second process, for machines with two processors.

On PostgreSQL both processes write into the one database: no council knows of another, and work for
the background is done where it is queued. SQLite lets one process write at a time, so the second
writes a file of its own, which is taken in when both are done.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from sightline.web.demonstration.plans import CouncilPlan
from sightline.web.demonstration.two_files import copy_file, take_in

Build = Callable[[Sequence[CouncilPlan]], None]


class PartFailed(Exception):
    """The second process could not build its councils; what it printed says why."""


def two_can_build(plans: Sequence[CouncilPlan]) -> bool:
    """True when there are councils and processors for two, and a database both can come to."""
    shared = connection.vendor != "sqlite" or database_file().is_file()
    enough = len(plans) > 1 and (os.cpu_count() or 1) > 1
    return enough and shared and not connection.in_atomic_block


def database_file() -> Path:
    """Where SQLite keeps this database."""
    return Path(str(connection.settings_dict["NAME"]))


def halves(plans: Sequence[CouncilPlan]) -> tuple[list[CouncilPlan], list[CouncilPlan]]:
    """Two lots with about as much to do; the first council is in the first, which is ours."""
    lots: tuple[list[CouncilPlan], list[CouncilPlan]] = ([], [])
    for plan in sorted(plans, key=lambda plan: -plan.audits):
        min(lots, key=lambda lot: sum(one.audits for one in lot)).append(plan)
    first, second = (sorted(lot, key=list(plans).index) for lot in lots)
    return (first, second) if plans[0] in first else (second, first)


def build_side_by_side(plans: Sequence[CouncilPlan], build: Build, *, now: datetime) -> None:
    """Half here and half in a second process; in the end everything is in this database."""
    ours, theirs = halves(plans)
    if connection.vendor != "sqlite":
        with second_process(theirs, now=now):
            build(ours)
        return
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.sqlite3"
        copy_file(database_file(), to=part)
        with second_process(theirs, now=now, part=part):
            build(ours)
        take_in(part, into=database_file())


@contextmanager
def second_process(
    plans: Sequence[CouncilPlan], *, now: datetime, part: Path | None = None
) -> Iterator[None]:
    """Another process builds these councils meanwhile, in a file of its own when it has one."""
    command = [sys.executable, str(settings.ROOT / "manage.py"), "demo", "--part"]
    command += [",".join(plan.key for plan in plans), "--now", now.isoformat()]
    environment = {**os.environ, **({"DATABASE_URL": f"sqlite:///{part}"} if part else {})}
    other = subprocess.Popen(command, env=environment)  # noqa: S603 - our own command
    try:
        yield
    except BaseException:
        other.kill()
        raise
    finally:
        failed = other.wait()
    if failed:
        names = ", ".join(plan.name for plan in plans)
        raise PartFailed(f"{names} could not be built: the lines above say why")
