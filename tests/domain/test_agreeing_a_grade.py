"""When a moderator may grade, and when a grade counts as agreed."""

import pytest

from sightline.domain.moderation import (
    GradeRule,
    ModerationRule,
    View,
    reasons_not_to_agree,
    reasons_not_to_grade,
    voices_missing,
)
from sightline.domain.moderation_status import NEXT, OPEN, WHY_WORDS, WORDS, ModerationStatus, Why

PANEL = (("first", "first role"), ("second", "second role"))
TOP = GradeRule("top", "Top", "senior", "senior manager")


def test_every_status_is_in_every_table_and_every_reason_has_words():
    assert set(WORDS) == set(NEXT) == set(ModerationStatus)
    assert set(WHY_WORDS) == set(Why)
    assert all(status.words for status in ModerationStatus)
    assert all(why.words for why in Why)


MOVES = {
    ("chosen", "assigned"),
    ("chosen", "withdrawn"),
    ("assigned", "assigned"),
    ("assigned", "graded"),
    ("assigned", "withdrawn"),
    ("graded", "graded"),
    ("graded", "agreed"),
    ("graded", "withdrawn"),
}


@pytest.mark.parametrize("old", ModerationStatus)
@pytest.mark.parametrize("new", ModerationStatus)
def test_only_these_moves_are_allowed(old, new):
    assert (new in NEXT[old]) is ((old.value, new.value) in MOVES)


def test_an_agreed_or_withdrawn_moderation_is_finished():
    assert set(ModerationStatus) - OPEN == {ModerationStatus.AGREED, ModerationStatus.WITHDRAWN}


def test_the_moderator_grades_with_a_reason():
    assert (
        reasons_not_to_grade(
            status=ModerationStatus.ASSIGNED, is_moderator=True, rationale="Seen in the plan"
        )
        == []
    )


def test_grading_says_everything_that_stands_in_the_way():
    assert reasons_not_to_grade(
        status=ModerationStatus.CHOSEN, is_moderator=False, rationale=" "
    ) == [
        "This moderation is at: needs a moderator",
        "Only the moderator can give the moderator's grade",
        "Say why you give this grade",
    ]


def test_a_grade_is_agreed_when_nothing_is_missing():
    assert (
        reasons_not_to_agree(
            status=ModerationStatus.GRADED,
            open_queries=0,
            missing_voices=[],
            rationale="Both say so",
        )
        == []
    )


@pytest.mark.parametrize(("queries", "words"), [(1, "1 query has"), (2, "2 queries have")])
def test_unanswered_queries_stand_in_the_way(queries, words):
    assert reasons_not_to_agree(
        status=ModerationStatus.GRADED, open_queries=queries, missing_voices=[], rationale="Yes"
    ) == [f"{words} not been answered by the auditor"]


def test_agreeing_says_everything_that_stands_in_the_way():
    assert reasons_not_to_agree(
        status=ModerationStatus.ASSIGNED,
        open_queries=0,
        missing_voices=["senior manager"],
        rationale="",
    ) == [
        "This moderation is at: with the moderator",
        "The senior manager has not given their view yet",
        "Say why this is the agreed grade",
    ]


def test_the_whole_panel_is_heard_when_the_pack_wants_it():
    rule = ModerationRule(panel=PANEL, whole_panel_agrees=True)
    first = View(1, frozenset({"first", "elsewhere"}))
    assert voices_missing(grades=["low"], voices=[first], rule=rule) == ["second role"]
    second = View(2, frozenset({"second"}))
    assert voices_missing(grades=["low"], voices=[first, second], rule=rule) == []


def test_one_panel_member_is_enough_when_the_pack_does_not_ask_for_all():
    assert voices_missing(grades=["low"], voices=[], rule=ModerationRule(panel=PANEL)) == []


@pytest.mark.parametrize("grades", [["top", None], ["low", "top"]])
def test_input_is_wanted_when_any_grade_on_the_table_calls_for_it(grades):
    rule = ModerationRule(all_of=(TOP,))
    assert voices_missing(grades=grades, voices=[], rule=rule) == ["senior manager"]


def test_a_grade_rule_without_input_wants_nobody():
    rule = ModerationRule(all_of=(GradeRule("top", "Top"),))
    assert voices_missing(grades=["top"], voices=[], rule=rule) == []
