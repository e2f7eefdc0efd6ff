"""Handing an audit in."""

import pytest

from sightline.audits import services
from sightline.audits.models import Audit, AuditVersion, Finding
from sightline.audits.services.snapshots import sha256_of
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from tests.audits.audit_to_do import SUBMITTED_AT, audit, filled, submitted  # noqa: F401
from tests.factories.breaking import broken_ledger  # noqa: F401


def test_an_audit_with_nothing_missing_is_submitted(submitted: Audit, ben: Person) -> None:
    submitted.refresh_from_db()
    assert (submitted.status, submitted.submitted_at) == ("submitted", SUBMITTED_AT)
    assert submitted.submitted_by == ben


def test_an_audit_with_things_missing_is_refused(audit: Audit, ben: Person) -> None:
    audit.status = "in_progress"
    audit.save()
    with pytest.raises(NotAllowed, match="missing"):
        services.submit_audit(audit=audit, by=ben, at=SUBMITTED_AT)
