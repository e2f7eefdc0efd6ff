"""What is done when a child may not be safe, or grades give cause for concern.

Responses with their clocks and ladders, pathways after inadequate or repeated grades, and the
alerts of reviewing officers and conference chairs.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from sightline.domain.pack_cadence import Period
from sightline.domain.pack_language import (
    Between,
    Clauses,
    Key,
    Markdown,
    PartyKey,
    RoleKey,
    Share,
)


@dataclass(frozen=True, kw_only=True)
class WithinHours:
    """So many hours by the clock, weekends and nights included."""

    kind: Literal["hours"] = "hours"
    hours: Annotated[int, Between(1, 240)]


@dataclass(frozen=True, kw_only=True)
class SameDay:
    """Before the end of the same day."""

    kind: Literal["same_day"] = "same_day"


@dataclass(frozen=True, kw_only=True)
class AtOnce:
    """Straight away: within so many minutes, whatever the hour."""

    kind: Literal["at_once"] = "at_once"
    minutes: Annotated[int, Between(1, 240)] = 60


@dataclass(frozen=True, kw_only=True)
class WithinWorkingDays:
    """By the end of so many working days."""

    kind: Literal["working_days"] = "working_days"
    days: Annotated[int, Between(1, 60)]


@dataclass(frozen=True, kw_only=True)
class WithinDays:
    """By the end of so many days, weekends included."""

    kind: Literal["days"] = "days"
    days: Annotated[int, Between(1, 365)]


Clock = WithinHours | SameDay | AtOnce | WithinWorkingDays | WithinDays


@dataclass(frozen=True, kw_only=True)
class ResponseReason:
    """One reason to raise a response, with the clock it starts.

    `clock` is that of the first rung of the ladder. `further` is that of every rung after it, for a
    reason that is more urgent than the ladder's own clocks.
    """

    key: Key
    words: str
    clock: Clock
    further: Clock | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class OnConcern:
    """Somebody presses the button on a page."""

    kind: Literal["concern"] = "concern"


@dataclass(frozen=True, kw_only=True)
class OnAnswer:
    """An answer in a tool that starts it."""

    kind: Literal["answer"] = "answer"


@dataclass(frozen=True, kw_only=True)
class OnFeedback:
    """Something a child, parent or partner said."""

    kind: Literal["feedback"] = "feedback"


@dataclass(frozen=True, kw_only=True)
class OnGrade:
    """An overall grade that starts it when the audit is submitted."""

    kind: Literal["grade"] = "grade"
    grades: tuple[str, ...]


StartsOn = OnConcern | OnAnswer | OnFeedback | OnGrade


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung of a ladder: who must act, by when, before the next is told.

    A rung starts when the one before it ran out unmet; the first starts when the response is
    raised. `instead` acts when `who` is the auditor or the person looked at, is away, or is not
    known.
    """

    key: Key
    who: PartyKey
    does: str
    clock: Clock
    instead: PartyKey | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """Reviews that go on until somebody records that they are assured; no clock ends them."""

    who: PartyKey
    every: Period
    until: str
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class ResponseRule:
    """What a concern about a child's safety starts: with whom to speak, who answers, how soon."""

    key: Key
    title: str
    about: Markdown = ""
    reasons: tuple[ResponseReason, ...]
    starts_on: tuple[StartsOn, ...] = (OnConcern(), OnAnswer())
    speak_first_to: tuple[PartyKey, ...] = ()
    responder: PartyKey
    ladder: tuple[Rung, ...] = ()
    then_reviews: Reviews | None = None
    confirmed_safe_by: tuple[PartyKey, ...] = ()
    closed_by: tuple[PartyKey, ...] = ()
    seen_by: tuple[PartyKey, ...] = ()
    may_widen_to: tuple[str, ...] = ()
    hand_to_supervision: bool = True
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class ConsecutiveGrades:
    """So many audits of one person's practice in a row with one of these grades."""

    kind: Literal["consecutive_grades"] = "consecutive_grades"
    grades: tuple[str, ...]
    times: Annotated[int, Between(2, 10)] = 2


@dataclass(frozen=True, kw_only=True)
class ShareOfTeam:
    """A team's share of these grades above a level, with enough audits to say so."""

    kind: Literal["share_of_team"] = "share_of_team"
    grades: tuple[str, ...]
    share: Share
    at_least: Annotated[int, Between(2, 100), "audits there must be before a share is taken"]
    within_months: Annotated[int, Between(1, 24)]


@dataclass(frozen=True, kw_only=True)
class SingleGrade:
    """One audit with one of these grades."""

    kind: Literal["single_grade"] = "single_grade"
    grades: tuple[str, ...]


PathwayStarts = ConsecutiveGrades | ShareOfTeam | SingleGrade


@dataclass(frozen=True, kw_only=True)
class Pathway:
    """A supportive, confidential look at repeated or serious concerns in practice."""

    key: Key
    title: str
    about: Markdown = ""
    starts: PathwayStarts
    people: tuple[PartyKey, ...]
    look_within: Clock
    reaudit_within_days: Annotated[int | None, Between(1, 365)] = None
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class AlertStage:
    """One stage of an alert: to whom it goes and how long they have to resolve it."""

    key: Key
    words: str
    to: PartyKey
    clock: Clock
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Alert:
    """How a reviewing officer or chair raises drift, delay or good practice, stage by stage."""

    key: Key
    title: str
    about: Markdown = ""
    raised_by: tuple[RoleKey, ...]
    good_practice: bool = False
    may_bypass: Annotated[bool, "a stage may be left out, with a reason"] = False
    stages: tuple[AlertStage, ...]
    clauses: Clauses = ()
