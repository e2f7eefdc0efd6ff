"""Everything in a framework that falls due, in one shape: activities, duties, meetings, reports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, DueFrom, Sample
from sightline.domain.pack_cadence import AsRequired, Cadence, Moment, Ongoing
from sightline.domain.pack_tools import ToolSubject


class TaskKind(StrEnum):
    """What part of the framework asks for it."""

    ACTIVITY = "activity"
    DUTY = "duty"
    MEETING = "meeting"
    REPORT = "report"
    ROUTE = "route"
    CHANNEL = "channel"
    SURVEY = "survey"

    @property
    def words(self) -> str:
        """The kind as a page gives it."""
        return {TaskKind.ROUTE: "Sharing learning", TaskKind.CHANNEL: "Listening"}.get(
            self, self.value.capitalize()
        )


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing the framework asks for, again and again: what, how often, from whom."""

    kind: TaskKind
    key: str
    title: str
    cadence: Cadence
    roles: tuple[str, ...]
    due_from: DueFrom = DueFrom.ONE
    count: int = 1
    sample: str = ""
    about_roles: tuple[str, ...] = ()
    party: str | None = None
    subject: ToolSubject | None = None
    only_units: tuple[str, ...] = ()
    moment: Moment | None = None
    minutes: int | None = None
    may_postpone: bool = True
    may_decline: bool = False
    clauses: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What tells it from every other task of the framework."""
        return f"{self.kind}:{self.key}:{self.sample}"

    @property
    def never_falls_due(self) -> bool:
        """True for what is done when needed, or all the time."""
        return isinstance(self.cadence, AsRequired | Ongoing)


def tasks_of(pack: Pack) -> tuple[Task, ...]:
    """Everything the framework asks for that falls due, in the order of its files."""
    return tuple(task for task in _everything(pack) if not task.never_falls_due)


def _everything(pack: Pack) -> tuple[Task, ...]:
    return (
        *_activities(pack),
        *_duties(pack),
        *_meetings(pack),
        *_reports(pack),
        *_told(pack),
        *_heard(pack),
    )


def keys_of_clause(pack: Pack, clause: str) -> tuple[tuple[str, str], ...]:
    """What the clause makes fall due: (part of the framework, key), each once."""
    found = ((task.kind.value, task.key) for task in tasks_of(pack) if clause in task.clauses)
    return tuple(dict.fromkeys(found))


def done_without_form(pack: Pack) -> tuple[Task, ...]:
    """Everything that is done without a form, whether or not it falls due, by title."""
    return tuple(
        sorted(
            (task for task in _everything(pack) if task.subject is None),
            key=lambda task: task.title,
        )
    )


def _activities(pack: Pack) -> Iterator[Task]:
    for activity in pack.activities.values():
        apart = [sample for sample in activity.samples if sample.cadence is not None]
        for sample in apart:
            yield _activity(pack, activity, sample)
        if len(apart) < len(activity.samples) or not activity.samples:
            yield _activity(pack, activity, None)


def _activity(pack: Pack, activity: Activity, sample: Sample | None) -> Task:
    shared_out = activity.falls_due_from is DueFrom.CYCLE
    tool = pack.tools[activity.tool] if activity.tool else None
    timetable = activity.timetable
    return Task(
        kind=TaskKind.ACTIVITY,
        key=activity.key,
        title=f"{activity.title}: {sample.words}" if sample else activity.title,
        cadence=(sample.cadence if sample else None) or activity.cadence,
        roles=(activity.led_by or activity.done_by) if shared_out else activity.done_by,
        due_from=activity.falls_due_from,
        count=1 if shared_out else activity.count,
        sample=sample.key if sample else "",
        about_roles=activity.about_roles,
        party=activity.done_by_party,
        subject=tool.subject if tool else None,
        only_units=sample.only_units if sample else (),
        moment=timetable.audits_due_on if timetable and shared_out else None,
        minutes=activity.typical_minutes,
        may_postpone=activity.may_postpone,
        may_decline=activity.may_decline,
        clauses=_all_clauses(activity.clauses, sample.clauses if sample else ()),
    )


def _all_clauses(*several: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for clauses in several for clause in clauses))


def _duties(pack: Pack) -> Iterator[Task]:
    """A duty that is the doing of an activity falls due there, not twice."""
    for duty in pack.duties.values():
        if duty.activity is None:
            yield Task(
                kind=TaskKind.DUTY,
                key=duty.key,
                title=duty.task,
                cadence=duty.cadence or AsRequired(),
                roles=duty.roles,
                due_from=duty.due_from,
                count=duty.count,
                minutes=duty.typical_minutes,
                may_postpone=duty.may_postpone,
                may_decline=duty.may_decline,
                clauses=duty.clauses,
            )


def _meetings(pack: Pack) -> Iterator[Task]:
    for board in pack.boards.values():
        if board.cadence is not None:
            yield Task(
                kind=TaskKind.MEETING,
                key=board.key,
                title=board.words,
                cadence=board.cadence,
                roles=board.chaired_by or board.attended_by,
                clauses=board.clauses,
            )


def _reports(pack: Pack) -> Iterator[Task]:
    for report in pack.reports.values():
        yield Task(
            kind=TaskKind.REPORT,
            key=report.key,
            title=report.title,
            cadence=report.cadence,
            roles=report.written_by,
            moment=report.due,
            clauses=report.clauses,
        )


def _told(pack: Pack) -> Iterator[Task]:
    for route in pack.routes.values():
        if route.cadence is not None:
            yield Task(
                kind=TaskKind.ROUTE,
                key=route.key,
                title=route.words,
                cadence=route.cadence,
                roles=route.led_by,
                clauses=route.clauses,
            )


def _heard(pack: Pack) -> Iterator[Task]:
    for channel in pack.channels.values():
        if channel.cadence is not None:
            yield Task(
                kind=TaskKind.CHANNEL,
                key=channel.key,
                title=channel.words,
                cadence=channel.cadence,
                roles=channel.led_by,
                clauses=channel.clauses,
            )
    for asked in pack.question_sets.values():
        if asked.cadence is not None:
            yield Task(
                kind=TaskKind.SURVEY,
                key=asked.key,
                title=asked.title,
                cadence=asked.cadence,
                roles=asked.led_by,
                clauses=asked.clauses,
            )
