"""Two editions compared: in sentences, and with what it means for work under way."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from sightline.authorities.models import Authority, Person
from sightline.authorities.walls import inside
from sightline.domain.pack_changes import changes_between
from sightline.frameworks import under_way
from sightline.frameworks.change_words import say
from sightline.frameworks.models import Edition
from sightline.frameworks.packs.checking import check_files
from sightline.frameworks.services import install_edition
from sightline.frameworks.under_way import WorkUnder, all_work_under, work_under
from tests.frameworks.spoiling import spoil
from tests.people import NOW

LATER = date(2027, 1, 1)
INADEQUATE = "        words: Inadequate\n        order: {}"
EDITS = [
    ("pack.yaml", "edition: October 2023", "edition: January 2027"),
    ("pack.yaml", "    words: Team manager\n", "    words: Team leader\n"),
    ("pack.yaml", "  Quality assurance is here", "  Quality assurance is there"),
    ("pack.yaml", INADEQUATE.format(1), INADEQUATE.format(0)),
    ("activities.yaml", "months: 12}", "months: 6}"),
    ("activities.yaml", "children: 30}", "children: 40}"),
    ("activities.yaml", "    themed: true\n", ""),
    ("rules.yaml", "share: 1/3", "share: 25%"),
    ("rules.yaml", "remind_days_before: [7, 1]", "remind_days_before: [1, 7]"),
    ("tools/observation.yaml", "words: What was strong?", "words: What went well?"),
    ("tools/observation.yaml", "      next_steps:\n", "      what_next:\n"),
]
SENTENCES = [
    "“Team manager” is now “Team leader”.",
    "Vision has other words.",
    "Ofsted's four grades, grade “Inadequate”: its place on the scale was 1; it is now 0.",
    (
        "Deep dive audit, sample “A random sample of all open children”: "
        "size was 30 children; it is now 40 children."
    ),
    (
        "Deep dive audit, sample “A random sample of all open children”: exclusions: "
        "now also: Children audited in the last 6 months; "
        "no longer: Children audited in the last 12 months."
    ),
    "Deep dive audit: themed was yes; it is now no.",
    (
        "Monthly moderation: which audits are moderated: "
        "now also: A quarter of the audits, at random; no longer: A third of the audits, at random."
    ),
    "Actions from audits: remind days before: the same, in another order.",
    (
        "Observation of practice, section “Feedback”: "
        "question “What was strong?” is now “What went well?”."
    ),
    (
        "Observation of practice, section “Practice”: "
        "question “Did everybody know what would happen next?” is new."
    ),
    (
        "Observation of practice, section “Practice”: "
        "question “Did everybody know what would happen next?” is no longer there."
    ),
    "Edition was “October 2023”; it is now “January 2027”.",
]


@pytest.fixture
def edited(files: dict[str, str]) -> dict[str, str]:
    """A later edition with a dozen differences."""
    for file, was, becomes in EDITS:
        files = spoil(files, file, was, becomes)
    return files


@pytest.fixture
def older(ashby: Authority) -> Edition:
    """The edition Ashby works under."""
    return Edition.objects.get()


@pytest.fixture
def newer(ashby: Authority, edited: dict[str, str]) -> Edition:
    """One that comes into force later."""
    return install_edition(authority=ashby, files=edited, in_force_from=LATER, by=None, at=NOW)


@pytest.fixture
def as_cara(cara: Person, signed_in: Callable[[Person], Client]) -> Client:
    """Cara only reads."""
    return signed_in(cara)


def address(newer: int, older: int) -> str:
    """Where the two are compared."""
    return f"/ashby/framework/editions/{newer}/since/{older}/"


def test_every_difference_is_a_sentence(files: dict[str, str], edited: dict[str, str]) -> None:
    before, after = (check_files(one).pack for one in (files, edited))
    assert before is not None
    assert after is not None
    said = [say(one, older=before, newer=after) for one in changes_between(before, after)]
    assert sorted(one.words for one in said) == sorted(SENTENCES)
    assert [one.was.split()[3] for one in said if one.was] == ["here"]


def test_the_page_says_what_changed_and_that_nothing_under_way_does(
    as_cara: Client, older: Edition, newer: Edition
) -> None:
    page = as_cara.get(address(newer.pk, older.pk)).context_data["page"]
    assert page.summary.startswith("12 differences between the edition in force from 1 October")
    assert {line.words for group in page.groups for line in group.lines} == set(SENTENCES)
    assert page.pinned.startswith("Nothing that is under way changes.")


def test_each_part_that_changed_is_reached_from_the_top(
    as_cara: Client, older: Edition, newer: Edition
) -> None:
    page = as_cara.get(address(newer.pk, older.pk)).context_data["page"]
    assert [link.url for link in page.contents] == [f"#{group.key}" for group in page.groups]
    assert page.contents[0].words == "Who does what: 1 change"


def test_two_editions_that_say_the_same_are_said_to(as_cara: Client, older: Edition) -> None:
    said = as_cara.get(address(older.pk, older.pk)).content.decode()
    assert "The two editions say the same." in said


def test_the_list_of_editions_leads_to_what_changed(
    as_cara: Client, older: Edition, newer: Edition
) -> None:
    said = as_cara.get("/ashby/framework/editions/").content.decode()
    assert f'href="{address(newer.pk, older.pk)}"' in said
    assert "What changed from October 2023 to January 2027" in said
    assert said.count("What changed from") == 1, "there is nothing before the first"


def test_later_rooms_say_what_they_have_under_way(
    ashby: Authority, older: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_way, "COUNTERS", {})
    work_under(place=2)(lambda authority, edition: WorkUnder("visit", "visits", 1))
    work_under(place=1)(lambda authority, edition: WorkUnder("audit", "audits", 3))
    assert len(all_work_under(ashby, older)) == 1, "the same name registers once"


def test_rooms_that_work_under_an_edition_are_asked(ashby: Authority, older: Edition) -> None:
    said = {one.many for one in all_work_under(ashby, older)}
    assert {"cycles not closed yet", "audits not released yet", "actions not verified yet"} <= said


def test_what_is_under_way_is_counted_and_what_there_is_none_of_is_left_out(
    as_cara: Client, older: Edition, newer: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    counters = {
        "a": (1, lambda authority, edition: WorkUnder("audit", "audits", 3 * (edition == older))),
        "b": (2, lambda authority, edition: WorkUnder("action", "actions", 0)),
    }
    monkeypatch.setattr(under_way, "COUNTERS", counters)
    assert as_cara.get(address(newer.pk, older.pk)).context_data["page"].under_way == ("3 audits",)


def test_a_stranger_is_told_nothing(
    dev: Person, signed_in: Callable[[Person], Client], older: Edition
) -> None:
    assert signed_in(dev).get(address(older.pk, older.pk)).status_code == 404


def test_an_edition_of_the_neighbours_is_not_there(
    as_cara: Client, older: Edition, borden: Authority
) -> None:
    with inside(borden):
        theirs = Edition.objects.get().pk
    assert as_cara.get(address(older.pk, theirs)).status_code == 404
    assert as_cara.get(address(theirs, older.pk)).status_code == 404


def test_there_is_nothing_to_post(as_cara: Client, older: Edition) -> None:
    assert as_cara.post(address(older.pk, older.pk)).status_code == 405
