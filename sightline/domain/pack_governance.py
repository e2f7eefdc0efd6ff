"""Governance: boards and meetings, reports, the routes of learning and chains of sign-off."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from sightline.domain.pack_cadence import Cadence, Moment
from sightline.domain.pack_language import (
    ActivityKey,
    Between,
    BoardKey,
    Clauses,
    Key,
    Markdown,
    ReportKey,
    RoleKey,
    SignOffKey,
)


@dataclass(frozen=True, kw_only=True)
class Board:
    """A board or meeting that receives, scrutinises or decides."""

    key: Key
    words: str
    about: Markdown = ""
    members: tuple[str, ...] = ()
    purpose: str = ""
    chair: Annotated[str, "who chairs it, in words"] = ""
    chaired_by: tuple[RoleKey, ...] = ()
    attended_by: tuple[RoleKey, ...] = ()
    cadence: Cadence | None = None
    receives: tuple[ReportKey, ...] = ()
    decides: Annotated[tuple[str, ...], "what it may decide"] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Route:
    """A way in which learning travels: a bulletin, a webinar, a team meeting."""

    key: Key
    words: str
    about: Markdown = ""
    audience: str
    cadence: Cadence | None = None
    led_by: tuple[RoleKey, ...] = ()
    board: BoardKey | None = None
    carries: Annotated[tuple[ActivityKey, ...], "the activities whose learning it takes"] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class SignOffStep:
    """One step of a chain: the roles or the board that must agree before the next."""

    key: Key
    words: str
    by: tuple[RoleKey, ...] = ()
    board: BoardKey | None = None


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """Who must agree to a report or its recommendations, in order."""

    key: Key
    words: str
    about: Markdown = ""
    steps: tuple[SignOffStep, ...]
    clauses: Clauses = ()


class ReportPart(StrEnum):
    """The closed list of what a section of a report can be made of."""

    NARRATIVE = "narrative"  # only words a person writes
    SAMPLE = "sample"  # how the sample was drawn and how it compares
    COVERAGE = "coverage"  # planned against done
    GRADES = "grades"  # overall grades, last cycle beside them
    AREAS = "areas"  # grades by section of the tool
    MODERATION = "moderation"  # what was moderated and what changed
    CONVERSATIONS = "conversations"  # who was spoken to
    VOICE = "voice"  # what children and families said
    GOOD_PRACTICE = "good_practice"
    THEMES = "themes"
    ACTIONS = "actions"  # actions and their timeliness
    DIRECTION = "direction"  # direction of travel over the cycles there are


@dataclass(frozen=True, kw_only=True)
class ReportSection:
    """One section of a report; with `narrative` somebody also writes words for it."""

    key: Key
    title: str
    part: ReportPart
    guidance: Markdown = ""
    narrative: bool = False
    required: Annotated[bool, "the report cannot be published without the narrative"] = False
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Somebody a report is sent to: everybody in these roles, or a board."""

    key: Key
    words: str
    roles: tuple[RoleKey, ...] = ()
    board: BoardKey | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report: what is in it, who writes it, who gets it and when."""

    key: Key
    title: str
    about: Markdown = ""
    activity: Annotated[ActivityKey | None, "the activity whose cycle it reports"] = None
    activities: Annotated[tuple[ActivityKey, ...], "others it draws on"] = ()
    cadence: Cadence
    due: Moment
    sections: tuple[ReportSection, ...]
    written_by: tuple[RoleKey, ...]
    recipients: tuple[Recipient, ...]
    suppress_under: Annotated[int, Between(0, 20), "counts of people below this are hidden"] = 5
    look_back_cycles: Annotated[int, Between(1, 36), "cycles in the direction of travel"] = 12
    target_grade: Annotated[str, "the grade the council is aiming for, or better"] = ""
    sign_off: SignOffKey | None = None
    clauses: Clauses = ()
