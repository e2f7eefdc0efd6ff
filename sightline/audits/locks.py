"""Two promises the database itself keeps, on SQLite and PostgreSQL alike.

1. What belongs to a submitted audit cannot be written: not by a stale page, not by a script.
2. A replaced answer is kept in `AnswerChange` before it is written over.

Both are triggers, put up by the room's last migration. Removing rows is left out on purpose:
retention takes whole audits out, and a test database is emptied row by row.

On SQLite a later migration that alters one of these tables, or that of audits, rebuilds it:
begin such a migration with `LetAuditsGo` and end it with `KeepAudits`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LOCKED = "This audit is locked"

OWNED = ("answer", "finding", "plannedaction", "conversation", "promptanswer")
"""Tables whose rows name their audit."""

UNDER_CONVERSATION = ("conversationanswer", "conversationattempt")
"""Tables whose rows name their conversation."""

OF_AUDIT = "NEW.audit_id"
OF_CONVERSATION = "(SELECT audit_id FROM audits_conversation WHERE id = NEW.conversation_id)"

KEPT = (
    "authority_id",
    "audit_id",
    "question",
    "value",
    "note",
    "version",
    "saved_at",
    "saved_by_id",
)


class KeepAudits(migrations.operations.base.Operation):
    """Migration step: put the triggers up."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Triggers change no column."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """One trigger per table and event, in the words of this database."""
        for statement in statements_up(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take them down."""
        for statement in statements_down(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """What `migrate --plan` prints."""
        return "Lock submitted audits and keep replaced answers"


class LetAuditsGo(KeepAudits):
    """Migration step: take the triggers down while tables are altered."""

    def database_forwards(self, *args: Any) -> None:
        """Take them down."""
        super().database_backwards(*args)

    def database_backwards(self, *args: Any) -> None:
        """Put them up again."""
        super().database_forwards(*args)

    def describe(self) -> str:
        """What `migrate --plan` prints."""
        return "Take the locks of audits down while their tables are altered"


def statements_up(vendor: str) -> list[str]:
    """The SQL that puts every trigger up."""
    return list(_postgresql_up() if vendor == "postgresql" else _sqlite_up())


def statements_down(vendor: str) -> list[str]:
    """The SQL that takes every trigger down."""
    if vendor != "postgresql":
        return [f"DROP TRIGGER IF EXISTS {guard.name}" for guard in guards()] + [
            "DROP TRIGGER IF EXISTS audits_answer_kept"
        ]
    return [
        f"DROP FUNCTION IF EXISTS {function}() CASCADE"
        for function in ("audits_refuse", "audits_refuse_talk", "audits_keep_answer")
    ]


@dataclass(frozen=True)
class Guard:
    """One lock: on which table and event, for which rows, and how a row names its audit."""

    table: str
    event: str
    rows: str = "true"
    audit: str = OF_AUDIT

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"audits_{self.table}_locked_{self.event.lower()}"


def guards() -> list[Guard]:
    """Every lock. A moderator grades after submission, so only the auditor’s grade is locked."""
    events = ("INSERT", "UPDATE")
    return [
        *(Guard(table, event) for table in OWNED for event in events),
        *(
            Guard(table, event, audit=OF_CONVERSATION)
            for table in UNDER_CONVERSATION
            for event in events
        ),
        Guard("judgement", "INSERT", rows="NEW.capacity = 'auditor'"),
    ]


def _is_locked(audit: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM audits_audit "  # noqa: S608 (no outside text comes in)
        f"WHERE id = {audit} AND status IN ('submitted', 'released', 'withdrawn'))"
    )


def _keep(lost: str) -> str:
    old = ", ".join(f"OLD.{column}" for column in KEPT)
    return (
        f"INSERT INTO audits_answerchange ({', '.join(KEPT)}, replaced_at, lost) "  # noqa: S608
        f"VALUES ({old}, NEW.saved_at, {lost})"
    )


def _sqlite_up() -> Iterator[str]:
    for guard in guards():
        yield (
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON audits_{guard.table} "
            f"WHEN {guard.rows} AND {_is_locked(guard.audit)} "
            f"BEGIN SELECT RAISE(ABORT, '{LOCKED}'); END"
        )
    yield (
        "CREATE TRIGGER audits_answer_kept AFTER UPDATE ON audits_answer "
        f"WHEN NEW.version <> OLD.version BEGIN {_keep('0')}; END"
    )


def _postgresql_up() -> Iterator[str]:
    for function, audit in (("audits_refuse", OF_AUDIT), ("audits_refuse_talk", OF_CONVERSATION)):
        yield (
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {_is_locked(audit)} THEN RAISE EXCEPTION '{LOCKED}' "
            "USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
        )
    for guard in guards():
        function = "audits_refuse" if guard.audit == OF_AUDIT else "audits_refuse_talk"
        yield (
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON audits_{guard.table} "
            f"FOR EACH ROW WHEN ({guard.rows}) EXECUTE FUNCTION {function}()"
        )
    yield (
        "CREATE FUNCTION audits_keep_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{_keep('false')}; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER audits_answer_kept AFTER UPDATE ON audits_answer FOR EACH ROW "
        "WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION audits_keep_answer()"
    )
