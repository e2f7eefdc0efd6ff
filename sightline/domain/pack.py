"""A pack: one council's framework as data, frozen.

Start here. `Pack` is what every room reads; an edition gives it (`edition.pack`). Its parts:

* `pack_scales`        grades and answers (`pack.scales["ofsted"].grade("good").words`)
* `pack_organisation`  roles, unit kinds, parties to a case, duties
* `pack_tools`         tools, sections, questions (`pack.tools["deep_dive"].question("…")`)
* `pack_conversations` key conversations and their guides
* `pack_cadence`       how often, and when in a cycle; `pack_events` what may start it
* `pack_activities`    activities, samples, notice, independence; `pack_cohort` which children
* `pack_duties`        what roles must do that needs no tool
* `pack_rules`         moderation, actions
* `pack_responses`     responses to concerns, pathways, alerts
* `pack_governance`    boards, reports, routes, chains of sign-off
* `pack_voice`         channels, levels, groups, question sets

Keyed collections are read-only mappings in the order of the file. No room may name a council's
key: read it from the pack, by way of the activity (`activity.moderation`, `activity.tool`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

from sightline.domain.organisation import UnitKind
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_conversations import ConversationGroup, ConversationKind
from sightline.domain.pack_duties import Duty
from sightline.domain.pack_governance import Board, Report, Route, SignOff
from sightline.domain.pack_language import (
    ActivityKey,
    Clauses,
    DutyKey,
    Key,
    Markdown,
    Matches,
)
from sightline.domain.pack_organisation import (
    Group,
    Partner,
    Party,
    Role,
    TurnsOfGroups,
    UnitWords,
)
from sightline.domain.pack_responses import Alert, Pathway, ResponseRule
from sightline.domain.pack_rules import ActionRule, IndependenceRules, ModerationRule
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Tool
from sightline.domain.pack_voice import Channel, Level, QuestionSet, VoiceGroup


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """The council's own document that the pack puts to work."""

    title: str
    published: str = ""
    review_due: str = ""
    reviewed: Annotated[str, "how often and by whom the document is reviewed"] = ""
    clause_prefix: Annotated[str, "the letters before the number of a clause"] = ""
    clauses: Annotated[int, "how many clauses the document was taken apart into"] = 0


@dataclass(frozen=True, kw_only=True)
class Principle:
    """Something the council holds to, or asks itself, in its quality assurance."""

    key: Key
    words: str
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One statement of a standard that practice can meet or not."""

    key: Key
    words: str
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Standard:
    """A practice standard with what good looks like and what shows it."""

    key: Key
    title: str
    number: str = ""
    about: Markdown = ""
    criteria: tuple[Criterion, ...] = ()
    good_looks_like: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a cycle can look at across its sample, and what a finding can be filed under."""

    key: Key
    words: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class ThemeSource:
    """Why a theme may be chosen."""

    key: Key
    words: str
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Priority:
    """What the council has said it will work on, which themes and activities may serve."""

    key: Key
    words: str
    about: Markdown = ""
    measures: tuple[str, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Mechanism:
    """One of the document's own named ways of assuring quality, with what belongs to it."""

    key: Key
    title: str
    about: Markdown = ""
    activities: tuple[ActivityKey, ...] = ()
    duties: tuple[DutyKey, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage of the council's cycle of quality assurance."""

    key: Key
    title: str
    about: Markdown = ""
    clauses: Clauses = ()


class Better(StrEnum):
    """Which way an indicator should go."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A figure by which the council follows how it is doing."""

    key: Key
    words: str
    about: Markdown = ""
    better: Better = Better.NEITHER
    target: str = ""
    clauses: Clauses = ()


class ClauseStatus(StrEnum):
    """What Sightline does about one clause of the document."""

    ENFORCED = "enforced"
    MEASURED = "measured"
    RECORDED = "recorded"
    SHOWN = "shown"
    PLANNED = "planned"
    OUTSIDE = "outside"

    @property
    def words(self) -> str:
        """What the status means, in a few words."""
        return CLAUSE_STATUS_WORDS[self]


CLAUSE_STATUS_WORDS = {
    ClauseStatus.ENFORCED: "Sightline does it, or refuses otherwise",
    ClauseStatus.MEASURED: "Sightline works out whether it happened",
    ClauseStatus.RECORDED: "People record it in Sightline",
    ClauseStatus.SHOWN: "People read it where they need it",
    ClauseStatus.PLANNED: "Not in Sightline; the reason says what is missing",
    ClauseStatus.OUTSIDE: "Not a matter for software",
}


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One atomic statement of the document, in our own words, and how it is honoured.

    `by` names elements of the pack ("tools.deep_dive") or features ("feature:draw_sample").
    `why` is needed for "outside"; `missing` for "planned".
    """

    key: Annotated[str, Matches(r"^[A-Z]{2,5}-[0-9]{3,4}$", "ABC-012")]
    area: str
    section: str
    says: str
    status: ClauseStatus
    by: tuple[str, ...] = ()
    why: str = ""
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One edition of one council's framework."""

    key: Key
    title: str
    council: Annotated[str, "the council’s name as people say it"]
    edition: Annotated[str, "the label of this edition: “October 2023”"]
    in_force_from: date
    source: SourceDocument
    vision: Markdown
    approach: Markdown = ""
    values: tuple[str, ...] = ()
    terms: Annotated[Mapping[str, str], "what this council calls things"]
    principles: Mapping[str, Principle]
    core_questions: Mapping[str, Principle] = field(default_factory=dict)
    priorities: Mapping[str, Priority] = field(default_factory=dict)
    mechanisms: Mapping[str, Mechanism] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    glossary: Annotated[Mapping[str, str], "short forms and what they mean"] = field(
        default_factory=dict
    )
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    standards: Mapping[str, Standard]
    scales: Mapping[str, Scale]
    unit_kinds: Mapping[UnitKind, UnitWords]
    roles: Mapping[str, Role]
    parties: Mapping[str, Party]
    groups: Mapping[str, Group] = field(default_factory=dict)
    rotations: Mapping[str, TurnsOfGroups] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    themes: Mapping[str, Theme]
    theme_sources: Mapping[str, ThemeSource]
    tools: Mapping[str, Tool]
    conversation_groups: Mapping[str, ConversationGroup]
    conversations: Mapping[str, ConversationKind]
    activities: Mapping[str, Activity]
    independence: Mapping[str, IndependenceRules]
    moderation: Mapping[str, ModerationRule]
    actions: Mapping[str, ActionRule]
    responses: Mapping[str, ResponseRule]
    pathways: Mapping[str, Pathway] = field(default_factory=dict)
    alerts: Mapping[str, Alert] = field(default_factory=dict)
    duties: Mapping[str, Duty]
    boards: Mapping[str, Board]
    reports: Mapping[str, Report]
    routes: Mapping[str, Route] = field(default_factory=dict)
    sign_offs: Mapping[str, SignOff] = field(default_factory=dict)
    channels: Mapping[str, Channel]
    levels: Mapping[str, Level] = field(default_factory=dict)
    voice_groups: Mapping[str, VoiceGroup] = field(default_factory=dict)
    question_sets: Mapping[str, QuestionSet] = field(default_factory=dict)
    clauses: Mapping[str, Clause]
