"""One audit, in the states a test of this room wants."""

from datetime import timedelta

import pytest

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.audits.services.judging import GradeGiven
from sightline.authorities.models import Person
from sightline.domain.judging import Capacity
from tests.factories.audits_to_do import fill_in, give_audit
from tests.factories.breaking import broken_ledger  # noqa: F401
from tests.people import NOW, Council

SUBMITTED_AT = NOW + timedelta(days=1)


@pytest.fixture
def audit(ashby_council: Council, in_ashby: object) -> Audit:
    """Ben audits Wes's work with a child of the North team; Nia supports him."""
    return give_audit(ashby_council, supported_by="nia")


@pytest.fixture
def filled(audit: Audit, ben: Person) -> Audit:
    """Everything is written."""
    return fill_in(audit, by=ben)


@pytest.fixture
def submitted(filled: Audit, ben: Person) -> Audit:
    """Ben has handed it in."""
    return services.submit_audit(audit=filled, by=ben, at=SUBMITTED_AT)


@pytest.fixture
def released(submitted: Audit, amina: Person) -> Audit:
    """Ben and the moderator agreed the grade, and Wes can read it."""
    services.record_judgement(
        audit=submitted,
        section="",
        capacity=Capacity.AGREED,
        given=GradeGiven("good", "We both saw it", "He sleeps at home again"),
        by=amina,
        at=SUBMITTED_AT,
    )
    return services.release_audit(audit=submitted, by=amina, at=SUBMITTED_AT)
