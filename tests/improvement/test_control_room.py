"""A cycle's actions in its control room."""

from datetime import timedelta

from sightline.authorities.queries import viewer_for
from sightline.improvement.control_room import actions
from tests.factories.audited import make_cycle
from tests.people import NOW

ON = NOW.date()


def panel(cycle, person, on=ON):
    cycle.authority = person.authority
    return actions(cycle, viewer=viewer_for(person, on=ON), on=on)


def test_it_counts_the_verified_and_names_the_late(action, amina):
    cycle = action.audit.cycle
    assert panel(cycle, amina).counts == ("0 of 1 action verified",)
    assert panel(cycle, amina).needs == ()
    late = panel(cycle, amina, on=action.due_on + timedelta(days=1))
    assert [need.words for need in late.needs] == ["1 action is late"]


def test_a_cycle_without_actions_and_a_reader_see_nothing(action, amina, cara, ashby):
    assert panel(make_cycle(ashby), amina).counts == ()
    assert panel(action.audit.cycle, cara).counts == ()
