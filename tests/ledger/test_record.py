"""Every deed is in the ledger, and the ledger cannot be changed without its showing."""

from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.utils import DatabaseError

from sightline.authorities.models import Authority, Person
from sightline.authorities.services import change_person
from sightline.authorities.walls import inside
from sightline.ledger.models import LedgerEntry, LedgerHead
from sightline.ledger.queries import entries_about, faults_of
from sightline.ledger.services import plain, record, record_reading

pytestmark = pytest.mark.usefixtures("in_ashby")


def test_an_entry_says_who_when_what_changed_and_why(
    ashby: Authority, amina: Person, ben: Person, now: datetime
) -> None:
    changes = {"audits_a_month": {"from": 1, "to": 2}}
    record("person_changed", authority=ashby, by=amina, at=now, about=ben, changes=changes, why="x")
    entry = entries_about(ashby, ben)[-1]
    assert (entry.by, entry.by_name, entry.at) == (amina, "Amina Adeyemi", now)
    assert (entry.deed, entry.changes, entry.why) == ("person_changed", changes, "x")


def test_entries_are_numbered_without_gaps_and_the_chain_holds(ashby: Authority) -> None:
    numbers = list(LedgerEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert faults_of(ashby) == []


def test_an_entry_costs_one_statement(
    ashby: Authority, now: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        record("actions_chased", authority=ashby, by=None, at=now)


def test_an_authority_s_first_entry_is_number_one(db: None, now: datetime) -> None:
    carby = Authority.objects.create(key="carby", name="Carby", short_name="Carby")
    with inside(carby):
        entry = record("actions_chased", authority=carby, by=None, at=now)
        assert (entry.number, entry.before) == (1, "")
        assert LedgerHead.objects.get().hash == entry.hash


def test_an_entry_put_in_out_of_turn_does_not_become_the_end(
    ashby: Authority, now: datetime
) -> None:
    head = LedgerHead.objects.get()
    stray = LedgerEntry(authority=ashby, number=head.number + 7, at=now, hash="0" * 64)
    LedgerEntry.objects.bulk_create([stray])
    assert LedgerHead.objects.get().number == head.number
    assert faults_of(ashby)


def test_what_the_clock_does_is_recorded_as_nobody(ashby: Authority, now: datetime) -> None:
    entry = record("actions_chased", authority=ashby, by=None, at=now)
    assert (entry.by, entry.by_name) == (None, "Sightline")


def test_reading_is_recorded(ashby: Authority, ben: Person, amina: Person, now: datetime) -> None:
    entry = record_reading(authority=ashby, by=amina, at=now, about=ben, child=7)
    assert (entry.deed, entry.child_id) == ("person_read", 7)


def test_the_database_refuses_to_change_or_remove_an_entry(ashby: Authority) -> None:
    for statement in ("UPDATE ledger_ledgerentry SET why = 'no'", "DELETE FROM ledger_ledgerentry"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_model_refuses_to_change_or_remove_an_entry(ashby: Authority) -> None:
    entry = LedgerEntry.objects.first()
    with pytest.raises(TypeError, match="never changed"):
        entry.save()
    with pytest.raises(TypeError, match="never removed"):
        entry.delete()


def test_an_entry_cut_from_the_end_is_found(ashby: Authority, now: datetime) -> None:
    head = LedgerHead.objects.get()
    LedgerHead.objects.update(number=head.number + 1)
    assert faults_of(ashby) == [
        f"The ledger should end at entry {head.number + 1} but ends at {head.number}"
    ]


def test_when_the_ledger_fails_nothing_is_changed(
    ben: Person, amina: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError("the ledger is full")

    monkeypatch.setattr(LedgerEntry.objects, "create", fail)
    with pytest.raises(DatabaseError, match="full"):
        change_person(person=ben, by=amina, at=now, audits_a_month=5)
    ben.refresh_from_db()
    assert ben.audits_a_month == 1


def test_a_value_the_ledger_cannot_keep_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        plain(object())


def test_what_is_kept_is_what_is_read_back(now: datetime, ben: Person) -> None:
    kept = plain({"at": now, "on": now.date(), "who": ben, "ids": {2, 1}, "pair": (1, None)})
    assert kept == {
        "at": "2026-10-05T08:00:00.000000+00:00",
        "on": "2026-10-05",
        "who": ben.pk,
        "ids": [1, 2],
        "pair": [1, None],
    }


def test_ledger_verify_says_that_the_ledger_holds(
    ashby: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("ledger_verify", authority="ashby")
    assert capsys.readouterr().out == "ashby: holds\n"


def test_ledger_verify_fails_when_an_entry_is_missing(ashby: Authority) -> None:
    LedgerHead.objects.update(number=999)
    with pytest.raises(CommandError, match="tampered"):
        call_command("ledger_verify")


def test_ledger_verify_refuses_an_unknown_authority() -> None:
    with pytest.raises(CommandError, match="no authority 'nowhere'"):
        call_command("ledger_verify", authority="nowhere")
