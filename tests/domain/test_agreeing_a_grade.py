"""When a moderator may grade, and when a grade counts as agreed."""

import pytest

from sightline.domain.agreed_grade import (
    OnTheTable,
    Voice,
    reasons_not_to_agree,
    reasons_not_to_grade,
    voices_missing,
)
from sightline.domain.moderation_rule import GradeRule, ModerationRule
from sightline.domain.moderation_status import NEXT, OPEN, WHY_WORDS, WORDS, ModerationStatus, Why

RULE = ModerationRule(
    panel=(("first", "First role"), ("second", "Second role")),
    all_of=(GradeRule("top", "Top", "senior", "Senior manager"), GradeRule("end", "End")),
)
MODERATOR = Voice(2, frozenset({"first"}))
SPLIT = (
    "The grades differ, and neither the auditor nor a second member of the panel has said what "
    "they think"
)


def table(auditors_grade, moderators_grade):
    return OnTheTable(1, 2, auditors_grade, moderators_grade)


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
        "Only the moderator can give the moderator’s grade",
        "Say why you give this grade",
    ]


def test_a_grade_is_agreed_when_nothing_is_missing():
    assert (
        reasons_not_to_agree(
            status=ModerationStatus.GRADED,
            open_queries=0,
            missing=[],
            rationale="Both say so",
        )
        == []
    )


@pytest.mark.parametrize(("queries", "words"), [(1, "1 query has"), (2, "2 queries have")])
def test_unanswered_queries_stand_in_the_way(queries, words):
    assert reasons_not_to_agree(
        status=ModerationStatus.GRADED, open_queries=queries, missing=[], rationale="Yes"
    ) == [f"{words} not been answered by the auditor"]


def test_agreeing_says_everything_that_stands_in_the_way():
    assert reasons_not_to_agree(
        status=ModerationStatus.ASSIGNED,
        open_queries=0,
        missing=["The senior manager has not given their view yet"],
        rationale="",
    ) == [
        "This moderation is at: with the moderator",
        "The senior manager has not given their view yet",
        "Say why this is the agreed grade",
    ]


def test_nobody_else_is_needed_when_both_gave_the_same_grade():
    assert voices_missing(table("low", "low"), voices=[MODERATOR], rule=RULE) == []


def test_when_the_grades_differ_the_moderator_alone_is_not_enough():
    assert voices_missing(table("low", "mid"), voices=[MODERATOR], rule=RULE) == [SPLIT]


@pytest.mark.parametrize(
    "second",
    [Voice(1), Voice(3, frozenset({"second"}))],
    ids=["the auditor", "a second member of the panel"],
)
def test_when_the_grades_differ_the_auditor_or_a_second_member_is_heard(second):
    assert voices_missing(table("low", "mid"), voices=[MODERATOR, second], rule=RULE) == []


def test_somebody_outside_the_panel_is_not_the_second_voice():
    outside = Voice(3, frozenset({"elsewhere"}))
    assert voices_missing(table("low", "mid"), voices=[outside], rule=RULE) == [SPLIT]


@pytest.mark.parametrize("grades", [("top", "top"), ("low", "top"), ("top", None)])
def test_input_is_wanted_when_either_grade_calls_for_it(grades):
    wanted = "The senior manager has not given their view yet"
    heard = [MODERATOR, Voice(1)]
    assert voices_missing(table(*grades), voices=heard, rule=RULE) == [wanted]
    senior = Voice(5, frozenset({"senior"}))
    assert voices_missing(table(*grades), voices=[*heard, senior], rule=RULE) == []


def test_a_grade_rule_without_input_wants_nobody():
    assert voices_missing(table("end", "end"), voices=[], rule=RULE) == []
