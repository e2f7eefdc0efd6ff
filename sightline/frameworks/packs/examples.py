"""Runs a pack's own tests: does it do what its author expects?"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sightline.domain.cadence import Window, period_of, window_of
from sightline.domain.calendars import WorkingCalendar
from sightline.domain.cycle_plan import STEPS, days_of
from sightline.domain.forms import (
    Circumstances,
    Filled,
    Given,
    GivenGrade,
    missing,
    questions_shown,
    sections_shown,
    triggered,
)
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_cadence import Rotation
from sightline.domain.pack_examples import (
    ActionExample,
    CycleExample,
    Examples,
    FormExample,
    RoleExample,
)
from sightline.domain.pack_organisation import grants_of
from sightline.domain.pack_shapes import Path
from sightline.domain.pack_tools import Tool
from sightline.domain.turns import groups_in_turn
from sightline.frameworks.packs.clock_examples import faults_of_clock
from sightline.frameworks.packs.meaning_tools import values_of
from sightline.frameworks.packs.problems import Fault, did_you_mean


def failing_examples(pack: Pack, examples: Examples) -> Iterator[Fault]:
    """A fault for every expectation that the pack does not meet."""
    for place, cycle in enumerate(examples.cycles):
        yield from _cycle(pack, cycle, ("cycles", place))
    for place, form in enumerate(examples.forms):
        yield from _form(pack, form, ("forms", place))
    for place, action in enumerate(examples.actions):
        yield from _action(pack, action, ("actions", place))
    for place, role in enumerate(examples.roles):
        yield from _role(pack, role, ("roles", place))
    for place, clock in enumerate(examples.clocks):
        yield from faults_of_clock(pack, clock, ("clocks", place))


def _differs(path: Path, found: Any, wanted: Any) -> Iterator[Fault]:
    if found != wanted:
        yield Fault(path, f"The pack gives {found}", f"{wanted}, says the example")


def _cycle(pack: Pack, example: CycleExample, path: Path) -> Iterator[Fault]:
    activity = pack.activities[example.activity]
    window = _window(pack, activity, example)
    if window is None or activity.timetable is None:
        yield Fault(path, f"No cycle of {activity.title} falls on {example.on}")
        return
    calendar = WorkingCalendar(frozenset(example.bank_holidays))
    starts_on, ends_on = window.starts_on, window.ends_on
    days = days_of(activity.timetable, starts_on=starts_on, ends_on=ends_on, calendar=calendar)
    yield from _differs((*path, "starts_on"), starts_on, example.starts_on)
    yield from _differs((*path, "ends_on"), ends_on, example.ends_on)
    for step in STEPS:
        yield from _differs((*path, step), getattr(days, step), getattr(example, step))


def _window(pack: Pack, activity: Activity, example: CycleExample) -> Window | None:
    if not isinstance(activity.cadence, Rotation):
        return window_of(activity.cadence, example.on)
    if not groups_in_turn(pack.rotations[activity.cadence.rotation], activity.key, example.on):
        return None
    return period_of(activity.cadence, example.on, rotations=pack.rotations)


def _form(pack: Pack, example: FormExample, path: Path) -> Iterator[Fault]:
    tool = pack.tools[example.tool]
    yield from _not_in_tool(pack, tool, example, path)
    filled = _filled(example)
    shown = _shown(tool, filled)
    for key in example.asks:
        if key not in shown:
            yield Fault((*path, "asks"), f"“{key}” is not asked")
    for key in example.does_not_ask:
        if key in shown:
            yield Fault((*path, "does_not_ask"), f"“{key}” is asked")
    started = {
        f"{one.question or one.section}: {one.trigger.starts}" for one in triggered(tool, filled)
    }
    yield from _differs((*path, "starts"), sorted(started), sorted(example.starts))
    if example.still_missing is not None:
        left = len(missing(tool, filled))
        yield from _differs((*path, "still_missing"), left, example.still_missing)


def _not_in_tool(pack: Pack, tool: Tool, example: FormExample, path: Path) -> Iterator[Fault]:
    """Answers and grades that nobody can give, and keys that the tool does not have."""
    sections = {section.key: section for section in tool.sections}
    questions = {question.key: question for question in tool.questions}
    for key, value in example.answers.items():
        at = (*path, "answers", key)
        if key not in questions:
            yield Fault(at, f"“{key}” is no question of the tool", did_you_mean(key, questions))
        elif (values := values_of(pack, questions[key])) and value not in values:
            yield Fault(at, f"“{value}” cannot be chosen here", did_you_mean(value, values))
    for key, grade in example.grades.items():
        yield from _not_a_grade(pack, tool, key, grade, (*path, "grades", key))
    for name in ("asks", "does_not_ask"):
        for key in getattr(example, name):
            if key not in sections and key not in questions:
                expected = did_you_mean(key, [*sections, *questions])
                yield Fault((*path, name), f"“{key}” is nothing in the tool", expected)


def _not_a_grade(pack: Pack, tool: Tool, key: str, grade: str, path: Path) -> Iterator[Fault]:
    """The grade of a section, or of the whole under the empty key."""
    scales = {section.key: section.scale for section in tool.graded_sections}
    if tool.overall is not None:
        scales[""] = tool.overall.scale
    scale = scales.get(key)
    if scale is None:
        yield Fault(path, f"“{key}” is no graded section", did_you_mean(key, scales))
    elif grade not in pack.scales[scale].keys:
        expected = did_you_mean(grade, pack.scales[scale].keys)
        yield Fault(path, f"“{grade}” is not on the scale", expected)


def _filled(example: FormExample) -> Filled:
    return Filled(
        answers={key: Given(value, note="seen") for key, value in example.answers.items()},
        grades={key: GivenGrade(grade, "because") for key, grade in example.grades.items()},
        circumstances=Circumstances(
            statuses=frozenset(example.statuses),
            involved=frozenset(example.involved),
            age_months=example.age_months,
        ),
    )


def _shown(tool: Tool, filled: Filled) -> set[str]:
    """The keys of every section and question that is asked."""
    sections = sections_shown(tool, filled.circumstances)
    questions = {one.key for part in sections for one in questions_shown(tool, part, filled)}
    return {one.key for one in sections} | questions


def _action(pack: Pack, example: ActionExample, path: Path) -> Iterator[Fault]:
    last = example.from_on + timedelta(days=pack.actions[example.rule].max_days)
    yield from _differs((*path, "due_on"), last, example.due_on)


def _role(pack: Pack, example: RoleExample, path: Path) -> Iterator[Fault]:
    grants = grants_of(pack.roles, example.role)
    for said in example.may:
        deed, _, reach = said.partition(" ")
        yield from _differs(
            (*path, "may"), f"{deed} {grants.get(deed, 'not at all')}", f"{deed} {reach}"
        )
    for deed in example.may_not:
        if deed in grants:
            yield Fault((*path, "may_not"), f"“{example.role}” may {deed}")
