"""Every read of authorities and their people."""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.db.models import Q

from sightline.authorities.models import Absence, Account, Authority, Person, Post, Role, Unit
from sightline.authorities.remembering import Standing
from sightline.domain.access import Reach, Viewer
from sightline.domain.organisation import UnitPlace, UnitTree, grants_of_post


def authorities_of(account: Account) -> list[Authority]:
    """The authorities this account may enter, by name."""
    return list(Authority.objects.filter(accounts=account))


def person_of(authority: Authority, *, account: Account, on: date) -> Person | None:
    """Who this account is in the authority, if they are here on the day."""
    return Person.objects.here_on(on).filter(authority=authority, account=account).first()


def posts_of(person: Person, *, on: date) -> list[Post]:
    """The posts a person holds on the day, with role and unit."""
    known = known_standing(person, on=on)
    return list(known.posts) if known else _posts_read(person, on=on)


def known_standing(person: Person, *, on: date) -> Standing | None:
    """What is known of the person who is asking, if it is about this day."""
    known: Standing | None = getattr(person, "standing", None)
    return known if known is not None and known.on == on else None


def _posts_read(person: Person, *, on: date) -> list[Post]:
    return list(
        Post.objects.filter(
            Q(started_on__isnull=True) | Q(started_on__lte=on),
            Q(ended_on__isnull=True) | Q(ended_on__gte=on),
            person=person,
        ).select_related("role", "unit")
    )


def unit_tree(authority: Authority) -> UnitTree:
    """The authority's units as a tree of ids."""
    rows = Unit.objects.filter(authority=authority).values_list("pk", "parent_id", "kind")
    return UnitTree.of(UnitPlace(unit=pk, parent=parent, kind=kind) for pk, parent, kind in rows)


def viewer_for(person: Person, *, on: date) -> Viewer:
    """What the person may do on the day, from all their posts."""
    return (known_standing(person, on=on) or standing_of(person, on=on)).viewer


def standing_of(person: Person, *, on: date) -> Standing:
    """The person's posts on the day and what they may do by them, read now.

    The tree is read only when a grant reaches to a team or service.
    """
    posts = _posts_read(person, on=on)
    by_units = {Reach.TEAM.value, Reach.SERVICE.value}
    wanted = any(by_units & set(post.role.grants.values()) for post in posts)
    tree = unit_tree(person.authority) if wanted else UnitTree.of(())
    viewer = Viewer(
        person=person.pk,
        grants=tuple(
            grant
            for post in posts
            for grant in grants_of_post(
                role=post.role.words, grants=post.role.grants, unit=post.unit_id, tree=tree
            )
        ),
    )
    return Standing(on=on, posts=tuple(posts), viewer=viewer)


def people_here(authority: Authority, *, on: date) -> list[Person]:
    """Everybody here on the day, by name, with their line manager."""
    people = Person.objects.here_on(on).filter(authority=authority)
    return list(people.select_related("line_manager"))


def people_with_role(authority: Authority, *roles: str, on: date) -> list[Person]:
    """People here on the day holding any of these roles, by name."""
    return list(
        Person.objects.here_on(on)
        .filter(
            Q(posts__started_on__isnull=True) | Q(posts__started_on__lte=on),
            Q(posts__ended_on__isnull=True) | Q(posts__ended_on__gte=on),
            authority=authority,
            posts__role__key__in=roles,
        )
        .distinct()
    )


def absent_on(authority: Authority, *, on: date) -> set[int]:
    """The ids of people away on the day."""
    away = Absence.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), authority=authority, from_on__lte=on
    )
    return set(away.values_list("person_id", flat=True))


def person_with_manager(authority: Authority, *, pk: int) -> Person | None:
    """One person of this authority, with manager and account; nothing when there is none."""
    people = Person.objects.filter(authority=authority, pk=pk)
    return people.select_related("line_manager", "account").first()


def people_matching(
    authority: Authority, *, on: date, words: str = "", role: str = "", unit: str = ""
) -> models.QuerySet[Person]:
    """People here on the day whose name or job holds the words, in the role and unit asked for."""
    people = Person.objects.here_on(on).filter(authority=authority)
    if words:
        people = people.filter(Q(name__icontains=words) | Q(job_title__icontains=words))
    if role:
        people = people.filter(posts__role__key=role)
    if unit:
        people = people.filter(posts__unit_id=unit)
    return people.select_related("line_manager").distinct()


def posts_held_by(people: Sequence[Person], *, on: date) -> list[Post]:
    """The posts these people hold on the day."""
    return list(
        Post.objects.filter(
            Q(started_on__isnull=True) | Q(started_on__lte=on),
            Q(ended_on__isnull=True) | Q(ended_on__gte=on),
            person__in=people,
        ).select_related("role", "unit")
    )


def every_post_of(person: Person) -> list[Post]:
    """Every post a person holds, held or will hold, the open ones first."""
    posts = Post.objects.filter(person=person).select_related("role", "unit", "person", "authority")
    return sorted(posts, key=lambda post: (post.ended_on or date.max, post.pk), reverse=True)


def absences_of(person: Person) -> list[Absence]:
    """A person's days away, the latest first."""
    absences = Absence.objects.filter(person=person).select_related("person", "authority")
    return list(absences.order_by("-from_on"))


def roles_of(authority: Authority) -> list[Role]:
    """The authority's roles, by their words."""
    return list(Role.objects.filter(authority=authority))


def units_of(authority: Authority) -> list[Unit]:
    """The authority's units, by name, each with its parent."""
    return list(Unit.objects.filter(authority=authority).select_related("parent"))
