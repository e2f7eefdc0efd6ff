"""The list of activities: by letter, by kind and by who does them."""

from collections.abc import Callable

import pytest
from django.test import Client

from sightline.authorities.models import Person
from sightline.frameworks.models import Edition

LIST = "/ashby/framework/activities/"


@pytest.fixture
def as_cara(cara: Person, signed_in: Callable[[Person], Client]) -> Client:
    """Cara only reads."""
    return signed_in(cara)


def titles(client: Client, **asked: str) -> list[str]:
    """The activities listed, in order."""
    page = client.get(LIST, asked).context_data["page"]
    return [row[0].words for part in page.parts for row in part.table.rows]


def test_every_activity_stands_under_its_letter(as_cara: Client) -> None:
    page = as_cara.get(LIST).context_data["page"]
    assert all(
        row[0].words.upper().startswith(part.words)
        for part in page.parts
        for row in part.table.rows
    )
    every = {one.title for one in Edition.objects.get().pack.activities.values()}
    assert set(titles(as_cara)) == every
    assert titles(as_cara) == sorted(titles(as_cara), key=str.lower)


def test_only_letters_with_activities_lead_somewhere(as_cara: Client) -> None:
    page = as_cara.get(LIST).context_data["page"]
    assert [one.words for one in page.letters if one.url] == [part.words for part in page.parts]
    assert len(page.letters) == 26


def test_they_are_filtered_by_kind(as_cara: Client) -> None:
    pack = Edition.objects.get().pack
    wanted = {one.title for one in pack.activities.values() if one.kind == "observation"}
    assert set(titles(as_cara, kind="observation")) == wanted


def test_they_are_filtered_by_who_does_them(as_cara: Client) -> None:
    pack = Edition.objects.get().pack
    wanted = {one.title for one in pack.activities.values() if "cp_chair" in one.done_by}
    assert set(titles(as_cara, role="cp_chair")) == wanted
    assert (
        f"{len(wanted)} of {len(pack.activities)} activities"
        in as_cara.get(LIST, {"role": "cp_chair"}).content.decode()
    )


def test_filters_that_leave_nothing_say_what_to_do(as_cara: Client) -> None:
    pack = Edition.objects.get().pack
    doing = {role for one in pack.activities.values() for role in one.done_by}
    role = next(
        role
        for role in doing
        if not any(role in a.done_by and a.kind == "dip_sample" for a in pack.activities.values())
    )
    said = as_cara.get(LIST, {"role": role, "kind": "dip_sample"}).content.decode()
    assert "No activity is like that" in said
