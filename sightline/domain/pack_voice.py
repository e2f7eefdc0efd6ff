"""Voice: how children, families, staff and partners are heard, and what they are asked."""

from dataclasses import dataclass
from typing import Annotated

from sightline.domain.pack_cadence import Cadence
from sightline.domain.pack_language import Clauses, Key, Markdown, RefersTo, RoleKey
from sightline.domain.pack_tools import Question

ChannelKey = Annotated[str, RefersTo("channels")]
LevelKey = Annotated[str, RefersTo("levels")]


@dataclass(frozen=True, kw_only=True)
class Level:
    """How far into decisions people are brought: one family, a group, the council's strategy."""

    key: Key
    words: str
    about: Markdown = ""
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class VoiceGroup:
    """A standing group of children, young people, families or experts by experience."""

    key: Key
    words: str
    about: Markdown = ""
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A way in which children, families, staff or partners are heard."""

    key: Key
    words: str
    about: Markdown = ""
    audience: str
    level: LevelKey | None = None
    led_by: tuple[RoleKey, ...] = ()
    cadence: Cadence | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class QuestionSet:
    """Questions put to children, families, staff or partners."""

    key: Key
    title: str
    about: Markdown = ""
    audience: str
    channel: ChannelKey | None = None
    level: LevelKey | None = None
    led_by: tuple[RoleKey, ...] = ()
    cadence: Cadence | None = None
    questions: tuple[Question, ...]
    clauses: Clauses = ()
