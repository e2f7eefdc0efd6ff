"""Somebody else looks in the record and says what is different for the child."""

import pytest

from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.errors import NotAllowed
from sightline.improvement import services
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.people import NOW


def verify(action, by, **changes):
    words = {"seen": "Plan of 9 October", "difference": "He sees his sister"}
    return services.verify_action(action=action, by=by, at=NOW, **{**words, **changes})


def give_back(action, by, why="No visit in the record"):
    return services.return_action(action=action, why=why, by=by, at=NOW)


def test_somebody_else_verifies(signed_off, iris):
    action = verify(signed_off, iris)
    assert (action.status, action.verified_by, action.verified_at) == (
        ActionStatus.VERIFIED, iris, NOW,
    )  # fmt: skip
    assert (action.seen, action.difference) == ("Plan of 9 October", "He sees his sister")


def test_the_ledger_says_so(signed_off, iris):
    verify(signed_off, iris)
    assert LedgerEntry.objects.get(deed="action_verified").by == iris


@pytest.mark.parametrize("deed", [verify, give_back])
def test_if_the_ledger_fails_nothing_is_saved(signed_off, iris, broken_ledger, deed):
    with pytest.raises(RuntimeError):
        deed(signed_off, iris)
    signed_off.refresh_from_db()
    assert signed_off.status == ActionStatus.SIGNED_OFF


@pytest.mark.parametrize("deed", [verify, give_back])
def test_neither_the_owner_nor_who_signed_off_does(signed_off, wes, tess, deed):
    with pytest.raises(NotAllowed, match="You own this action"):
        deed(signed_off, wes)
    with pytest.raises(NotAllowed, match="You signed this action off"):
        deed(signed_off, tess)


def test_only_the_roles_of_the_framework_verify(signed_off, ben, amina):
    with pytest.raises(NotAllowed, match="Only a quality assurance manager or"):
        verify(signed_off, ben)
    assert verify(signed_off, amina).verified_by == amina


@pytest.mark.parametrize("missing", ["seen", "difference"])
def test_what_was_seen_and_what_is_different_are_both_said(signed_off, iris, missing):
    with pytest.raises(NotAllowed, match="Say what"):
        verify(signed_off, iris, **{missing: " "})


def test_what_cannot_be_seen_goes_back_to_its_owner(signed_off, iris, wes):
    action = give_back(signed_off, iris)
    assert action.status == ActionStatus.SENT_BACK
    assert (action.signed_off_at, action.signed_off_by, action.quality) == (None, None, "")
    assert action.steps.get(kind=StepKind.NOT_VERIFIED).words == "No visit in the record"
    assert Message.objects.filter(to=wes, subject__contains="come back").count() == 1


def test_giving_it_back_says_what_could_not_be_seen(signed_off, iris):
    with pytest.raises(NotAllowed, match="Say what you could not see"):
        give_back(signed_off, iris, " ")


def test_the_history_tells_the_whole_story(verified):
    kinds = list(verified.steps.values_list("kind", flat=True))
    assert kinds == [StepKind.OPENED, StepKind.DONE, StepKind.SIGNED_OFF, StepKind.VERIFIED]
