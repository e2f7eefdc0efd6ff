"""What answers and grades start."""

from sightline.domain.forms import Circumstances, Filled, Given, GivenGrade, triggered
from sightline.domain.pack_tools import TriggerKind
from tests.domain.tools import TOOL


def started(filled: Filled) -> list[tuple[str, str | None, str]]:
    """Where, at which question, and what."""
    return [(one.section, one.question, one.trigger.starts) for one in triggered(TOOL, filled)]


def test_an_empty_form_starts_nothing() -> None:
    assert started(Filled()) == []


def test_an_answer_starts_what_hangs_on_it() -> None:
    assert started(Filled({"safe": Given("no")})) == [("safety", "safe", TriggerKind.RESPONSE)]
    assert started(Filled({"safe": Given("yes")})) == []


def test_what_is_only_for_some_children_starts_only_for_them() -> None:
    in_care = Circumstances(statuses=frozenset({"in_care"}))
    filled = Filled({"safe": Given("no")}, circumstances=in_care)
    assert [what for *_, what in started(filled)] == [TriggerKind.RESPONSE, TriggerKind.PROMPT]


def test_a_grade_starts_what_hangs_on_it() -> None:
    filled = Filled(grades={"safety": GivenGrade("low", "why")})
    assert started(filled) == [("safety", None, TriggerKind.ACTION)]
