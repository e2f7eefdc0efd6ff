"""What is due from somebody in this room, for "My work"."""

from datetime import date

from sightline.domain.action_status import ActionStatus
from sightline.improvement import services
from sightline.improvement.models import Action
from sightline.improvement.queries import work_for
from tests.people import NOW

ON = NOW.date()


def words(person):
    return [(item.words, item.due_on) for item in work_for(person, on=ON)]


def test_the_owner_has_it_to_do(action, wes):
    assert words(wes) == [("Do: Update the plan with the family", date(2026, 10, 20))]


def test_the_line_manager_has_it_to_sign_off(done, tess, wes):
    assert words(tess) == [("Sign off: Update the plan with the family", date(2026, 10, 12))]
    assert words(wes) == []


def test_what_came_back_is_to_do_again(done, tess, wes):
    services.send_back_action(action=done, why="No dates", by=tess, at=NOW)
    assert words(wes)[0][0] == "Do again: Update the plan with the family"


def test_those_who_verify_have_one_line(signed_off, amina, wes, ben):
    assert words(amina) == [("Verify 1 action in the record", date(2026, 11, 5))]
    assert words(wes) == []
    assert words(ben) == []


def test_long_words_are_cut_and_practice_is_said(action, wes):
    Action.objects.update(what="x" * 100, child=None, audit=None, status=ActionStatus.OPEN)
    (item,) = work_for(wes, on=ON)
    assert item.words.endswith("x…")
    assert item.about == "Practice"


def test_nobody_else_has_anything(verified, wes, tess, cara):
    assert words(wes) == words(tess) == words(cara) == []
