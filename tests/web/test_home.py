"""My work: what is due from me, late first."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from sightline.authorities.models import Account, Authority, Person
from sightline.domain.calendars import WorkingCalendar
from sightline.ui.work import WorkItem
from sightline.web.pages import due_words, greeting, home_page

SignedIn = Callable[[Person], Client]
URL = "/ashby/"
CALENDAR = WorkingCalendar()
MONDAY = date(2026, 10, 5)


def item(days: int | None, *, urgent: bool = False) -> WorkItem:
    due_on = None if days is None else MONDAY + timedelta(days=days)
    return WorkItem("Audit child 71002", "Deep dive", "/x", due_on=due_on, urgent=urgent)


def test_everybody_has_a_home(signed_in: SignedIn, cara: Person) -> None:
    page = signed_in(cara).get(URL).context_data["page"]
    assert (page.title, page.summary) == ("My work", "Nothing is due from you.")


def test_a_stranger_is_told_nothing(signed_in: SignedIn, dev: Person, ashby: Authority) -> None:
    assert signed_in(dev).get(URL).status_code == 404


def test_it_cannot_be_posted_to(signed_in: SignedIn, cara: Person) -> None:
    assert signed_in(cara).post(URL).status_code == 405


def test_somebody_not_signed_in_is_asked_to(client: Client, ashby: Authority) -> None:
    answer = client.get(URL)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/ashby/")


def test_late_things_stand_first_and_are_counted(cara: Person, now: datetime) -> None:
    page = home_page(cara, [item(30), item(2), item(-3)], at=now, calendar=CALENDAR)
    assert [heap.heading for heap in page.heaps] == ["Late", "This week", "Later"]
    assert page.summary == "1 late, 1 due this week and 1 later."
    assert page.heaps[0].lines[0].tag.words == "Late"


def test_an_urgent_thing_says_so(cara: Person, now: datetime) -> None:
    page = home_page(cara, [item(None, urgent=True)], at=now, calendar=CALENDAR)
    assert page.heaps[0].lines[0].tag.words == "Urgent"
    assert page.heaps[0].lines[0].due == "No date set"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "5 October 2026: due today"),
        (1, "6 October 2026: due in 1 working day"),
        (-3, "2 October 2026: 1 working day late"),
        (-1, "4 October 2026: 1 working day late"),
    ],
)
def test_a_deadline_is_a_day_and_how_far_off_it_is(days: int, words: str) -> None:
    assert due_words(MONDAY + timedelta(days=days), on=MONDAY, calendar=CALENDAR) == words


@pytest.mark.parametrize(
    ("hour", "words"),
    [(11, "Good morning"), (12, "Good afternoon"), (17, "Good afternoon"), (18, "Good evening")],
)
def test_the_greeting_follows_the_clock(now: datetime, hour: int, words: str) -> None:
    assert greeting(now.replace(hour=hour)) == words


def test_somebody_in_one_authority_goes_straight_in(signed_in: SignedIn, cara: Person) -> None:
    assert signed_in(cara).get("/")["Location"] == URL


def test_somebody_in_two_authorities_chooses(
    signed_in: SignedIn, cara: Person, borden: Authority
) -> None:
    cara.account.authorities.add(borden)
    page = signed_in(cara).get("/").context_data["page"]
    assert [choice.name for choice in page.choices] == ["Ashby Council", "Borden Council"]


def test_an_account_without_an_authority_is_told_whom_to_ask(client: Client, db: None) -> None:
    client.force_login(
        Account.objects.create_user("new@ashby.example"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    assert "Ask the person who looks after Sightline" in client.get("/").content.decode()


def test_the_server_says_that_it_is_well(client: Client, db: None) -> None:
    assert client.get("/health").json() == {"status": "ok"}
