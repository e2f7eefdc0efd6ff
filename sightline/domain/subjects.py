"""What an audit is of, what has to be said of it to start one, and who may read it.

The tool says what it looks at (`subject`). A child is given by reference, a person and a unit are
chosen, a meeting or household is said in general words, and a moderation form is of another audit.
"""

from dataclasses import dataclass
from datetime import date

from sightline.domain.access import Deed, Subject, Viewer, reasons_not_to
from sightline.domain.pack_activities import Independence
from sightline.domain.pack_tools import ToolSubject

CHILD = ToolSubject.CHILD.value
AN_AUDIT = ToolSubject.AUDIT.value
ABOUT_A_PERSON: frozenset[str] = frozenset({ToolSubject.WORKER, ToolSubject.MANAGER})
ABOUT_A_UNIT: frozenset[str] = frozenset({ToolSubject.TEAM, ToolSubject.SERVICE})
IN_WORDS: frozenset[str] = frozenset(
    {ToolSubject.MEETING, ToolSubject.SUPERVISION, ToolSubject.HOUSEHOLD}
)
CLOSE_TO_A_PERSON: frozenset[str] = ABOUT_A_PERSON | {ToolSubject.SUPERVISION}
"""How somebody works was watched: not for everybody who may read the audits of their team."""

MISSING: dict[str, str] = {
    ToolSubject.CHILD: "Give the reference of the child",
    ToolSubject.WORKER: "Choose whose practice is looked at",
    ToolSubject.MANAGER: "Choose whose practice is looked at",
    ToolSubject.TEAM: "Choose the team",
    ToolSubject.SERVICE: "Choose the service",
    ToolSubject.MEETING: "Say which meeting it was",
    ToolSubject.SUPERVISION: "Say which supervision it was",
    ToolSubject.HOUSEHOLD: "Say which household it is",
    ToolSubject.AUDIT: "Choose the audit that is looked at",
}


def reasons_without_subject(
    subject: str, *, child: bool, person: bool, unit: bool, words: str, audit: bool
) -> list[str]:
    """What has not been said of the thing to be looked at."""
    said: dict[str, bool] = {
        CHILD: child,
        AN_AUDIT: audit,
        **dict.fromkeys(ABOUT_A_PERSON, person),
        **dict.fromkeys(ABOUT_A_UNIT, unit),
        **dict.fromkeys(IN_WORDS, bool(words.strip())),
    }
    return [] if said[subject] else [MISSING[subject]]


@dataclass(frozen=True, kw_only=True)
class Start:
    """An audit somebody wants to start by hand, with what the rules need to know of it."""

    today: date
    about_on: date
    due_on: date
    months: int
    usual_months: int
    may_be_longer: bool
    why_longer: str
    auditor: str
    has_role: bool
    does_audits: bool
    is_for_another: bool
    may_give: bool
    is_of_themselves: bool


def reasons_not_to_start(start: Start) -> list[str]:
    """Everything against starting this audit, but what it is of and who is too close to it."""
    reasons = []
    if start.is_for_another and not start.may_give:
        reasons.append("Only those who share out audits can give one to somebody else")
    if not start.has_role:
        reasons.append(f"{start.auditor} holds no post that does this activity")
    elif not start.does_audits:
        reasons.append(f"None of {start.auditor}’s roles lets them do an audit")
    if start.is_of_themselves:
        reasons.append(f"{start.auditor} cannot look at their own practice")
    if start.due_on < start.today:
        reasons.append("The day it is due has already passed")
    if start.about_on > start.due_on:
        reasons.append("The day it is about must not be after the day it is due")
    return reasons + _reasons_against_period(start)


def _reasons_against_period(start: Start) -> list[str]:
    if start.months <= start.usual_months:
        return []
    if not start.may_be_longer:
        return [f"The framework looks back {start.usual_months} months and no further"]
    return [] if start.why_longer.strip() else ["Say why the audit looks further back"]


TOO_CLOSE = {
    Independence.OWN_CASE: "is the one whose practice is looked at",
    Independence.OWN_TEAM: "works in the same team",
    Independence.OWN_SERVICE: "works in the same service",
    Independence.LINE_MANAGER: "line manages the one whose practice is looked at",
    Independence.REVIEWER: "is the IRO or chair of the child concerned",
    Independence.DECLARED: "has declared an interest",
}
"""Why somebody is kept away from an audit that is not of a child."""


def too_close_words(subject: str, auditor: str, rule: Independence) -> str:
    """Why the auditor is too close, said of what is looked at."""
    return f"{auditor} {rule.words if subject == CHILD else TOO_CLOSE[rule]}"


def reasons_not_to_withdraw(
    *, by_hand: bool, is_open: bool, is_author: bool, may_give: bool
) -> list[str]:
    """One started by hand is stopped by its auditor or who shares out; a drawn one is replaced."""
    reasons = []
    if not by_hand:
        reasons.append("This audit was drawn in a cycle: replace its child in the sample instead")
    if not is_open:
        reasons.append("It has been handed in, so it is kept")
    if not (is_author or may_give):
        reasons.append("Only its auditor and those who share out audits can withdraw it")
    return reasons


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One audit as access is asked about: who writes in it, of whom it is, and of which unit.

    `line` are those who manage the person looked at; `granted` may read of a restricted child.
    """

    subject: str
    authors: frozenset[int]
    worker: int | None = None
    line: frozenset[int] = frozenset()
    unit: int | None = None
    restricted: bool = False
    granted: frozenset[int] = frozenset()
    is_released: bool = False

    @property
    def is_personal(self) -> bool:
        """True when it is of how one person works, rather than of a child or a team."""
        return self.subject in CLOSE_TO_A_PERSON and self.worker is not None

    @property
    def for_readers(self) -> Subject:
        """The audit as those who do it and read it have it in reach.

        An audit of a child is within reach of its team. What was seen of one person at work is
        for who saw it and for that person's line, and otherwise only for those who answer for
        quality across the whole authority.
        """
        if self.is_personal:
            return self._subject(self.authors | self.line, unit=None)
        return self._subject(self.authors, unit=self.unit)

    @property
    def for_the_worker(self) -> Subject:
        """The side of the person whose practice it looks at: their own, whatever the team."""
        mine = frozenset() if self.worker is None else frozenset({self.worker})
        return self._subject(mine, unit=None if self.is_personal else self.unit, granted=mine)

    def _subject(
        self, people: frozenset[int], *, unit: int | None, granted: frozenset[int] = frozenset()
    ) -> Subject:
        return Subject(
            people=people,
            unit=unit,
            restricted=self.restricted,
            granted=granted | self.authors | self.granted,
        )


def reasons_not_to_read(looked: Looked, viewer: Viewer) -> list[str]:
    """Why somebody may not read an audit; who was watched reads it once it is released to them."""
    reasons = reasons_not_to(Deed.READ_AUDIT, viewer, looked.for_readers)
    is_its_worker = looked.is_personal and viewer.person == looked.worker
    if is_its_worker and not looked.is_released and viewer.person not in looked.authors:
        reasons.append("It is about your own practice: you can read it once it is released to you")
    return reasons
