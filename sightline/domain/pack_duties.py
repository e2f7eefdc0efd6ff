"""Duties: what a role must do that needs no tool of its own."""

from dataclasses import dataclass
from typing import Annotated

from sightline.domain.pack_activities import DueFrom
from sightline.domain.pack_cadence import Cadence
from sightline.domain.pack_language import (
    ActivityKey,
    Between,
    BoardKey,
    Clauses,
    Key,
    Markdown,
    ReportKey,
    RoleKey,
)


@dataclass(frozen=True, kw_only=True)
class Duty:
    """Something a role must do: receive a report, chair a meeting, visit a team.

    With a cadence it falls due and is ticked off. A duty that is the doing of an activity names
    it and has no cadence of its own.
    """

    key: Key
    roles: tuple[RoleKey, ...]
    task: str
    method: str = ""
    how_often: Annotated[str, "as the document says it"] = ""
    purpose: str = ""
    about: Markdown = ""
    cadence: Cadence | None = None
    due_from: DueFrom = DueFrom.EACH
    count: Annotated[int, Between(1, 1000), "how many a period from each"] = 1
    activity: Annotated[ActivityKey | None, "the activity that doing this duty is"] = None
    receives: Annotated[ReportKey | None, "the report that is received"] = None
    meeting: Annotated[BoardKey | None, "the board or meeting where it is done"] = None
    typical_minutes: Annotated[int | None, Between(1, 10000)] = None
    may_postpone: bool = True
    may_decline: bool = False
    clauses: Clauses = ()
