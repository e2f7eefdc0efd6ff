"""`manage.py due`: what the framework makes fall due, for a person or a program to read."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sightline.authorities.models import Authority, Post
from sightline.authorities.walls import inside
from sightline.domain.pack_events import Event
from sightline.programme.queries.staffing import happenings, staffing_of
from tests.factories.cycles import make_child
from tests.people import Council

pytestmark = pytest.mark.django_db


def due(*more: str) -> list[dict[str, Any]]:
    """What is due in Ashby in October 2026."""
    out = StringIO()
    asked = ["--authority", "ashby", "--from", "2026-10-01", "--to", "2026-10-31", "--json"]
    call_command("due", *asked, *more, stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def test_every_line_says_what_from_whom_when_and_why(ashby: Authority) -> None:
    (cycle,) = [one for one in due() if one["activity"] == "deep_dive"]
    assert cycle["person"]["name"].startswith("Amina")
    assert cycle["role"] == "qa_manager"
    assert cycle["window"] == {"from": "2026-10-01", "to": "2026-10-31"}
    assert cycle["due_on"] == "2026-10-22"
    assert "SEF-099" in cycle["clauses"]


def test_what_each_holder_owes_is_due_from_each_of_them(ashby_council: Council) -> None:
    owed = [one for one in due("--role", "team_manager") if one["activity"] == "observation"]
    with inside(ashby_council.authority):
        holders = set(
            Post.objects.filter(role__key="team_manager").values_list("person", flat=True)
        )
    assert {one["person"]["id"] for one in owed} == holders


def test_one_persons_work_can_be_asked_for(ashby_council: Council) -> None:
    tess = ashby_council.people["tess"].pk
    found = due("--person", str(tess))
    assert found
    assert all(
        tess in {one["person"]["id"], *(other["id"] for other in one["shared_with"])}
        for one in found
    )


def test_it_can_be_read_by_people(ashby: Authority) -> None:
    out = StringIO()
    call_command(
        "due", "--authority", "ashby", "--from", "2026-10-01", "--to", "2026-10-31", stdout=out
    )
    lines = out.getvalue().splitlines()
    assert any("2026-10-22 Deep dive audit: Amina" in line for line in lines)
    assert lines[-1] == f"{len(lines) - 1} due"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"--authority": "nowhere"}, "There is no authority 'nowhere'"),
        ({"--to": "2026-09-30"}, "The last day is before the first"),
        ({"--from": "2020-01-01"}, "no framework in force"),
        ({"--role": "nobody"}, "The framework has no role 'nobody'"),
        ({"--from": "soon"}, "is not a day: write it as 2026-10-01"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    ashby: Authority, changes: dict[str, str], said: str
) -> None:
    asked = {"--authority": "ashby", "--from": "2026-10-01", "--to": "2026-10-31"} | changes
    with pytest.raises(CommandError, match=said):
        call_command("due", *(word for pair in asked.items() for word in pair))


def test_the_people_and_units_are_read_in_four_queries(
    ashby: Authority, django_assert_num_queries: Any
) -> None:
    with inside(ashby), django_assert_num_queries(4):
        staffing = staffing_of(ashby)
    assert staffing.people
    assert staffing.units


def test_the_case_list_says_what_happened(ashby_council: Council) -> None:
    with inside(ashby_council.authority):
        child = make_child(ashby_council.authority, 1)
        child.involvements.update(status="in_care", started_on=date(2026, 9, 7))
        found = happenings(ashby_council.authority, first=date(2026, 9, 1), last=date(2026, 9, 30))
    assert [(one.event, one.on, one.child) for one in found] == [
        (Event.CAME_INTO_CARE, date(2026, 9, 7), child.pk)
    ]
