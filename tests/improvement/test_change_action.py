"""More time, a new owner, withdrawing: each with its reason."""

from datetime import date

import pytest

from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.errors import NotAllowed
from sightline.improvement import services
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.people import NOW


def extend(action, by, to=date(2026, 10, 30), why="Off sick"):
    return services.extend_action(action=action, to=to, why=why, by=by, at=NOW)


def withdraw(action, by, why="The family moved away"):
    return services.withdraw_action(action=action, why=why, by=by, at=NOW)


def test_the_line_manager_gives_more_time_and_the_first_date_stays(action, tess):
    later = extend(action, tess)
    assert (later.due_on, later.first_due_on) == (date(2026, 10, 30), date(2026, 10, 20))
    step = later.steps.get(kind=StepKind.EXTENDED)
    assert step.words == "From 20 October 2026 to 30 October 2026: Off sick"
    entry = LedgerEntry.objects.get(deed="action_extended")
    assert entry.changes["due_on"] == ["2026-10-20", "2026-10-30"]


def test_past_the_limit_only_who_manages_all_actions_gives_more_time(action, tess, amina):
    over = date(2026, 11, 6)
    with pytest.raises(NotAllowed, match="past 31 days"):
        extend(action, tess, to=over)
    assert extend(action, amina, to=over).due_on == over


def test_the_owner_does_not_give_themselves_more_time(action, wes):
    with pytest.raises(NotAllowed, match="Ask the line manager"):
        extend(action, wes)


def test_it_is_handed_to_a_new_owner_who_is_told(action, tess, ben):
    handed = services.hand_over_action(action=action, to=ben, why="Wes left", by=tess, at=NOW)
    assert handed.owner == ben
    assert Message.objects.filter(to=ben).count() == 1
    step = handed.steps.get(kind=StepKind.HANDED_OVER)
    assert step.words == "From Wes Walker to Ben Okafor: Wes left"


def test_it_is_not_handed_to_the_owner_it_has(action, tess, wes):
    with pytest.raises(NotAllowed, match="other than the owner it has now"):
        services.hand_over_action(action=action, to=wes, why="No", by=tess, at=NOW)


def test_it_is_withdrawn_with_its_reason_and_stays(action, tess):
    gone = withdraw(action, tess)
    assert (gone.status, gone.withdrawn_why) == (ActionStatus.WITHDRAWN, "The family moved away")
    assert LedgerEntry.objects.get(deed="action_withdrawn").why == "The family moved away"


@pytest.mark.parametrize("deed", [extend, withdraw])
def test_a_colleague_outside_the_line_changes_nothing(action, ben, deed):
    with pytest.raises(NotAllowed, match="Ask the line manager"):
        deed(action, ben)


@pytest.mark.parametrize("deed", [extend, withdraw])
def test_if_the_ledger_fails_nothing_is_saved(action, tess, broken_ledger, deed):
    with pytest.raises(RuntimeError):
        deed(action, tess)
    action.refresh_from_db()
    assert (action.status, action.due_on) == (ActionStatus.OPEN, date(2026, 10, 20))


def test_if_the_ledger_fails_nothing_is_handed_over(action, tess, ben, broken_ledger):
    with pytest.raises(RuntimeError):
        services.hand_over_action(action=action, to=ben, why="Left", by=tess, at=NOW)
    action.refresh_from_db()
    assert action.owner_id != ben.pk
