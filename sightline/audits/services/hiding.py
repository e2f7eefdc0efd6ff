"""Keeping the grades of an audit from somebody who has to judge it with fresh eyes."""

from datetime import datetime

from django.db import transaction

from sightline.audits.models import Audit, HiddenGrade
from sightline.authorities.models import Person
from sightline.ledger.services import record


@transaction.atomic
def hide_grades(*, audit: Audit, from_person: Person, by: Person | None, at: datetime) -> None:
    """Keep the grades from this person on every page. Safe to run twice."""
    _, is_fresh = HiddenGrade.objects.get_or_create(
        authority=audit.authority, audit=audit, person=from_person, defaults={"at": at}
    )
    if is_fresh:
        _record("grades_hidden", audit, from_person, by, at)


@transaction.atomic
def show_grades(*, audit: Audit, to: Person, by: Person | None, at: datetime) -> None:
    """Let this person see the grades again. Safe to run twice."""
    hidden = HiddenGrade.objects.filter(authority=audit.authority, audit=audit, person=to)
    if hidden.exists():
        hidden.delete()
        _record("grades_shown", audit, to, by, at)


def _record(deed: str, audit: Audit, person: Person, by: Person | None, at: datetime) -> None:
    record(
        deed,
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes={"person": person.pk},
    )
