"""A child's actions on the child's page."""

from sightline.authorities.queries import viewer_for
from sightline.improvement.child_panels import actions_of_child
from tests.factories.audited import make_child
from tests.people import NOW

ON = NOW.date()


def panel(authority, child, person):
    return actions_of_child(authority, child, viewer=viewer_for(person, on=ON), on=ON)


def test_those_who_may_see_an_action_see_it_on_the_childs_page(ashby, action, wes, ben):
    shown = panel(ashby, action.child, wes).table
    assert [row[0].words for row in shown.rows] == ["Update the plan with the family"]
    assert panel(ashby, action.child, ben).table.rows == ()


def test_those_who_read_no_actions_have_no_panel(ashby, action, cara):
    assert panel(ashby, action.child, cara) is None


def test_what_is_different_stands_beside_a_verified_action(ashby, verified, amina):
    (row,) = panel(ashby, verified.child, amina).table.rows
    assert row[3].note == "He sees his sister"


def test_a_child_without_actions_says_what_will_appear(ashby, action, amina):
    assert "appear here" in panel(ashby, make_child(ashby), amina).table.empty


def test_the_childs_own_page_shows_it(signed_in, amina, action):
    page = signed_in(amina).get(f"/ashby/children/{action.child_id}/").content.decode()
    assert "Update the plan with the family" in page
