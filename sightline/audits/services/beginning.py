"""The conversations of an audit come into being when somebody first opens it.

Sharing out a large sample writes the audits and nothing else. Whoever comes to an audit first, to
read it, to prepare for it or to write in it, finds its conversations there.
"""

from collections.abc import Iterable

from django.db import transaction

from sightline.audits.models import Audit, Conversation
from sightline.audits.queries.talks import kinds_needed
from sightline.authorities.many_rows import insert_many
from sightline.domain.audit_status import AuditStatus
from sightline.domain.pack_conversations import Audience
from sightline.programme.models import Cycle


def begin_conversations(*, audit: Audit) -> None:
    """Make the conversations of an audit that nobody has opened yet; otherwise do nothing.

    An audit in which something was written has them: only one not yet started is looked at.
    """
    if audit.status == AuditStatus.ALLOCATED and not audit.conversations.exists():
        _begin([audit])


def begin_conversations_of(*, cycle: Cycle) -> None:
    """The same for every audit of a cycle that nobody has opened, before they are counted."""
    waiting = Audit.objects.filter(
        authority=cycle.authority_id, cycle=cycle, status=AuditStatus.ALLOCATED, conversations=None
    )
    _begin(waiting.select_related("edition"))


@transaction.atomic
def _begin(audits: Iterable[Audit]) -> None:
    """The audits are held meanwhile, so that two who come at once do not make them twice."""
    waiting = {audit.pk: audit for audit in audits}
    held = Audit.objects.select_for_update().order_by("pk").filter(pk__in=waiting)
    pks = list(held.values_list("pk", flat=True))
    begun = set(Conversation.objects.filter(audit__in=pks).values_list("audit_id", flat=True))
    insert_many([talk for pk in pks if pk not in begun for talk in _needed(waiting[pk])])


def _needed(audit: Audit) -> list[Conversation]:
    return [
        Conversation(
            authority_id=audit.authority_id,
            audit_id=audit.pk,
            kind=kind.key,
            person_id=audit.worker_id if kind.audience is Audience.WORKER else None,
            minutes=kind.minimum_minutes or None,
        )
        for kind in kinds_needed(audit)
    ]
