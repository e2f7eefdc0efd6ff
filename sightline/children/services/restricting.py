"""Keeping a child's page to named people, and opening it in an emergency."""

from datetime import datetime, timedelta

from django.db import transaction

from sightline.authorities.models import Person
from sightline.children.models import Child, RestrictedGrant
from sightline.domain.errors import NotValid, require
from sightline.jobs.services import send_message
from sightline.ledger.services import record

BREAK_GLASS_LASTS = timedelta(hours=12)
SHORTEST_REASON = 10


@transaction.atomic
def restrict_child(*, child: Child, why: str, by: Person, at: datetime) -> Child:
    """Keep a child's page to people with a named grant."""
    child = locked(child)
    require(["This child’s page is restricted already"] if child.restricted else [])
    child.restricted_at, child.restricted_by, child.restricted_why = at, by, reason(why)
    child.save(update_fields=["restricted_at", "restricted_by", "restricted_why"])
    record(
        "child_restricted", authority=by.authority, by=by, at=at, about=child, child=child, why=why
    )
    return child


@transaction.atomic
def unrestrict_child(*, child: Child, why: str, by: Person, at: datetime) -> Child:
    """Open a child's page again to those whose work it is; grants end."""
    child = locked(child)
    require([] if child.restricted else ["This child’s page is not restricted"])
    reason(why)
    child.restricted_at, child.restricted_by, child.restricted_why = None, None, ""
    child.save(update_fields=["restricted_at", "restricted_by", "restricted_why"])
    RestrictedGrant.objects.filter(
        authority=child.authority_id, child=child, ended_at__isnull=True
    ).update(ended_at=at)
    record(
        "child_unrestricted",
        authority=by.authority,
        by=by,
        at=at,
        about=child,
        child=child,
        why=why,
    )
    return child


@transaction.atomic
def give_grant(
    *, child: Child, person: Person, why: str, by: Person, at: datetime
) -> RestrictedGrant:
    """Let one person read a restricted child's page."""
    child = locked(child)
    require([] if child.restricted else ["This child’s page is not restricted"])
    grant = RestrictedGrant.objects.create(
        authority=by.authority,
        child=child,
        person=person,
        why=reason(why),
        given_at=at,
        given_by=by,
    )
    record(
        "grant_given",
        authority=by.authority,
        by=by,
        at=at,
        about=grant,
        child=child,
        why=why,
        changes={"person": person.pk},
    )
    return grant


@transaction.atomic
def end_grant(*, grant: RestrictedGrant, by: Person, at: datetime) -> RestrictedGrant:
    """Take a grant back."""
    require(["This grant has ended already"] if grant.ended_at else [])
    grant.ended_at = at
    grant.save(update_fields=["ended_at"])
    record(
        "grant_ended",
        authority=by.authority,
        by=by,
        at=at,
        about=grant,
        child=grant.child_id,
        changes={"person": grant.person_id},
    )
    return grant


@transaction.atomic
def break_glass(*, child: Child, why: str, by: Person, at: datetime) -> RestrictedGrant:
    """Open a restricted child's page in an emergency, for twelve hours, with a written reason."""
    child = locked(child)
    require([] if child.restricted else ["This child’s page is not restricted"])
    grant = RestrictedGrant.objects.create(
        authority=by.authority,
        child=child,
        person=by,
        why=reason(why),
        break_glass=True,
        given_at=at,
        given_by=by,
        until=at + BREAK_GLASS_LASTS,
    )
    record("glass_broken", authority=by.authority, by=by, at=at, about=grant, child=child, why=why)
    tell_who_restricted(grant, child, at)
    return grant


def tell_who_restricted(grant: RestrictedGrant, child: Child, at: datetime) -> None:
    """Whoever restricted the page hears that it was opened, by whom and why."""
    keeper = child.restricted_by
    if keeper is None or keeper.pk == grant.person_id:
        return
    send_message(
        authority=grant.authority,
        to=keeper,
        subject=f"The restricted page of {child.reference} was opened",
        body=f"{grant.person.name} opened the page in an emergency, for twelve hours. "
        "The reason they gave is on the child’s page in Sightline.",
        at=at,
        about=grant,
        key=f"glass_broken:{grant.pk}",
    )


def reason(why: str) -> str:
    """A reason long enough to mean something."""
    why = why.strip()
    if len(why) < SHORTEST_REASON:
        raise NotValid([f"Give a reason of at least {SHORTEST_REASON} letters"])
    return why[:500]


def locked(child: Child) -> Child:
    """The child as they are now, held until the end of the transaction."""
    return Child.objects.select_for_update().get(authority=child.authority_id, pk=child.pk)
