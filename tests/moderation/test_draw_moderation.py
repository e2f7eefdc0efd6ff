"""The draw: a third at random with its seed, replayable, with reasons for every audit."""

import pytest

from sightline.domain.audit_status import AuditStatus
from sightline.domain.errors import NotAllowed
from sightline.domain.moderation_status import Why
from sightline.ledger.models import LedgerEntry
from sightline.moderation import queries, services, tasks
from sightline.moderation.models import Moderation, ModerationReason, Selection
from sightline.programme.models import Interest
from tests.factories.audited import disagree, hand_in, judge, make_cycle, usual_audit
from tests.factories.small_framework import make_edition
from tests.people import NOW


def draw(cycle, seed="october", by=None, why=""):
    return services.draw_moderation(cycle=cycle, seed=seed, by=by, at=NOW, why=why)


def chosen_in(selection):
    return [one["audit"] for one in selection.considered if one["reasons"]]


def test_a_third_of_all_audits_is_drawn_and_opened(cycle, make_audits, amina):
    audits = make_audits(6)
    selection = draw(cycle, by=amina)
    assert len(chosen_in(selection)) == 2
    assert set(Moderation.objects.values_list("audit", flat=True)) == set(chosen_in(selection))
    assert {one["audit"] for one in selection.considered} == {audit.pk for audit in audits}


def test_every_audit_says_why_or_why_not(cycle, make_audits):
    make_audits(6)
    for one in draw(cycle).considered:
        assert bool(one["reasons"]) != bool(one["why_not"])


def test_the_same_seed_draws_the_same_audits(cycle, make_audits, amina):
    make_audits(9)
    first = draw(cycle)
    again = draw(cycle, by=amina, why="To check")
    assert chosen_in(first) == chosen_in(again)
    assert queries.replayed(again)
    assert queries.replayed(Selection.objects.get(pk=first.pk))


def test_a_changed_choice_does_not_replay(cycle, make_audits):
    make_audits(6)
    selection = draw(cycle)
    selection.considered = list(reversed(selection.considered))
    assert not queries.replayed(selection)


def test_a_draw_of_a_framework_that_moderates_no_more_does_not_replay(cycle, make_audits, ashby):
    make_audits(3)
    selection = draw(cycle)
    selection.cycle.edition = make_edition(ashby, moderated=False)
    assert not queries.replayed(selection)


def test_the_ledger_keeps_the_seed_and_the_choice(cycle, make_audits, amina):
    make_audits(3)
    selection = draw(cycle, by=amina)
    entry = LedgerEntry.objects.get(deed="moderation_drawn")
    assert entry.by == amina
    assert entry.changes["seed"] == "october"
    assert entry.changes["chosen"] == chosen_in(selection)


def test_if_the_ledger_fails_nothing_is_drawn(cycle, make_audits, broken_ledger):
    make_audits(3)
    with pytest.raises(RuntimeError):
        draw(cycle)
    assert not Selection.objects.exists()
    assert not Moderation.objects.exists()


def test_drawing_again_says_why_and_the_draw_before_stays(cycle, make_audits, amina):
    make_audits(3)
    first = draw(cycle)
    with pytest.raises(NotAllowed, match="Say why the audits are drawn again"):
        draw(cycle, seed="other", by=amina)
    draw(cycle, seed="other", by=amina, why="Two audits were added")
    first.refresh_from_db()
    assert (first.superseded_by, queries.selection_of(cycle.authority, cycle=cycle).number) == (
        amina, 2,
    )  # fmt: skip
    assert len(queries.selections_of(cycle.authority, cycle=cycle)) == 2


def test_a_draw_needs_a_seed_audits_and_a_rule(cycle, ashby, amina):
    with pytest.raises(NotAllowed, match="needs a seed"):
        draw(cycle, seed=" ")
    with pytest.raises(NotAllowed, match="no audits yet"):
        draw(cycle)
    unmoderated = make_cycle(ashby, edition=make_edition(ashby, moderated=False))
    with pytest.raises(NotAllowed, match="does not moderate"):
        draw(unmoderated)


def test_a_chosen_audit_that_is_not_submitted_is_opened_when_it_is(cycle, make_audits, ben):
    (audit,) = make_audits(1, status=AuditStatus.ALLOCATED)
    draw(cycle)
    assert not Moderation.objects.exists()
    judge(audit, "improve", by=ben)
    hand_in(audit)
    tasks.consider_submitted_audit(authority=cycle.authority, subject=audit.pk, at=NOW)
    assert Moderation.objects.get().reasons.get().code == Why.SHARE


def test_good_and_disputed_audits_come_on_top_of_the_third(cycle, make_audits, wes):
    good, disputed, *_ = [*make_audits(1, grade="good"), *make_audits(5)]
    disagree(disputed, by=wes)
    draw(cycle)
    codes = dict.fromkeys(Moderation.objects.values_list("audit", flat=True))
    for moderation in Moderation.objects.all():
        codes[moderation.audit_id] = set(moderation.reasons.values_list("code", flat=True))
    assert Why.GRADE in codes[good.pk]
    assert Why.DISPUTED in codes[disputed.pk]
    assert sum(Why.SHARE in found for found in codes.values()) == 2


def test_the_outcome_of_a_chosen_audit_is_held_back(cycle, make_audits):
    (audit,) = make_audits(1)
    draw(cycle)
    audit.refresh_from_db()
    assert audit.moderation_chosen_at == NOW


def test_a_new_auditors_first_audits_are_chosen(ashby_council, ashby):
    cycle = make_cycle(ashby, edition=make_edition(ashby, new=1))
    first, second = (usual_audit(ashby_council, cycle) for _ in range(2))
    services.consider_audit(audit=first, at=NOW)
    services.consider_audit(audit=second, at=NOW)
    reasons = ModerationReason.objects.filter(code=Why.NEW_AUDITOR)
    assert [reason.moderation.audit for reason in reasons] == [first]
    draw(cycle)


def test_a_peer_gets_a_colleagues_audit_at_once(ashby_council, ashby, iris, ada):
    cycle = make_cycle(ashby, edition=make_edition(ashby, peer="iro"))
    audits = [usual_audit(ashby_council, cycle) for _ in range(4)]
    draw(cycle)
    (given,) = Moderation.objects.filter(moderator=iris)
    assert given.reasons.get(code=Why.PEER).words.startswith("Iris Ivanova moderates")
    assert given.audit in audits


def test_a_peer_who_has_declared_an_interest_since_gets_nothing(ashby_council, ashby, iris):
    cycle = make_cycle(ashby, edition=make_edition(ashby, peer="iro"))
    audit = usual_audit(ashby_council, cycle, status=AuditStatus.ALLOCATED)
    draw(cycle)
    Interest.objects.create(
        authority=ashby, person=iris, child=audit.child, because="A friend", declared_at=NOW,
        declared_by=iris,
    )  # fmt: skip
    judge(audit, "improve", by=audit.auditor)
    hand_in(audit)
    services.consider_audit(audit=audit, at=NOW)
    assert Moderation.objects.get().moderator is None


def test_the_clockwork_draws_cycles_nobody_drew_once(cycle, make_audits):
    make_audits(3)
    for _ in range(2):
        tasks.draw_waiting_cycles(authority=cycle.authority, on=NOW.date(), at=NOW)
    selection = Selection.objects.get()
    assert (selection.by, len(selection.seed)) == (None, 32)


def test_the_clockwork_waits_for_the_first_audit_and_leaves_the_unmoderated(
    cycle, make_audits, ashby, ashby_council
):
    make_audits(3, status=AuditStatus.ALLOCATED)
    unmoderated = make_cycle(ashby, edition=make_edition(ashby, moderated=False))
    usual_audit(ashby_council, unmoderated)
    tasks.draw_waiting_cycles(authority=ashby, on=NOW.date(), at=NOW)
    assert not Selection.objects.exists()
