"""Every change to authorities and their people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sightline.authorities.models import Absence, Account, Authority, Person, Post, Role, Unit
from sightline.authorities.recording import record
from sightline.domain.access import Deed, Reach
from sightline.domain.errors import require
from sightline.domain.people import (
    reasons_not_to_be_absent,
    reasons_not_to_change_person,
    reasons_not_to_hold_post,
)


@dataclass(frozen=True)
class RoleGiven:
    """A role as the framework gives it: `grants` is {deed: reach}."""

    key: str
    words: str
    grants: dict[str, str]


def open_authority(
    *, key: str, name: str, short_name: str, colour: str = "blue", invented: bool = False
) -> Authority:
    """Make a tenant. It has nobody in it yet, and so no ledger to write to."""
    return Authority.objects.create(
        key=key, name=name, short_name=short_name, colour=colour, invented=invented
    )


@transaction.atomic
def adopt_roles(
    *, authority: Authority, roles: Iterable[RoleGiven], by: Person | None, at: datetime
) -> list[Role]:
    """Take over the roles of an installed edition; a role it no longer names loses its grants.

    Posts keep pointing at their role, so nobody's history changes.
    """
    given = {role.key: role for role in roles}
    for role in given.values():
        for deed, reach in role.grants.items():
            Deed(deed), Reach(reach)
    before = {role.key: role for role in Role.objects.filter(authority=authority)}
    changes: dict[str, Any] = {}
    for key, role in given.items():
        was = before.get(key)
        if was is None or (was.words, was.grants) != (role.words, role.grants):
            Role.objects.update_or_create(
                authority=authority,
                key=key,
                defaults={"words": role.words, "grants": role.grants},
            )
            changes[key] = {"from": was.grants if was else None, "to": role.grants}
    for key in before.keys() - given.keys():
        if before[key].grants:
            changes[key] = {"from": before[key].grants, "to": {}}
            Role.objects.filter(pk=before[key].pk).update(grants={})
    if changes:
        record("roles_adopted", authority=authority, by=by, at=at, changes=changes)
    return list(Role.objects.filter(authority=authority))


@transaction.atomic
def add_unit(
    *,
    authority: Authority,
    name: str,
    kind: str,
    parent: Unit | None,
    by: Person | None,
    at: datetime,
    code: str = "",
    in_scope: bool = True,
    group: str = "",
) -> Unit:
    """Add a directorate, service or team; `group` is the one it takes turns with, if any."""
    facts = {"name": name, "kind": kind, "parent": parent, "in_scope": in_scope, "group": group}
    unit = Unit.objects.create(authority=authority, code=code, **facts)
    record("unit_added", authority=authority, by=by, at=at, about=unit, changes=facts)
    return unit


@transaction.atomic
def add_person(
    *, authority: Authority, name: str, by: Person | None, at: datetime, **facts: Any
) -> Person:
    """Add somebody who works here, or with us, or is named as responsible."""
    person = Person.objects.create(authority=authority, name=name, **facts)
    changes = {"name": name, **facts}
    record("person_added", authority=authority, by=by, at=at, about=person, changes=changes)
    return person


CHANGEABLE = (
    "name",
    "email",
    "staff_id",
    "job_title",
    "agency",
    "line_manager",
    "started_on",
    "ended_on",
    "newly_qualified",
    "experienced_auditor",
    "audits_a_month",
)


@transaction.atomic
def change_person(*, person: Person, by: Person, at: datetime, **facts: Any) -> Person:
    """Change what is known of a person; only what differs is written and recorded."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    manager = facts.get("line_manager", person.line_manager)
    require(
        reasons_not_to_change_person(
            person=person.pk,
            line_manager=manager.pk if manager else None,
            managers_above=_managers_above(manager),
            started_on=facts.get("started_on", person.started_on),
            ended_on=facts.get("ended_on", person.ended_on),
        )
    )
    changes = {
        name: {"from": getattr(person, name), "to": facts[name]}
        for name in CHANGEABLE
        if name in facts and getattr(person, name) != facts[name]
    }
    if changes:
        for name in changes:
            setattr(person, name, facts[name])
        person.save(update_fields=list(changes))
        record(
            "person_changed",
            authority=person.authority,
            by=by,
            at=at,
            about=person,
            changes=changes,
        )
    return person


def _managers_above(manager: Person | None) -> list[int]:
    found: list[int] = []
    while manager is not None and manager.pk not in found:
        found.append(manager.pk)
        manager = manager.line_manager
    return found


@transaction.atomic
def give_post(
    *,
    person: Person,
    role: Role,
    unit: Unit,
    by: Person | None,
    at: datetime,
    started_on: date | None = None,
) -> Post:
    """Let a person hold a role in a unit from a day."""
    held = Post.objects.filter(person=person, role=role, unit=unit, ended_on__isnull=True)
    require(reasons_not_to_hold_post(already_held=held.exists()))
    post = Post.objects.create(
        authority=person.authority, person=person, role=role, unit=unit, started_on=started_on
    )
    changes = {"role": role.key, "unit": unit.name, "from": started_on}
    record("post_given", authority=person.authority, by=by, at=at, about=person, changes=changes)
    return post


@transaction.atomic
def end_post(*, post: Post, on: date, by: Person, at: datetime, why: str) -> Post:
    """The last day on which a person holds a post."""
    post.ended_on = on
    post.save(update_fields=["ended_on"])
    changes = {"role": post.role.key, "unit": post.unit.name, "ended_on": on}
    record(
        "post_ended",
        authority=post.authority,
        by=by,
        at=at,
        about=post.person,
        changes=changes,
        why=why,
    )
    return post


@transaction.atomic
def record_absence(
    *, person: Person, from_on: date, to_on: date | None, reason: str, by: Person, at: datetime
) -> Absence:
    """Note the days on which a person cannot be given work."""
    others = Absence.objects.filter(person=person).values_list("from_on", "to_on")
    require(reasons_not_to_be_absent(from_on=from_on, to_on=to_on, others=list(others)))
    absence = Absence.objects.create(
        authority=person.authority, person=person, from_on=from_on, to_on=to_on, reason=reason
    )
    changes = {"from_on": from_on, "to_on": to_on}
    record(
        "absence_recorded", authority=person.authority, by=by, at=at, about=person, changes=changes
    )
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, on: date, by: Person, at: datetime) -> Absence:
    """The last day of an absence, once it is known."""
    require(reasons_not_to_be_absent(from_on=absence.from_on, to_on=on, others=[]))
    absence.to_on = on
    absence.save(update_fields=["to_on"])
    record(
        "absence_ended",
        authority=absence.authority,
        by=by,
        at=at,
        about=absence.person,
        changes={"to_on": on},
    )
    return absence


@transaction.atomic
def give_account(
    *, person: Person, email: str, by: Person | None, at: datetime, password: str | None = None
) -> Account:
    """Let a person sign in with this address; without a password only by single sign-on."""
    email = email.strip().lower()
    account = Account.objects.filter(email=email).first()
    if account is None:
        account = Account.objects.create_user(email, password)
    account.authorities.add(person.authority)
    person.account = account
    person.save(update_fields=["account"])
    record(
        "account_given",
        authority=person.authority,
        by=by,
        at=at,
        about=person,
        changes={"email": email},
    )
    return account


@transaction.atomic
def take_account(*, person: Person, by: Person, at: datetime, why: str) -> Person:
    """Stop a person signing in to this authority; it holds from their next click."""
    account = person.account
    person.account = None
    person.save(update_fields=["account"])
    if account is not None:
        account.authorities.remove(person.authority)
    record("account_taken", authority=person.authority, by=by, at=at, about=person, why=why)
    return person
