"""What a person may do, remembered from one request to the next while nothing about it changes.

Every change of a person, a post, a role or a unit gives its authority a new mark, in the same
transaction and by the database itself, whoever makes it. The mark is read afresh with every
request, so that a post taken away takes effect at once: what was remembered under another mark, or
on another day, is not used. Marks are random and never come again, not even after a database was
put back to an earlier day.
"""

import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sightline.authorities.models import Account, Authority, Person, Post
from sightline.domain.access import Viewer

AT_MOST = 20_000


@dataclass(frozen=True)
class Standing:
    """A person's posts on a day and what they may do by them."""

    on: date
    posts: tuple[Post, ...]
    viewer: Viewer


_remembered: dict[tuple[int, int | None], tuple[str, Person, Standing]] = {}


def remembered(authority: Authority, account: Account, *, on: date) -> Person | None:
    """The account's person, with their standing, if it is remembered and nothing has changed."""
    mark, person, standing = _remembered.get((authority.pk, account.pk), ("", None, None))
    if mark != authority.people_mark or person is None or standing is None or standing.on != on:
        return None
    return with_standing(copy.copy(person), standing)


def remember(person: Person, standing: Standing) -> Person:
    """Keep it for the next request of the same account; everything is forgotten at once if full."""
    if len(_remembered) >= AT_MOST:
        _remembered.clear()
    mark = person.authority.people_mark
    _remembered[person.authority_id, person.account_id] = (mark, copy.copy(person), standing)
    return with_standing(person, standing)


def with_standing(person: Person, standing: Standing) -> Person:
    """The person who asks, knowing their standing for as long as they are asking."""
    person.standing = standing
    return person


WATCHED = ("unit", "role", "person", "post")
EVENTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
SQLITE = """
CREATE TRIGGER authorities_{table}_marked_{event} AFTER {event} ON authorities_{table}
BEGIN UPDATE authorities_authority SET people_mark = lower(hex(randomblob(16)))
WHERE id = {row}.authority_id; END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION authorities_mark_people() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN UPDATE authorities_authority SET people_mark = replace(gen_random_uuid()::text, '-', '')
WHERE id IN (SELECT authority_id FROM changed); RETURN NULL; END $$
"""
POSTGRESQL = """
CREATE TRIGGER authorities_{table}_marked_{event} AFTER {event} ON authorities_{table}
REFERENCING {row} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION authorities_mark_people()
"""


FIRST = {
    "postgresql": "UPDATE authorities_authority SET people_mark = "
    "replace(gen_random_uuid()::text, '-', '')",
    "sqlite": "UPDATE authorities_authority SET people_mark = lower(hex(randomblob(16)))",
}


class MarkPeople(migrations.operations.base.Operation):
    """Migration step: the triggers.

    On SQLite a later migration that alters one of these tables, or the authority, rebuilds it: such
    a migration begins with `LeaveUnmarked` and ends with `MarkPeople` again.
    """

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
        """Put them up, taking down what is there of them."""
        MarkPeople.database_backwards(self, app_label, schema_editor, from_state, to_state)
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        if on_postgresql:
            schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
        for table in WATCHED:
            for event, row in EVENTS.items():
                statement = POSTGRESQL if on_postgresql else SQLITE
                schema_editor.execute(
                    statement.format(table=table, event=event, row=row), params=None
                )
        schema_editor.execute(FIRST[schema_editor.connection.vendor], params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take them down."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("DROP FUNCTION IF EXISTS authorities_mark_people() CASCADE")
            return
        for table in WATCHED:
            for event in EVENTS:
                schema_editor.execute(
                    f"DROP TRIGGER IF EXISTS authorities_{table}_marked_{event}", params=None
                )

    def describe(self) -> str:
        """What `migrate --plan` prints."""
        return "Every change of people, posts, roles or units leaves a mark"


class LeaveUnmarked(MarkPeople):
    """Migration step: take the triggers down, to put them up again at the end."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take them down."""
        MarkPeople.database_backwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Put them up."""
        MarkPeople.database_forwards(self, app_label, schema_editor, from_state, to_state)
