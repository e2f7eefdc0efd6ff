"""A person says who a worker's name is, or which unit a team's name is."""

from datetime import datetime

from django.db import transaction

from sightline.authorities.models import Person, Unit
from sightline.children.models import Involvement, TeamName, WorkerName
from sightline.children.services.naming import WORKER_PLACES
from sightline.domain.errors import require
from sightline.ledger.services import record


@transaction.atomic
def match_worker(*, name: WorkerName, person: Person, by: Person, at: datetime) -> WorkerName:
    """Say who a name is: every involvement with that name is theirs, now and from later lists."""
    require(reasons_not_to_match(name.authority_id, person.authority_id))
    name.person, name.set_aside, name.matched_by, name.matched_at = person, False, by, at
    name.save(update_fields=["person", "set_aside", "matched_by", "matched_at"])
    for words, field in WORKER_PLACES:
        rows = Involvement.objects.filter(authority=name.authority_id, **{words: name.words})
        rows.update(**{field: person.pk})
    record(
        "worker_matched",
        authority=by.authority,
        by=by,
        at=at,
        about=name,
        changes={"name": name.words, "person": person.pk},
    )
    return name


@transaction.atomic
def set_worker_aside(*, name: WorkerName, by: Person, at: datetime) -> WorkerName:
    """Say that a name is nobody here, so that it is not asked about again."""
    name.set_aside, name.matched_by, name.matched_at = True, by, at
    name.save(update_fields=["set_aside", "matched_by", "matched_at"])
    record("worker_set_aside", authority=by.authority, by=by, at=at, about=name)
    return name


@transaction.atomic
def match_team(*, name: TeamName, unit: Unit, by: Person, at: datetime) -> TeamName:
    """Say which unit a team's name or id is; two names may be the same unit."""
    require(reasons_not_to_match(name.authority_id, unit.authority_id))
    name.unit, name.set_aside, name.matched_by, name.matched_at = unit, False, by, at
    name.save(update_fields=["unit", "set_aside", "matched_by", "matched_at"])
    Involvement.objects.filter(authority=name.authority_id, team_words=name.words).update(unit=unit)
    record(
        "team_matched",
        authority=by.authority,
        by=by,
        at=at,
        about=name,
        changes={"name": name.words, "unit": unit.pk},
    )
    return name


@transaction.atomic
def set_team_aside(*, name: TeamName, by: Person, at: datetime) -> TeamName:
    """Say that a team's name is no unit here, so that it is not asked about again."""
    name.set_aside, name.matched_by, name.matched_at = True, by, at
    name.save(update_fields=["set_aside", "matched_by", "matched_at"])
    record("team_set_aside", authority=by.authority, by=by, at=at, about=name)
    return name


def reasons_not_to_match(name_authority: int, other_authority: int) -> list[str]:
    """A name is matched only within its own authority."""
    return [] if name_authority == other_authority else ["That belongs to another authority"]
