"""Two SQLite files that were one, written at the same time and put together again.

Every numbered table of the second begins its numbers at a hundred thousand, so that no number is
given twice and nothing has to be renumbered when its rows are taken in.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BEGINS_AT = 100_000
"""The numbers of the second file come after this one."""


class DoesNotFit(Exception):
    """The rows of the second file point at something that neither file has."""


def copy_file(file: Path, *, to: Path) -> None:
    """A copy of the database as it stands."""
    with closing(connect(file)) as database:
        database.execute("VACUUM INTO ?", [str(to)])


def number_apart(file: Path) -> None:
    """Begin the numbers of every table of this file where the second file may count."""
    with closing(connect(file)) as database, all_or_nothing(database):
        database.execute("DELETE FROM sqlite_sequence")
        database.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT name, ? FROM sqlite_master "
            "WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'",
            [BEGINS_AT],
        )


def take_in(part: Path, *, into: Path) -> None:
    """Copy what the second file numbered into the first, all of it or nothing."""
    with closing(connect(into)) as database:
        database.execute("ATTACH DATABASE ? AS part", [str(part)])
        with all_or_nothing(database):
            with without_triggers(database):
                for (name,) in database.execute("SELECT name FROM part.sqlite_sequence").fetchall():
                    database.execute(
                        f'INSERT INTO main."{name}" SELECT * FROM part."{name}" WHERE rowid > ?',  # noqa: S608 - names of our own tables
                        [BEGINS_AT],
                    )
            lost = database.execute("PRAGMA main.foreign_key_check").fetchall()
            if lost:
                tables = ", ".join(sorted({row[0] for row in lost}))
                raise DoesNotFit(f"Rows of {tables} point at rows that are not there")


def connect(file: Path) -> sqlite3.Connection:
    """The database in this file; a transaction begins where we begin one."""
    return sqlite3.connect(file, isolation_level=None, timeout=20)


@contextmanager
def all_or_nothing(database: sqlite3.Connection) -> Iterator[None]:
    """One transaction."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


@contextmanager
def without_triggers(database: sqlite3.Connection) -> Iterator[None]:
    """Rows are copied as they are: what a trigger made of them is among them."""
    found = database.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'")
    triggers = found.fetchall()
    for name, _ in triggers:
        database.execute(f'DROP TRIGGER main."{name}"')
    yield
    for _, statement in triggers:
        database.execute(statement)
