"""Second looks in Ashby, in whatever state a test wants."""

from collections.abc import Callable

import pytest

from sightline.audits.models import Audit
from sightline.audits.services import GradeGiven
from sightline.moderation import services
from sightline.moderation.models import Moderation
from sightline.programme.models import Cycle
from tests.factories.audited import make_cycle, usual_audit
from tests.factories.breaking import broken_ledger  # noqa: F401
from tests.people import NOW, Council


@pytest.fixture(autouse=True)
def inside_ashby(in_ashby: object) -> None:
    """Every test of this room runs inside Ashby."""


@pytest.fixture
def cycle(ashby_council: Council) -> Cycle:
    """October, under way."""
    return make_cycle(ashby_council.authority)


@pytest.fixture
def audit(ashby_council: Council, cycle: Cycle) -> Audit:
    """Ben's audit of a child of Wes in the North, graded good and submitted."""
    return usual_audit(ashby_council, cycle, grade="good")


@pytest.fixture
def chosen(audit: Audit) -> Moderation:
    """It is moderated because every audit graded good is."""
    return services.consider_audit(audit=audit, at=NOW)


@pytest.fixture
def assigned(chosen: Moderation, amina) -> Moderation:
    """Amina moderates it."""
    return services.assign_moderator(moderation=chosen, to=amina, by=amina, at=NOW)


@pytest.fixture
def graded(assigned: Moderation, amina) -> Moderation:
    """Amina says it requires improvement."""
    return services.grade_moderation(
        moderation=assigned, section="", given=GradeGiven("improve", "No dates"), by=amina, at=NOW
    )


@pytest.fixture
def heard(graded: Moderation, ben, ada) -> Moderation:
    """Ben agrees with her, and Ada, whose input every good grade needs, has spoken."""
    for person in (ben, ada):
        services.give_opinion(
            moderation=graded, grade="improve", words="I see that", by=person, at=NOW
        )
    return graded


@pytest.fixture
def agreed(heard: Moderation, amina) -> Moderation:
    """The grade is agreed."""
    given = GradeGiven("improve", "All three say so")
    return services.agree_grade(moderation=heard, given=given, by=amina, at=NOW)


@pytest.fixture
def make_audits(ashby_council: Council, cycle: Cycle) -> Callable[..., list[Audit]]:
    """So many audits of the cycle."""

    def make(number: int, **changes: object) -> list[Audit]:
        return [usual_audit(ashby_council, cycle, **changes) for _ in range(number)]

    return make
