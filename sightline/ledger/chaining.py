"""Adding an entry at the end of an authority's chain, in one statement.

Every deed waits for the one before it at this place, so it is kept short: the database takes the
number and the hash from the head, which it holds until the deed is done, works out the hash of the
new entry, and a trigger moves the head on to it.
"""

import json
from typing import TYPE_CHECKING, Any

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sightline.domain.chain import Link, around_number

if TYPE_CHECKING:
    from sightline.ledger.models import LedgerEntry

HASH = {
    "postgresql": "encode(sha256(convert_to(h.hash || {} || (h.number + 1)::text || {}, 'UTF8')),"
    " 'hex')",
    "sqlite": "SHA256(h.hash || {} || (h.number + 1) || {})",
}
HOLD = {"postgresql": " FOR UPDATE OF h", "sqlite": ""}
WORKED_OUT = ("number", "before", "hash")


def append(entry: "LedgerEntry", link: Link) -> bool:
    """Add the entry after the last one; False when the authority has no head yet."""
    vendor, quote = connection.vendor, connection.ops.quote_name
    fields = [f for f in entry._meta.concrete_fields if f.name not in ("id", *WORKED_OUT)]
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s::jsonb" if _is_cast(field) else "%s" for field in fields])
    head = quote(entry._meta.apps.get_model("ledger", "LedgerHead")._meta.db_table)
    before, after = around_number(link)
    statement = (
        f"INSERT INTO {quote(entry._meta.db_table)} ({columns}, number, before, hash) "  # noqa: S608 - names of our own tables
        f"SELECT {marks}, h.number + 1, h.hash, {HASH[vendor].format('%s', '%s')} "
        f"FROM {head} h WHERE h.authority_id = %s{HOLD[vendor]} RETURNING id, number, before, hash"
    )
    values = [_value(field, entry) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, f"\n{before}", after, entry.authority_id])
        row = cursor.fetchone()
    if row is None:
        return False
    entry.pk, entry.number, entry.before, entry.hash = row
    entry._state.adding, entry._state.db = False, connection.alias
    return True


def _is_cast(field: Any) -> bool:
    return bool(connection.vendor == "postgresql" and field.name == "changes")


def _value(field: Any, entry: "LedgerEntry") -> Any:
    value = getattr(entry, field.attname)
    if field.name == "changes":
        return json.dumps(value)
    return field.get_db_prep_save(value, connection)


SQLITE = """
CREATE TRIGGER ledger_head_moves AFTER INSERT ON ledger_ledgerentry
BEGIN {move}; END
"""
MOVE = """
UPDATE ledger_ledgerhead SET number = NEW.number, hash = NEW.hash
WHERE authority_id = NEW.authority_id AND number = NEW.number - 1 AND hash = NEW.before
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION ledger_head_moves() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN {move}; RETURN NULL; END $$
"""
POSTGRESQL = """
CREATE TRIGGER ledger_head_moves AFTER INSERT ON ledger_ledgerentry
FOR EACH ROW EXECUTE FUNCTION ledger_head_moves()
"""


class HeadMoves(migrations.operations.base.Operation):
    """Migration step: an entry that follows the last one becomes the end of the chain."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A trigger changes no column."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Put the trigger up."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL_FUNCTION.format(move=MOVE), params=None)
            schema_editor.execute(POSTGRESQL, params=None)
            return
        schema_editor.execute(SQLITE.format(move=MOVE), params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take the trigger down."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("DROP FUNCTION ledger_head_moves() CASCADE")
            return
        schema_editor.execute("DROP TRIGGER ledger_head_moves")

    def describe(self) -> str:
        """What `migrate --plan` prints."""
        return "The end of the chain moves with each entry"
