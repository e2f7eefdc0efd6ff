"""A form says everything that is still to be filled in."""

from sightline.domain.forms import (
    OVERALL,
    Circumstances,
    Filled,
    Given,
    GivenGrade,
    is_answered,
    missing,
    progress,
    progress_of,
)
from sightline.domain.pack_tools import Choice, QuestionKind, Tool
from tests.domain.tools import SAFETY, TOOL, question

TODDLER = Circumstances(age_months=30)
GRADED = {"safety": GivenGrade("high", "She is safe"), OVERALL: GivenGrade("high", "She is well")}


def words(filled: Filled) -> list[str]:
    """What is missing, in words."""
    return [one.words for one in missing(TOOL, filled)]


def test_an_empty_form_misses_every_required_answer_and_grade_that_applies() -> None:
    assert words(Filled(circumstances=TODDLER)) == [
        "Answer safe safe",
        "Grade Safety",
        "Grade the audit overall",
    ]


def test_a_whole_form_misses_nothing() -> None:
    filled = Filled({"safe": Given("yes")}, GRADED, TODDLER)
    assert words(filled) == []
    assert progress(TOOL, filled).complete


def test_a_question_that_may_be_left_empty_is_not_missed() -> None:
    assert "Answer remark remark" not in words(Filled(circumstances=TODDLER))


def test_an_answer_that_makes_the_note_mandatory_misses_the_note() -> None:
    filled = Filled({"safe": Given("no"), "why": Given("x")}, GRADED, TODDLER)
    assert words(filled) == ["Say what you saw at safe safe"]
    noted = Filled({"safe": Given("no", note="File 3"), "why": Given("x")}, GRADED, TODDLER)
    assert words(noted) == []


def test_a_grade_without_a_reason_misses_the_reason() -> None:
    grades = GRADED | {"safety": GivenGrade("high", " ")}
    filled = Filled({"safe": Given("yes")}, grades, TODDLER)
    assert words(filled) == ["Say why you gave Safety this grade"]


def test_a_section_without_a_grade_of_its_own_misses_none() -> None:
    reviewed = Circumstances(involved=frozenset({"iro"}), age_months=30)
    filled = Filled({"safe": Given("yes"), "reviewed": Given("yes")}, GRADED, reviewed)
    assert words(filled) == []


def test_a_tool_without_an_overall_grade_asks_for_none() -> None:
    tool = Tool(key="short", title="Short", sections=(SAFETY,))
    assert [one.words for one in missing(tool, Filled({"safe": Given("yes")}, {}, TODDLER))] == [
        "Grade Safety"
    ]


def test_of_several_to_pick_enough_must_be_picked() -> None:
    choices = (Choice(key="a", words="A"), Choice(key="b", words="B"))
    both = question("pick", kind=QuestionKind.CHOICES, choices=choices, at_least=2)
    assert not is_answered(both, Given(("a",)))
    assert is_answered(both, Given(("a", "b")))


def test_spaces_are_no_answer() -> None:
    assert not is_answered(question("text"), Given("  "))


def test_progress_counts_answers_and_grades_of_what_is_asked() -> None:
    empty = Filled(circumstances=TODDLER)
    assert (progress(TOOL, empty).done, progress(TOOL, empty).of) == (0, 3)
    begun = Filled({"safe": Given("yes")}, {}, TODDLER)
    assert (progress_of(TOOL, SAFETY, begun).done, progress_of(TOOL, SAFETY, begun).of) == (1, 2)
