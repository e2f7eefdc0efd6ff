"""What the framework says about second looks, and who is close to a case."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q

from sightline.audits.models import Audit
from sightline.authorities import queries as authorities
from sightline.authorities.models import Absence, Authority, Person, Post
from sightline.domain.moderation_rule import ModerationRule, flat_rule
from sightline.domain.moderation_status import OPEN
from sightline.domain.moderators import Case, Moderator
from sightline.domain.organisation import UnitTree
from sightline.domain.pack_scales import Scale
from sightline.frameworks.models import Edition
from sightline.programme.models import Cycle, Interest
from sightline.ui.words import as_date


def moderation_rule(cycle: Cycle) -> ModerationRule | None:
    """The rule of the cycle's activity; None when its audits are not moderated."""
    return rule_of(cycle.edition, cycle.activity)


def rule_for(audit: Audit) -> ModerationRule | None:
    """The rule of an audit's activity, drawn in a cycle or started by hand."""
    return rule_of(audit.edition, audit.activity)


def rule_of(edition: Edition, key: str) -> ModerationRule | None:
    """The rule of an activity in an edition; None when its audits are not moderated."""
    pack = edition.pack
    activity = pack.activities.get(key)
    if activity is None or activity.moderation is None:
        return None
    scale = scale_of(edition, key)
    return flat_rule(
        pack.moderation[activity.moderation],
        roles={role.key: role.words for role in pack.roles.values()},
        grades={grade.key: grade.words for grade in scale.grades} if scale else {},
    )


def overall_scale(cycle: Cycle) -> Scale | None:
    """The scale on which audits of the cycle are graded as a whole."""
    return scale_of(cycle.edition, cycle.activity)


def scale_of(edition: Edition, key: str) -> Scale | None:
    """The scale on which audits of an activity are graded as a whole."""
    pack = edition.pack
    activity = pack.activities.get(key)
    tool = pack.tools.get(activity.tool or "") if activity else None
    return pack.scales[tool.overall.scale] if tool and tool.overall else None


def cases_of(authority: Authority, audits: Sequence[Audit]) -> dict[int, Case]:
    """Who is too close to each of these audits. Two queries, however many audits."""
    tree = authorities.unit_tree(authority)
    declared: dict[int, set[int]] = {}
    interests = Interest.objects.filter(
        authority=authority,
        child__in={audit.child_id for audit in audits if audit.child_id is not None},
        withdrawn_at=None,
    )
    for child, person in interests.values_list("child_id", "person_id"):
        declared.setdefault(child, set()).add(person)
    return {
        audit.pk: Case(
            auditor=audit.auditor_id,
            supported_by=audit.supported_by_id,
            worker=audit.worker_id,
            line_manager=audit.worker_line_manager_id,
            team=audit.unit_id,
            service=tree.service_of(audit.unit_id) if audit.unit_id else None,
            iro=audit.facts.get("iro"),
            chair=audit.facts.get("chair"),
            declared=frozenset(declared.get(audit.child_id or 0, ())),
        )
        for audit in audits
    }


def moderators(authority: Authority, *, roles: Iterable[str], on: date) -> list[Moderator]:
    """Everybody here in one of these roles, as the rules read them."""
    return as_moderators(
        authority, people=authorities.people_with_role(authority, *roles, on=on), on=on
    )


def as_moderators(authority: Authority, *, people: Sequence[Person], on: date) -> list[Moderator]:
    """These people with their roles, teams, absence and open moderations. Four queries."""
    tree = authorities.unit_tree(authority)
    away = _away(authority, on)
    busy = dict(
        Person.objects.filter(authority=authority, pk__in=[person.pk for person in people])
        .annotate(open=Count("moderations", filter=Q(moderations__status__in=sorted(OPEN))))
        .values_list("pk", "open")
    )
    posts = _posts(people, on)
    return [
        _moderator(person, posts.get(person.pk, []), tree, away, busy.get(person.pk, 0))
        for person in people
    ]


def _moderator(
    person: Person, posts: Sequence[Post], tree: UnitTree, away: dict[int, str], busy: int
) -> Moderator:
    units = frozenset(post.unit_id for post in posts)
    return Moderator(
        person=person.pk,
        name=person.name,
        roles=frozenset(post.role.key for post in posts),
        teams=units,
        services=frozenset(tree.service_of(unit) for unit in units),
        away=away.get(person.pk, ""),
        open_moderations=busy,
    )


def _posts(people: Sequence[Person], on: date) -> dict[int, list[Post]]:
    """The posts these people hold on a day. One query, however many people."""
    held = Post.objects.filter(
        Q(started_on__isnull=True) | Q(started_on__lte=on),
        Q(ended_on__isnull=True) | Q(ended_on__gte=on),
        person__in=people,
    )
    found: dict[int, list[Post]] = {}
    for post in held.select_related("role"):
        found.setdefault(post.person_id, []).append(post)
    return found


NO_END = "until further notice"


def _away(authority: Authority, on: date) -> dict[int, str]:
    absences = Absence.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), authority=authority, from_on__lte=on
    )
    return {
        absence.person_id: f"until {as_date(absence.to_on)}" if absence.to_on else NO_END
        for absence in absences
    }
