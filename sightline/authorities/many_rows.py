"""Writing very many new rows of one authority at once, as quickly as the database takes them.

Django's `bulk_create` spends more time making a row than a database spends keeping it, which for
the case list of a whole council, or a sample of thousands, is the difference between seconds and
minutes. No `save` is called and no signal is sent. The walls hold: on PostgreSQL, which refuses to
copy straight into a table behind row-level security, rows are copied to a table of this
transaction and inserted from there, so that the second wall looks at each of them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

Row = TypeVar("Row", bound=models.Model)
Values = Sequence[Any]
Way = Callable[[Values], Values]
AT_ONCE, REMEMBERED = 2000, 10_000
PLAIN = frozenset({int, float, str, bool, type(None)})


def insert_many(rows: Sequence[Row]) -> list[Row]:
    """Insert new rows of one table, all or none; afterwards each knows its id."""
    if not rows:
        return []
    model = type(rows[0])
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    with transaction.atomic():
        for row, pk in zip(rows, _ids(model, len(rows)), strict=True):
            row.pk = pk
            row._state.adding, row._state.db = False, connection.alias
        known = map(vars, rows)
        _write(model, fields, ([values[name] for name in names] for values in known))
    return list(rows)


def add_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Values]) -> None:
    """Insert rows whose values stand in the order of these fields' names; ids are given to them."""
    _write(model, [model._meta.get_field(name) for name in names], rows)


def _write(model: type[models.Model], fields: Sequence[Any], rows: Iterable[Values]) -> None:
    table, columns = model._meta.db_table, [str(field.column) for field in fields]
    ways = [_preparer(field) for field in fields]
    ready = _ready(rows, ways)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, table, columns, ready)
        else:
            _insert(cursor, table, columns, ready)


def _ready(rows: Iterable[Values], ways: Sequence[Way]) -> Iterator[Values]:
    """The rows as the database takes them, worked out a column at a time."""
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        columns = zip(*some, strict=True)
        yield from zip(*(way(one) for way, one in zip(ways, columns, strict=True)), strict=True)


def _insert(cursor: CursorWrapper, table: str, columns: list[str], rows: Iterable[Values]) -> None:
    """One prepared statement, run for every row."""
    names = ", ".join(map(connection.ops.quote_name, columns))
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    cursor.executemany(statement, rows)  # type: ignore[arg-type]


def _copy(cursor: CursorWrapper, table: str, columns: list[str], rows: Iterable[Values]) -> None:
    """Beside first, then in."""
    quote = connection.ops.quote_name
    names, into, beside = ", ".join(map(quote, columns)), quote(table), quote(f"incoming_{table}")
    cursor.execute(f"CREATE TEMP TABLE {beside} AS SELECT {names} FROM {into} WITH NO DATA")  # noqa: S608
    with cursor.copy(f"COPY {beside} ({names}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)
    cursor.execute(f"INSERT INTO {into} ({names}) SELECT {names} FROM {beside}")  # noqa: S608
    cursor.execute(f"DROP TABLE {beside}")


def _preparer(field: Any) -> Way:
    """How a field's values become the database's: days and moments are worked out once each."""
    if isinstance(field, models.JSONField):
        as_json = _as_json(field)
        return lambda values: list(map(as_json, values))
    one = _as_kept(field)

    def prepare(values: Values) -> Values:
        return values if PLAIN.issuperset(map(type, values)) else list(map(one, values))

    return prepare


def _as_json(field: Any) -> Callable[[Any], Any]:
    """Small tables of words come again and again: each is written out once."""
    known: dict[Any, str] = {}

    def prepare(value: Any) -> Any:
        if value is None:
            return None
        if type(value) is not dict or not all(type(part) is str for part in value.values()):
            return json.dumps(value, cls=field.encoder)
        key = tuple(value.items())
        if key not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[key] = json.dumps(value, cls=field.encoder)
        return known[key]

    return prepare


def _as_kept(field: Any) -> Callable[[Any], Any]:
    known: dict[Any, Any] = {}

    def prepare(value: Any) -> Any:
        if type(value) in PLAIN:
            return value
        if isinstance(value, Enum):
            return value.value
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]

    return prepare


def _ids(model: type[models.Model], number: int) -> list[int]:
    """New ids that nobody else will be given."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, number],
            )
            return [row[0] for row in cursor.fetchall()]
        # A SQLite transaction that writes is alone; the highest id ever given is in its own table.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
        first = (last[0] if last else 0) + 1
        return list(range(first, first + number))
