"""Adding very many rows at once, as quickly as the database takes them.

The ORM spends more time making a row than a database spends keeping it, which for a case list of a
whole council is the difference between seconds and minutes. Rows are still of one authority: on
PostgreSQL they are copied to a table of this transaction and inserted from there, so that the
second wall looks at each of them.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.backends.utils import CursorWrapper

Values = Sequence[Any]


def add_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Values]) -> None:
    """Insert rows whose values stand in the order of these fields' names."""
    fields = [model._meta.get_field(name) for name in names]
    columns = [str(field.column) for field in fields]  # type: ignore[union-attr]
    kept_as_json = [isinstance(field, models.JSONField) for field in fields]
    ready = (
        [_as_json(v) if j else v for v, j in zip(row, kept_as_json, strict=True)] for row in rows
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, model._meta.db_table, columns, ready)
        else:
            _insert(cursor, model._meta.db_table, columns, ready)


def _insert(
    cursor: CursorWrapper, table: str, columns: list[str], rows: Iterable[list[Any]]
) -> None:
    """One prepared statement, run for every row."""
    names = ", ".join(map(connection.ops.quote_name, columns))
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    written = ([_written(v) if isinstance(v, date) else v for v in row] for row in rows)
    cursor.executemany(statement, written)  # type: ignore[arg-type]


def _copy(cursor: CursorWrapper, table: str, columns: list[str], rows: Iterable[list[Any]]) -> None:
    """PostgreSQL refuses to copy straight into a table behind row-level security."""
    quote = connection.ops.quote_name
    names, into, beside = ", ".join(map(quote, columns)), quote(table), quote(f"incoming_{table}")
    cursor.execute(f"CREATE TEMP TABLE {beside} AS SELECT {names} FROM {into} WITH NO DATA")  # noqa: S608
    with cursor.copy(f"COPY {beside} ({names}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"INSERT INTO {into} ({names}) SELECT {names} FROM {beside}")  # noqa: S608
    cursor.execute(f"DROP TABLE {beside}")


def _as_json(value: dict[str, str]) -> str:
    return json.dumps(value) if value else "{}"


@lru_cache(maxsize=50_000)
def _written(day: date) -> str:
    return day.isoformat()
