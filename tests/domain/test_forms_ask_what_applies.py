"""What a form asks depends on the child and on the answers so far."""

import pytest

from sightline.domain.case_list import ChildStatus
from sightline.domain.forms import (
    Circumstances,
    Filled,
    Given,
    applies,
    questions_shown,
    sections_shown,
)
from sightline.domain.involvement import Involved
from sightline.domain.pack_tools import AppliesTo
from tests.domain.tools import REVIEW, SAFETY, TOOL, WHOLE


def asked(**facts: object) -> list[str]:
    """The keys of what the first section asks."""
    return [one.key for one in questions_shown(TOOL, SAFETY, Filled(**facts))]


def test_what_is_for_everybody_applies_to_every_child() -> None:
    assert applies(AppliesTo(), Circumstances())


def test_one_of_the_statuses_is_enough() -> None:
    to = AppliesTo(statuses=(ChildStatus.IN_CARE, ChildStatus.CARE_LEAVER))
    assert applies(to, Circumstances(statuses=frozenset({"care_leaver"})))
    assert not applies(to, Circumstances(statuses=frozenset({"child_in_need"})))


def test_every_line_that_is_given_must_hold() -> None:
    to = AppliesTo(statuses=(ChildStatus.IN_CARE,), involved=(Involved.IRO,))
    in_care = frozenset({"in_care"})
    assert applies(to, Circumstances(statuses=in_care, involved=frozenset({"iro"})))
    assert not applies(to, Circumstances(statuses=in_care))


def test_a_section_is_left_out_when_nobody_it_is_about_is_involved() -> None:
    assert sections_shown(TOOL, Circumstances()) == (SAFETY, WHOLE)
    with_chair = Circumstances(involved=frozenset({"chair"}))
    assert sections_shown(TOOL, with_chair) == (SAFETY, REVIEW, WHOLE)


def test_a_question_of_a_section_left_out_is_not_asked() -> None:
    assert questions_shown(TOOL, REVIEW, Filled()) == ()


@pytest.mark.parametrize(
    ("months", "is_asked"),
    [(188, False), (189, True), (215, True), (216, False), (None, True)],
    ids=["a month too young", "just old enough", "last month", "too old", "age not known"],
)
def test_a_question_for_an_age_is_asked_within_it(months: int | None, is_asked: bool) -> None:
    assert ("pathway" in asked(circumstances=Circumstances(age_months=months))) is is_asked


def test_a_question_waits_for_the_answer_that_calls_for_it() -> None:
    assert "why" not in asked()
    assert "why" not in asked(answers={"safe": Given("yes")})
    assert "why" in asked(answers={"safe": Given("no")})


def test_a_question_behind_a_hidden_one_stays_hidden() -> None:
    answered = {"safe": Given("no"), "why": Given("late")}
    assert "sooner" in asked(answers=answered)
    assert "sooner" not in asked(answers=answered | {"safe": Given("yes")})
