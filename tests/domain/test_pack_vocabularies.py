"""Every word of the closed lists of the pack language can be said."""

from enum import StrEnum

import pytest

from sightline.domain.involvement import INVOLVED_WORDS, Involved
from sightline.domain.pack import CLAUSE_STATUS_WORDS, ClauseStatus
from sightline.domain.pack_activities import INDEPENDENCE_WORDS, ActivityKind, Independence
from sightline.domain.pack_cadence import PERIOD_WORDS, Month, Period
from sightline.domain.pack_tools import Tool, ToolSubject
from tests.domain.tools import GRADES, SAFETY, TOOL


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (INVOLVED_WORDS, Involved),
        (CLAUSE_STATUS_WORDS, ClauseStatus),
        (INDEPENDENCE_WORDS, Independence),
        (PERIOD_WORDS, Period),
    ],
)
def test_every_member_has_its_words(words: dict[StrEnum, str], members: type[StrEnum]) -> None:
    assert set(words) == set(members)
    assert all(member.words for member in members)  # type: ignore[attr-defined]


def test_kinds_and_subjects_say_themselves() -> None:
    assert ActivityKind.DIP_SAMPLE.words == "Dip sample"
    assert ToolSubject.CHILD.words == "a child"
    assert ToolSubject.SUPERVISION.words == "supervision"


def test_january_is_the_first_month_and_december_the_twelfth() -> None:
    assert (Month.JANUARY.number, Month.DECEMBER.number) == (1, 12)


def test_a_scale_and_a_tool_can_be_asked_for_their_parts() -> None:
    assert GRADES.keys == ("high", "middle", "low", "none")
    assert GRADES.grade("low").words == "Low"
    assert TOOL.section("safety") is SAFETY
    assert TOOL.question("safe").key == "safe"
    assert TOOL.section_of("safe") is SAFETY
    assert TOOL.graded_sections == (SAFETY,)


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        Tool(key="t", title="T", sections=()).question("none")
