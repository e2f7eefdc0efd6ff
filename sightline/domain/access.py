"""Who may do what: one pure policy of role, reach and deed.

A pack gives each role its grants: a deed and how far it reaches. A person holds the grants of all
the posts they hold today. The policy says whether one of those grants covers the thing in hand,
and when none does, why not.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """How far a grant goes, from nearest to furthest."""

    OWN = "own"
    TEAM = "team"
    SERVICE = "service"
    AUTHORITY = "authority"

    @property
    def words(self) -> str:
        """How far, in words that finish "only for …"."""
        return REACH_WORDS[self]


REACH_WORDS = {
    Reach.OWN: "things you are named in",
    Reach.TEAM: "your own team",
    Reach.SERVICE: "your own service",
    Reach.AUTHORITY: "the whole authority",
}


class Deed(StrEnum):
    """Everything that access is asked about; its words finish "You may not …"."""

    SEE_HOME = "see_home"
    READ_FRAMEWORK = "read_framework"
    MANAGE_PACKS = "manage_packs"
    READ_PEOPLE = "read_people"
    MANAGE_PEOPLE = "manage_people"
    READ_LEDGER = "read_ledger"
    READ_MESSAGES = "read_messages"
    IMPORT_CHILDREN = "import_children"
    READ_CHILD = "read_child"
    READ_RESTRICTED_CHILD = "read_restricted_child"
    RESTRICT_CHILD = "restrict_child"
    READ_CYCLE = "read_cycle"
    PLAN_CYCLE = "plan_cycle"
    DRAW_SAMPLE = "draw_sample"
    ALLOCATE_AUDITS = "allocate_audits"
    READ_AUDIT = "read_audit"
    DO_AUDIT = "do_audit"
    REOPEN_AUDIT = "reopen_audit"
    RELEASE_AUDIT = "release_audit"
    REPLY_TO_AUDIT = "reply_to_audit"
    READ_MODERATION = "read_moderation"
    MODERATE = "moderate"
    MANAGE_MODERATION = "manage_moderation"
    READ_ACTIONS = "read_actions"
    DO_ACTION = "do_action"
    SIGN_OFF_ACTION = "sign_off_action"
    VERIFY_ACTION = "verify_action"
    MANAGE_ACTIONS = "manage_actions"
    READ_REPORT = "read_report"
    WRITE_REPORT = "write_report"
    PUBLISH_REPORT = "publish_report"
    MANAGE_TEMPLATES = "manage_templates"

    @property
    def words(self) -> str:
        """The deed in words: "draw a sample"."""
        return DEED_WORDS[self]


DEED_WORDS = {
    Deed.SEE_HOME: "see your work",
    Deed.READ_FRAMEWORK: "read the framework",
    Deed.MANAGE_PACKS: "install frameworks",
    Deed.READ_PEOPLE: "see people and teams",
    Deed.MANAGE_PEOPLE: "change people and teams",
    Deed.READ_LEDGER: "read the ledger",
    Deed.READ_MESSAGES: "read the messages sent",
    Deed.IMPORT_CHILDREN: "import a case list",
    Deed.READ_CHILD: "read a child’s page",
    Deed.READ_RESTRICTED_CHILD: "read the page of a restricted child",
    Deed.RESTRICT_CHILD: "restrict a child’s page",
    Deed.READ_CYCLE: "see how a cycle is going",
    Deed.PLAN_CYCLE: "plan a cycle",
    Deed.DRAW_SAMPLE: "draw a sample",
    Deed.ALLOCATE_AUDITS: "share out audits",
    Deed.READ_AUDIT: "read an audit",
    Deed.DO_AUDIT: "do an audit",
    Deed.REOPEN_AUDIT: "reopen an audit",
    Deed.RELEASE_AUDIT: "release an audit to the worker",
    Deed.REPLY_TO_AUDIT: "reply to an audit",
    Deed.READ_MODERATION: "read a moderation",
    Deed.MODERATE: "moderate an audit",
    Deed.MANAGE_MODERATION: "choose audits for moderation",
    Deed.READ_ACTIONS: "see actions",
    Deed.DO_ACTION: "do an action",
    Deed.SIGN_OFF_ACTION: "sign off an action",
    Deed.VERIFY_ACTION: "verify an action",
    Deed.MANAGE_ACTIONS: "manage the tracker of actions",
    Deed.READ_REPORT: "read a report",
    Deed.WRITE_REPORT: "write a report",
    Deed.PUBLISH_REPORT: "publish a report",
    Deed.MANAGE_TEMPLATES: "change report templates",
}


@dataclass(frozen=True)
class Grant:
    """One deed a post allows, how far, the units that takes in, and the role in words."""

    deed: Deed
    reach: Reach
    role: str
    units: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Viewer:
    """The person asking, by id, and the grants of all the posts they hold today."""

    person: int
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True)
class Subject:
    """The thing asked about: who is named in it, the unit it belongs to, and if it is kept close.

    `granted` are the people given a named grant to a restricted subject.
    """

    people: frozenset[int] = frozenset()
    unit: int | None = None
    restricted: bool = False
    granted: frozenset[int] = frozenset()


def grants_for(deed: Deed, viewer: Viewer) -> list[Grant]:
    """The viewer's grants for this deed."""
    return [grant for grant in viewer.grants if grant.deed is deed]


def covers(grant: Grant, viewer: Viewer, subject: Subject) -> bool:
    """True when a grant takes in the subject.

    Whoever is named in a thing has it within reach, however short the grant.
    """
    if grant.reach is Reach.AUTHORITY or viewer.person in subject.people:
        return True
    return grant.reach is not Reach.OWN and subject.unit in grant.units


def reasons_not_to(deed: Deed, viewer: Viewer, subject: Subject | None = None) -> list[str]:
    """Why the viewer may not do this deed (to this subject); an empty list means they may.

    Without a subject the question is whether they may do it to anything at all. A restricted
    subject also needs a named grant, or the deed of reading restricted children within reach.
    """
    grants = grants_for(deed, viewer)
    if not grants:
        return [f"None of your roles lets you {deed.words}"]
    if subject is None:
        return []
    if not any(covers(grant, viewer, subject) for grant in grants):
        furthest = max((grant.reach for grant in grants), key=list(Reach).index)
        return [f"Your role lets you {deed.words} only for {furthest.words}"]
    if subject.restricted and not _may_see_restricted(viewer, subject):
        return ["This child’s page is restricted to people named on it"]
    return []


def _may_see_restricted(viewer: Viewer, subject: Subject) -> bool:
    if viewer.person in subject.granted:
        return True
    grants = grants_for(Deed.READ_RESTRICTED_CHILD, viewer)
    return any(covers(grant, viewer, subject) for grant in grants)
