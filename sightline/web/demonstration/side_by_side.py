"""Building half of the councils in a second process, where that is safe.

SQLite lets one process write at a time. So the second process writes a copy of the empty database
in which every table begins its numbers at a hundred thousand, and when both are done its rows are
taken in: no number is given twice, and nothing has to be renumbered. On PostgreSQL councils are
built one after another, because background work in one database is done by whoever comes first.
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
from django.db import connection, transaction

from sightline.web.demonstration.plans import CouncilPlan

BEGINS_AT = 100_000
"""The numbers of the second process come after these."""

Build = Callable[[Sequence[CouncilPlan]], None]


class PartFailed(Exception):
    """The second process could not build its councils; what it printed says why."""


def two_can_build(plans: Sequence[CouncilPlan]) -> bool:
    """True when there are councils for two, processors for two and a database in a file."""
    name = str(connection.settings_dict["NAME"])
    in_a_file = connection.vendor == "sqlite" and Path(name).is_file()
    return len(plans) > 1 and (os.cpu_count() or 1) > 1 and in_a_file


def halves(plans: Sequence[CouncilPlan]) -> tuple[list[CouncilPlan], list[CouncilPlan]]:
    """Two lots with about as much to do, the larger councils shared out first."""
    ours: list[CouncilPlan] = []
    theirs: list[CouncilPlan] = []
    for plan in sorted(plans, key=lambda plan: -plan.audits):
        ours, theirs = sorted((ours, theirs), key=lambda lot: sum(one.audits for one in lot))
        ours.append(plan)
    return ours, theirs


def build_side_by_side(plans: Sequence[CouncilPlan], build: Build, *, now: datetime) -> None:
    """Half here and half in a second process, then everything in this database."""
    ours, theirs = halves(plans)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(part)])
        other = start(part, theirs, now=now)
        try:
            build(ours)
        except BaseException:
            other.kill()
            raise
        finally:
            failed = other.wait()
        if failed:
            names = ", ".join(plan.name for plan in theirs)
            raise PartFailed(f"{names} could not be built: see above")
        take_in(part)


def start(part: Path, plans: Sequence[CouncilPlan], *, now: datetime) -> subprocess.Popen[bytes]:
    """The second process, which builds these councils in its own file."""
    command = [sys.executable, str(settings.ROOT / "manage.py"), "demo", "--part"]
    command += [",".join(plan.key for plan in plans), "--now", now.isoformat()]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{part}"}
    return subprocess.Popen(command, env=environment)  # noqa: S603 - our own command


def number_from_here() -> None:
    """Begin the numbers of every table of this database where the second process may count."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence")
        cursor.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT name, %s FROM sqlite_master "
            "WHERE type = 'table' AND sql LIKE '%%AUTOINCREMENT%%'",
            [BEGINS_AT],
        )


def take_in(part: Path) -> None:
    """Copy what the other file holds beyond the numbers of this one, all of it or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS part", [str(part)])
        try:
            with connection.constraint_checks_disabled(), transaction.atomic():
                with without_triggers():
                    copy_tables()
                connection.check_constraints()
        finally:
            cursor.execute("DETACH DATABASE part")


def copy_tables() -> None:
    """Every row that the second process numbered; its finished background work stays behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM part.sqlite_sequence")
        numbered = [name for (name,) in cursor.fetchall()]
        for name in numbered:
            table = connection.ops.quote_name(name)
            cursor.execute(
                f"INSERT INTO main.{table} SELECT * FROM part.{table} WHERE rowid > %s",  # noqa: S608 - names of our own tables
                [BEGINS_AT],
            )


@contextmanager
def without_triggers() -> Iterator[None]:
    """Rows are copied as they are: what a trigger made of them is among them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER main.{connection.ops.quote_name(name)}")
        yield
        for _, statement in triggers:
            cursor.execute(statement)
