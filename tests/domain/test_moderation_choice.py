"""Which audits get a second look, and why every one did or did not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.moderation import (
    Gradable,
    choose,
    drawn_at_random,
    how_many,
    numbered_at_random,
    rank,
    share_among_peers,
)
from sightline.domain.moderation_rule import GradeRule, ModerationRule, PeerRule
from sightline.domain.moderation_status import Why
from sightline.domain.moderators import Case, Moderator
from sightline.domain.pack_rules import CountedPer

THIRD = Fraction(1, 3)
TOP = GradeRule("top", "Top", "senior_role", "Senior manager")
RULE = ModerationRule(share=THIRD, all_of=(TOP,), disputed=True)

audits = st.sets(st.integers(1, 10_000), max_size=60)


@pytest.mark.parametrize(
    ("audits", "taken"), [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2), (29, 10), (30, 10), (31, 11)]
)
def test_a_third_is_rounded_up_so_that_it_is_never_less_than_a_third(audits, taken):
    assert how_many(THIRD, audits) == taken


def test_no_share_takes_nothing_and_a_whole_share_takes_all():
    assert how_many(Fraction(0), 9) == 0
    assert how_many(Fraction(2), 9) == 9


@given(audits, st.text(min_size=1), st.randoms())
def test_the_same_seed_takes_the_same_audits_in_whatever_order(numbers, seed, dice):
    shuffled = list(numbers)
    dice.shuffle(shuffled)
    assert drawn_at_random(numbers, share=THIRD, seed=seed) == drawn_at_random(
        shuffled, share=THIRD, seed=seed
    )


@given(audits)
def test_exactly_the_share_is_taken(numbers):
    assert len(drawn_at_random(numbers, share=THIRD, seed="s")) == how_many(THIRD, len(numbers))


def test_a_draw_can_be_checked_by_hand():
    ranked = sorted(range(1, 7), key=lambda audit: rank("october", audit))
    assert drawn_at_random(range(1, 7), share=THIRD, seed="october") == frozenset(ranked[:2])


def test_every_audit_drawn_says_so():
    considered = choose([Gradable(n) for n in range(1, 7)], rule=RULE, seed="october")
    chosen = [each for each in considered if each.chosen]
    assert [each.reasons[0].words for each in chosen] == ["Drawn at random: 2 of 6"] * 2
    assert all(each.why_not == "" for each in chosen)


def test_every_audit_not_chosen_says_why_not():
    considered = choose(
        [Gradable(1, "top"), Gradable(2, "low"), Gradable(3)], rule=RULE, seed="october"
    )
    words = {each.audit: each.why_not for each in considered if not each.chosen}
    assert set(words.values()) <= {
        (
            "Not among the 1 of 3 drawn at random, its grade is not one that is always moderated, "
            "no other reason to look again"
        ),
        "Not among the 1 of 3 drawn at random, not graded yet, no other reason to look again",
    }
    assert words


def test_without_a_share_or_a_grade_only_a_dispute_takes_an_audit():
    rule = ModerationRule(disputed=True)
    considered = choose([Gradable(2, "low"), Gradable(1, "low", "The worker")], rule=rule, seed="s")
    assert [(each.audit, each.chosen) for each in considered] == [(1, True), (2, False)]
    assert considered[1].why_not == "No other reason to look again"


def test_all_of_a_grade_are_taken_with_the_role_whose_input_is_wanted():
    considered = choose([Gradable(1, "top")], rule=ModerationRule(all_of=(TOP,)), seed="s")
    (reason,) = considered[0].reasons
    assert reason.code is Why.GRADE
    assert reason.words == (
        "Every audit graded top is moderated, with input from the senior manager"
    )


def test_a_grade_rule_without_input_names_no_role():
    rule = ModerationRule(all_of=(GradeRule("top", "Top"),))
    (reason,) = choose([Gradable(1, "top")], rule=rule, seed="s")[0].reasons
    assert reason.words == "Every audit graded top is moderated"


def test_so_many_are_taken_of_the_cycle_of_each_auditor_or_of_each_team():
    audits = [Gradable(n, auditor=n % 2, team=n % 3) for n in range(1, 13)]
    for per, taken in ((CountedPer.CYCLE, 2), (CountedPer.AUDITOR, 4), (CountedPer.TEAM, 6)):
        considered = choose(audits, rule=ModerationRule(number=2, number_per=per), seed="october")
        assert sum(one.chosen for one in considered) == taken
    reasons = [one.reasons[0].words for one in considered if one.chosen]
    assert set(reasons) == {"Drawn at random: 2 of each team"}


@given(audits, st.integers(1, 70))
def test_never_more_are_taken_than_there_are(numbers, wanted):
    pool = [Gradable(number) for number in numbers]
    taken = numbered_at_random(pool, rule=ModerationRule(number=wanted), seed="s")
    assert len(taken) == min(wanted, len(numbers))


def test_disputes_are_taken_only_when_the_pack_says_so():
    audit = Gradable(1, "low", disputed_by="The worker")
    considered = choose([audit], rule=ModerationRule(disputed=True), seed="s")[0]
    assert [reason.words for reason in considered.reasons] == [
        "The worker disagrees with the grade"
    ]
    assert not choose([audit], rule=ModerationRule(), seed="s")[0].chosen


@pytest.mark.parametrize(("nth", "chosen"), [(2, True), (3, False), (None, False)])
def test_the_first_audits_of_a_new_auditor_are_taken(nth, chosen):
    rule = ModerationRule(first_audits=2)
    considered = choose([Gradable(1, "low", nth=nth)], rule=rule, seed="s")[0]
    assert considered.chosen is chosen


def test_the_share_can_be_of_what_the_other_rules_left():
    audits = [Gradable(1, "top"), *(Gradable(n) for n in range(2, 5))]
    rule = ModerationRule(share=THIRD, share_of_all=False, all_of=(TOP,))
    chosen = [each for each in choose(audits, rule=rule, seed="s") if each.chosen]
    assert [reason.words for reason in chosen[1].reasons] == ["Drawn at random: 1 of 3"]
    assert chosen[0].audit == 1


PEER = Moderator(person=90, name="Pat Peer", roles=frozenset({"peer"}))
OTHER = Moderator(person=91, name="Olu Other", roles=frozenset({"peer"}))
PEERS = ModerationRule(peers=(PeerRule("peer", "Peer", 1),))


def test_each_peer_gets_a_colleagues_audit_and_never_their_own():
    audits = [Gradable(1), Gradable(2)]
    cases = {1: Case(auditor=90), 2: Case(auditor=91)}
    considered = choose(audits, rule=PEERS, seed="s", cases=cases, peers=[(PEER, 1), (OTHER, 1)])
    assert [each.peer for each in considered] == [91, 90]
    assert considered[0].reasons[0].code is Why.PEER
    assert considered[0].reasons[0].words == (
        "Olu Other moderates a colleague’s audit each cycle, to learn from it"
    )


def test_a_peer_gets_an_audit_nobody_else_moderates_while_there_is_one():
    cases = {1: Case(auditor=1), 2: Case(auditor=2)}
    given = share_among_peers(cases, peers=[(PEER, 1)], taken={1}, rule=PEERS, seed="s")
    assert given == {2: PEER}
    given = share_among_peers(cases, peers=[(PEER, 2)], taken={1}, rule=PEERS, seed="s")
    assert given == {1: PEER, 2: PEER}


def test_a_peer_with_ties_to_every_audit_gets_none():
    given = share_among_peers(
        {1: Case(auditor=90)}, peers=[(PEER, 1)], taken=set(), rule=PEERS, seed="s"
    )
    assert given == {}


def test_an_audit_can_be_chosen_for_several_reasons():
    whole = ModerationRule(share=Fraction(1), all_of=(TOP,), disputed=True)
    considered = choose([Gradable(1, "top", "The worker")], rule=whole, seed="s")[0]
    assert [reason.code for reason in considered.reasons] == [Why.SHARE, Why.GRADE, Why.DISPUTED]


@given(audits, st.text(min_size=1))
def test_every_audit_is_either_chosen_or_says_why_not(numbers, seed):
    considered = choose([Gradable(n) for n in numbers], rule=RULE, seed=seed)
    assert [each.audit for each in considered] == sorted(numbers)
    assert all(each.chosen != bool(each.why_not) for each in considered)
