"""The marks with which the pack language is written on its dataclasses.

A pack is YAML. What it may say is exactly what the dataclasses of `pack*.py` say: every
field is a key a pack author may write, its type is what may stand there, and the marks
below narrow it. The schema editors use, the reading of packs and the check that every
reference points at something are all made from these marks, so they cannot disagree.

A plain string among the marks says what the field is for.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated


@dataclass(frozen=True)
class Matches:
    """The text must have this form; `example` shows an author one that does."""

    pattern: str
    example: str


@dataclass(frozen=True)
class Between:
    """The number must lie in this range, ends included."""

    least: int
    most: int


@dataclass(frozen=True)
class RefersTo:
    """The text must be the key of something the pack has: "scales", "roles", "tools"…"""

    what: str


Key = Annotated[str, Matches(r"^[a-z][a-z0-9_]*$", "key_worker")]
ClauseId = Annotated[str, Matches(r"^[A-Z]{2,5}-[0-9]{3,4}$", "ABC-012"), RefersTo("clauses")]
Clauses = tuple[ClauseId, ...]
Markdown = Annotated[str, "Markdown, shown on the page as it stands"]
Moment = Annotated[
    str, Matches(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$", "2026-11-20T14:30")
]
Share = Annotated[Fraction, Matches(r"^[1-9][0-9]*/[1-9][0-9]*$|^[0-9]{1,3}%$", "1/3 or 20%")]

RoleKey = Annotated[str, RefersTo("roles")]
PartyKey = Annotated[str, RefersTo("parties")]
ScaleKey = Annotated[str, RefersTo("scales")]
ThemeKey = Annotated[str, RefersTo("themes")]
ThemeSourceKey = Annotated[str, RefersTo("theme_sources")]
StandardKey = Annotated[str, RefersTo("standards")]
PrincipleKey = Annotated[str, RefersTo("principles")]
ToolKey = Annotated[str, RefersTo("tools")]
ActivityKey = Annotated[str, RefersTo("activities")]
ConversationKey = Annotated[str, RefersTo("conversations")]
ResponseKey = Annotated[str, RefersTo("responses")]
BoardKey = Annotated[str, RefersTo("boards")]
ReportKey = Annotated[str, RefersTo("reports")]
DutyKey = Annotated[str, RefersTo("duties")]
RouteKey = Annotated[str, RefersTo("routes")]
PartnerKey = Annotated[str, RefersTo("partners")]
PriorityKey = Annotated[str, RefersTo("priorities")]
GroupKey = Annotated[str, RefersTo("groups")]
PathwayKey = Annotated[str, RefersTo("pathways")]
SignOffKey = Annotated[str, RefersTo("sign_offs")]
