"""What falls due is written down once, moves with the people, and is ticked off by whose it is."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sightline.authorities.models import Absence, Authority, Person, Post
from sightline.domain.errors import NotAllowed, NotValid
from sightline.domain.programme import done_without_form
from sightline.ledger.models import LedgerEntry
from sightline.programme.models import Assignment, LightRecord
from sightline.programme.queries import work_for
from sightline.programme.services import (
    decline_task,
    finish_assignment,
    give_assignments,
    postpone_task,
    tick_off,
    write_down_what_falls_due,
)
from sightline.programme.tasks import write_down
from tests.factories.cycles import edition_of, make_child, make_cycle
from tests.people import NOW, Council

pytestmark = pytest.mark.slow

SignedIn = Callable[[Person], Client]
TODAY = NOW.date()
PLAIN = {"done_on": TODAY, "note": "We talked", "decided": "", "mine": True}


@pytest.fixture
def fallen_due(in_ashby: Authority) -> Authority:
    """A quarter of what falls due is written down."""
    edition_of(in_ashby)
    write_down_what_falls_due(authority=in_ashby, on=TODAY, at=NOW)
    return in_ashby


def task_of(person: Person, **said: Any) -> Assignment:
    """The first task due from somebody."""
    return tasks_of(person, **said)[0]


def tasks_of(person: Person, **said: Any) -> list[Assignment]:
    """Every task due from somebody, first due first."""
    found = Assignment.objects.filter(kind="task", person=person, **said)
    return list(found.order_by("due_on", "pk"))


def test_what_falls_due_in_a_quarter_is_written_down(fallen_due: Authority) -> None:
    days = set(Assignment.objects.filter(kind="task").values_list("due_on", flat=True))
    assert min(days) >= TODAY
    assert max(days) <= TODAY + timedelta(days=92)
    entry = LedgerEntry.objects.get(deed="work_fell_due")
    assert entry.changes["added"] == Assignment.objects.filter(kind="task").count()


def test_a_second_run_on_the_same_day_adds_nothing(fallen_due: Authority) -> None:
    before = list(Assignment.objects.order_by("pk").values())
    write_down(authority=fallen_due, on=TODAY, at=NOW)
    assert list(Assignment.objects.order_by("pk").values()) == before
    assert LedgerEntry.objects.filter(deed="work_fell_due").count() == 1


def test_the_next_day_adds_only_what_came_within_a_quarter(fallen_due: Authority) -> None:
    step = write_down_what_falls_due(
        authority=fallen_due, on=TODAY + timedelta(days=31), at=NOW + timedelta(days=31)
    )
    assert all(due.due_on > TODAY + timedelta(days=92) for due in step.add)
    assert not step.withdraw


def test_if_the_ledger_fails_nothing_is_written_down(in_ashby: Authority) -> None:
    edition_of(in_ashby)
    services = "sightline.programme.services.falling_due.record"
    with patch(services, side_effect=RuntimeError), pytest.raises(RuntimeError):
        write_down_what_falls_due(authority=in_ashby, on=TODAY, at=NOW)
    assert not Assignment.objects.exists()


def test_without_a_framework_nothing_falls_due(in_ashby: Authority) -> None:
    step = write_down_what_falls_due(authority=in_ashby, on=date(2020, 1, 1), at=NOW)
    assert not step.add


def test_what_somebody_owed_who_left_is_excused_or_withdrawn(
    fallen_due: Authority, tess: Person
) -> None:
    owed = Assignment.objects.filter(kind="task", person=tess, name__contains=f"|p{tess.pk}|")
    assert owed.filter(status="to_do").exists()
    Post.objects.filter(person=tess).update(ended_on=TODAY)
    write_down_what_falls_due(authority=fallen_due, on=TODAY, at=NOW)
    assert set(owed.values_list("status", flat=True)) == {"excused", "withdrawn"}
    assert "Left this post on 5 October 2026" in owed.values_list("reason", flat=True)


def test_who_is_away_for_most_of_it_is_excused_and_owes_it_again_if_they_are_back(
    fallen_due: Authority, tess: Person
) -> None:
    away = Absence.objects.create(
        authority=fallen_due, person=tess, from_on=date(2026, 10, 5), to_on=date(2026, 10, 31)
    )
    write_down_what_falls_due(authority=fallen_due, on=TODAY, at=NOW)
    task = task_of(tess, activity="observation")
    assert task.status == "excused"
    away.delete()
    write_down_what_falls_due(authority=fallen_due, on=TODAY, at=NOW)
    task.refresh_from_db()
    assert (task.status, task.reason) == ("to_do", "")


def test_what_a_post_owes_moves_to_whoever_holds_it_now(
    fallen_due: Authority, amina: Person, cara: Person
) -> None:
    task = task_of(amina, activity="deep_dive")
    Post.objects.filter(person=amina).update(person=cara)
    write_down_what_falls_due(authority=fallen_due, on=TODAY, at=NOW)
    task.refresh_from_db()
    assert task.person == cara


def test_it_stands_on_the_work_list_of_whom_it_is_due_from(
    fallen_due: Authority, tess: Person
) -> None:
    task = task_of(tess)
    items = {item.url: item for item in work_for(tess, on=task.due_on)}
    assert items[address("show_task", task)].due_on == task.due_on


def test_a_task_is_ticked_off_with_a_light_record(fallen_due: Authority, tess: Person) -> None:
    task = task_of(tess)
    kept = tick_off(task=task, by=tess, at=NOW, **PLAIN)
    task.refresh_from_db()
    assert (task.status, task.done_at) == ("done", NOW)
    assert (kept.note, kept.by) == ("We talked", tess)
    assert LedgerEntry.objects.filter(deed="task_ticked_off").exists()


def test_a_task_is_ticked_off_once_by_whose_it_is_and_not_for_tomorrow(
    fallen_due: Authority, tess: Person, ben: Person
) -> None:
    task = task_of(tess)
    with pytest.raises(NotAllowed, match="due from somebody else"):
        tick_off(task=task, by=ben, at=NOW, **PLAIN | {"mine": False})
    with pytest.raises(NotValid, match="today or in the past"):
        tick_off(task=task, by=tess, at=NOW, **PLAIN | {"done_on": TODAY + timedelta(days=1)})
    tick_off(task=task, by=tess, at=NOW, **PLAIN)
    with pytest.raises(NotAllowed, match="already “done”"):
        tick_off(task=task, by=tess, at=NOW, **PLAIN)
    assert LightRecord.objects.count() == 1


def test_what_is_done_put_off_or_declined_is_history(fallen_due: Authority, tess: Person) -> None:
    done, put_off, declined = Assignment.objects.filter(kind="task", person=tess)[:3]
    tick_off(task=done, by=tess, at=NOW, **PLAIN)
    later = put_off.due_on + timedelta(days=120)
    postpone_task(task=put_off, to=later, why="Ill", mine=True, by=tess, at=NOW)
    Assignment.objects.filter(pk=declined.pk).update(may_decline=True)
    decline_task(task=declined, why="No case", mine=True, by=tess, at=NOW)
    Post.objects.filter(person=tess).update(ended_on=TODAY)
    write_down_what_falls_due(authority=fallen_due, on=TODAY, at=NOW)
    found = {
        one.pk: one for one in Assignment.objects.filter(pk__in=[done.pk, put_off.pk, declined.pk])
    }
    assert found[done.pk].status == "done"
    assert (found[put_off.pk].status, found[put_off.pk].due_on) == ("to_do", later)
    assert (found[declined.pk].status, found[declined.pk].reason) == ("declined", "No case")


def test_a_task_is_put_off_only_to_later_and_where_the_framework_lets_it(
    fallen_due: Authority, tess: Person
) -> None:
    task = task_of(tess)
    with pytest.raises(NotAllowed, match="Choose a day after the day it is due"):
        postpone_task(task=task, to=task.due_on, why="Ill", mine=True, by=tess, at=NOW)
    Assignment.objects.filter(pk=task.pk).update(may_postpone=False, may_decline=False)
    later = task.due_on + timedelta(days=1)
    with pytest.raises(NotAllowed, match="does not let this be put off"):
        postpone_task(task=task, to=later, why="Ill", mine=True, by=tess, at=NOW)
    with pytest.raises(NotAllowed, match="does not let this be declined"):
        decline_task(task=task, why="No", mine=True, by=tess, at=NOW)


def address(name: str, task: Assignment) -> str:
    return reverse(f"programme:{name}", kwargs={"authority": "ashby", "pk": task.pk})


def test_a_task_is_ticked_off_put_off_and_declined_on_its_pages(
    fallen_due: Authority, amina: Person, signed_in: SignedIn
) -> None:
    here = signed_in(amina)
    Assignment.objects.filter(person=amina).update(source="duty")
    first, second, third = tasks_of(amina)[:3]
    assert "Tick it off" in here.get(address("show_task", first)).content.decode()
    typed = {"done_on-day": TODAY.day, "done_on-month": TODAY.month, "done_on-year": TODAY.year}
    assert here.post(address("show_task", first), typed | {"note": "Fine"}).status_code == 302
    far = second.due_on + timedelta(days=5)
    day = {"to-day": far.day, "to-month": far.month, "to-year": far.year, "why": "Leave"}
    assert here.post(address("postpone_task", second), day).status_code == 302
    Assignment.objects.filter(pk=third.pk).update(may_decline=True)
    assert here.post(address("decline_task", third), {"why": "None"}).status_code == 302
    states = {one.pk: one.status for one in Assignment.objects.filter(person=amina)}
    assert (states[first.pk], states[second.pk], states[third.pk]) == ("done", "to_do", "declined")


def test_the_list_shows_mine_and_to_those_who_read_cycles_everybodys(
    fallen_due: Authority, tess: Person, wes: Person, signed_in: SignedIn
) -> None:
    mine = task_of(tess, activity="observation")
    where = reverse("programme:list_tasks", kwargs={"authority": "ashby"})
    assert address("show_task", mine) in signed_in(tess).get(where).content.decode()
    assert (
        address("show_task", mine)
        not in signed_in(wes).get(f"{where}?whose=everybody").content.decode()
    )


def test_the_list_begins_with_what_is_still_to_do_and_finds_what_is_done(
    fallen_due: Authority, tess: Person, signed_in: SignedIn
) -> None:
    task = task_of(tess)
    tick_off(task=task, by=tess, at=NOW, **PLAIN)
    here, where = signed_in(tess), reverse("programme:list_tasks", kwargs={"authority": "ashby"})
    shown = {
        state: address("show_task", task) in here.get(f"{where}?status={state}").content.decode()
        for state in ("", "all", "done", "to_do")
    }
    assert shown == {"": False, "all": True, "done": True, "to_do": False}


def test_a_task_of_a_child_is_there_only_for_whom_it_is_due_from(
    fallen_due: Authority, tess: Person, amina: Person, signed_in: SignedIn
) -> None:
    task = task_of(tess)
    Assignment.objects.filter(pk=task.pk).update(child=make_child(fallen_due, 1))
    assert signed_in(amina).get(address("show_task", task)).status_code == 404
    assert signed_in(tess).get(address("show_task", task)).status_code == 200


def test_the_list_asks_no_more_for_more(
    fallen_due: Authority, tess: Person, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    here = signed_in(tess)
    where = reverse("programme:list_tasks", kwargs={"authority": "ashby"})
    here.get(where)
    with django_assert_max_num_queries(20):
        here.get(f"{where}?whose=everybody")
    assert timezone.localdate() == TODAY


def test_an_audit_shared_out_does_the_task_that_its_auditor_owes(
    fallen_due: Authority, tess: Person
) -> None:
    task = task_of(tess, activity="observation")
    cycle = make_cycle(fallen_due)
    common = {
        "authority": fallen_due,
        "cycle": cycle,
        "edition": cycle.edition,
        "activity": "observation",
        "kind": "audit",
        "person": tess,
        "opens_on": TODAY,
        "due_on": date(2026, 10, 23),
        "given_at": NOW,
    }
    first, second = give_assignments(
        [Assignment(**common, child=make_child(fallen_due, number)) for number in (1, 2)]
    )
    assert (first.fulfils_id, second.fulfils_id) == (task.pk, None)
    finish_assignment(assignment=Assignment.objects.get(pk=first.pk), at=NOW)
    task.refresh_from_db()
    assert task.status == "done"


def test_everybody_here_owes_something(ashby_council: Council, fallen_due: Authority) -> None:
    owing = set(Assignment.objects.values_list("person__name", flat=True))
    assert {ashby_council.people[name].name for name in ("amina", "tess", "mo")} <= owing


def test_what_was_done_when_needed_is_recorded_once(
    fallen_due: Authority, tess: Person, signed_in: SignedIn
) -> None:
    here = signed_in(tess)
    where = reverse("programme:record_done", kwargs={"authority": "ashby"})
    task = done_without_form(edition_of(fallen_due).pack)[0]
    day = {"done_on-day": TODAY.day, "done_on-month": TODAY.month, "done_on-year": TODAY.year}
    typed = {"what": task.name, "key": "abc", "note": "We met", **day}
    assert here.post(where, typed).status_code == 302
    assert here.post(where, typed).status_code == 302
    kept = LightRecord.objects.get()
    assert (kept.note, kept.by, kept.assignment.title) == ("We met", tess, task.title)
    later = here.post(where, {**typed, "key": "def", "done_on-year": TODAY.year + 1})
    assert "must be today or in the past" in later.content.decode()
    assert LightRecord.objects.count() == 1
