"""Actions in Ashby, in whatever state a test wants."""

from collections.abc import Callable
from datetime import date

import pytest

from sightline.domain.actions import SignOff
from sightline.improvement import services
from sightline.improvement.models import Action
from tests.factories.audited import Plan, make_cycle, usual_audit
from tests.factories.breaking import broken_ledger  # noqa: F401
from tests.people import NOW, Council

YES = {"compliance": True, "quality": True}


@pytest.fixture(autouse=True)
def inside_ashby(in_ashby: object) -> None:
    """Every test of this room runs inside Ashby."""


@pytest.fixture
def action(ashby_council: Council) -> Action:
    """Wes is to update the plan of a child of the North team by 20 October."""
    cycle = make_cycle(ashby_council.authority)
    audit = usual_audit(ashby_council, cycle, plans=(Plan(by_on=date(2026, 10, 20)),))
    (opened,) = services.open_planned_actions(audit=audit, at=NOW)
    return opened


@pytest.fixture
def done(action: Action, wes) -> Action:
    """Wes says it is done."""
    return services.do_action(action=action, note="Visited and updated", by=wes, at=NOW)


@pytest.fixture
def signed_off(done: Action, tess) -> Action:
    """Tess, who manages Wes, signed it off."""
    given = SignOff(YES, "Dates and names are in it")
    return services.sign_off_action(action=done, given=given, by=tess, at=NOW)


@pytest.fixture
def verified(signed_off: Action, iris) -> Action:
    """Iris looked in the record."""
    return services.verify_action(
        action=signed_off,
        seen="Plan of 9 October",
        difference="He sees his sister",
        by=iris,
        at=NOW,
    )


@pytest.fixture
def make_actions(ashby_council: Council) -> Callable[[int], list[Action]]:
    """So many actions of Wes, each for another child."""

    def make(number: int) -> list[Action]:
        cycle = make_cycle(ashby_council.authority)
        audits = [usual_audit(ashby_council, cycle, plans=(Plan(),)) for _ in range(number)]
        return [services.open_planned_actions(audit=audit, at=NOW)[0] for audit in audits]

    return make
