"""Declaring a tie to a child or family, and taking the declaration back."""

from datetime import datetime

from django.db import transaction

from sightline.authorities.models import Person
from sightline.children.models import Child
from sightline.domain.errors import require
from sightline.ledger.services import record
from sightline.programme.models import Interest


@transaction.atomic
def declare_interest(
    *, person: Person, child: Child, because: str, by: Person, at: datetime
) -> Interest:
    """Note that a person must not audit this child, and in general words why."""
    standing = Interest.objects.filter(
        authority=person.authority, person=person, child=child, withdrawn_at=None
    )
    require([f"{person.name} has already declared this"] if standing.exists() else [])
    require([] if because.strip() else ["Say in general words what the interest is"])
    interest = Interest.objects.create(
        authority=person.authority,
        person=person,
        child=child,
        because=because,
        declared_at=at,
        declared_by=by,
    )
    record(
        "interest_declared",
        authority=person.authority,
        by=by,
        at=at,
        about=person,
        child=child,
        why=because,
    )
    return interest


@transaction.atomic
def withdraw_interest(*, interest: Interest, why: str, by: Person, at: datetime) -> Interest:
    """The tie has ended, or was noted by mistake; the declaration stays to be seen."""
    interest = Interest.objects.select_for_update().get(pk=interest.pk)
    require(["This has already been taken back"] if interest.withdrawn_at else [])
    require([] if why.strip() else ["Say why"])
    interest.withdrawn_at, interest.withdrawn_by = at, by
    interest.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        "interest_withdrawn",
        authority=interest.authority,
        by=by,
        at=at,
        about=interest.person,
        child=interest.child_id,
        why=why,
    )
    return interest
