"""What the moderation room needs of an audit when a second look ends without an agreed grade."""

from datetime import datetime

from django.db import transaction

from sightline.audits.models import Audit, Judgement
from sightline.authorities.models import Person
from sightline.domain.judging import Capacity
from sightline.ledger.services import record


@transaction.atomic
def set_moderation_aside(*, audit: Audit, by: Person | None, at: datetime) -> Audit:
    """The outcome is no longer held back, and grades from the second look stand no more.

    They stay to be read. Safe to run twice: nothing is written when nothing has to be set aside.
    """
    locked = Audit.objects.select_for_update(of=("self",)).get(pk=audit.pk)
    graded = Judgement.objects.filter(
        audit=audit, capacity__in=[Capacity.MODERATOR, Capacity.AGREED], superseded_at=None
    )
    set_aside = [
        {"section": judgement.section, "capacity": judgement.capacity, "grade": judgement.grade}
        for judgement in graded
    ]
    if not set_aside and locked.moderation_chosen_at is None:
        return audit
    for judgement in graded:
        judgement.superseded_at = at
        judgement.superseded_by = by or judgement.person
        judgement.save(update_fields=["superseded_at", "superseded_by"])
    audit.moderation_chosen_at = None
    audit.save(update_fields=["moderation_chosen_at"])
    record(
        "moderation_set_aside",
        authority=audit.authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes={"set_aside": set_aside},
    )
    return audit
