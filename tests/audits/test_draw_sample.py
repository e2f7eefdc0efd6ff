"""Drawing the sample of a cycle: frozen, explained, recorded, once."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.test import Client

from sightline.audits.models import Draw, FrameChild, KeptFrame
from sightline.audits.queries.draws import kept_frame, standing_draw
from sightline.audits.services import draw_sample
from sightline.authorities.models import Authority, Person, Unit
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from sightline.programme.models import Cycle
from tests.factories.cycles import make_child, make_children, make_cycle
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("in_ashby")


@pytest.fixture
def cycle(in_ashby: Authority) -> Cycle:
    make_children(in_ashby, 20)
    return make_cycle(in_ashby)


def drawn(cycle: Cycle, by: Person | None = None, seed: str = "seed") -> Draw:
    return draw_sample(cycle=cycle, seed=seed, by=by, at=NOW)


def test_as_many_children_are_drawn_as_planned(cycle: Cycle) -> None:
    draw = drawn(cycle)
    assert draw.frame_children.filter(outcome="drawn").count() == 6
    cycle.refresh_from_db()
    assert (cycle.status, cycle.drawn_at) == ("drawn", NOW)


def test_an_activity_without_a_sample_is_started_by_hand_instead(
    in_ashby: Authority, ben: Person, signed_in: Callable[[Person], Client]
) -> None:
    make_children(in_ashby, 3)
    watching = make_cycle(in_ashby, activity="observation", title="Observations, October")
    with pytest.raises(NotAllowed, match="draws no sample: start its audits by hand"):
        drawn(watching)
    page = signed_in(ben).get(f"/ashby/cycles/{watching.pk}/")
    assert page.status_code == 200
    assert "/ashby/audits/start/observation/" in page.content.decode()


def test_the_frame_is_kept_whole_and_has_the_fingerprint(cycle: Cycle) -> None:
    draw = drawn(cycle)
    assert len(kept_frame(draw).children) == draw.in_frame == 20
    assert kept_frame(draw).sha256 == draw.frame_sha256


def test_a_later_change_of_a_child_does_not_change_what_was_drawn(cycle: Cycle) -> None:
    draw = drawn(cycle)
    one = draw.frame_children.first()
    one.child.involvements.update(status="in_care")
    one.refresh_from_db()
    assert one.facts["status"] == "child_in_need"
    assert kept_frame(draw).sha256 == draw.frame_sha256


def test_restricted_and_recently_drawn_children_are_left_out_with_reasons(
    cycle: Cycle, amina: Person
) -> None:
    make_child(
        cycle.authority,
        90,
        restricted_at=NOW,
        restricted_by=amina,
        restricted_why="A colleague’s family",
    )
    draw = drawn(cycle)
    left_out = {one.child.reference: one.words for one in kept_frame(draw).left_out}
    assert left_out == {"70090": "The record is restricted"}
    assert draw.left_out == 1


def test_a_child_in_another_open_cycle_is_left_out(cycle: Cycle) -> None:
    other = make_cycle(cycle.authority, title="Another", theme="")
    first = {one.child.reference for one in drawn(other).frame_children.all()}
    draw = drawn(cycle)
    assert not first & {one.child.reference for one in draw.frame_children.all()}
    reasons = {one.words for one in kept_frame(draw).left_out}
    assert reasons == {"Already in an open audit cycle"}


def test_the_method_is_told_in_plain_english(cycle: Cycle) -> None:
    assert "On 5 October 2026 the case list held 20 children" in drawn(cycle).statement


def test_the_sample_is_compared_with_the_frame(cycle: Cycle) -> None:
    names = [one["characteristic"] for one in drawn(cycle).comparison]
    assert names == ["Team", "Status", "Age", "Gender", "Ethnicity", "Disability"]


def test_a_sample_is_not_drawn_twice(cycle: Cycle) -> None:
    drawn(cycle)
    with pytest.raises(NotAllowed, match="A sample has already been drawn for this cycle"):
        drawn(cycle)
    assert Draw.objects.count() == 1


def test_nobody_in_the_frame_is_refused_in_words(in_ashby: Authority) -> None:
    with pytest.raises(NotAllowed, match="no child is in the frame"):
        drawn(make_cycle(in_ashby))


def test_a_team_out_of_scope_is_not_drawn_from(cycle: Cycle) -> None:
    Unit.objects.filter(name="North").update(in_scope=False)
    draw = drawn(cycle)
    assert not any(one.facts["team"] == "North" for one in draw.frame_children.all())
    assert "in a team that is not in scope" in draw.statement


def test_the_ledger_says_what_was_drawn_from(cycle: Cycle, amina: Person) -> None:
    draw = drawn(cycle, by=amina)
    entry = LedgerEntry.objects.get(deed="sample_drawn")
    assert entry.by == amina
    assert entry.changes["seed"] == "seed"
    assert entry.changes["frame"] == draw.frame_sha256


def test_if_the_ledger_fails_nothing_is_saved(cycle: Cycle) -> None:
    broken = patch("sightline.audits.services.drawing.record", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        drawn(cycle)
    assert not Draw.objects.exists()
    assert not FrameChild.objects.exists()
    assert not KeptFrame.objects.exists()
    cycle.refresh_from_db()
    assert cycle.status == "planned"


def test_queries_do_not_grow_with_the_children(
    cycle: Cycle, django_assert_max_num_queries: object
) -> None:
    make_children_more(cycle.authority)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        drawn(cycle)


def make_children_more(authority: Authority) -> None:
    for number in range(100, 160):
        make_child(authority, number)


def test_there_is_one_draw_that_stands(cycle: Cycle) -> None:
    assert standing_draw(cycle.authority, cycle=cycle) is None
    draw = drawn(cycle)
    assert standing_draw(cycle.authority, cycle=cycle) == draw
