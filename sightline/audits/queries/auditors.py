"""Questions about who can audit what: the pool of an activity, its capacity, and the cases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from sightline.audits.models import Audit, FrameChild
from sightline.audits.queries.draws import standing_draw
from sightline.authorities.models import Absence, Authority, Person, Post
from sightline.authorities.queries import unit_tree
from sightline.domain.allocation import ALL_RULES, Auditor, AuditToPlace, Away, Window
from sightline.domain.audit_status import AuditStatus
from sightline.domain.calendars import add_months
from sightline.domain.cohort import ChildFacts
from sightline.domain.cycle_status import AssignmentKind, AssignmentStatus
from sightline.domain.organisation import UnitTree
from sightline.domain.pack_activities import Activity, Independence
from sightline.domain.pack_organisation import Role, role_and_those_above
from sightline.domain.parties import Places, PostHeld
from sightline.domain.sampling import Outcome
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Assignment, Cycle
from sightline.programme.queries import interests

YEAR_IN_MONTHS = 12


@dataclass(frozen=True)
class Council:
    """The people, posts and units of a council on a day, read once for many look-ups."""

    people: dict[int, Person]
    posts: tuple[PostHeld, ...]
    tree: UnitTree

    @cached_property
    def places(self) -> Places:
        """For finding the parties to a case."""
        return Places(
            above={unit: place.parent for unit, place in self.tree.places.items()},
            manager_of={pk: person.line_manager_id for pk, person in self.people.items()},
            posts=self.posts,
        )

    def service_of(self, unit: int | None) -> int | None:
        """The service a unit belongs to."""
        return self.tree.service_of(unit) if unit is not None else None


def council_on(authority: Authority, *, on: date) -> Council:
    """Everybody here on the day with the posts they hold. Three queries."""
    posts = Post.objects.filter(
        Q(started_on__isnull=True) | Q(started_on__lte=on),
        Q(ended_on__isnull=True) | Q(ended_on__gte=on),
        authority=authority,
    )
    held = posts.order_by("pk").values_list("person_id", "role__key", "unit_id")
    here = Person.objects.filter(authority=authority).here_on(on)
    return Council(
        people={person.pk: person for person in here},
        posts=tuple(PostHeld(*row) for row in held),
        tree=unit_tree(authority),
    )


def activity_of(cycle: Cycle) -> Activity:
    """The activity of a cycle, as its edition has it."""
    return cycle.edition.pack.activities[cycle.activity]


def rules_of(cycle: Cycle) -> frozenset[Independence]:
    """Whom the framework keeps away from an audit; everybody with a tie when it says nothing."""
    named = activity_of(cycle).auditors
    if named is None:
        return ALL_RULES
    return frozenset(cycle.edition.pack.independence[named].keep_away)


def window_of(cycle: Cycle, *, on: date) -> Window:
    """The days in which the audits are to be done."""
    opens_on = max(cycle.starts_on, on)
    due_on = max(cycle.audits_due_on, opens_on)
    calendar = working_calendar()
    days = calendar.working_days_between(opens_on, due_on) + calendar.is_working_day(opens_on)
    return Window(opens_on, due_on, days_needed=min(DAYS_NEEDED, days), calendar=calendar)


DAYS_NEEDED = 5
"""Somebody away for so much of the window that fewer working days are left takes no audit."""


def may_audit(cycle: Cycle, council: Council) -> list[Person]:
    """The people whose role audits in this activity, by name."""
    return those_who_do(activity_of(cycle), roles=cycle.edition.pack.roles, council=council)


def those_who_do(
    activity: Activity, *, roles: Mapping[str, Role], council: Council
) -> list[Person]:
    """The people holding one of the roles an activity is done by, or one that takes it in."""
    wanted = set(activity.done_by)
    doing = {key for key in roles if wanted & {one.key for one in role_and_those_above(roles, key)}}
    people = {post.person for post in council.posts if post.role in doing}
    found = [council.people[person] for person in people if person in council.people]
    return sorted(found, key=lambda person: (person.name, person.pk))


def auditors_for(cycle: Cycle, *, council: Council, on: date) -> list[Auditor]:
    """The pool of auditors with their units, time, what they hold and what they did this year.

    Six queries, however many auditors there are.
    """
    people = may_audit(cycle, council)
    load = _load(cycle, people, on=on)
    away = _absences(cycle, people, on=on)
    declared: dict[int, set[str]] = defaultdict(set)
    for interest in interests(cycle.authority):
        declared[interest.person_id].add(interest.child.reference)
    units: dict[int, set[int]] = defaultdict(set)
    for post in council.posts:
        units[post.person].add(post.unit)
    pairing = activity_of(cycle).pairing
    return [
        _auditor(
            person,
            units=units[person.pk],
            council=council,
            cycle=cycle,
            load=load,
            away=away[person.pk],
            interests=declared[person.pk],
            new_for=pairing.first_audits if pairing else 0,
        )
        for person in people
    ]


@dataclass(frozen=True)
class _Load:
    held: Counter[int]
    this_year: Counter[int]
    ever_done: Counter[int]


def _auditor(
    person: Person,
    *,
    units: set[int],
    council: Council,
    cycle: Cycle,
    load: _Load,
    away: list[Away],
    interests: set[str],
    new_for: int,
) -> Auditor:
    is_experienced = person.experienced_auditor or load.ever_done[person.pk] >= new_for > 0
    return Auditor(
        person=person.pk,
        name=person.name,
        units=frozenset(units),
        services=frozenset(s for u in units if (s := council.service_of(u)) is not None),
        capacity=person.audits_a_month * months_of(cycle),
        placed=load.held[person.pk],
        this_year=load.this_year[person.pk],
        is_new=new_for > 0 and not is_experienced,
        is_experienced=is_experienced,
        away=tuple(away),
        interests=frozenset(interests),
    )


def months_of(cycle: Cycle) -> int:
    """How many months' capacity a cycle can draw on: at least one."""
    months = (cycle.ends_on.year - cycle.starts_on.year) * 12
    return max(1, months + cycle.ends_on.month - cycle.starts_on.month + 1)


def _load(cycle: Cycle, people: Iterable[Person], *, on: date) -> _Load:
    """What people hold in the cycle's months, were given in the last year, and ever finished."""
    given = Assignment.objects.filter(
        authority=cycle.authority,
        kind=AssignmentKind.AUDIT,
        person__in=[person.pk for person in people],
    ).exclude(status__in=[AssignmentStatus.MOVED, AssignmentStatus.WITHDRAWN])
    first, last = cycle.starts_on.replace(day=1), add_months(cycle.ends_on.replace(day=1), 1)
    year_ago = add_months(on, -YEAR_IN_MONTHS)
    rows = given.values_list("person_id", "due_on", "status")
    held, this_year, ever = Counter[int](), Counter[int](), Counter[int]()
    for person, due_on, status in rows:
        held[person] += first <= due_on < last
        this_year[person] += due_on > year_ago and not first <= due_on < last
        ever[person] += status == AssignmentStatus.DONE
    return _Load(held, this_year, ever)


def _absences(cycle: Cycle, people: Iterable[Person], *, on: date) -> dict[int, list[Away]]:
    window = window_of(cycle, on=on)
    found = Absence.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=window.opens_on),
        authority=cycle.authority,
        person__in=[person.pk for person in people],
        from_on__lte=window.due_on,
    )
    away: dict[int, list[Away]] = defaultdict(list)
    for absence in found:
        away[absence.person_id].append(Away(absence.from_on, absence.to_on or window.due_on))
    return away


def audit_to_place(frame_child: FrameChild, council: Council) -> AuditToPlace:
    """An audit with the people and team of the child's case."""
    facts = ChildFacts.from_json(frame_child.facts)
    return AuditToPlace(
        reference=facts.reference,
        unit=facts.unit,
        service=council.service_of(facts.unit),
        worker=facts.worker,
        manager=council.places.manager_of.get(facts.worker) if facts.worker else None,
        reviewers=tuple(one for one in (facts.iro, facts.chair) if one is not None),
    )


def without_auditor(cycle: Cycle) -> list[FrameChild]:
    """The children in the sample whose audit nobody has."""
    draw = standing_draw(cycle.authority, cycle=cycle)
    if draw is None:
        return []
    taken = set(
        Audit.objects.filter(authority=cycle.authority, cycle=cycle)
        .exclude(status=AuditStatus.WITHDRAWN)
        .values_list("child_id", flat=True)
    )
    sample = FrameChild.objects.filter(
        authority=cycle.authority, draw=draw, outcome=Outcome.DRAWN
    ).order_by("place", "pk")
    return [one for one in sample.select_related("child") if one.child_id not in taken]
