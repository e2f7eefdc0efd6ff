"""Runs a pack's examples of clocks: does every rung run out when its author expects?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.clocks import HERE
from sightline.domain.ladders import (
    Turn,
    climb,
    days_of_pathway,
    first_reviews,
    rungs_of,
    stages_of,
)
from sightline.domain.pack import Pack
from sightline.domain.pack_examples import ClockExample
from sightline.domain.pack_responses import Pathway, ResponseRule
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault, did_you_mean


def faults_of_clock(pack: Pack, example: ClockExample, path: Path) -> Iterator[Fault]:
    """A fault for every rung, review or day that is not as the example says."""
    try:
        at = datetime.fromisoformat(example.from_at).replace(tzinfo=HERE)
    except ValueError:
        yield Fault((*path, "from_at"), f"“{example.from_at}” is no day and time there is")
        return
    calendar = WorkingCalendar(frozenset(example.bank_holidays))
    if example.rule in pack.responses:
        yield from _response(pack.responses[example.rule], example, at, calendar, path)
    elif example.rule in pack.pathways:
        yield from _pathway(pack.pathways[example.rule], example, at, calendar, path)
    elif example.rule in pack.alerts:
        turns = climb(stages_of(pack.alerts[example.rule]), at, calendar)
        yield from _found({"rungs": _rungs(turns)}, example, path)
    else:
        names = [*pack.responses, *pack.pathways, *pack.alerts]
        wrong = f"“{example.rule}” is no response, pathway or alert"
        yield Fault((*path, "rule"), wrong, did_you_mean(example.rule, names))


def _response(
    rule: ResponseRule, example: ClockExample, at: datetime, calendar: WorkingCalendar, path: Path
) -> Iterator[Fault]:
    reasons = {reason.key: reason for reason in rule.reasons}
    reason = reasons.get(example.reason or next(iter(reasons)))
    if reason is None:
        wrong = f"“{example.reason}” is no reason for “{rule.key}”"
        yield Fault((*path, "reason"), wrong, did_you_mean(example.reason, reasons))
        return
    turns = climb(rungs_of(rule, reason), at, calendar)
    reviews = first_reviews(rule, turns[0].by, calendar, number=len(example.reviews))
    found = {"rungs": _rungs(turns), "reviews": tuple(turn.by.date() for turn in reviews)}
    yield from _found(found, example, path)


def _pathway(
    pathway: Pathway, example: ClockExample, at: datetime, calendar: WorkingCalendar, path: Path
) -> Iterator[Fault]:
    days = days_of_pathway(pathway, at, calendar)
    found = {"look_by": _minute(days.look_by), "reaudit_on": days.reaudit_on}
    yield from _found(found, example, path)


def _rungs(turns: Sequence[Turn]) -> dict[str, str]:
    return {turn.rung: _minute(turn.by) for turn in turns}


def _minute(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _found(found: Mapping[str, Any], example: ClockExample, path: Path) -> Iterator[Fault]:
    """What the pack gives, set beside what the example says of each part there can be."""
    for name in ("rungs", "reviews", "look_by", "reaudit_on"):
        gives, wanted = found.get(name), getattr(example, name)
        if (gives or wanted) and gives != wanted:
            wrong = f"The pack gives {_said(gives)}"
            yield Fault((*path, name), wrong, f"{_said(wanted)}, says the example")


def _said(value: Mapping[str, str] | tuple[date, ...] | date | str | None) -> str:
    if not value:
        return "nothing"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {by}" for key, by in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)
