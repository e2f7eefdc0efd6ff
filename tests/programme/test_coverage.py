"""Is the framework being kept: the figures, their page and their door for machines."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from sightline.authorities.models import Authority, Person
from sightline.domain.coverage import Kept
from sightline.programme.models import Assignment
from sightline.programme.queries.coverage import fell_due, kept_by
from sightline.programme.services import postpone_task, tick_off, write_down_what_falls_due
from tests.factories.cycles import edition_of
from tests.people import NOW

pytestmark = pytest.mark.slow

TODAY = NOW.date()
LAST = TODAY + timedelta(days=60)


@pytest.fixture
def month(in_ashby: Authority, amina: Person) -> list[Assignment]:
    """Amina did one in time, one late, one she had put off, one is excused; the rest waits."""
    edition_of(in_ashby)
    write_down_what_falls_due(authority=in_ashby, on=TODAY, at=NOW)
    found = list(Assignment.objects.filter(kind="task", person=amina).order_by("due_on", "pk")[:4])
    in_time, late, put_off, excused = found
    done = {"note": "", "decided": "", "mine": True, "by": amina}
    tick_off(task=in_time, done_on=TODAY, at=NOW, **done)
    after = NOW + timedelta(days=(late.due_on - TODAY).days + 1)
    tick_off(task=late, done_on=late.due_on, at=after, **done)
    later = put_off.due_on + timedelta(days=9)
    postpone_task(task=put_off, to=later, why="Leave", mine=True, by=amina, at=NOW)
    at = NOW + timedelta(days=(later - TODAY).days)
    tick_off(task=put_off, done_on=TODAY, at=at, **done)
    Assignment.objects.filter(pk=excused.pk).update(status="excused")
    return found


def test_what_was_due_stands_beside_what_was_done(
    in_ashby: Authority, amina: Person, month: list[Assignment]
) -> None:
    first_due = {one.due_on for one in month}
    found = fell_due(in_ashby, first=TODAY, last=max(first_due)).filter(person=amina)
    (kept,) = kept_by(found.filter(pk__in=[one.pk for one in month]), "person_id").values()
    assert kept == Kept(due=4, done=3, in_time=1, excused=1, declined=0, put_off=1)
    assert (kept.late, kept.not_done) == (2, 0)


def test_a_task_put_off_counts_in_the_period_it_was_first_due_in(
    in_ashby: Authority, month: list[Assignment]
) -> None:
    put_off = month[2]
    first_due = put_off.due_on
    found = fell_due(in_ashby, first=first_due, last=first_due)
    assert put_off.pk in found.values_list("pk", flat=True)


def told(*more: str) -> dict[str, Any]:
    """The figures as a program reads them."""
    out = StringIO()
    asked = ["--authority", "ashby", "--on", LAST.isoformat(), "--json"]
    call_command("coverage", *asked, *more, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_figures_are_given_by_activity_role_team_person_and_clause(
    amina: Person, month: list[Assignment]
) -> None:
    figures = told()
    total = figures["all"][0]["due"]
    for part in ("activities", "roles", "teams", "people"):
        assert sum(row["due"] for row in figures[part]) == total > 0
    person = next(row for row in figures["people"] if row["person"] == amina.pk)
    assert person["done"] == 3
    clauses = {row["clause"]: row for row in figures["clauses"]}
    assert clauses["SEF-099"]["due"] > 0
    assert figures["all"][0]["share_done"] == round(3 / (total - 1), 4)


def test_they_can_be_read_by_people(month: list[Assignment]) -> None:
    out = StringIO()
    call_command("coverage", "--authority", "ashby", "--on", LAST.isoformat(), stdout=out)
    assert "Observation of practice: " in out.getvalue()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"--authority": "nowhere"}, "There is no authority 'nowhere'"),
        ({"--on": "2020-01-01"}, "no framework in force"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    in_ashby: Authority, changes: dict[str, str], said: str
) -> None:
    asked = {"--authority": "ashby", "--on": "2026-10-01"} | changes
    with pytest.raises(CommandError, match=said):
        call_command("coverage", *(word for pair in asked.items() for word in pair))


def test_the_page_gives_the_figures_and_opens_each_activity(
    month: list[Assignment], amina: Person, signed_in: Callable[[Person], Client]
) -> None:
    where = reverse("programme:read_coverage", kwargs={"authority": "ashby"})
    words = signed_in(amina).get(where).content.decode()
    assert "Is the framework being kept?" in words
    assert "too few to give a share" in words
    assert reverse("programme:list_tasks", kwargs={"authority": "ashby"}) in words


def test_the_page_of_a_clause_says_what_the_evidence_is_and_opens_it(
    month: list[Assignment], amina: Person, signed_in: Callable[[Person], Client]
) -> None:
    Assignment.objects.filter(activity="deep_dive").update(
        opens_on=TODAY - timedelta(days=9), due_on=TODAY - timedelta(days=3)
    )
    here = signed_in(amina)
    where = {"authority": "ashby", "key": "SEF-099"}
    words = here.get(reverse("frameworks:read_clause", kwargs=where)).content.decode()
    assert "What the evidence says" in words
    opened = reverse("programme:list_tasks", kwargs={"authority": "ashby"})
    assert f"{opened}?whose=everybody&amp;status=all&amp;clause=SEF-099" in words
    listed = here.get(f"{opened}?whose=everybody&clause=sef-099").content.decode()
    assert "Deep dive audit" in listed
    assert "Observation of practice" not in listed
    unknown = here.get(f"{opened}?whose=everybody&clause=ABC-001").content.decode()
    assert "Nothing matches" in unknown


def test_a_clause_that_makes_nothing_fall_due_has_no_evidence(
    in_ashby: Authority, amina: Person, signed_in: Callable[[Person], Client]
) -> None:
    edition_of(in_ashby)
    where = {"authority": "ashby", "key": "SEF-001"}
    page = signed_in(amina).get(reverse("frameworks:read_clause", kwargs=where))
    assert "What the evidence says" not in page.content.decode()
