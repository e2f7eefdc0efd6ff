"""Rules chosen by name with parameters: independence, moderation, actions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from sightline.domain.pack_activities import Independence
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
class IndependenceRules:
    """Everybody of whom one of these is true is kept away from the audit."""

    key: Key
    words: str
    keep_away: tuple[Independence, ...]
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class RandomShare:
    """A share of the cycle's audits at random, rounded up, with a seed.

    `of_all` true: the share is of all the cycle's audits, and those chosen by the other rules
    are not taken off it.
    """

    kind: Literal["random_share"] = "random_share"
    share: Share
    of_all: bool = True
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class EveryGrade:
    """Every audit whose overall grade is one of these; `with_role` must take part in each."""

    kind: Literal["every_grade"] = "every_grade"
    grades: tuple[str, ...]
    with_role: RoleKey | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class DisputedGrade:
    """Every audit whose overall grade the worker, or somebody else told of it, disputes."""

    kind: Literal["disputed_grade"] = "disputed_grade"
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class NewAuditor:
    """Every one of a new auditor's first audits."""

    kind: Literal["new_auditor"] = "new_auditor"
    first_audits: Annotated[int, Between(1, 20)]
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class PeerEach:
    """Everybody in a role moderates so many colleagues' audits a cycle, to learn from it."""

    kind: Literal["peer_each"] = "peer_each"
    role: RoleKey
    each: Annotated[int, Between(1, 10)]
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class EveryAudit:
    """Every audit of the cycle."""

    kind: Literal["every_audit"] = "every_audit"
    clauses: Clauses = ()


class CountedPer(StrEnum):
    """For whom a fixed number of audits is chosen."""

    CYCLE = "cycle"
    AUDITOR = "auditor"
    TEAM = "team"


@dataclass(frozen=True, kw_only=True)
class FixedNumber:
    """So many audits at random, with a seed, of the cycle or of each auditor or team."""

    kind: Literal["fixed_number"] = "fixed_number"
    audits: Annotated[int, Between(1, 500)]
    per: CountedPer = CountedPer.CYCLE
    clauses: Clauses = ()


ChosenBecause = (
    RandomShare | EveryGrade | DisputedGrade | NewAuditor | PeerEach | EveryAudit | FixedNumber
)


class ModeratorsFrom(StrEnum):
    """Where moderators come from."""

    PANEL = "panel"  # the roles of the panel
    ROTATION = "rotation"  # the group whose turn it is to moderate, with the panel


@dataclass(frozen=True, kw_only=True)
class ModerationRule:
    """Which audits get a second look, by whom, and how."""

    key: Key
    title: str
    about: Markdown = ""
    choose: tuple[ChosenBecause, ...]
    panel: Annotated[tuple[RoleKey, ...], "who moderates as a matter of course"]
    may_be_asked: Annotated[tuple[RoleKey, ...], "who may be asked for what they know"] = ()
    keep_away: tuple[Independence, ...]
    blind: Annotated[bool, "the auditor’s grade stays hidden until the moderator has graded"]
    due_in_working_days: Annotated[int, Between(1, 60)]
    moderators_from: ModeratorsFrom = ModeratorsFrom.PANEL
    together: Annotated[bool, "by a panel or group meeting, rather than alone"] = False
    clauses: Clauses = ()


class CountedFrom(StrEnum):
    """The day that an action's time is counted from."""

    RECORDED = "recorded"  # the day it was written in the audit
    SUBMITTED = "submitted"  # the day the audit was submitted
    AGREED = "agreed"  # the day the grade was agreed


@dataclass(frozen=True, kw_only=True)
class ActionKind:
    """What an action is meant to change."""

    key: Key
    words: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class SignOffQuestion:
    """Something the person signing off has to consider and answer."""

    key: Key
    words: str


@dataclass(frozen=True, kw_only=True)
class ActionRule:
    """How long an action may take, and who does, signs off and verifies it."""

    key: Key
    title: str
    about: Markdown = ""
    kinds: tuple[ActionKind, ...]
    priorities: Annotated[tuple[str, ...], "areas actions should look at first"] = ()
    max_days: Annotated[int, Between(1, 365), "calendar days"]
    counted_from: CountedFrom
    owners: tuple[PartyKey, ...]
    signed_off_by: PartyKey
    sign_off_considers: tuple[SignOffQuestion, ...]
    verified_by: Annotated[tuple[RoleKey, ...], "never the owner or the one who signed off"]
    verify_within_days: Annotated[int, Between(1, 365), "from sign-off"]
    tracked_by: tuple[PartyKey, ...]
    told: Annotated[tuple[PartyKey, ...], "told of the actions, for information"] = ()
    remind_days_before: tuple[Annotated[int, Between(0, 90)], ...] = ()
    chase_every_days: Annotated[int, Between(1, 90)] = 7
    clauses: Clauses = ()
