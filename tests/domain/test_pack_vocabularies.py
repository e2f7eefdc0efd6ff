"""Every word of the closed lists of the pack language can be said."""

from enum import StrEnum

import pytest

from sightline.domain.involvement import INVOLVED_WORDS, Involved
from sightline.domain.pack import CLAUSE_STATUS_WORDS, ClauseStatus
from sightline.domain.pack_activities import (
    INDEPENDENCE_WORDS,
    WORKER_PART_WORDS,
    Activity,
    ActivityKind,
    DueFrom,
    FixedSize,
    Independence,
    Sample,
    WorkerPart,
)
from sightline.domain.pack_cadence import PERIOD_WORDS, AsRequired, Month, Period
from sightline.domain.pack_events import EVENT_WORDS, Event
from sightline.domain.pack_tools import Tool, ToolSubject
from tests.domain.tools import GRADES, SAFETY, TOOL


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (INVOLVED_WORDS, Involved),
        (CLAUSE_STATUS_WORDS, ClauseStatus),
        (INDEPENDENCE_WORDS, Independence),
        (PERIOD_WORDS, Period),
        (EVENT_WORDS, Event),
        (WORKER_PART_WORDS, WorkerPart),
    ],
)
def test_every_member_has_its_words(words: dict[StrEnum, str], members: type[StrEnum]) -> None:
    assert set(words) == set(members)
    assert all(member.words for member in members)  # type: ignore[attr-defined]


def test_kinds_and_subjects_say_themselves() -> None:
    assert ActivityKind.DIP_SAMPLE.words == "Dip sample"
    assert ToolSubject.CHILD.words == "a child"
    assert ToolSubject.SUPERVISION.words == "supervision"
    assert ToolSubject.AUDIT.words == "an audit"


def test_children_are_drawn_by_what_happens_to_them_and_not_by_an_inspection() -> None:
    assert Event.CAME_INTO_CARE.about_a_child
    assert not Event.INSPECTION.about_a_child


def meeting(**said: object) -> Activity:
    """An activity of which only the key, the cadence and what is said matter."""
    fields = {"key": "clinic", "title": "Clinic", "cadence": AsRequired(), "done_by": ("manager",)}
    return Activity(kind=ActivityKind.MEETING, **{**fields, **said})  # type: ignore[arg-type]


def test_an_activity_without_tool_and_timetable_does_not_run_in_cycles() -> None:
    clinic = meeting()
    assert not clinic.runs_in_cycles
    with pytest.raises(ValueError, match="has no tool"):
        _ = clinic.cycle_tool
    with pytest.raises(ValueError, match="has no timetable"):
        _ = clinic.cycle_timetable


def test_what_is_sampled_falls_due_by_cycle_unless_the_framework_says_otherwise() -> None:
    drawn = Sample(key="main", words="Some", size=FixedSize(children=3))
    assert meeting().falls_due_from is DueFrom.EACH
    assert meeting(samples=(drawn,)).falls_due_from is DueFrom.CYCLE
    assert meeting(samples=(drawn,), due_from=DueFrom.ONE).falls_due_from is DueFrom.ONE


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
