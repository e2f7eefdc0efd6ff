"""When a cycle is being moderated: all its audits are in, and some are looked at again."""

from datetime import datetime

from django.db import transaction

from sightline.audits.models import Audit
from sightline.audits.queries.auditors import without_auditor
from sightline.authorities.models import Person
from sightline.domain.cycle_status import NEXT, CycleStatus
from sightline.domain.moderation_status import ModerationStatus
from sightline.moderation.models import Moderation, Selection
from sightline.programme.models import Cycle
from sightline.programme.services import move_cycle
from sightline.programme.services.cycles import locked_cycle


@transaction.atomic
def begin_moderating(*, cycle: Cycle, by: Person | None, at: datetime) -> None:
    """Say that the cycle is being moderated once nothing is left to audit. Safe to run twice.

    A cycle that cannot take this step from where it is stays there.
    """
    if not (_is_audited(cycle) and _is_chosen(cycle)):
        return
    if CycleStatus.MODERATING in NEXT[locked_cycle(cycle).where]:
        move_cycle(cycle=cycle, to=CycleStatus.MODERATING, by=by, at=at)


def _is_audited(cycle: Cycle) -> bool:
    audits = Audit.objects.filter(authority=cycle.authority, cycle=cycle)
    if audits.still_open().exists() or not audits.finished().exists():
        return False
    return not without_auditor(cycle)


def _is_chosen(cycle: Cycle) -> bool:
    opened = Moderation.objects.filter(authority=cycle.authority, cycle=cycle)
    if opened.exclude(status=ModerationStatus.WITHDRAWN).exists():
        return True
    return Selection.objects.filter(authority=cycle.authority, cycle=cycle).exists()
