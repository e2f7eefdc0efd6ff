"""The demonstration is built by two processes; what the second wrote is taken in whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sightline.web.demonstration.side_by_side import halves, two_can_build
from sightline.web.demonstration.two_files import (
    BEGINS_AT,
    DoesNotFit,
    copy_file,
    number_apart,
    take_in,
)
from tests.web.test_demonstration import PLANS

SCHEMA = """
CREATE TABLE council (id integer PRIMARY KEY AUTOINCREMENT, name text);
CREATE TABLE unit (
    id integer PRIMARY KEY AUTOINCREMENT, council_id integer REFERENCES council (id), name text
);
CREATE TRIGGER no_unit BEFORE INSERT ON unit BEGIN SELECT RAISE(ABORT, 'no more units'); END;
INSERT INTO council (name) VALUES ('Ours');
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A database with one council, that lets nobody add a unit."""
    with closing(sqlite3.connect(tmp_path / "ours.sqlite3")) as database:
        database.executescript(SCHEMA)
    return tmp_path / "ours.sqlite3"


@pytest.fixture
def theirs(ours: Path, tmp_path: Path) -> Path:
    """A copy whose numbers begin apart."""
    copy_file(ours, to=tmp_path / "theirs.sqlite3")
    number_apart(tmp_path / "theirs.sqlite3")
    return tmp_path / "theirs.sqlite3"


def run(file: Path, statement: str) -> list[tuple[object, ...]]:
    """What a statement says, saved."""
    with closing(sqlite3.connect(file)) as database, database:
        return database.execute(statement).fetchall()


def test_the_second_file_counts_apart(theirs: Path) -> None:
    run(theirs, "INSERT INTO council (name) VALUES ('Theirs')")
    assert run(theirs, "SELECT id FROM council ORDER BY id") == [(1,), (BEGINS_AT + 1,)]


def test_what_the_second_file_numbered_is_taken_in(ours: Path, theirs: Path) -> None:
    run(theirs, "INSERT INTO council (name) VALUES ('Theirs')")
    take_in(theirs, into=ours)
    assert run(ours, "SELECT id, name FROM council ORDER BY id") == [
        (1, "Ours"),
        (BEGINS_AT + 1, "Theirs"),
    ]


def test_numbers_go_on_after_what_was_taken_in(ours: Path, theirs: Path) -> None:
    run(theirs, "INSERT INTO council (name) VALUES ('Theirs')")
    take_in(theirs, into=ours)
    run(ours, "INSERT INTO council (name) VALUES ('Next')")
    assert run(ours, "SELECT id FROM council WHERE name = 'Next'") == [(BEGINS_AT + 2,)]


def test_triggers_are_not_asked_and_stand_again_afterwards(ours: Path, theirs: Path) -> None:
    run(theirs, "DROP TRIGGER no_unit")
    run(theirs, "INSERT INTO unit (council_id, name) VALUES (1, 'North')")
    take_in(theirs, into=ours)
    assert run(ours, "SELECT name FROM unit") == [("North",)]
    with pytest.raises(sqlite3.IntegrityError, match="no more units"):
        run(ours, "INSERT INTO unit (council_id, name) VALUES (1, 'South')")


def test_a_row_that_points_at_nothing_is_refused_and_nothing_is_taken_in(
    ours: Path, theirs: Path
) -> None:
    run(theirs, "DROP TRIGGER no_unit")
    run(theirs, "INSERT INTO council (name) VALUES ('Theirs')")
    run(theirs, "INSERT INTO unit (council_id, name) VALUES (77, 'Nowhere')")
    with pytest.raises(DoesNotFit, match="Rows of unit"):
        take_in(theirs, into=ours)
    assert run(ours, "SELECT name FROM council") == [("Ours",)]
    assert run(ours, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") == [(1,)]


def test_two_lots_have_about_as_much_to_do_and_the_first_council_is_ours() -> None:
    ours, theirs = halves(PLANS)
    assert ours[0] == PLANS[0]
    assert sorted(plan.key for plan in [*ours, *theirs]) == sorted(plan.key for plan in PLANS)
    difference = sum(one.audits for one in ours) - sum(one.audits for one in theirs)
    assert abs(difference) <= max(plan.audits for plan in PLANS)


def test_one_council_is_built_by_one_process(db: None) -> None:
    assert not two_can_build(PLANS[:1])


def test_nothing_is_shared_out_within_a_transaction(db: None) -> None:
    assert not two_can_build(PLANS)
