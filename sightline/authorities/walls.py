"""The two walls between one authority and the next.

First wall, on every database: django-scopes. Reading a tenant's table outside `inside(authority)`
raises; inside, only that authority's rows are seen. Second wall, on PostgreSQL: row-level security.
The database itself shows and takes only rows of the authority named in the transaction, even when
the first wall is taken away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, migrations, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django_scopes import ScopedManager, get_scope, scope

if TYPE_CHECKING:
    from sightline.authorities.models import Authority

SETTING = "sightline.authority"

# CASE, because PostgreSQL may evaluate a cast before the test that guards it.
POLICY = (
    f"CASE WHEN current_setting('{SETTING}', true) ~ '^[0-9]+$' "
    f"THEN authority_id = current_setting('{SETTING}', true)::bigint ELSE false END"
)


def scoped(queryset: type[models.QuerySet] = models.QuerySet) -> Any:
    """A manager whose reads must be inside an authority, with the queryset's own questions."""
    manager: Any = models.Manager
    return ScopedManager(_manager_class=manager.from_queryset(queryset), authority="authority")


def authority_inside() -> "Authority | None":
    """The authority we are inside just now, if any."""
    return get_scope().get("authority")


@contextmanager
def inside(authority: "Authority") -> Iterator[None]:
    """Stay inside one authority: both walls stand while the block runs.

    On PostgreSQL this opens a transaction, because a session-wide setting would leak to the next
    user of a pooled connection.
    """
    with scope(authority=authority):
        if connection.vendor != "postgresql":
            yield
            return
        is_outermost = not connection.in_atomic_block
        with transaction.atomic():
            before = _name_in_database(str(authority.pk))
            yield
            # At the end of the outermost transaction PostgreSQL forgets the name by itself.
            if not (is_outermost or connection.needs_rollback):
                _name_in_database(before)


def _name_in_database(value: str) -> str:
    """Set the authority for this transaction and return what was set before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)",
            [SETTING, SETTING, value],
        )
        return cursor.fetchone()[0]


class RowLevelSecurity(migrations.operations.base.Operation):
    """Migration step: the second wall round one table. It does nothing on SQLite."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The wall changes no column."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Put the policy up; FORCE holds the table's owner to it as well."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(self._table(app_label, to_state))
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(
            f"CREATE POLICY own_authority ON {table} USING ({POLICY}) WITH CHECK ({POLICY})"
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take the policy down."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(self._table(app_label, from_state))
        schema_editor.execute(f"DROP POLICY own_authority ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        """What `migrate --plan` prints."""
        return f"Wall round {self.model_name}: only rows of the authority in hand"

    def _table(self, app_label: str, state: Any) -> str:
        return state.apps.get_model(app_label, self.model_name)._meta.db_table
