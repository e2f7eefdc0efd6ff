"""Drawing again, replacing a child, and proving that what stands is what the seed gives."""

from unittest.mock import patch

import pytest

from sightline.audits.models import Audit, Draw, FrameChild, KeptFrame
from sightline.audits.queries.draws import design_of, kept_frame, proof_of, sample_of
from sightline.audits.services import (
    allocate_audits,
    draw_sample,
    redraw_sample,
    replace_child,
    replay_draw,
)
from sightline.authorities.models import Authority, Person
from sightline.domain.errors import NotAllowed
from sightline.domain.sampling import ranked
from sightline.ledger.models import LedgerEntry
from tests.factories.cycles import make_child, make_children, make_cycle
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("in_ashby")


@pytest.fixture
def draw(in_ashby: Authority) -> Draw:
    make_children(in_ashby, 20)
    return draw_sample(cycle=make_cycle(in_ashby), seed="seed", by=None, at=NOW)


def references(draw: Draw) -> list[str]:
    return [one.child.reference for one in sample_of(draw.authority, draw=draw)]


def replaced(draw: Draw, by: Person, place: int = 0, why: str = "Moved away") -> FrameChild:
    leaving = sample_of(draw.authority, draw=draw)[place]
    return replace_child(frame_child=leaving, why=why, by=by, at=NOW)


# --- Drawing again ------------------------------------------------------------------------------


def test_a_second_draw_stands_and_the_first_stays_to_be_seen(draw: Draw, amina: Person) -> None:
    again = redraw_sample(cycle=draw.cycle, seed="other", why="The list was old", by=amina, at=NOW)
    draw.refresh_from_db()
    assert (again.number, again.why, again.superseded_at) == (2, "The list was old", None)
    assert (draw.superseded_at, draw.superseded_by) == (NOW, amina)
    assert references(draw) != references(again)


def test_drawing_again_needs_a_reason(draw: Draw, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Say why the sample is drawn again"):
        redraw_sample(cycle=draw.cycle, seed="other", why=" ", by=amina, at=NOW)


def test_a_sample_already_shared_out_is_not_drawn_again(draw: Draw, amina: Person) -> None:
    allocate_audits(cycle=draw.cycle, seed="s", by=amina, at=NOW)
    with pytest.raises(NotAllowed, match="replace one child instead"):
        redraw_sample(cycle=draw.cycle, seed="other", why="Why", by=amina, at=NOW)


def test_the_ledger_says_why_it_was_drawn_again(draw: Draw, amina: Person) -> None:
    redraw_sample(cycle=draw.cycle, seed="other", why="The list was old", by=amina, at=NOW)
    assert LedgerEntry.objects.get(deed="sample_redrawn").why == "The list was old"


def test_if_the_ledger_fails_the_first_draw_still_stands(draw: Draw, amina: Person) -> None:
    broken = patch("sightline.audits.services.drawing.record", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        redraw_sample(cycle=draw.cycle, seed="other", why="Why", by=amina, at=NOW)
    assert Draw.objects.get().superseded_at is None


# --- Replacing ----------------------------------------------------------------------------------


def test_the_next_in_the_ranking_takes_the_place(draw: Draw, amina: Person) -> None:
    order = [child.reference for child in ranked(kept_frame(draw).children, seed="seed")]
    comes = replaced(draw, amina)
    assert comes.child.reference == order[6]
    assert comes.place == 1
    assert comes.because == f"The next in the ranking, in place of {order[0]}"


def test_the_child_who_leaves_stays_to_be_seen_with_the_reason(draw: Draw, amina: Person) -> None:
    comes = replaced(draw, amina)
    left = comes.replaces
    assert (left.outcome, left.replaced_why, left.replaced_by_person) == (
        "replaced",
        "Moved away",
        amina,
    )


def test_replacing_needs_a_reason(draw: Draw, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Say why this child is replaced"):
        replaced(draw, amina, why="")


def test_a_child_already_replaced_is_not_replaced_again(draw: Draw, amina: Person) -> None:
    left = replaced(draw, amina).replaces
    with pytest.raises(NotAllowed, match="This child is not in the sample"):
        replace_child(frame_child=left, why="Again", by=amina, at=NOW)


def test_a_replacement_can_itself_be_replaced(draw: Draw, amina: Person) -> None:
    first = replaced(draw, amina)
    second = replace_child(frame_child=first, why="Closed", by=amina, at=NOW)
    assert second.place == 1
    assert len(references(draw)) == 6
    assert proof_of(draw).same


def test_a_child_passed_over_for_a_sibling_may_come_in_when_the_sibling_leaves(
    in_ashby: Authority, amina: Person
) -> None:
    make_child(in_ashby, 1, sibling_group="a")
    make_child(in_ashby, 2, sibling_group="a")
    draw = draw_sample(cycle=make_cycle(in_ashby, size=2), seed="s", by=None, at=NOW)
    assert sorted(draw.frame_children.values_list("outcome", flat=True)) == [
        "drawn",
        "passed_over",
    ]
    comes = replaced(draw, amina)
    assert comes.outcome == "drawn"
    assert draw.frame_children.count() == 2


def test_an_empty_frame_has_nobody_to_come_in(in_ashby: Authority, amina: Person) -> None:
    make_child(in_ashby, 1)
    draw = draw_sample(cycle=make_cycle(in_ashby), seed="s", by=None, at=NOW)
    with pytest.raises(NotAllowed, match="Nobody is left in the frame"):
        replaced(draw, amina)


def test_the_audit_of_a_child_replaced_is_withdrawn(draw: Draw, amina: Person) -> None:
    allocate_audits(cycle=draw.cycle, seed="s", by=amina, at=NOW)
    leaving = Audit.objects.select_related("frame_child").first()
    replace_child(frame_child=leaving.frame_child, why="Moved away", by=amina, at=NOW)
    leaving.refresh_from_db()
    assert leaving.status == "withdrawn"
    assert (leaving.assignment.status, leaving.assignment.reason) == ("withdrawn", "Moved away")


def test_a_child_whose_audit_is_submitted_stays(draw: Draw, amina: Person) -> None:
    allocate_audits(cycle=draw.cycle, seed="s", by=amina, at=NOW)
    audit = Audit.objects.first()
    Audit.objects.filter(pk=audit.pk).update(
        status="submitted", submitted_at=NOW, submitted_by=amina
    )
    with pytest.raises(NotAllowed, match="has been submitted"):
        replace_child(frame_child=audit.frame_child, why="Why", by=amina, at=NOW)


def test_the_ledger_says_who_was_replaced_and_why(draw: Draw, amina: Person) -> None:
    comes = replaced(draw, amina)
    entry = LedgerEntry.objects.get(deed="child_replaced")
    assert entry.why == "Moved away"
    assert entry.child_id == comes.replaces.child_id
    assert entry.changes["to"] == comes.child.reference


def test_if_the_ledger_fails_nobody_is_replaced(draw: Draw, amina: Person) -> None:
    before = references(draw)
    broken = patch("sightline.audits.services.drawing.record", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        replaced(draw, amina)
    assert references(draw) == before


# --- Proving ------------------------------------------------------------------------------------


def test_drawing_again_from_what_was_kept_gives_the_same(draw: Draw, amina: Person) -> None:
    proof = replay_draw(draw=draw, by=amina, at=NOW)
    assert proof.same
    assert "all 6 children are the same" in proof.words
    assert LedgerEntry.objects.get(deed="draw_replayed").changes["same"] is True


def test_replacements_are_proved_too(draw: Draw, amina: Person) -> None:
    replaced(draw, amina)
    assert proof_of(draw).words.endswith("1 replacement is the next in the ranking")
    replaced(draw, amina, place=3)
    assert proof_of(draw).words.endswith("2 replacements are the next in the ranking")


def test_a_child_slipped_into_the_sample_shows(draw: Draw) -> None:
    inside = draw.frame_children.first()
    outsider = make_child(draw.authority, 99)
    FrameChild.objects.filter(pk=inside.pk).update(child=outsider)
    proof = proof_of(draw)
    assert not proof.same
    assert "was 70099" in proof.differences[0]


def test_a_frame_tampered_with_shows(draw: Draw) -> None:
    kept = KeptFrame.objects.get(draw=draw)
    kept.children["rows"][0][3] = 999
    kept.save()
    assert "The frame kept is not the one" in proof_of(draw).differences[0]


def test_a_replacement_chosen_by_hand_shows(draw: Draw, amina: Person) -> None:
    comes = replaced(draw, amina)
    design = design_of(draw)
    last = ranked(kept_frame(draw).children, seed=design.seed)[-1]
    FrameChild.objects.filter(pk=comes.pk).update(child=last.child)
    proof = proof_of(draw)
    assert not proof.same
    assert "who was not next" in proof.differences[0]
