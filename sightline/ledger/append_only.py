"""Triggers, on both databases, that refuse to change or remove a row."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_append_only()
"""


class AppendOnly(migrations.operations.base.Operation):
    """Migration step: rows of this table can be added and read, and nothing else."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The triggers change no column."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Put the triggers up."""
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL_FUNCTION.format(table=table))
            schema_editor.execute(POSTGRESQL.format(table=table))
            return
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(SQLITE.format(table=table, verb=verb))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take the triggers down."""
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_append_only()")
            return
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")

    def describe(self) -> str:
        """What `migrate --plan` prints."""
        return f"{self.model_name}: rows are only ever added"
