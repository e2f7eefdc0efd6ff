"""Work that invented people start by hand, outside cycles: observations, checklists, visits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from sightline.audits.models import Audit
from sightline.audits.queries import starting
from sightline.audits.queries.auditors import Council, council_on
from sightline.audits.services.starting import NewAudit, start_audit
from sightline.authorities.models import Person
from sightline.authorities.queries import viewer_for
from sightline.children.models import Child
from sightline.children.queries import open_children
from sightline.domain.access import Deed, reasons_not_to
from sightline.domain.audit_status import AuditStatus
from sightline.domain.errors import NotAllowed
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.parties import people_of
from sightline.web.demonstration.living import Living
from sightline.web.demonstration.outcomes import release
from sightline.web.demonstration.phrases import Phrases
from sightline.web.demonstration.plans import PlannedByHand
from sightline.web.demonstration.writing import InventedAuditor

T = TypeVar("T")

DAYS_OF_MONTH = 26
APART, ENTRIES_APART = 9, 5
"""How many days lie between two of the same activity, and between two activities."""
TAKES, DUE_IN = timedelta(days=4), timedelta(days=14)
UNFINISHED = 5
"""Of every five the fourth is begun and not handed in."""
MOST_TRIES = 12
"""How many children or people are tried until one is found whom nobody is too close to."""
QUALITIES = (0.3, 0.6, 0.1, 0.55, 0.35)
FRIDAY = 4


class ByHand:
    """One activity of a council that people start by hand, so many times a month."""

    def __init__(self, living: Living, planned: PlannedByHand, *, place: int) -> None:
        self.living, self.planned, self.place = living, planned, place
        self.activity = living.pack.activities[planned.activity]
        self.subject = living.pack.tools[self.activity.tool or ""].subject
        seed = f"{living.plan.seed} {planned.activity}"
        self.phrases = Phrases(seed, of_a_child=self.subject is ToolSubject.CHILD)
        self.dice = Random(seed)  # noqa: S311 - invented work, not secrets
        self.begun: dict[date, list[tuple[int, int]]] = {}
        self.number = 0

    def live(self, day: date) -> None:
        """Start what this day is for, and go on with what was started some days ago."""
        if (day - self.living.began.date()).days >= self.planned.after_days:
            for _ in range(self.starts_on(day)):
                self.start(day)
        for number, pk in self.begun.pop(day - TAKES, ()):
            self.write(number, pk, day)

    def starts_on(self, day: date) -> int:
        """How many are started on this day of the month."""
        days = [
            1 + (self.place * ENTRIES_APART + time * APART) % DAYS_OF_MONTH
            for time in range(self.planned.each_month)
        ]
        return days.count(day.day)

    def start(self, day: date) -> None:
        """Start one, of the first child or person whom whoever does it may look at."""
        council = council_on(self.living.authority, on=day)
        refused = NotAllowed([f"There is nowhere {self.subject.words} to look at"])
        for auditor, about in self.chances(council, day):
            try:
                audit = self._start(auditor, about, day)
            except NotAllowed as problem:
                refused = problem
                continue
            self.begun.setdefault(day, []).append((self.number, audit.pk))
            self.number += 1
            return
        raise refused

    def _start(self, auditor: Person, about: dict[str, object], day: date) -> Audit:
        new = NewAudit(
            activity=self.activity.key, auditor=auditor, about_on=day, due_on=day + DUE_IN
        )
        return start_audit(
            authority=self.living.authority,
            edition=self.living.edition,
            new=replace(new, **about),  # type: ignore[arg-type]
            by=self.giver(auditor, day),
            at=self.living.at(day),
        )

    def giver(self, auditor: Person, day: date) -> Person:
        """Every other one is asked for by whoever leads; people start those of children alone."""
        if self.number % 2 == 0 or self.subject is ToolSubject.CHILD:
            return auditor
        leader = self.living.leader_of(self.activity)
        return leader if starting.may_give(viewer_for(leader, on=day)) else auditor

    def doers(self, council: Council, day: date) -> list[Person]:
        """Those who do this and may do an audit: they take turns, so each time another is first."""
        may = [
            person
            for person in starting.doers(self.activity, pack=self.living.pack, council=council)
            if not reasons_not_to(Deed.DO_AUDIT, viewer_for(person, on=day))
        ]
        if not may:
            raise NotAllowed(["Nobody who does this may do an audit"])
        first = self.number % len(may)
        return [*may[first:], *may[:first]]

    def chances(self, council: Council, day: date) -> Iterator[tuple[Person, dict[str, object]]]:
        """Who could do it, and of what, one after another."""
        doers = self.doers(council, day)
        if self.subject is ToolSubject.CHILD:
            yield from self.of_children(doers, council, day)
            return
        for auditor in doers:
            yield from ((auditor, about) for about in self.subjects(council, auditor, day))

    def of_children(
        self, doers: Sequence[Person], council: Council, day: date
    ) -> Iterator[tuple[Person, dict[str, object]]]:
        """Children, with whoever does it for each: the reviewer of the child, or the next."""
        wanted = self.planned.statuses
        every = open_children(self.living.authority, on=day)
        chosen = self.some([one for one in every if not wanted or one.status in wanted])
        children = Child.objects.in_bulk([one.child for one in chosen])
        party = self.activity.done_by_party
        for facts in chosen:
            own = doers
            if party:
                known = self.living.pack.parties[party]
                people = people_of(known, facts, places=council.places)
                own = [one for one in doers if one.pk in people]
            yield from ((one, {"child": children[facts.child]}) for one in own)

    def subjects(self, council: Council, auditor: Person, day: date) -> Iterator[dict[str, object]]:
        """What this auditor could look at, other than a child."""
        match self.subject:
            case ToolSubject.WORKER | ToolSubject.MANAGER:
                yield from ({"person": person} for person in self.people(council, auditor))
            case ToolSubject.TEAM | ToolSubject.SERVICE:
                units = starting.units_looked_at(self.living.authority, subject=self.subject.value)
                yield from ({"unit": unit} for unit in self.some(units))
            case ToolSubject.AUDIT:
                viewer = viewer_for(auditor, on=day)
                found = starting.audits_to_look_at(self.living.authority, viewer=viewer)
                yield from ({"looked_at": audit} for audit in found[:MOST_TRIES])
            case _:
                yield from ({"words": words} for words in self.some(self.words))

    @property
    def words(self) -> Sequence[str]:
        """Which meeting, supervision or household: as the file says, else in general words."""
        return self.planned.words or self.phrases.all("occasions", self.subject.value)

    def people(self, council: Council, auditor: Person) -> list[Person]:
        """Some of those whose work is looked at, never the auditor."""
        pack = self.living.pack
        found = starting.people_observed(self.activity, pack=pack, council=council)
        return self.some([one for one in found if one.pk != auditor.pk])

    def some(self, every: Sequence[T]) -> list[T]:
        """A few, in an order of chance."""
        return self.dice.sample(list(every), min(MOST_TRIES, len(every)))

    def write(self, number: int, pk: int, day: date) -> None:
        """Fill it in and hand it in; now and then one is only begun."""
        audit = Audit.objects.select_related("authority").get(pk=pk)
        at = self.living.at(day, 10)
        quality = QUALITIES[number % len(QUALITIES)]
        begun = number % UNFINISHED == UNFINISHED - 2
        auditor = InventedAuditor(audit, quality=quality, phrases=self.phrases, at=at)
        auditor.write(sections=1 if begun else None)
        if not begun:
            auditor.at = at + timedelta(hours=3)
            auditor.submit()


class ReleasingByHand:
    """What was handed in outside cycles is shown to the worker on Fridays."""

    def __init__(self, living: Living) -> None:
        self.living = living

    def live(self, day: date) -> None:
        """Those that wait for no second look."""
        if day.weekday() != FRIDAY:
            return
        waiting = Audit.objects.filter(
            authority=self.living.authority, cycle=None, status=AuditStatus.SUBMITTED
        )
        at = self.living.at(day, 16)
        for audit in waiting.select_related("worker", "authority", "child", "edition"):
            activity = self.living.pack.activities[audit.activity]
            release(audit, by=self.living.leader_of(activity), at=at)
