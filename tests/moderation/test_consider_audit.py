"""An audit that comes in, is disputed or is opened again: what the rules make of it."""

from datetime import date, timedelta

import pytest

from sightline.audits.services.releasing import reasons_against_release
from sightline.domain.audit_status import AuditStatus
from sightline.domain.errors import NotAllowed
from sightline.domain.judging import Capacity
from sightline.domain.moderation_status import ModerationStatus, Why
from sightline.ledger.models import LedgerEntry
from sightline.moderation import services, tasks
from sightline.moderation.models import Moderation, ModerationReason
from tests.factories.audited import disagree, hand_in, make_cycle, usual_audit
from tests.factories.small_framework import make_edition
from tests.people import NOW


def hear(audit, listener=tasks.consider_submitted_audit):
    listener(authority=audit.authority, subject=audit.pk, at=NOW)


def test_every_audit_with_the_grade_is_moderated(audit):
    hear(audit)
    moderation = Moderation.objects.get()
    assert (moderation.audit, moderation.version, moderation.blind) == (audit, 1, True)
    assert moderation.reasons.get().code == Why.GRADE
    assert moderation.due_on == date(2026, 10, 12)


def test_hearing_twice_opens_one(audit):
    hear(audit)
    hear(audit)
    assert Moderation.objects.count() == 1
    assert ModerationReason.objects.count() == 1
    assert LedgerEntry.objects.filter(deed="moderation_opened").count() == 1


def test_an_audit_with_another_grade_is_not(ashby_council, cycle):
    hear(usual_audit(ashby_council, cycle, grade="improve"))
    assert not Moderation.objects.exists()


@pytest.mark.parametrize("moderated", [True, False])
def test_open_audits_and_unmoderated_activities_are_left_alone(ashby_council, ashby, moderated):
    cycle = make_cycle(ashby, edition=make_edition(ashby, moderated=moderated))
    status = AuditStatus.ALLOCATED if moderated else AuditStatus.SUBMITTED
    hear(usual_audit(ashby_council, cycle, grade="good", status=status))
    tasks.consider_submitted_audit(authority=ashby, subject=999_999, at=NOW)
    assert not Moderation.objects.exists()


def test_if_the_ledger_fails_nothing_is_opened(audit, broken_ledger):
    with pytest.raises(RuntimeError):
        hear(audit)
    assert not Moderation.objects.exists()


def test_a_worker_who_disagrees_brings_the_audit_to_moderation(ashby_council, cycle, wes):
    audit = usual_audit(ashby_council, cycle, status=AuditStatus.RELEASED)
    disagree(audit, by=wes)
    hear(audit, tasks.consider_disputed_audit)
    hear(audit, tasks.consider_disputed_audit)
    reason = ModerationReason.objects.get()
    assert (reason.code, reason.words) == (Why.DISPUTED, "Wes Walker disagrees with the grade")


def test_a_dispute_after_an_agreed_grade_opens_another_second_look(agreed, wes):
    audit = agreed.audit
    audit.status = AuditStatus.RELEASED
    audit.released_at, audit.released_by = NOW, audit.auditor
    audit.save()
    disagree(audit, by=wes)
    hear(audit, tasks.consider_disputed_audit)
    assert Moderation.objects.filter(audit=audit).count() == 2
    assert Moderation.objects.latest("pk").reasons.get().code == Why.DISPUTED


def test_a_dispute_while_it_is_moderated_is_one_more_reason(chosen, wes):
    disagree(chosen.audit, by=wes)
    hear(chosen.audit, tasks.consider_disputed_audit)
    assert {reason.code for reason in chosen.reasons.all()} == {Why.GRADE, Why.DISPUTED}


def ask(audit, by, why="To build one view"):
    return services.ask_for_moderation(audit=audit, why=why, by=by, at=NOW)


def test_somebody_asks_for_a_second_look(ashby_council, cycle, amina):
    audit = usual_audit(ashby_council, cycle)
    moderation = ask(audit, amina)
    reason = moderation.reasons.get()
    assert (reason.code, reason.by, reason.words) == (
        Why.ASKED, amina, "Amina Adeyemi asked: To build one view",
    )  # fmt: skip


def test_asking_says_why_and_waits_for_the_audit(ashby_council, cycle, ashby, amina):
    open_audit = usual_audit(ashby_council, cycle, status=AuditStatus.ALLOCATED)
    with pytest.raises(NotAllowed, match="not been submitted yet; Say why"):
        ask(open_audit, amina, " ")
    unmoderated = make_cycle(ashby, edition=make_edition(ashby, moderated=False))
    with pytest.raises(NotAllowed, match="does not moderate"):
        ask(usual_audit(ashby_council, unmoderated), amina)


def withdraw(moderation, by, why="Chosen by mistake"):
    return services.withdraw_moderation(moderation=moderation, why=why, by=by, at=NOW)


def test_a_second_look_is_withdrawn_with_its_reason_and_the_audit_let_go(chosen, amina):
    gone = withdraw(chosen, amina)
    assert (gone.status, gone.withdrawn_why) == (ModerationStatus.WITHDRAWN, "Chosen by mistake")
    chosen.audit.refresh_from_db()
    assert reasons_against_release(chosen.audit) == []
    assert LedgerEntry.objects.get(deed="moderation_withdrawn").why == "Chosen by mistake"


def test_withdrawing_says_why_and_only_what_is_open(agreed, amina):
    with pytest.raises(NotAllowed, match="This moderation is at: grade agreed; Say why"):
        withdraw(agreed, amina, "")


def test_if_the_ledger_fails_it_is_not_withdrawn(chosen, amina, broken_ledger):
    with pytest.raises(RuntimeError):
        withdraw(chosen, amina)
    chosen.refresh_from_db()
    assert chosen.status == ModerationStatus.CHOSEN


def reopen(audit):
    audit.status, audit.submitted_at, audit.submitted_by = AuditStatus.IN_PROGRESS, None, None
    audit.save()
    hear(audit, tasks.follow_reopened_audit)


def test_opening_the_audit_again_ends_its_second_look(chosen):
    reopen(chosen.audit)
    chosen.refresh_from_db()
    assert chosen.status == ModerationStatus.WITHDRAWN
    hear(chosen.audit, tasks.follow_reopened_audit)


def test_submitted_again_it_is_considered_anew(chosen):
    reopen(chosen.audit)
    hand_in(chosen.audit, at=NOW + timedelta(days=1))
    hear(chosen.audit)
    latest = Moderation.objects.latest("pk")
    assert (latest.version, latest.status) == (2, ModerationStatus.CHOSEN)


def test_grades_agreed_before_stand_no_more_but_stay(agreed):
    reopen(agreed.audit)
    agreed.refresh_from_db()
    assert agreed.status == ModerationStatus.AGREED
    kept = agreed.audit.judgements.exclude(capacity=Capacity.AUDITOR)
    assert kept.count() == 2
    assert not kept.filter(superseded_at=None).exists()
    assert agreed.audit.judgements.filter(capacity=Capacity.AUDITOR, superseded_at=None).exists()


def test_an_audit_submitted_again_meanwhile_keeps_its_second_look(chosen):
    hear(chosen.audit, tasks.follow_reopened_audit)
    chosen.refresh_from_db()
    assert chosen.status == ModerationStatus.CHOSEN
