"""Who may audit what, and why not: the rules of sharing audits out.

The search for the best way to share them is in `audits.solver`; what is allowed is decided here.
Every rule gives its reason, so that the page can say why an audit has no auditor, why an auditor
was left out, and which rule is broken when somebody moves an audit by hand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.pack_activities import Independence
from sightline.domain.reasons import Reason, count_words

ALL_RULES: frozenset[Independence] = frozenset(Independence)


@dataclass(frozen=True)
class AuditToPlace:
    """An audit to be done, and the people and team of the child's case."""

    reference: str
    unit: int | None = None
    service: int | None = None
    worker: int | None = None
    manager: int | None = None
    reviewers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Away:
    """Days on which somebody is absent, both ends included."""

    from_on: date
    to_on: date


@dataclass(frozen=True)
class Auditor:
    """Somebody who can audit: where they work, how many they can take, what they did this year."""

    person: int
    name: str
    units: frozenset[int] = frozenset()
    services: frozenset[int] = frozenset()
    capacity: int = 1
    placed: int = 0
    this_year: int = 0
    is_new: bool = False
    is_experienced: bool = False
    away: tuple[Away, ...] = ()
    interests: frozenset[str] = frozenset()

    @property
    def places(self) -> int:
        """How many more audits this auditor can take now."""
        return max(0, self.capacity - self.placed)


@dataclass(frozen=True)
class Window:
    """The days in which the audits are to be done, and how many of them one needs."""

    opens_on: date
    due_on: date
    days_needed: int = 5
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)


def relations(auditor: Auditor, audit: AuditToPlace) -> frozenset[Independence]:
    """Everything that this auditor is to this child's case."""
    found = {
        Independence.OWN_CASE: auditor.person == audit.worker,
        Independence.LINE_MANAGER: auditor.person == audit.manager,
        Independence.REVIEWER: auditor.person in audit.reviewers,
        Independence.OWN_TEAM: audit.unit in auditor.units,
        Independence.OWN_SERVICE: audit.service in auditor.services,
        Independence.DECLARED: audit.reference in auditor.interests,
    }
    return frozenset(rule for rule, holds in found.items() if holds)


def reasons_not_independent(
    auditor: Auditor, audit: AuditToPlace, *, rules: frozenset[Independence] = ALL_RULES
) -> list[Reason]:
    """Why an auditor is not independent of a child's case, by the rules that apply."""
    broken = relations(auditor, audit) & rules
    return [Reason(rule, f"{auditor.name} {rule.words}") for rule in Independence if rule in broken]


def working_days_there(auditor: Auditor, window: Window) -> int:
    """How many working days of the window the auditor is at work."""
    gone = set()
    days = (window.due_on - window.opens_on).days + 1
    every = [date.fromordinal(window.opens_on.toordinal() + n) for n in range(days)]
    for away in auditor.away:
        gone |= {day for day in every if away.from_on <= day <= away.to_on}
    return sum(window.calendar.is_working_day(day) for day in every if day not in gone)


def reasons_unavailable(auditor: Auditor, window: Window) -> list[Reason]:
    """Why an auditor can take nothing in this window: away, no time set aside, or full."""
    reasons = []
    there = working_days_there(auditor, window) if auditor.away else window.days_needed
    if there < window.days_needed:
        days = count_words(there, "working day")
        words = f"{auditor.name} is away: {days} left in which to audit"
        reasons.append(Reason("away", words))
    if auditor.capacity <= 0:
        reasons.append(Reason("no_time", f"{auditor.name} has no audits a month set aside"))
    elif auditor.places <= 0:
        audits = count_words(auditor.placed, "audit")
        reasons.append(Reason("full", f"{auditor.name} already has {audits}, as many as planned"))
    return reasons


def reasons_not_to_place(
    auditor: Auditor,
    audit: AuditToPlace,
    *,
    window: Window,
    rules: frozenset[Independence] = ALL_RULES,
    supported: bool = False,
) -> list[Reason]:
    """Everything against giving this audit to this auditor; the same list refuses, warns and
    explains."""
    reasons = reasons_not_independent(auditor, audit, rules=rules)
    reasons += reasons_unavailable(auditor, window)
    if auditor.is_new and not supported:
        reasons.append(
            Reason("unsupported", f"{auditor.name} is a new auditor and has nobody to support them")
        )
    return reasons


def reasons_not_to_support(
    supporter: Auditor,
    audit: AuditToPlace,
    *,
    window: Window,
    rules: frozenset[Independence] = ALL_RULES,
) -> list[Reason]:
    """Why somebody cannot support a new auditor on this audit: not experienced, not independent,
    or away. Supporting takes no place of their own audits."""
    reasons = reasons_not_independent(supporter, audit, rules=rules)
    reasons += [one for one in reasons_unavailable(supporter, window) if one.code == "away"]
    if not supporter.is_experienced:
        reasons.append(Reason("inexperienced", f"{supporter.name} is not an experienced auditor"))
    return reasons


# --- What came of sharing out --------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """An audit with its auditor, and who supports them when they are new."""

    reference: str
    auditor: int
    supported_by: int | None = None


@dataclass(frozen=True)
class NotPlaced:
    """An audit that nobody could be given, and why."""

    reference: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class LeftOutAuditor:
    """An auditor who was given nothing, and why."""

    auditor: int
    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Shared:
    """Who got what, which audits nobody got, and which auditors got nothing."""

    placed: tuple[Placed, ...]
    not_placed: tuple[NotPlaced, ...] = ()
    left_out: tuple[LeftOutAuditor, ...] = ()


class Barred:
    """Which auditors each audit may not go to, found by look-up instead of by trying every pair.

    Audits that may not go to the same auditors are alike to the solver, and are solved together.
    """

    def __init__(
        self, auditors: Sequence[Auditor], rules: frozenset[Independence] = ALL_RULES
    ) -> None:
        self.rules = rules
        self.people = {auditor.person for auditor in auditors}
        self.by_unit: dict[int, set[int]] = defaultdict(set)
        self.by_service: dict[int, set[int]] = defaultdict(set)
        self.by_interest: dict[str, set[int]] = defaultdict(set)
        for auditor in auditors:
            for unit in auditor.units if Independence.OWN_TEAM in rules else ():
                self.by_unit[unit].add(auditor.person)
            for service in auditor.services if Independence.OWN_SERVICE in rules else ():
                self.by_service[service].add(auditor.person)
            for reference in auditor.interests if Independence.DECLARED in rules else ():
                self.by_interest[reference].add(auditor.person)

    def from_audit(self, audit: AuditToPlace) -> frozenset[int]:
        """The auditors who are not independent of this audit."""
        named = {
            Independence.OWN_CASE: (audit.worker,),
            Independence.LINE_MANAGER: (audit.manager,),
            Independence.REVIEWER: audit.reviewers,
        }
        found = {
            person
            for rule, persons in named.items()
            if rule in self.rules
            for person in persons
            if person in self.people
        }
        if audit.unit is not None:
            found |= self.by_unit.get(audit.unit, set())
        if audit.service is not None:
            found |= self.by_service.get(audit.service, set())
        return frozenset(found | self.by_interest.get(audit.reference, set()))


def why_not_placed(
    audit: AuditToPlace,
    auditors: Iterable[Auditor],
    *,
    window: Window,
    rules: frozenset[Independence] = ALL_RULES,
    given: Mapping[int, int] | None = None,
) -> tuple[Reason, ...]:
    """Why nobody could be given this audit: how many auditors each reason rules out."""
    counts: Counter[str] = Counter()
    total = 0
    for auditor in auditors:
        total += 1
        counts[_first_reason(auditor, audit, window, rules, given or {})] += 1
    if not total:
        return (Reason("nobody", "There are no auditors for this activity"),)
    return tuple(
        Reason(code, f"{count_words(counts[code], 'auditor')} {_plural(code, counts[code])}")
        for code in SUMMARY
        if counts[code]
    )


def _first_reason(
    auditor: Auditor,
    audit: AuditToPlace,
    window: Window,
    rules: frozenset[Independence],
    given: Mapping[int, int],
) -> str:
    reasons = reasons_not_independent(auditor, audit, rules=rules)
    reasons += reasons_unavailable(auditor, window)
    if reasons:
        return reasons[0].code
    if given.get(auditor.person, 0) >= auditor.places:
        return "full"
    return "unsupported"


SUMMARY: dict[str, tuple[str, str]] = {
    Independence.OWN_CASE: ("is the child’s worker", "are the child’s workers"),
    Independence.LINE_MANAGER: ("manages the child’s worker", "manage the child’s worker"),
    Independence.REVIEWER: ("is the child’s IRO or chair", "are the child’s IRO or chair"),
    Independence.OWN_TEAM: ("is in the child’s team", "are in the child’s team"),
    Independence.OWN_SERVICE: ("is in the child’s service", "are in the child’s service"),
    Independence.DECLARED: ("has declared an interest", "have declared an interest"),
    "away": ("is away", "are away"),
    "no_time": ("has no audits a month set aside", "have no audits a month set aside"),
    "full": ("has as many as planned", "have as many as planned"),
    "unsupported": (
        "is new and nobody independent could support them",
        "are new and nobody independent could support them",
    ),
}


def _plural(code: str, number: int) -> str:
    return SUMMARY[code][number != 1]


def why_left_out(
    auditor: Auditor, *, window: Window, may_take_any: bool, could_be_supported: bool
) -> tuple[Reason, ...]:
    """Why an auditor was given nothing this time."""
    reasons = reasons_unavailable(auditor, window)
    if reasons:
        return tuple(reasons)
    if not may_take_any:
        words = f"{auditor.name} is not independent of any of these children’s cases"
        return (Reason("not_independent", words),)
    if auditor.is_new and not could_be_supported:
        words = f"{auditor.name} is new, and no experienced auditor was free to support them"
        return (Reason("unsupported", words),)
    done = count_words(auditor.this_year, "audit")
    words = (
        f"Not needed this time: the fairest sharing gave the audits to others ({done} this year)"
    )
    return (Reason("not_needed", words),)
