"""Key conversations: with whom, whether they must be held, and the guide to them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from sightline.domain.involvement import Involved
from sightline.domain.pack_language import Between, Clauses, Key, Markdown, RefersTo


class Audience(StrEnum):
    """Whom a conversation is with."""

    WORKER = "worker"
    MANAGER = "manager"
    REVIEWER = "reviewer"  # independent reviewing officer or child protection chair
    PARENT_OR_CARER = "parent_or_carer"
    CHILD = "child"
    FOSTER_CARER = "foster_carer"
    PARTNER = "partner"
    OTHER = "other"


class RequiredWhen(StrEnum):
    """When a conversation of this kind has to be accounted for before an audit is submitted."""

    ALWAYS = "always"
    WHERE_INVOLVED = "where_involved"  # where one of `involved` is part of the case
    EACH = "each"  # one for each person of this audience, or why not
    IF_APPROPRIATE = "if_appropriate"  # held, or said why not appropriate
    OPTIONAL = "optional"


@dataclass(frozen=True, kw_only=True)
class ConversationGroup:
    """Conversations a report counts together: key worker, reviewer, family."""

    key: Key
    words: str
    clauses: Clauses = ()


@dataclass(frozen=True, kw_only=True)
class GuideQuestion:
    """One question of the guide; the auditor adapts it and may note an answer under it."""

    key: Key
    words: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class NotHeldReason:
    """A reason a conversation was not appropriate; `needs_words` asks for more than the reason."""

    key: Key
    words: str
    needs_words: bool = False


@dataclass(frozen=True, kw_only=True)
class Barrier:
    """Something that makes talking harder, with what usually meets it."""

    key: Key
    words: str
    usually_met_by: str = ""


@dataclass(frozen=True, kw_only=True)
class ConversationKind:
    """One kind of key conversation and the rules for it."""

    key: Key
    title: str
    group: Annotated[str, RefersTo("conversation_groups")]
    audience: Audience
    with_words: Annotated[str, "whom it is with: “the key worker”"]
    about: Markdown = ""
    required: RequiredWhen
    involved: tuple[Involved, ...] = ()
    under_years: Annotated[int | None, Between(1, 25), "asked for children under this age"] = None
    minimum_minutes: Annotated[int, Between(0, 480), "time to be set aside"] = 0
    booked_ahead: bool = False
    usual_channel: str = ""
    attempts: Annotated[int, Between(1, 10), "tries before “could not be reached” is accepted"] = 1
    strength_and_improvement: Annotated[
        bool, "each conversation names a strength and an area to improve, or says there is none"
    ] = False
    ask_worker_how: Annotated[bool, "ask the worker first how this person communicates"] = False
    guide: tuple[GuideQuestion, ...]
    reasons_not_appropriate: tuple[NotHeldReason, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    clauses: Clauses = ()
