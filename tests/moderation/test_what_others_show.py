"""What this room adds to "My work" and to the control room of a cycle."""

import pytest

from sightline.audits.services import GradeGiven
from sightline.authorities.queries import viewer_for
from sightline.domain.cycle_status import CycleStatus
from sightline.moderation import services
from sightline.moderation.control_room import moderation, second_looks
from sightline.moderation.queries import work_for
from tests.factories.audited import make_cycle
from tests.factories.small_framework import make_edition
from tests.people import NOW

pytestmark = pytest.mark.slow

ON = NOW.date()


def words(person):
    return [item.words for item in work_for(person, on=ON)]


def reference(of):
    return of.audit.child.reference


def test_the_moderator_has_it_to_moderate_then_to_agree(assigned, amina):
    assert words(amina) == [f"Moderate the audit of child {reference(assigned)}"]
    given = GradeGiven("improve", "No dates")
    services.grade_moderation(moderation=assigned, section="", given=given, by=amina, at=NOW)
    assert words(amina) == [f"Agree the grade of the audit of child {reference(assigned)}"]


def test_the_auditor_has_queries_to_answer(assigned, amina, ben):
    for _ in range(2):
        services.ask_query(moderation=assigned, question="", words="Where?", by=amina, at=NOW)
    assert words(ben) == [f"Answer 2 queries about your audit of child {reference(assigned)}"]


def say(of):
    return f"Say what you think of the grade of the audit of child {reference(of)}"


def test_those_whose_word_is_wanted_are_asked_until_they_have_spoken(graded, ben, ada, mo, tess):
    assert words(ben) == [say(graded)]
    assert words(ada) == [say(graded)]
    assert words(mo) == words(tess) == []
    for person in (ben, ada):
        services.give_opinion(moderation=graded, grade="improve", words="Yes", by=person, at=NOW)
    assert words(ben) == words(ada) == []


def test_an_auditor_whose_grade_stayed_is_not_asked(assigned, amina, ben):
    given = GradeGiven("good", "I agree")
    services.grade_moderation(moderation=assigned, section="", given=given, by=amina, at=NOW)
    assert words(ben) == []


def test_who_manages_moderation_has_moderators_to_choose(chosen, amina, tess):
    assert words(amina) == ["Choose a moderator for 1 audit"]
    assert words(tess) == []


def panel(cycle, person):
    return moderation(cycle, viewer=viewer_for(person, on=ON), on=ON)


def needs(cycle, person):
    return [need.words for need in panel(cycle, person).needs]


def test_the_control_room_says_what_waits(chosen, cycle, amina):
    assert panel(cycle, amina).counts == ("0 of 1 moderated",)
    assert needs(cycle, amina) == [
        "Audits to moderate are not drawn yet",
        "1 audit chosen for moderation without a moderator",
    ]


def test_the_control_room_names_what_is_late_and_unanswered(assigned, cycle, amina):
    services.draw_moderation(cycle=cycle, seed="s", by=amina, at=NOW)
    services.ask_query(moderation=assigned, question="", words="Where?", by=amina, at=NOW)
    type(assigned).objects.update(due_on=ON.replace(day=2))
    assert needs(cycle, amina) == ["1 moderation is late", "1 query not answered by auditors"]


def test_the_control_room_shows_it_only_where_it_belongs(cycle, amina, wes, ashby):
    unmoderated = make_cycle(ashby, edition=make_edition(ashby, moderated=False))
    planned = make_cycle(ashby, status=CycleStatus.PLANNED)
    for of, person in ((cycle, wes), (unmoderated, amina), (planned, amina)):
        assert panel(of, person).links == ()
    assert panel(cycle, amina).counts == ()


def test_an_ended_cycle_needs_nothing(chosen, cycle, amina):
    cycle.status = CycleStatus.CLOSED
    assert needs(cycle, amina) == []


@pytest.mark.parametrize("moderated", [True, False])
def test_the_table_of_audits_says_where_each_second_look_stands(
    chosen, cycle, ashby, amina, moderated
):
    child = chosen.audit.child_id
    if not moderated:
        cycle.edition = make_edition(ashby, moderated=False)
    found = second_looks(cycle, children=[child], viewer=viewer_for(amina, on=ON))
    assert bool(found.columns) is moderated
    if moderated:
        assert found.cells[child][0].tag.words == "Needs a moderator"
