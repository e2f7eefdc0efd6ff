"""Work that people are given: begun, done, moved, withdrawn, reminded of."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest

from sightline.authorities.models import Authority, Person
from sightline.domain.errors import NotAllowed
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.programme.models import Cycle, Interest
from sightline.programme.queries import counts_of, interests, not_started, work_for
from sightline.programme.services import (
    declare_interest,
    finish_assignment,
    move_assignment,
    remind_auditors,
    start_assignment,
    withdraw_assignment,
    withdraw_interest,
)
from sightline.programme.tasks import is_to_be_reminded, remind_of_audits
from tests.factories.cycles import give_work, make_child, make_cycle
from tests.people import NOW


@pytest.fixture
def cycle(in_ashby: Authority) -> Cycle:
    return make_cycle(in_ashby)


def test_work_is_begun_and_done(cycle: Cycle, ben: Person) -> None:
    work = give_work(cycle, ben, 1)
    start_assignment(assignment=work, at=NOW)
    assert (work.status, work.started_at) == ("started", NOW)
    finish_assignment(assignment=work, at=NOW)
    assert (work.status, work.done_at) == ("done", NOW)


def test_beginning_twice_changes_nothing(cycle: Cycle, ben: Person) -> None:
    work = give_work(cycle, ben, 1)
    start_assignment(assignment=work, at=NOW)
    start_assignment(assignment=work, at=NOW + timedelta(days=1))
    assert work.started_at == NOW


def test_work_done_can_be_begun_again(cycle: Cycle, ben: Person) -> None:
    work = give_work(cycle, ben, 1)
    finish_assignment(assignment=work, at=NOW)
    start_assignment(assignment=work, at=NOW + timedelta(days=1))
    assert (work.status, work.started_at, work.done_at) == ("started", NOW, None)


def test_work_moves_with_how_far_it_is(cycle: Cycle, ben: Person, tess: Person) -> None:
    work = give_work(cycle, ben, 1)
    start_assignment(assignment=work, at=NOW)
    moved = move_assignment(assignment=work, to=tess, why="Ben is away", by=None, at=NOW)
    assert (work.status, work.reason) == ("moved", "Ben is away")
    assert (moved.person, moved.status, moved.moved_from) == (tess, "started", work)


def test_work_withdrawn_is_not_done_later(cycle: Cycle, ben: Person) -> None:
    work = give_work(cycle, ben, 1)
    withdraw_assignment(assignment=work, why="Closed")
    with pytest.raises(NotAllowed):
        finish_assignment(assignment=work, at=NOW)


def test_counts_leave_out_what_was_moved_or_withdrawn(
    cycle: Cycle, ben: Person, tess: Person
) -> None:
    move_assignment(assignment=give_work(cycle, ben, 1), to=tess, why="Why", by=None, at=NOW)
    withdraw_assignment(assignment=give_work(cycle, ben, 2), why="Closed")
    start_assignment(assignment=give_work(cycle, ben, 3), at=NOW)
    finish_assignment(assignment=give_work(cycle, ben, 4), at=NOW)
    counts = counts_of(cycle.authority, cycles=[cycle])[cycle.pk]
    assert (counts.given, counts.not_started, counts.started, counts.done) == (3, 1, 1, 1)


# --- Reminding ----------------------------------------------------------------------------------


def test_those_who_have_not_begun_are_reminded_once_a_day(
    cycle: Cycle, amina: Person, ben: Person, tess: Person
) -> None:
    give_work(cycle, ben, 1)
    give_work(cycle, ben, 2)
    start_assignment(assignment=give_work(cycle, tess, 3), at=NOW)
    assert remind_auditors(cycle=cycle, by=amina, at=NOW) == 1
    assert remind_auditors(cycle=cycle, by=amina, at=NOW + timedelta(hours=3)) == 0
    assert remind_auditors(cycle=cycle, by=amina, at=NOW + timedelta(days=1)) == 1
    message = Message.objects.filter(to=ben).first()
    assert message.subject == "Reminder: 2 audits to do"
    assert "child 70001: due on 23 October 2026, due in 14 working days" in message.body


def test_reminding_is_in_the_ledger(cycle: Cycle, amina: Person, ben: Person) -> None:
    give_work(cycle, ben, 1)
    remind_auditors(cycle=cycle, by=amina, at=NOW)
    entry = LedgerEntry.objects.get(deed="auditors_reminded")
    assert entry.changes == {"people": [ben.pk]}


def test_if_the_ledger_fails_nobody_is_reminded(cycle: Cycle, amina: Person, ben: Person) -> None:
    give_work(cycle, ben, 1)
    broken = patch("sightline.programme.services.reminding.record", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        remind_auditors(cycle=cycle, by=amina, at=NOW)
    assert not Message.objects.exists()
    assert not_started(cycle.authority, cycle=cycle)[0].reminders == 0


@pytest.mark.parametrize(
    ("on", "reminded"),
    [
        (date(2026, 10, 15), False),
        (date(2026, 10, 16), True),
        (date(2026, 10, 17), False),
        (date(2026, 10, 22), True),
        (date(2026, 10, 23), True),
        (date(2026, 10, 26), True),
        (date(2026, 10, 27), False),
        (date(2026, 11, 2), True),
    ],
)
def test_people_are_reminded_as_the_day_comes_near_and_each_week_after(
    on: date, reminded: bool
) -> None:
    assert is_to_be_reminded(date(2026, 10, 23), on) is reminded


def test_the_clockwork_reminds_of_work_begun_too(cycle: Cycle, ben: Person) -> None:
    start_assignment(assignment=give_work(cycle, ben, 1), at=NOW)
    day = date(2026, 10, 22)
    remind_of_audits(authority=cycle.authority, on=day, at=NOW + timedelta(days=17))
    assert Message.objects.get().to == ben


# --- My work ------------------------------------------------------------------------------------


def test_the_next_step_of_a_cycle_is_in_the_work_of_whoever_runs_it(
    cycle: Cycle, amina: Person, ben: Person
) -> None:
    [item] = work_for(amina, on=date(2026, 9, 20))
    assert (item.words, item.about, item.due_on) == (
        "Draw the sample",
        "Deep dive, October 2026",
        date(2026, 9, 24),
    )
    assert work_for(ben, on=date(2026, 9, 20)) == []


def test_a_step_far_off_is_not_in_anybodys_work_yet(cycle: Cycle, amina: Person) -> None:
    assert work_for(amina, on=date(2026, 9, 1)) == []


@pytest.mark.parametrize(
    ("status", "facts", "words"),
    [
        ("drawn", {}, ["Share out the audits"]),
        ("allocated", {}, ["Tell those involved"]),
        ("allocated", {"told_at": NOW}, []),
        ("under_way", {}, []),
        ("reported", {}, ["Close the cycle"]),
        ("closed", {}, []),
    ],
)
def test_each_step_asks_for_the_next(
    cycle: Cycle, amina: Person, status: str, facts: dict, words: list[str]
) -> None:
    Cycle.objects.update(status=status, drawn_at=NOW, **facts)
    assert [item.words for item in work_for(amina, on=date(2026, 11, 10))] == words


# --- Interests ----------------------------------------------------------------------------------


def test_an_interest_stands_until_it_is_taken_back(
    in_ashby: Authority, ben: Person, amina: Person
) -> None:
    child = make_child(in_ashby, 1)
    interest = declare_interest(person=ben, child=child, because="Neighbour", by=ben, at=NOW)
    assert interests(in_ashby) == [interest]
    with pytest.raises(NotAllowed, match="already declared"):
        declare_interest(person=ben, child=child, because="Again", by=ben, at=NOW)
    withdraw_interest(interest=interest, why="Moved away", by=amina, at=NOW)
    assert interests(in_ashby) == []
    with pytest.raises(NotAllowed, match="already been taken back"):
        withdraw_interest(interest=interest, why="Again", by=amina, at=NOW)


def test_an_interest_and_its_end_say_why(in_ashby: Authority, ben: Person) -> None:
    child = make_child(in_ashby, 1)
    with pytest.raises(NotAllowed, match="in general words"):
        declare_interest(person=ben, child=child, because=" ", by=ben, at=NOW)
    interest = declare_interest(person=ben, child=child, because="Neighbour", by=ben, at=NOW)
    with pytest.raises(NotAllowed, match="Say why"):
        withdraw_interest(interest=interest, why=" ", by=ben, at=NOW)


def test_interests_are_in_the_ledger(in_ashby: Authority, ben: Person) -> None:
    child = make_child(in_ashby, 1)
    interest = declare_interest(person=ben, child=child, because="Neighbour", by=ben, at=NOW)
    withdraw_interest(interest=interest, why="Moved away", by=ben, at=NOW)
    entries = LedgerEntry.objects.filter(child_id=child.pk).order_by("number")
    assert [(one.deed, one.why) for one in entries] == [
        ("interest_declared", "Neighbour"),
        ("interest_withdrawn", "Moved away"),
    ]


def test_if_the_ledger_fails_no_interest_is_noted(in_ashby: Authority, ben: Person) -> None:
    broken = patch("sightline.programme.services.interests.record", side_effect=RuntimeError)
    child = make_child(in_ashby, 1)
    with broken, pytest.raises(RuntimeError):
        declare_interest(person=ben, child=child, because="Neighbour", by=ben, at=NOW)
    assert not Interest.objects.exists()
