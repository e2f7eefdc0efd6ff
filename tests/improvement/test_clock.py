"""`manage.py clock`: who must do what by when, for a person or a program to read."""

import json
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.authorities.models import Absence, Authority, Person, Post
from sightline.authorities.walls import inside
from sightline.domain.calendars import WorkingCalendar
from sightline.domain.clocks import HERE
from sightline.domain.pack_shapes import pack_from
from sightline.domain.staffing import Staffing
from sightline.frameworks.packs.checking import check_folder
from sightline.improvement.clock_lines import ClockSetting, clock_lines
from sightline.improvement.clock_words import in_words
from tests.people import PACK

pytestmark = pytest.mark.django_db

RAISED = "2026-11-20T18:30"  # a Friday evening


def clock(*more: str, at: str = RAISED) -> list[dict[str, Any]]:
    """What follows in Ashby from a moment."""
    out = StringIO()
    call_command("clock", "--authority", "ashby", "--from", at, "--json", *more, stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def words(*more: str, at: str = RAISED) -> str:
    """The same for people."""
    out = StringIO()
    call_command("clock", "--authority", "ashby", "--from", at, *more, stdout=out)
    return out.getvalue()


def immediate(reason: str, at: str = RAISED) -> dict[str, Any]:
    """Immediate Response for one reason."""
    (rule,) = clock("--rule", "immediate_response", at=at)
    (found,) = [one for one in rule["reasons"] if one["reason"] == reason]
    return dict(found)


def test_every_rule_with_a_clock_is_listed(ashby: Authority) -> None:
    assert [(line["kind"], line["rule"]) for line in clock()] == [
        ("response", "immediate_response"),
        ("pathway", "practitioner_trend"),
        ("pathway", "team_trend"),
        ("alert", "practice_alert"),
    ]


def test_every_rung_says_who_what_when_and_why(ashby: Authority) -> None:
    first, second = immediate("safety")["rungs"]
    assert first["who"]["words"] == "the service manager"
    assert [one["name"] for one in first["who"]["people"]] == ["Mo Malik"]
    assert (first["starts"], first["by"]) == (
        "2026-11-20T18:30:00+00:00",
        "2026-11-20T23:59:59+00:00",
    )
    assert first["clock"]["words"] == "the same day"
    assert "SEF-288" in first["clauses"]
    assert [one["name"] for one in second["who"]["people"]] == ["Ada Achebe"]
    assert (second["starts"], second["by"]) == (
        "2026-11-21T00:00:00+00:00",
        "2026-11-21T23:59:59+00:00",
    )


def test_each_reason_has_its_own_clock(ashby: Authority) -> None:
    assert immediate("no_supervision")["rungs"][0]["by"] == "2026-11-21T18:30:00+00:00"
    assert immediate("no_supervision")["clauses"] == ["SEF-124", "SEF-126", "SEF-286"]


def test_a_moment_may_name_its_zone(ashby: Authority) -> None:
    rung = immediate("no_supervision", at="2026-07-01T23:30+00:00")["rungs"][0]
    assert rung["starts"] == "2026-07-02T00:30:00+01:00"


def falls_to(rung: dict[str, Any]) -> list[str]:
    """The party that it falls to, and those of its people who can answer."""
    party = rung["falls_to"]
    able = [one["name"] for one in party["people"] if not one["why_not"]]
    return [party["party"], *able]


def test_it_falls_to_whoever_holds_the_post(ashby: Authority) -> None:
    rung = immediate("safety")["rungs"][0]
    assert (rung["because"], falls_to(rung)) == ("", ["service_manager", "Mo Malik"])


def test_when_everybody_is_away_it_falls_to_the_one_instead(ashby: Authority, mo: Person) -> None:
    with inside(ashby):
        Absence.objects.create(authority=ashby, person=mo, from_on=date(2026, 11, 16))
    rung = immediate("safety")["rungs"][0]
    assert (rung["because"], falls_to(rung)) == ("away", ["assistant_director", "Ada Achebe"])
    said = words("--rule", "immediate_response")
    assert "Mo Malik (Help and Protection, away)" in said
    assert "here: away, so it falls to the assistant director – Ada Achebe" in said


def test_when_nobody_holds_the_post_it_falls_to_the_one_instead(
    ashby: Authority, mo: Person
) -> None:
    with inside(ashby):
        Post.objects.filter(person=mo).update(ended_on=date(2026, 11, 19))
    rung = immediate("safety")["rungs"][0]
    assert (rung["because"], falls_to(rung)[0]) == ("nobody holds the post", "assistant_director")


def test_it_is_said_when_nobody_on_the_ladder_could_act(ashby: Authority) -> None:
    with inside(ashby):
        Post.objects.filter(role__key__in=["service_manager", "assistant_director"]).delete()
    assert immediate("safety")["rungs"][0]["falls_to"] is None
    assert "it falls to nobody on the ladder" in words()


def test_the_auditor_and_the_one_looked_at_never_answer(ashby: Authority, mo: Person) -> None:
    for option, said in (("--auditor", "the auditor"), ("--about", "the one looked at")):
        (rule,) = clock("--rule", "immediate_response", option, str(mo.pk))
        rung = rule["reasons"][0]["rungs"][0]
        assert (rung["because"], falls_to(rung)[0]) == (said, "assistant_director")


def test_the_unit_says_who_is_nearest(ashby: Authority) -> None:
    (everywhere,) = clock("--rule", "practice_alert")
    (north,) = clock("--rule", "practice_alert", "--unit", "North")
    names = [one["name"] for one in everywhere["rungs"][0]["who"]["people"]]
    assert names == ["Ben Okafor", "Nia Novak", "Tess Thomas"]
    assert falls_to(north["rungs"][0]) == ["team_manager", "Tess Thomas"]


def test_a_pathway_says_who_looks_and_by_when(ashby: Authority) -> None:
    (line,) = clock("--rule", "team_trend")
    assert line["starts"]["share"] == "1/3"
    assert [one["party"] for one in line["people"]] == [
        "team_manager",
        "service_manager",
        "assistant_director",
    ]
    # Ten working days after a Friday.
    assert line["look_by"] == "2026-12-04T23:59:59+00:00"
    assert line["reaudit_on"] is None


def test_the_stages_of_an_alert_follow_one_another(ashby: Authority) -> None:
    (line,) = clock("--rule", "practice_alert")
    assert [one["role"] for one in line["raised_by"]] == ["iro", "cp_chair"]
    assert [(one["rung"], one["by"][:10]) for one in line["rungs"]] == [
        ("discussion", "2026-11-25"),
        ("formal", "2026-12-02"),
        ("senior", "2026-12-09"),
    ]


def test_it_can_be_read_by_people(ashby: Authority) -> None:
    said = words()
    assert "Immediate Response (response immediate_response) [SEF-074" in said
    assert "1. the service manager – Mo Malik (Help and Protection) [SEF-126" in said
    assert "2. if nobody has: the assistant director – Ada Achebe" in said
    assert (
        "from Friday 20 November 2026 at 6:30pm by the end of Friday 20 November 2026 "
        "(the same day)" in said
    )
    assert "  Looked at by the team manager – " in said
    assert "  Raised by " in said
    assert said.endswith("4 rules\n")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"--authority": "nowhere"}, "There is no authority 'nowhere'"),
        ({"--from": "2020-01-01T09:00"}, "no framework in force"),
        ({"--from": "soon"}, "is not a day and time: write it as 2026-11-20T14:30"),
        ({"--from": "2026-11-20"}, "is not a day and time"),
        ({"--unit": "nowhere"}, "There is no unit with the code or name 'nowhere'"),
        ({"--auditor": "0"}, "There is nobody with the number 0"),
        ({"--rule": "nothing"}, "The framework has no rule 'nothing': it has immediate_response,"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    ashby: Authority, changes: dict[str, str], said: str
) -> None:
    asked = {"--authority": "ashby", "--from": RAISED} | changes
    with pytest.raises(CommandError, match=said):
        call_command("clock", *(word for pair in asked.items() for word in pair))


def test_more_people_cost_no_more_questions(
    ashby: Authority, mo: Person, django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as first:
        clock()
    with inside(ashby):
        role, unit = Post.objects.filter(person=mo).values_list("role", "unit").get()
        for number in range(5):
            person = Person.objects.create(authority=ashby, name=f"Deputy {number}")
            Post.objects.create(authority=ashby, person=person, role_id=role, unit_id=unit)
    with django_assert_num_queries(len(first)):
        found = clock("--rule", "immediate_response")
    assert len(found[0]["reasons"][0]["rungs"][0]["who"]["people"]) == 6


def test_reviews_that_no_clock_ends_are_listed_with_their_first_days() -> None:
    pack = pack_from(check_folder(PACK.parent / "gloucestershire").content)
    at = datetime(2026, 11, 20, 10, tzinfo=HERE)
    setting = ClockSetting(pack, Staffing(), WorkingCalendar(), at)
    (line,) = clock_lines(setting, rule="child_of_concern")
    reviews = line["reasons"][0]["reviews"]
    assert reviews["party"]["party"] == "assistant_director"
    assert reviews["counted_from"] == "2026-11-24T23:59:59+00:00"
    assert [one[:10] for one in reviews["by"]] == [
        "2026-12-01",
        "2026-12-08",
        "2026-12-15",
        "2026-12-22",
    ]
    said = "\n".join(in_words(line))
    assert "Once answered, reviews by the Assistant Director: every week" in said
    assert "first by the end of 1 December 2026, 8 December 2026" in said
