"""Emptying a SQLite database after a test that really committed.

Some tables refuse to lose a row: that is what their triggers are for. PostgreSQL empties a table
without asking them; on SQLite they are taken down for the moment of emptying and put up again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


@contextmanager
def tables_that_can_be_emptied() -> Iterator[None]:
    """While this lasts, Django's flush works on tables that are append-only."""
    operations = DatabaseWrapper.ops_class
    usual = operations.execute_sql_flush

    def without_triggers(self: Any, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            triggers = cursor.execute(TRIGGERS).fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            usual(self, sql_list)
            for _, sql in triggers:
                cursor.execute(sql)

    operations.execute_sql_flush = without_triggers  # type: ignore[method-assign]
    yield
    operations.execute_sql_flush = usual  # type: ignore[method-assign]
