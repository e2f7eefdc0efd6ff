"""What falls due: from the framework, the calendar and the people to each piece of work.

The same task, period, person and subject always give the same `Due.name`, whenever and however
often they are worked out, so that nothing is asked for twice and nothing is lost.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sightline.domain.cadence import Window, parts_of, steps_between, windows_between
from sightline.domain.calendars import WorkingCalendar, add_months
from sightline.domain.cycle_plan import day_of
from sightline.domain.organisation import UnitKind
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import DueFrom
from sightline.domain.pack_cadence import (
    AfterEvent,
    Limit,
    NamedMonths,
    Per,
    Regular,
    Rotation,
    Times,
)
from sightline.domain.pack_events import Event
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.programme import Task, tasks_of
from sightline.domain.sampling_words import date_words
from sightline.domain.staffing import Held, Staffing

# A step of a cycle lies at most so many days outside its period (the pack language's own limit).
FURTHEST_STEP = timedelta(days=120)


@dataclass(frozen=True)
class Happening:
    """Something that happened to a child, or in the work, on a day."""

    event: Event
    on: date
    child: int | None = None
    unit: int | None = None
    person: int | None = None
    parties: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        """What tells it from other happenings."""
        about = f"c{self.child}" if self.child is not None else f"p{self.person}"
        return f"{self.event}-{self.on}-{about}"


@dataclass(frozen=True)
class Setting:
    """What the framework is applied to: its pack, the people here, working days, what happened."""

    pack: Pack
    staffing: Staffing
    calendar: WorkingCalendar
    happenings: tuple[Happening, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Due:
    """One piece of work due: what, from whom, about whom, in which window, by which day.

    `person` is None when nobody holds the post. `own` is true for what each person owes for
    themselves. `excused` says why it is not asked for.
    """

    task: Task
    window: Window
    due_on: date
    role: str = ""
    person: int | None = None
    shared_with: tuple[int, ...] = ()
    unit: int | None = None
    about: ToolSubject | None = None
    subject: int | None = None
    own: bool = False
    group: str = ""
    share: str = ""
    cohort: str = ""
    after: str = ""
    number: int = 1
    of: int = 1
    limit: Limit = Limit.EXACTLY
    excused: str = ""

    @property
    def name(self) -> str:
        """The same for the same piece of work, however often it is worked out."""
        about = f"{self.about or ''}{'' if self.subject is None else self.subject}"
        whom = f"p{self.person}" if self.own else ""
        when = self.after or self.window.starts_on.isoformat()
        parts = (self.task.name, when, whom, about, self.share, self.group, str(self.number))
        return "|".join(parts)


def falling_due(setting: Setting, *, first: date, last: date) -> list[Due]:
    """Everything due from `first` to `last`, both included, in the order of days."""
    found = [
        due
        for task in tasks_of(setting.pack)
        for due in due_of(task, setting, first=first, last=last)
        if first <= due.due_on <= last
    ]
    return sorted(found, key=lambda due: (due.due_on, due.name))


def due_of(task: Task, setting: Setting, *, first: date, last: date) -> Iterator[Due]:
    """What of one task falls due in periods near these days."""
    match task.cadence:
        case AfterEvent():
            yield from _after_events(task, task.cadence, setting)
        case Rotation():
            yield from _in_turn(task, task.cadence, setting, first, last)
        case Times():
            yield from _so_many_times(task, task.cadence, setting, first, last)
        case Regular() | NamedMonths():
            yield from _by_calendar(task, task.cadence, setting, first, last)


def _by_calendar(
    task: Task, cadence: Regular | NamedMonths, setting: Setting, first: date, last: date
) -> Iterator[Due]:
    limit = cadence.limit if isinstance(cadence, Regular) else Limit.EXACTLY
    for window in windows_between(cadence, first - FURTHEST_STEP, last + FURTHEST_STEP):
        for number, part in enumerate(parts_of(window, task.count), start=1):
            due = Due(
                task=task,
                window=part,
                due_on=_due_day(task, part, setting),
                cohort=_cohort_of(cadence, window),
                number=number,
                of=task.count,
                limit=limit,
            )
            yield from _from_whom(due, setting)


def _due_day(task: Task, window: Window, setting: Setting) -> date:
    """The last day of the period, or the day that a timetable or report gives."""
    if task.moment is None:
        return window.ends_on
    return day_of(task.moment, window.starts_on, window.ends_on, setting.calendar)


def _cohort_of(cadence: Regular | NamedMonths, window: Window) -> str:
    if isinstance(cadence, Regular):
        return ""
    named = {month.number: said.words for month, said in cadence.months.items()}
    return named[window.starts_on.month]


def _from_whom(due: Due, setting: Setting, *, unit: int | None = None) -> Iterator[Due]:
    """The same work for everybody it is due from: each holder of the roles, or one of them."""
    task, staffing = due.task, setting.staffing
    if task.due_from is DueFrom.EACH:
        yield from _from_each(due, staffing.holding(task.roles, due.window), staffing)
        return
    near = staffing.nearest(task.roles, unit, due.due_on)
    held = near or staffing.holding(task.roles, Window(due.due_on, due.due_on))
    yield _from_one(due, held, unit)


def _from_each(due: Due, held: Iterable[Held], staffing: Staffing) -> Iterator[Due]:
    seen: set[int] = set()
    for post in held:
        if post.person not in seen:
            seen.add(post.person)
            excused = why_excused(post, due.window, staffing)
            yield replace(
                due, role=post.role, person=post.person, own=True, unit=post.unit, excused=excused
            )


def _from_one(due: Due, held: list[Held], unit: int | None) -> Due:
    """One of those who hold the post; the others share it. Nobody, when nobody holds it."""
    if not held:
        return replace(due, role=next(iter(due.task.roles), ""), unit=unit)
    people = tuple(dict.fromkeys(post.person for post in held))
    return replace(
        due,
        role=held[0].role,
        person=people[0],
        shared_with=people[1:],
        unit=unit if unit is not None else held[0].unit,
    )


def why_excused(post: Held, window: Window, staffing: Staffing) -> str:
    """Why somebody does not owe a period's work; nothing when they do.

    They owe it when they hold the post on its last day, have held it for half of it or more, and
    were not away for more than half of it.
    """
    days = (window.ends_on - window.starts_on).days + 1
    if post.to_on < window.ends_on:
        return f"Left this post on {date_words(post.to_on)}"
    if _shared_days(window, post.from_on, post.to_on) * 2 < days:
        return f"In this post only since {date_words(post.from_on)}"
    staff = staffing.people.get(post.person)
    away = sum(_shared_days(window, since, until) for since, until in staff.away) if staff else 0
    return "Away for more than half of the period" if away * 2 > days else ""


def _shared_days(window: Window, since: date, until: date) -> int:
    first, last = max(window.starts_on, since), min(window.ends_on, until)
    return max(0, (last - first).days + 1)


def _so_many_times(
    task: Task, cadence: Times, setting: Setting, first: date, last: date
) -> Iterator[Due]:
    for window in windows_between(cadence, first, last):
        for counted in _counted_for(task, cadence, setting, window):
            for number, part in enumerate(parts_of(window, counted.times), start=1):
                if part.ends_on < first or part.starts_on > last:
                    continue
                due = Due(
                    task=task,
                    window=part,
                    due_on=part.ends_on,
                    about=counted.about,
                    subject=counted.subject,
                    share=counted.share,
                    number=number,
                    of=counted.times,
                    limit=cadence.limit,
                )
                yield from _done_by(due, cadence.per, counted.unit, setting)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many times something is due, in which unit, about whom or what, for which share."""

    times: int
    unit: int | None = None
    about: ToolSubject | None = None
    subject: int | None = None
    share: str = ""


def _counted_for(task: Task, cadence: Times, setting: Setting, window: Window) -> Iterator[Counted]:
    """A line for each worker, team or share that a number of times is counted for."""
    times, staffing = cadence.times, setting.staffing
    match cadence.per:
        case Per.WORKER | Per.MANAGER:
            kind = ToolSubject.WORKER if cadence.per is Per.WORKER else ToolSubject.MANAGER
            for person in people_looked_at(task, cadence.per, staffing, window):
                unit = staffing.unit_of(person, window.ends_on)
                yield Counted(times=times, unit=unit, about=kind, subject=person)
        case Per.TEAM | Per.SERVICE:
            for unit in sorted(staffing.units):
                here = staffing.units[unit]
                if here.kind == cadence.per.value and here.in_scope:
                    about = ToolSubject(cadence.per.value)
                    yield Counted(times=times, unit=unit, about=about, subject=unit)
        case Per.AUTHORITY if cadence.split:
            codes = {here.code: unit for unit, here in staffing.units.items() if here.code}
            for part in cadence.split:
                yield Counted(times=part.times, unit=codes.get(part.key), share=part.key)
        case _:
            yield Counted(times=times)


def people_looked_at(task: Task, per: Per, staffing: Staffing, window: Window) -> tuple[int, ...]:
    """Whose work is looked at: those in the roles named, else those whom the doers manage.

    Somebody counts who is in post on the last day of the period.
    """
    last_day = Window(window.ends_on, window.ends_on)
    if task.about_roles:
        return tuple(dict.fromkeys(p.person for p in staffing.holding(task.about_roles, last_day)))
    doers = {post.person for post in staffing.holding(task.roles, last_day)}
    managers = staffing.managers
    wanted = per is Per.MANAGER
    return tuple(one for one in staffing.managed_by(doers) if (one in managers) is wanted)


def _done_by(due: Due, per: Per, unit: int | None, setting: Setting) -> Iterator[Due]:
    """The doer: each who does it, the subject's own manager where they may, else the nearest."""
    staffing, task = setting.staffing, due.task
    if per is Per.DOER:
        yield from _from_each(due, staffing.holding(task.roles, due.window), staffing)
        return
    day = Window(due.due_on, due.due_on)
    looked_at = due.subject if per in (Per.WORKER, Per.MANAGER) else None
    staff = staffing.people.get(looked_at) if looked_at is not None else None
    if staff is not None and staff.manager is not None:
        held = [one for one in staffing.holding(task.roles, day) if one.person == staff.manager]
        if held:
            yield _from_one(due, held[:1], unit)
            return
    held = staffing.nearest(task.roles, unit, due.due_on) or staffing.holding(task.roles, day)
    others = [post for post in held if post.person != looked_at]
    yield _from_one(due, others, unit)


def _in_turn(
    task: Task, cadence: Rotation, setting: Setting, first: date, last: date
) -> Iterator[Due]:
    """For the groups whose turn it is: each holder of the roles in the group's units."""
    turns = setting.pack.rotations[cadence.rotation]
    for window, step in steps_between(turns, first - FURTHEST_STEP, last + FURTHEST_STEP):
        for group, activity in step.items():
            if activity == task.key:
                for number, part in enumerate(parts_of(window, task.count), start=1):
                    due = Due(
                        task=task,
                        window=part,
                        due_on=_due_day(task, part, setting),
                        group=group,
                        number=number,
                        of=task.count,
                    )
                    yield from _from_group(due, setting.staffing)


def _from_group(due: Due, staffing: Staffing) -> Iterator[Due]:
    """From each holder in the group, one holder for each unit of it, or whoever runs the cycle."""
    units = sorted(unit for unit, here in staffing.units.items() if here.group == due.group)
    match due.task.due_from:
        case DueFrom.EACH:
            yield from _from_each_in_group(due, frozenset(units), staffing)
        case DueFrom.ONE:
            for unit in units:
                held = staffing.nearest(due.task.roles, unit, due.due_on)
                whole = staffing.units[unit].kind == UnitKind.SERVICE
                about = ToolSubject.SERVICE if whole else ToolSubject.TEAM
                yield _from_one(replace(due, about=about, subject=unit), held, unit)
        case DueFrom.CYCLE:
            held = staffing.holding(due.task.roles, Window(due.due_on, due.due_on))
            here = [post for post in held if post.unit in units]
            yield _from_one(due, here or held, None)


def _from_each_in_group(due: Due, units: frozenset[int], staffing: Staffing) -> Iterator[Due]:
    held = [
        post
        for post in staffing.holding(due.task.roles, due.window)
        if units.intersection(staffing.above(post.unit))
    ]
    yield from _from_each(due, held, staffing) if held else [_from_one(due, held, None)]


def _after_events(task: Task, cadence: AfterEvent, setting: Setting) -> Iterator[Due]:
    for happening in setting.happenings:
        if happening.event is cadence.event:
            due_on = deadline_after(cadence, happening.on, setting.calendar)
            child = happening.child is not None
            about = ToolSubject.CHILD if child else None
            due = Due(
                task=replace(task, due_from=DueFrom.ONE),
                window=Window(happening.on, due_on),
                due_on=due_on,
                about=about,
                subject=happening.child,
                after=happening.name,
            )
            known = dict(happening.parties).get(task.party or "")
            if known is not None:
                yield replace(due, person=known, unit=happening.unit)
            else:
                yield from _from_whom(due, setting, unit=happening.unit)


def deadline_after(cadence: AfterEvent, on: date, calendar: WorkingCalendar) -> date:
    """The last day for what follows an event."""
    if cadence.within_working_days is not None:
        return calendar.add_working_days(on, cadence.within_working_days)
    if cadence.within_months is not None:
        return add_months(on, cadence.within_months)
    return on + timedelta(days=cadence.within_days or 0)
