"""Those the framework names are told which of their children's records are to be audited."""

from unittest.mock import patch

import pytest

from sightline.audits.models import FrameChild, Notice
from sightline.audits.services import (
    allocate_audits,
    draw_sample,
    move_audit,
    tell_those_involved,
)
from sightline.authorities.models import Authority, Person
from sightline.domain.errors import NotAllowed
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.programme.models import Cycle
from tests.factories.cycles import make_child, make_cycle
from tests.people import NOW

pytestmark = pytest.mark.usefixtures("in_ashby")


@pytest.fixture
def cycle(in_ashby: Authority, wes: Person, iris: Person) -> Cycle:
    make_child(in_ashby, 1, unit="North", worker=wes, iro=iris)
    make_child(in_ashby, 2, unit="South")
    cycle = make_cycle(in_ashby, size=2)
    draw_sample(cycle=cycle, seed="seed", by=None, at=NOW)
    allocate_audits(cycle=cycle, seed="seed", by=None, at=NOW)
    cycle.refresh_from_db()
    return cycle


def told() -> dict[str, str]:
    messages = Message.objects.filter(key__startswith="notice:").select_related("to")
    return {one.to.name: one.body for one in messages}


def test_each_is_told_of_their_own_children_and_no_others(cycle: Cycle, amina: Person) -> None:
    assert tell_those_involved(cycle=cycle, by=amina, at=NOW) == 5
    found = told()
    assert set(found) == {
        "Wes Walker",
        "Tess Thomas",
        "Ben Okafor",
        "Mo Malik",
        "Iris Ivanova",
    }
    assert "70001" in found["Wes Walker"]
    assert "70002" not in found["Wes Walker"]
    assert "70001" in found["Mo Malik"]
    assert "70002" in found["Mo Malik"]


def test_each_is_told_what_they_are_to_the_child_who_audits_and_by_when(cycle: Cycle) -> None:
    tell_those_involved(cycle=cycle, by=None, at=NOW)
    line = next(one for one in told()["Tess Thomas"].splitlines() if one.startswith("- "))
    assert "by 23 October 2026 (you are the team manager)" in line


def test_the_frameworks_guidance_is_in_the_message(cycle: Cycle) -> None:
    tell_those_involved(cycle=cycle, by=None, at=NOW)
    assert "Nothing needs to be tidied up first." in told()["Wes Walker"]


def test_the_same_list_is_not_sent_twice(cycle: Cycle) -> None:
    tell_those_involved(cycle=cycle, by=None, at=NOW)
    assert tell_those_involved(cycle=cycle, by=None, at=NOW) == 0
    assert Notice.objects.count() == Message.objects.filter(key__startswith="notice:").count() == 5


def test_a_list_that_changed_is_sent_to_those_whose_list_it_is(
    cycle: Cycle, amina: Person, mo: Person, ada: Person
) -> None:
    tell_those_involved(cycle=cycle, by=None, at=NOW)
    one = FrameChild.objects.select_related("draw__cycle", "child").get(child__reference="70001")
    to = ada if one.audits.get().auditor_id != ada.pk else mo
    move_audit(
        frame_child=one, to=to, supported_by=None, why="Why", knowingly=True, by=amina, at=NOW
    )
    assert tell_those_involved(cycle=cycle, by=None, at=NOW) == 4


def test_the_cycle_knows_when_they_were_told(cycle: Cycle, amina: Person) -> None:
    tell_those_involved(cycle=cycle, by=amina, at=NOW)
    cycle.refresh_from_db()
    assert (cycle.told_at, cycle.told_by) == (NOW, amina)


def test_nobody_is_told_before_the_audits_are_shared_out(in_ashby: Authority) -> None:
    make_child(in_ashby, 1)
    cycle = make_cycle(in_ashby)
    with pytest.raises(NotAllowed, match="Share out the audits first"):
        tell_those_involved(cycle=cycle, by=None, at=NOW)


def test_the_ledger_says_that_they_were_told(cycle: Cycle, amina: Person) -> None:
    tell_those_involved(cycle=cycle, by=amina, at=NOW)
    entry = LedgerEntry.objects.get(deed="people_told")
    assert entry.changes == {"people": 5, "audits": 2}


def test_if_the_ledger_fails_nobody_is_told(cycle: Cycle) -> None:
    broken = patch("sightline.audits.services.telling.record", side_effect=RuntimeError)
    with broken, pytest.raises(RuntimeError):
        tell_those_involved(cycle=cycle, by=None, at=NOW)
    assert not told()
    assert not Notice.objects.exists()
