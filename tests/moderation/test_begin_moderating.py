"""A cycle is being moderated once all its audits are in and some are looked at again."""

import pytest

from sightline.domain.audit_status import AuditStatus
from sightline.domain.cycle_status import CycleStatus
from sightline.ledger.models import LedgerEntry
from sightline.moderation import services, tasks
from sightline.moderation.models import Moderation
from tests.factories.audited import hand_in, judge
from tests.people import NOW


def where(cycle):
    cycle.refresh_from_db()
    return cycle.where


def draw(cycle, by=None, why=""):
    return services.draw_moderation(cycle=cycle, seed="october", by=by, at=NOW, why=why)


def test_the_draw_takes_it_there_when_all_audits_are_in(cycle, make_audits, amina):
    make_audits(3)
    draw(cycle, by=amina)
    assert where(cycle) is CycleStatus.MODERATING
    assert LedgerEntry.objects.get(deed="cycle_moved").by == amina


def test_not_while_an_audit_is_being_done(cycle, make_audits):
    make_audits(3)
    make_audits(1, status=AuditStatus.ALLOCATED)
    draw(cycle)
    assert where(cycle) is CycleStatus.UNDER_WAY


def test_the_last_audit_that_comes_in_takes_it_there(cycle, make_audits, ashby, ben):
    make_audits(3)
    (last,) = make_audits(1, status=AuditStatus.ALLOCATED)
    draw(cycle)
    judge(last, "improve", by=ben)
    hand_in(last)
    tasks.consider_submitted_audit(authority=ashby, subject=last.pk, at=NOW)
    assert where(cycle) is CycleStatus.MODERATING


def test_the_first_second_look_takes_it_there_without_a_draw(audit, cycle, ashby):
    tasks.consider_submitted_audit(authority=ashby, subject=audit.pk, at=NOW)
    assert where(cycle) is CycleStatus.MODERATING


def test_asking_for_one_takes_it_there(cycle, make_audits, amina):
    (audit,) = make_audits(1)
    services.ask_for_moderation(audit=audit, why="To learn", by=amina, at=NOW)
    assert where(cycle) is CycleStatus.MODERATING


def test_not_when_nothing_is_looked_at_again(cycle, make_audits):
    make_audits(1)
    services.begin_moderating(cycle=cycle, by=None, at=NOW)
    assert where(cycle) is CycleStatus.UNDER_WAY


def test_not_when_the_only_second_look_was_withdrawn(chosen, cycle, amina):
    services.withdraw_moderation(moderation=chosen, why="A mistake", by=amina, at=NOW)
    services.begin_moderating(cycle=cycle, by=None, at=NOW)
    assert where(cycle) is CycleStatus.UNDER_WAY


@pytest.mark.parametrize("status", [CycleStatus.MODERATING, CycleStatus.REPORTED])
def test_a_cycle_that_is_further_stays_there(chosen, cycle, status):
    type(cycle).objects.update(status=status)
    services.begin_moderating(cycle=cycle, by=None, at=NOW)
    assert where(cycle) is status
    assert not LedgerEntry.objects.filter(deed="cycle_moved").exists()


def test_if_the_ledger_fails_it_stays_where_it_is(chosen, cycle, broken_ledger):
    with pytest.raises(RuntimeError):
        services.begin_moderating(cycle=cycle, by=None, at=NOW)
    assert where(cycle) is CycleStatus.UNDER_WAY
    assert Moderation.objects.count() == 1
