"""Making an invented council: its units, its people and who may sign in."""

from datetime import datetime
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from sightline.authorities import services
from sightline.authorities.models import Account, Authority, Person, Role, Unit
from sightline.authorities.walls import inside
from sightline.domain.errors import NotValid
from sightline.frameworks.packs.reading import read_folder
from sightline.frameworks.services import install_edition
from sightline.web.demonstration.fitting import problems_with
from sightline.web.demonstration.plans import PASSWORD, CouncilPlan, PlannedPerson


@transaction.atomic
def make_council(plan: CouncilPlan, *, packs: Path, at: datetime) -> Authority:
    """The authority, its framework, units and people; everything is marked as invented.

    NotValid when the council does not fit its framework; then nothing is made.
    """
    authority = services.open_authority(
        key=plan.key,
        name=plan.name,
        short_name=plan.short_name,
        colour=plan.colour,
        invented=True,
    )
    with inside(authority):
        edition = install_edition(
            authority=authority,
            files=read_folder(packs / plan.pack),
            in_force_from=at.date(),
            by=None,
            at=at,
        )
        problems = problems_with(plan, edition.pack)
        if problems:
            raise NotValid(problems)
        units = _make_units(plan, authority, at=at)
        _make_people(plan, authority, units, at=at)
    return authority


def _make_units(plan: CouncilPlan, authority: Authority, *, at: datetime) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for unit in plan.units:
        units[unit.name] = services.add_unit(
            authority=authority,
            name=unit.name,
            kind=unit.kind,
            parent=units.get(unit.parent),
            code=unit.code,
            in_scope=unit.in_scope,
            group=unit.group,
            by=None,
            at=at,
        )
    return units


def _make_people(
    plan: CouncilPlan, authority: Authority, units: dict[str, Unit], *, at: datetime
) -> None:
    roles = {role.key: role for role in Role.objects.filter(authority=authority)}
    made: dict[str, Person] = {}
    hashed = make_password(PASSWORD)
    for number, person in enumerate(plan.people, 1):
        made[person.name] = services.add_person(
            authority=authority,
            name=person.name,
            job_title=person.title,
            staff_id=f"{plan.key[:2].upper()}{number:04d}",
            email=person.email(plan.key),
            line_manager=made.get(person.manager),
            experienced_auditor=person.experienced,
            newly_qualified=person.newly_qualified,
            audits_a_month=person.audits,
            by=None,
            at=at,
        )
        services.give_post(
            person=made[person.name],
            role=roles[person.role],
            unit=units[person.unit],
            started_on=at.date(),
            by=None,
            at=at,
        )
        if person.signs_in:
            _let_in(person, made[person.name], key=plan.key, hashed=hashed, at=at)


def _let_in(planned: PlannedPerson, person: Person, *, key: str, hashed: str, at: datetime) -> None:
    """One hash for all: they share one printed password, and hashing is slow on purpose."""
    account = services.give_account(person=person, email=planned.email(key), by=None, at=at)
    Account.objects.filter(pk=account.pk).update(password=hashed)
