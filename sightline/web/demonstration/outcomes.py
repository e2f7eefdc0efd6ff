"""The outcomes of invented audits: shown to the workers, who say what they think."""

from datetime import date, datetime, timedelta

from sightline.audits.models import Audit
from sightline.audits.services.releasing import (
    reasons_against_release,
    release_audit,
    reply_to_audit,
)
from sightline.authorities.models import Person
from sightline.domain.audit_status import AuditStatus
from sightline.programme.models import Cycle
from sightline.web.demonstration.living import Living

REPLIES_AFTER = timedelta(days=3)
REPLY_EVERY, DISAGREE_EVERY = 3, 7
"""Every third worker answers; of every seven audits, the worker of one disagrees if they answer."""


def release_outcomes(cycle: Cycle, *, by: Person, at: datetime) -> None:
    """Show each worker the outcome of what is agreed or was not chosen; some answer at once."""
    submitted = Audit.objects.filter(cycle=cycle, status=AuditStatus.SUBMITTED)
    for audit in submitted.select_related("worker", "authority", "child"):
        release(audit, by=by, at=at)


def release(audit: Audit, *, by: Person, at: datetime) -> None:
    """Show one outcome, if nothing is waited for."""
    if not reasons_against_release(audit):
        release_audit(audit=audit, by=by, at=at)


class Replying:
    """Workers say what they think of an outcome, some days after they were shown it."""

    def __init__(self, living: Living) -> None:
        self.living = living

    def live(self, day: date) -> None:
        """Every third answers, and now and then one disagrees."""
        shown = self.living.at(day - REPLIES_AFTER, 0)
        audits = Audit.objects.filter(
            authority=self.living.authority,
            status=AuditStatus.RELEASED,
            worker__isnull=False,
            released_at__range=(shown, shown + timedelta(days=1)),
        )
        for audit in audits.select_related("worker", "authority", "child"):
            if audit.pk % REPLY_EVERY == 0:
                agrees = audit.pk % DISAGREE_EVERY != 0
                words = self.living.phrases.one("agrees" if agrees else "disagrees")
                at = self.living.at(day, 11)
                reply_to_audit(audit=audit, agrees=agrees, words=words, by=audit.worker, at=at)
