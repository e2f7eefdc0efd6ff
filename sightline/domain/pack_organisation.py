"""Who is who in a pack: kinds of unit, roles with what they may do, and the parties to a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from sightline.domain.access import Deed, Reach
from sightline.domain.pack_cadence import Month, Period
from sightline.domain.pack_language import (
    ActivityKey,
    Clauses,
    GroupKey,
    Key,
    Markdown,
    RoleKey,
)


@dataclass(frozen=True, kw_only=True)
class UnitWords:
    """What the council calls one level of its organisation."""

    words: str
    plural: str


@dataclass(frozen=True, kw_only=True)
class Role:
    """What the council calls a post's part in quality assurance.

    `inherits` is "as above plus": everything those roles may do and must do, this one does too.
    """

    key: Key
    words: str
    plural: str
    about: Markdown = ""
    inherits: tuple[RoleKey, ...] = ()
    may: Mapping[Deed, Reach]
    does: Annotated[tuple[str, ...], "what the framework expects of the role, one task a line"] = ()
    clauses: Clauses = ()


class FoundBy(StrEnum):
    """How Sightline finds the person who is this party to an audit of a child."""

    CASE_WORKER = "case_worker"  # the worker the case list names
    CASE_IRO = "case_iro"  # the child's independent reviewing officer
    CASE_CHAIR = "case_chair"  # the child protection chair
    LINE_MANAGER = "line_manager"  # the worker's line manager
    POST = "post"  # whoever holds one of `roles` in the child's unit, or the nearest unit above
    ANYWHERE = "anywhere"  # everyone who holds one of `roles` in the council
    AUDITOR = "auditor"  # the auditor of this audit
    AUDITORS = "auditors"  # every auditor of this cycle
    SUBJECT = "subject"  # the person whose practice is looked at
    SUBJECT_MANAGER = "subject_manager"  # their line manager


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody with a part in an audit, by relation rather than by name."""

    key: Key
    words: str
    found_by: FoundBy
    roles: tuple[RoleKey, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Group:
    """Teams that take their turn together in a rotation."""

    key: Key
    words: str
    about: Markdown = ""
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class TurnsOfGroups:
    """Groups that change places: at each step every group has its own activity.

    The first step falls in the month that `starts` names; after the last it begins again.
    """

    key: Key
    words: str
    every: Period
    starts: Month
    steps: tuple[Mapping[GroupKey, ActivityKey], ...]
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A partner agency with a part in the quality assurance of the council."""

    key: Key
    words: str
    about: Markdown = ""
    part: Annotated[str, "what is asked of them"] = ""
    clauses: Clauses = ()


def role_and_those_above(roles: Mapping[str, Role], key: str) -> tuple[Role, ...]:
    """The role followed by every role it inherits from, each once, nearest first."""
    found: dict[str, Role] = {}
    waiting = [key]
    while waiting:
        now = waiting.pop(0)
        if now not in found:
            found[now] = roles[now]
            waiting.extend(roles[now].inherits)
    return tuple(found.values())


def grants_of(roles: Mapping[str, Role], key: str) -> dict[str, str]:
    """Every deed the role may do and how far, inherited ones too; the furthest reach wins."""
    furthest = list(Reach)
    grants: dict[str, str] = {}
    for role in role_and_those_above(roles, key):
        for deed, reach in role.may.items():
            held = grants.get(deed.value)
            if held is None or furthest.index(reach) > furthest.index(Reach(held)):
                grants[deed.value] = reach.value
    return grants
