"""Signing off for quality as well as compliance, or sending back."""

import pytest

from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.actions import SignOff
from sightline.domain.errors import NotAllowed
from sightline.improvement import services
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.factories.audited import make_cycle, usual_audit
from tests.people import NOW

YES = SignOff({"compliance": True, "quality": True}, "It names who does what")


def sign_off(action, by, given=YES):
    return services.sign_off_action(action=action, given=given, by=by, at=NOW)


def send_back(action, by, why="No dates"):
    return services.send_back_action(action=action, why=why, by=by, at=NOW)


def test_the_line_manager_signs_off(done, tess):
    action = sign_off(done, tess)
    assert (action.status, action.signed_off_by, action.signed_off_at) == (
        ActionStatus.SIGNED_OFF, tess, NOW,
    )  # fmt: skip
    assert action.answers == {"compliance": True, "quality": True}
    assert action.quality == "It names who does what"


def test_the_ledger_says_what_was_answered(done, tess):
    sign_off(done, tess)
    entry = LedgerEntry.objects.get(deed="action_signed_off")
    assert (entry.by, entry.changes["answers"]) == (tess, YES.answers)


@pytest.mark.parametrize("deed", [sign_off, send_back])
def test_if_the_ledger_fails_nothing_is_saved(done, tess, broken_ledger, deed):
    with pytest.raises(RuntimeError):
        deed(done, tess)
    done.refresh_from_db()
    assert done.status == ActionStatus.DONE


@pytest.mark.parametrize("deed", [sign_off, send_back])
def test_the_owner_never_does_even_as_their_own_manager(done, wes, deed):
    with pytest.raises(NotAllowed, match="You own this action"):
        deed(done, wes)


@pytest.mark.parametrize("deed", [sign_off, send_back])
def test_a_manager_of_another_team_does_not(done, ben, deed):
    with pytest.raises(NotAllowed, match="line manager"):
        deed(done, ben)


def test_the_line_above_may_and_so_may_who_manages_all_actions(done, mo, amina):
    assert sign_off(send_and_redo(done, mo), amina).signed_off_by == amina


def send_and_redo(action, by):
    sent = send_back(action, by)
    return services.do_action(action=sent, note="Now with dates", by=sent.owner, at=NOW)


def test_both_questions_are_answered(done, tess):
    with pytest.raises(NotAllowed, match="Answer: Was it done well?"):
        sign_off(done, tess, SignOff({"compliance": True}, "Fine"))


def test_a_no_cannot_be_signed_off(done, tess):
    with pytest.raises(NotAllowed, match="send the action back"):
        sign_off(done, tess, SignOff({"compliance": True, "quality": False}, "Thin"))


def test_sending_back_gives_it_to_its_owner_with_why(done, tess, wes):
    action = send_back(done, tess)
    assert (action.status, action.times_sent_back) == (ActionStatus.SENT_BACK, 1)
    step = action.steps.get(kind=StepKind.SENT_BACK)
    assert (step.words, step.by) == ("No dates", tess)
    assert Message.objects.filter(to=wes, subject__contains="come back").count() == 1
    assert LedgerEntry.objects.get(deed="action_sent_back").why == "No dates"


def test_sending_back_says_why(done, tess):
    with pytest.raises(NotAllowed, match="Say why you are sending it back"):
        send_back(done, tess, " ")


def test_nobody_signs_off_what_is_not_done(action, tess):
    with pytest.raises(NotAllowed, match="to do"):
        sign_off(action, tess)


def test_the_manager_of_the_childs_worker_is_in_the_line_of_another_owners_action(
    ashby_council, nia, tess
):
    from tests.factories.audited import Plan

    cycle = make_cycle(ashby_council.authority)
    audit = usual_audit(ashby_council, cycle, plans=(Plan(),), owner=nia)
    (action,) = services.open_planned_actions(audit=audit, at=NOW)
    services.do_action(action=action, note="Done", by=nia, at=NOW)
    assert sign_off(action, tess).signed_off_by == tess
