"""What starting an audit by hand needs to know: who does which activity, of whom, how close."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from sightline.audits.models import Audit
from sightline.audits.queries.auditors import Council, those_who_do
from sightline.audits.queries.listing import audits_listed
from sightline.authorities.models import Authority, Person, Unit
from sightline.authorities.queries import units_of, viewer_for
from sightline.children.models import Child, Involvement
from sightline.children.queries import involvements_of
from sightline.children.queries import subject_of as child_subject
from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.allocation import Auditor, AuditToPlace
from sightline.domain.organisation import UnitKind
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, Independence
from sightline.domain.subjects import AN_AUDIT
from sightline.frameworks.models import Edition
from sightline.programme.models import Interest

MOST_AUDITS = 300
"""How many of the latest audits a moderation form is offered for."""


def activities_with_form(edition: Edition | None) -> list[Activity]:
    """The activities that are done with a form, by title."""
    every = edition.pack.activities.values() if edition else ()
    return sorted((one for one in every if one.tool), key=lambda one: one.title.lower())


def activities_of(
    edition: Edition | None, *, person: Person, council: Council, for_others: bool
) -> list[Activity]:
    """The activities this person may start: those their posts do, or all when they share out."""
    every = activities_with_form(edition)
    if for_others or edition is None:
        return every
    return [one for one in every if person in doers(one, pack=edition.pack, council=council)]


def doers(activity: Activity, *, pack: Pack, council: Council) -> list[Person]:
    """Everybody whose post does this activity, by name."""
    return those_who_do(activity, roles=pack.roles, council=council)


def may_give(viewer: Viewer) -> bool:
    """True for those who plan cycles or share out audits: they may give one to somebody else."""
    return not (
        reasons_not_to(Deed.ALLOCATE_AUDITS, viewer) and reasons_not_to(Deed.PLAN_CYCLE, viewer)
    )


def reasons_not_to_see(
    child: Child | None, *, by: Person, auditor: Person, at: datetime
) -> list[str]:
    """Starting an audit opens a child's record: it must be within reach of whoever starts it.

    A restricted child must be open to the auditor as well.
    """
    if child is None:
        return []
    on = timezone.localdate(at)
    subject = child_subject(by.authority, child, involvements=involvements_of(child), on=on, at=at)
    if reasons_not_to(Deed.READ_CHILD, viewer_for(by, on=on), subject):
        return [NO_CHILD]
    closed = child.restricted and by.pk != auditor.pk
    if closed and reasons_not_to(Deed.READ_CHILD, viewer_for(auditor, on=on), subject):
        return [f"The page of this child is restricted, and {auditor.name} has no grant to read it"]
    return []


NO_CHILD = "There is no child with this reference whose record you may look at"
"""The same words whether the reference is wrong or the child is out of reach."""


def main_involvement(child: Child) -> Involvement | None:
    """The involvement that gives the child their status, whether open or ended."""
    rows = Involvement.objects.filter(authority=child.authority_id, child=child, main=True)
    return rows.select_related("unit", "worker", "iro", "chair", "adviser", "case_list").first()


def keeping_away(activity: Activity, pack: Pack) -> frozenset[Independence]:
    """Whom the framework keeps away from an audit started by hand.

    Where it names no rule, many activities are for those who know the child or person best: a
    reviewing officer after a review, a manager on supervision.
    Then only a declared interest counts.
    """
    if activity.auditors is None:
        return frozenset({Independence.DECLARED})
    return frozenset(pack.independence[activity.auditors].keep_away)


def as_auditor(person: Person, *, council: Council, child: Child | None) -> Auditor:
    """A person with their units and services, and any interest they declared in the child."""
    units = {post.unit for post in council.posts if post.person == person.pk}
    services = {council.service_of(unit) for unit in units}
    declared = child is not None and _has_declared(person, child)
    return Auditor(
        person=person.pk,
        name=person.name,
        units=frozenset(units),
        services=frozenset(one for one in services if one is not None),
        interests=frozenset({child.reference}) if declared and child else frozenset(),
    )


def to_place(audit: Audit, council: Council) -> AuditToPlace:
    """An audit, not yet saved, with the people and the team it is close to."""
    facts = audit.facts
    return AuditToPlace(
        reference=audit.child.reference if audit.child else "",
        unit=audit.unit_id,
        service=council.service_of(audit.unit_id),
        worker=audit.worker_id,
        manager=audit.worker_line_manager_id,
        reviewers=tuple(facts[who] for who in ("iro", "chair") if facts.get(who) is not None),
    )


def unit_of_person(person: Person, council: Council) -> int | None:
    """The unit in which somebody works: that of their first post."""
    return next((post.unit for post in council.posts if post.person == person.pk), None)


def people_observed(activity: Activity, *, pack: Pack, council: Council) -> list[Person]:
    """Whose work the activity looks at: those in its roles, where it names any, else everybody."""
    wanted = set(activity.about_roles)
    found = set(council.people)
    if wanted:
        found &= {post.person for post in council.posts if post.role in wanted}
    people = (council.people[person] for person in found)
    return sorted(people, key=lambda person: (person.name, person.pk))


def units_looked_at(authority: Authority, *, subject: str) -> list[Unit]:
    """The teams, or the services, by name; every unit where the council has none of the kind."""
    every = units_of(authority)
    kind = UnitKind.TEAM if subject == "team" else UnitKind.SERVICE
    return [unit for unit in every if unit.kind == kind] or every


def audits_to_look_at(authority: Authority, *, viewer: Viewer) -> Sequence[Audit]:
    """The finished audits this person may read, the latest first, to be looked at again."""
    found = audits_listed(authority, viewer=viewer).finished().exclude(subject=AN_AUDIT)
    return list(found.order_by("-submitted_at", "-pk")[:MOST_AUDITS])


def audit_started_with(authority: Authority, *, key: str) -> Audit | None:
    """The audit that was started with this form, if it was sent before."""
    return Audit.objects.filter(authority=authority, start_key=key).first() if key else None


def _has_declared(person: Person, child: Child) -> bool:
    standing = Interest.objects.filter(authority=child.authority_id, withdrawn_at=None)
    return standing.filter(person=person, child=child).exists()


def usual_due_on(today: date) -> date:
    """A fortnight from today, to be changed where the work wants another day."""
    return today + timedelta(days=14)
