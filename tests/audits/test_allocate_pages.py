"""The pages of sharing out: who has what and why, moving one, auditors' time."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.audits.models import Audit, FrameChild
from sightline.audits.services import allocate_audits, draw_sample
from sightline.authorities.models import Absence, Authority, Person
from sightline.programme.models import Cycle
from tests.factories.cycles import make_child, make_children, make_cycle
from tests.people import NOW

pytestmark = pytest.mark.slow

SignedIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def today(in_ashby: object) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def url(name: str, pk: int, **kwargs: Any) -> str:
    return reverse(f"audits:{name}", kwargs={"authority": "ashby", "pk": pk, **kwargs})


@pytest.fixture
def cycle(in_ashby: Authority, wes: Person) -> Cycle:
    make_child(in_ashby, 1, unit="North", worker=wes)
    make_child(in_ashby, 2, unit="South")
    cycle = make_cycle(in_ashby, size=2)
    draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)
    cycle.refresh_from_db()
    return cycle


@pytest.fixture
def here(signed_in: SignedIn, amina: Person) -> Client:
    """Amina's browser."""
    return signed_in(amina)


def text(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def child(reference: str) -> FrameChild:
    return FrameChild.objects.get(child__reference=reference)


# --- Who may ------------------------------------------------------------------------------------


def test_a_reader_sees_who_has_what_and_changes_nothing(
    signed_in: SignedIn, cara: Person, cycle: Cycle, ben: Person
) -> None:
    client = signed_in(cara)
    for name in ("show_allocation", "list_auditors"):
        words = text(client.get(url(name, cycle.pk)))
        assert "Share out the audits</button>" not in words
    for name in ("allocate_audits", "tell_those_involved"):
        assert client.post(url(name, cycle.pk)).status_code == 403
    assert client.get(url("move_audit", child("70001").pk)).status_code == 403
    assert client.get(url("change_capacity", cycle.pk, person=ben.pk)).status_code == 403


def test_a_stranger_is_told_nothing(
    signed_in: SignedIn, dev: Person, cycle: Cycle, ben: Person
) -> None:
    client = signed_in(dev)
    addresses = [url(name, cycle.pk) for name in ("show_allocation", "list_auditors")]
    addresses.append(url("move_audit", child("70001").pk))
    addresses.append(url("change_capacity", cycle.pk, person=ben.pk))
    assert {client.get(address).status_code for address in addresses} == {404}


def test_what_is_missing_is_not_found(here: Client, cycle: Cycle, dev: Person) -> None:
    addresses = [url(name, 999) for name in ("show_allocation", "list_auditors", "move_audit")]
    addresses.append(url("change_capacity", cycle.pk, person=dev.pk))
    assert {here.get(address).status_code for address in addresses} == {404}
    for name in ("allocate_audits", "tell_those_involved"):
        assert here.post(url(name, 999)).status_code == 404


def test_wrong_methods_are_refused(here: Client, cycle: Cycle) -> None:
    assert here.post(url("show_allocation", cycle.pk)).status_code == 405
    for name in ("allocate_audits", "tell_those_involved"):
        assert here.get(url(name, cycle.pk)).status_code == 405


# --- Sharing out --------------------------------------------------------------------------------


def test_sharing_out_shows_who_has_what_and_why_others_have_nothing(
    here: Client, cycle: Cycle
) -> None:
    before = text(here.get(url("show_allocation", cycle.pk)))
    assert "2 audits with nobody yet" in before
    words = text(here.post(url("allocate_audits", cycle.pk), follow=True))
    assert "2 audits were shared out" in words
    assert "2 audits with 2 auditors" in words
    assert "Auditors who were given nothing" in words
    assert "the fairest sharing gave the audits to others" in words


def test_who_has_what_is_filtered_and_sorted(here: Client, cycle: Cycle) -> None:
    allocate_audits(cycle=cycle, seed="seed", by=None, at=NOW)
    address = url("show_allocation", cycle.pk)
    one = Audit.objects.get(child__reference="70001")
    assert "70002" not in text(here.get(f"{address}?auditor={one.auditor_id}"))
    for sort in ("-child", "team", "auditor", "state"):
        assert "70002" in text(here.get(f"{address}?sort={sort}"))
    assert "No audit matches" in text(here.get(f"{address}?q=nobody"))


def test_sharing_out_twice_says_that_it_is_done(here: Client, cycle: Cycle) -> None:
    here.post(url("allocate_audits", cycle.pk))
    words = text(here.post(url("allocate_audits", cycle.pk), follow=True))
    assert "Every child in the sample has an auditor" in words
    assert Audit.objects.count() == 2


def test_an_audit_nobody_can_take_is_shown_with_its_reasons(here: Client, cycle: Cycle) -> None:
    Person.objects.update(audits_a_month=0)
    words = text(here.post(url("allocate_audits", cycle.pk), follow=True))
    assert "2 audits have nobody: see why" in words
    assert "have no audits a month set aside" in words
    assert "Choose an auditor" in words


def test_those_involved_are_told_by_a_button(here: Client, cycle: Cycle) -> None:
    early = text(here.post(url("tell_those_involved", cycle.pk), follow=True))
    assert "Share out the audits first" in early
    here.post(url("allocate_audits", cycle.pk))
    assert "Those involved have not been told" in text(here.get(url("show_allocation", cycle.pk)))
    told = text(here.post(url("tell_those_involved", cycle.pk), follow=True))
    assert "people were told" in told
    assert "Those involved were told on 5 October 2026 at 9am by Amina Adeyemi" in told
    again = text(here.post(url("tell_those_involved", cycle.pk), follow=True))
    assert "nobody was told again" in again


def test_before_there_is_a_sample_the_page_says_so(here: Client, in_ashby: Authority) -> None:
    planned = make_cycle(in_ashby)
    words = text(here.get(url("show_allocation", planned.pk)))
    assert "draw the sample first" in words


# --- Moving one ---------------------------------------------------------------------------------


def test_the_choice_shows_what_is_against_each(here: Client, cycle: Cycle) -> None:
    words = text(here.get(url("move_audit", child("70001").pk)))
    assert "Tess Thomas works in the child’s team" in words
    assert "Choose an auditor for 70001" in words


def test_a_rule_that_breaks_is_listed_and_asks_for_a_confirmation(
    here: Client, cycle: Cycle, tess: Person
) -> None:
    address = url("move_audit", child("70001").pk)
    typed = {"to": str(tess.pk), "supported_by": "", "why": "Nobody else can"}
    refused = text(here.post(address, typed))
    assert "Tess Thomas works in the child’s team" in refused
    assert "Go ahead although rules are broken" in refused
    assert not Audit.objects.exists()
    words = text(here.post(address, {**typed, "knowingly": "on"}, follow=True))
    assert "Tess Thomas now has the audit of child 70001" in words
    assert "Given by hand" in words
    assert "Nobody else can" in words


def test_an_audit_is_moved_with_support(
    here: Client, cycle: Cycle, amina: Person, nia: Person, tess: Person
) -> None:
    allocate_audits(cycle=cycle, seed="seed", by=None, at=NOW)
    one = child("70002")
    has = one.audits.get().auditor
    to, support = (nia, tess) if has != nia else (amina, tess)
    address = url("move_audit", one.pk)
    assert f"{has.name} has it now" in text(here.get(address))
    typed = {"to": str(to.pk), "supported_by": str(support.pk), "why": "Swap", "knowingly": "on"}
    here.post(address, typed)
    audit = one.audits.get()
    assert (audit.auditor, audit.supported_by) == (to, support)


# --- Auditors' time -----------------------------------------------------------------------------


def test_the_time_of_each_auditor_is_shown(here: Client, cycle: Cycle, ben: Person) -> None:
    Absence.objects.create(authority=cycle.authority, person=ben, from_on=NOW.date())
    words = text(here.get(url("list_auditors", cycle.pk)))
    assert "5 October 2026 to 23 October 2026" in words
    assert "New: needs support" in words
    assert "Can support a new auditor" in words


def test_the_time_of_an_auditor_is_changed(here: Client, cycle: Cycle, ben: Person) -> None:
    address = url("change_capacity", cycle.pk, person=ben.pk)
    assert "The time Ben Okafor has" in text(here.get(address))
    typed = {
        "audits_a_month": "4",
        "away_from-day": "12",
        "away_from-month": "10",
        "away_from-year": "2026",
    }
    words = text(here.post(address, typed, follow=True))
    assert "The time Ben Okafor has was changed" in words
    ben.refresh_from_db()
    assert (ben.audits_a_month, ben.experienced_auditor) == (4, False)
    assert ben.absences.get().from_on.day == 12
    again = text(here.post(address, typed))
    assert "There is a problem" in again


def test_an_absence_needs_its_first_day(here: Client, cycle: Cycle, ben: Person) -> None:
    typed = {
        "audits_a_month": "4",
        "away_to-day": "12",
        "away_to-month": "10",
        "away_to-year": "2026",
    }
    address = url("change_capacity", cycle.pk, person=ben.pk)
    assert "Enter the first day away" in text(here.post(address, typed))


def test_twenty_audits_ask_no_more_than_one(here: Client, in_ashby: Authority) -> None:
    Person.objects.update(audits_a_month=40, experienced_auditor=True)
    make_children(in_ashby, 30)

    def queries(title: str, size: int) -> int:
        cycle = make_cycle(in_ashby, title=title, theme="", size=size)
        draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)
        allocate_audits(cycle=cycle, seed="seed", by=None, at=NOW)
        counts = []
        for name in ("show_allocation", "list_auditors"):
            here.get(url(name, cycle.pk))
            with CaptureQueriesContext(connection) as found:
                here.get(url(name, cycle.pk))
            counts.append(len(found))
        control_room = reverse("programme:show_cycle", args=["ashby", cycle.pk])
        here.get(control_room)
        with CaptureQueriesContext(connection) as found:
            here.get(control_room)
        return (*counts, len(found))  # type: ignore[return-value]

    assert queries("One", 1) == queries("Twenty", 20)


def test_the_control_room_shows_each_audit_and_what_needs_somebody(
    here: Client, cycle: Cycle
) -> None:
    address = reverse("programme:show_cycle", args=["ashby", cycle.pk])
    assert "2 audits to be shared out" in text(here.get(address))
    allocate_audits(cycle=cycle, seed="seed", by=None, at=NOW)
    words = text(here.get(address))
    assert "2 drawn from 2 children · 2 allocated · 0 submitted" in words
    assert "Those involved have not been told of the audits" in words
    assert "North" in words
