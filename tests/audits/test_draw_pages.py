"""The pages of a sample: drawing, proving, drawing again, replacing, comparing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.audits.models import Draw, FrameChild
from sightline.audits.services import draw_sample
from sightline.authorities.models import Authority, Person
from sightline.ledger.models import LedgerEntry
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
def cycle(in_ashby: Authority) -> Cycle:
    make_children(in_ashby, 20)
    return make_cycle(in_ashby)


@pytest.fixture
def draw(cycle: Cycle) -> Draw:
    return draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)


@pytest.fixture
def here(signed_in: SignedIn, amina: Person) -> Client:
    """Amina's browser."""
    return signed_in(amina)


def text(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def first(draw: Draw) -> FrameChild:
    return draw.frame_children.filter(outcome="drawn").order_by("place").first()


# --- Who may ------------------------------------------------------------------------------------


def reading(draw: Draw) -> list[str]:
    return [
        url("show_sample", draw.cycle_id),
        url("show_draw", draw.pk),
        url("compare_sample", draw.pk),
        url("download_sample", draw.pk, form="csv"),
    ]


def changing(draw: Draw) -> list[str]:
    return [
        url("draw_sample", draw.cycle_id),
        url("redraw_sample", draw.cycle_id),
        url("replace_child", first(draw).pk),
        url("list_left_out", draw.pk),
    ]


def test_a_reader_sees_the_sample_and_changes_nothing(
    signed_in: SignedIn, cara: Person, draw: Draw
) -> None:
    client = signed_in(cara)
    assert {client.get(address).status_code for address in reading(draw)} == {200}
    assert {client.get(address).status_code for address in changing(draw)} == {403}
    assert "Draw again" not in text(client.get(url("show_sample", draw.cycle_id)))


def test_a_stranger_is_told_nothing(signed_in: SignedIn, dev: Person, draw: Draw) -> None:
    client = signed_in(dev)
    addresses = reading(draw) + changing(draw)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(url("replay_draw", draw.pk)).status_code == 404


def test_what_is_missing_is_not_found(here: Client, draw: Draw) -> None:
    names = ("show_sample", "draw_sample", "redraw_sample", "show_draw", "compare_sample")
    addresses = [url(name, 999) for name in (*names, "list_left_out", "replace_child")]
    addresses.append(url("download_sample", draw.pk, form="pdf"))
    assert {here.get(address).status_code for address in addresses} == {404}
    assert here.post(url("replay_draw", 999)).status_code == 404


def test_wrong_methods_are_refused(here: Client, draw: Draw) -> None:
    assert here.post(url("show_sample", draw.cycle_id)).status_code == 405
    assert here.get(url("replay_draw", draw.pk)).status_code == 405


# --- Drawing ------------------------------------------------------------------------------------


def test_before_drawing_the_page_says_who_could_be(here: Client, cycle: Cycle) -> None:
    words = text(here.get(url("show_sample", cycle.pk), follow=True))
    assert "Draw the sample" in words
    assert "20 children" in words


def test_the_button_draws_once(here: Client, cycle: Cycle) -> None:
    address = url("draw_sample", cycle.pk)
    words = text(here.post(address, follow=True))
    assert "The sample is drawn and frozen" in words
    assert "In the sample: 6 children" in words
    assert "A sample has already been drawn for this cycle" in text(here.post(address))
    assert Draw.objects.count() == 1


def test_the_sample_says_how_it_was_made(here: Client, draw: Draw) -> None:
    words = text(here.get(url("show_sample", draw.cycle_id)))
    assert draw.statement.split(".")[0] in words
    assert draw.frame_sha256 in words
    assert "Nobody has been replaced" in words


def test_the_sample_is_filtered_and_sorted(here: Client, draw: Draw) -> None:
    address = url("show_sample", draw.cycle_id)
    one = first(draw)
    words = text(here.get(f"{address}?q={one.child.reference}"))
    assert "In the sample: 1 child" in words
    for sort in ("child", "-status", "age", "team"):
        assert "In the sample: 6 children" in text(here.get(f"{address}?sort={sort}"))
    assert "No child in the sample matches" in text(here.get(f"{address}?q=nobody"))


def test_a_sample_in_fair_shares_shows_the_shares(here: Client, in_ashby: Authority) -> None:
    from dataclasses import replace

    from sightline.domain.pack_activities import Method
    from tests.factories.cycles import PLAN

    make_children(in_ashby, 9)
    sampling = replace(PLAN.sampling, method=Method.STRATIFIED)
    cycle = make_cycle(in_ashby, sampling=sampling)
    draw_sample(cycle=cycle, seed="s", by=None, at=NOW)
    assert "Fair shares" in text(here.get(url("show_sample", cycle.pk)))


def test_proving_says_that_it_is_the_same(here: Client, draw: Draw) -> None:
    words = text(here.post(url("replay_draw", draw.pk), follow=True))
    assert "all 6 children are the same, in the same order" in words
    assert LedgerEntry.objects.filter(deed="draw_replayed").exists()


def test_proving_says_what_is_wrong(here: Client, draw: Draw) -> None:
    for number, one in enumerate(draw.frame_children.all()):
        FrameChild.objects.filter(pk=one.pk).update(child=make_child(draw.authority, 90 + number))
    words = text(here.post(url("replay_draw", draw.pk), follow=True))
    assert "Drawing again does not give the same sample" in words
    assert "and 3 more differences" in words


def test_drawing_again_keeps_the_first_to_be_seen(here: Client, draw: Draw) -> None:
    address = url("redraw_sample", draw.cycle_id)
    assert "Enter why is the sample" not in text(here.get(address))
    assert "Answer the question" in text(here.post(address, {"why": ""}))
    words = text(here.post(address, {"why": "The list was old"}, follow=True))
    assert "Every draw of this cycle" in words
    assert "The list was old" in words
    superseded = text(here.get(url("show_draw", draw.pk)))
    assert "This draw was superseded on 5 October 2026: The list was old" in superseded
    assert "Replace" not in superseded.split("In the sample")[1].split("Replaced or")[0]


def test_drawing_again_too_late_says_why_not(here: Client, draw: Draw) -> None:
    Cycle.objects.update(status="allocated")
    words = text(here.post(url("redraw_sample", draw.cycle_id), {"why": "Why"}))
    assert "replace one child instead" in words


def test_a_child_is_replaced_with_a_reason(here: Client, draw: Draw) -> None:
    leaving = first(draw)
    address = url("replace_child", leaving.pk)
    assert "nobody chooses who" in text(here.get(address))
    words = text(here.post(address, {"why": "Case closed"}, follow=True))
    assert "takes the place" in words
    assert "Case closed" in words
    assert "This child is not in the sample" in text(here.post(address, {"why": "Again"}))


# --- Beside its frame, left out, downloads --------------------------------------------------------


def test_the_sample_stands_beside_its_frame(here: Client, draw: Draw) -> None:
    words = text(here.get(url("compare_sample", draw.pk)))
    for characteristic in ("Team", "Status", "Age", "Gender", "Ethnicity", "Disability"):
        assert characteristic in words


def test_those_left_out_are_listed_with_their_reasons(
    here: Client, cycle: Cycle, amina: Person
) -> None:
    usual = {"restricted_by": amina, "restricted_why": "Staff family"}
    make_child(cycle.authority, 90, restricted_at=NOW, **usual)
    draw = draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)
    address = url("list_left_out", draw.pk)
    words = text(here.get(f"{address}?reason=restricted"))
    assert "70090" in words
    assert "The record is restricted" in words
    assert "Nobody was left out for this reason" in text(here.get(f"{address}?q=1234"))


def test_the_sample_downloads(here: Client, draw: Draw) -> None:
    response = here.get(url("download_sample", draw.pk, form="csv"))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Place,Child,Status,Age,Team,Outcome,Why"
    assert len(lines) == 7
    excel = here.get(url("download_sample", draw.pk, form="xlsx"))
    assert excel.content.startswith(b"PK")


def test_a_sample_of_twenty_asks_no_more_than_one_of_one(here: Client, in_ashby: Authority) -> None:
    def queries(cycle: Cycle) -> int:
        draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)
        here.get(url("show_sample", cycle.pk))
        with CaptureQueriesContext(connection) as found:
            here.get(url("show_sample", cycle.pk))
        return len(found)

    make_children(in_ashby, 30)
    one = queries(make_cycle(in_ashby, size=1))
    assert queries(make_cycle(in_ashby, title="Another", theme="", size=20)) == one
