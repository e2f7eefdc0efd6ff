"""How an action reads in a line."""

from datetime import date, timedelta

import pytest

from sightline.domain.action_status import ActionStatus
from sightline.improvement.models import Action
from sightline.improvement.pages.words import age_words, child_words, due_words, short, status_tag
from tests.factories.audited import make_child

DUE = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("days", "words"),
    [(5, "due in 5 days"), (1, "due tomorrow"), (0, "due today"), (-1, "1 day late")],
)
def test_days_are_those_of_the_calendar(days, words):
    action = Action(due_on=DUE, status=ActionStatus.OPEN)
    assert due_words(action, on=DUE - timedelta(days=days)) == words


def test_what_is_done_is_not_due():
    assert due_words(Action(due_on=DUE, status=ActionStatus.DONE), on=DUE) == ""


@pytest.mark.parametrize("status", ActionStatus)
def test_every_status_has_a_tag(status):
    assert status_tag(Action(due_on=DUE, status=status), on=DUE).words


def test_a_late_one_says_how_late():
    tag = status_tag(Action(due_on=DUE, status=ActionStatus.OPEN), on=DUE + timedelta(days=2))
    assert (tag.words, tag.tone) == ("2 days late", "red")


def test_a_child_is_its_reference_and_age(ashby):
    on = date(2026, 10, 5)
    nine = make_child(ashby, reference="70113")
    assert child_words(nine, on=on) == "70113, aged 9"
    assert age_words(make_child(ashby, expected=True), on=on) == "unborn"
    assert age_words(make_child(ashby, born=None), on=on) == "age not known"
    assert child_words(None, on=on) == "No child"


def test_words_are_cut_where_a_table_needs_it():
    assert short("One\nTwo") == "One"
    assert short("x" * 100, 10) == "x" * 9 + "…"
    assert short(" ") == ""
