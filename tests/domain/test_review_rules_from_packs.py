"""A pack's rules for second looks and actions, flattened with the words people read."""

from fractions import Fraction

from sightline.domain import actions, moderation_rule
from sightline.domain.actions import ActionRule
from sightline.domain.moderation_rule import GradeRule, ModerationRule, PeerRule
from sightline.domain.pack_activities import Independence
from sightline.domain.pack_rules import (
    ActionKind,
    CountedFrom,
    DisputedGrade,
    EveryGrade,
    NewAuditor,
    PeerEach,
    RandomShare,
    SignOffQuestion,
)
from sightline.domain.pack_rules import ActionRule as PackActionRule
from sightline.domain.pack_rules import ModerationRule as PackModerationRule

ROLES = {"panel": "Panel member", "senior": "Senior manager", "peer": "Peer"}
GRADES = {"top": "Top"}


def pack_rule(*choose):
    return PackModerationRule(
        key="review",
        title="Second looks",
        choose=choose,
        panel=("panel",),
        may_be_asked=("unknown",),
        keep_away=(Independence.OWN_CASE,),
        blind=False,
        due_in_working_days=7,
    )


def flat(*choose):
    return moderation_rule.flat_rule(pack_rule(*choose), roles=ROLES, grades=GRADES)


def test_every_way_of_choosing_is_carried_over():
    rule = flat(
        RandomShare(share=Fraction(1, 3), of_all=False),
        EveryGrade(grades=("top", "odd"), with_role="senior"),
        DisputedGrade(),
        NewAuditor(first_audits=2),
        PeerEach(role="peer", each=1),
    )
    assert rule == ModerationRule(
        share=Fraction(1, 3),
        share_of_all=False,
        all_of=(
            GradeRule("top", "Top", "senior", "Senior manager"),
            GradeRule("odd", "odd", "senior", "Senior manager"),
        ),
        disputed=True,
        first_audits=2,
        peers=(PeerRule("peer", "Peer", 1),),
        blind=False,
        panel=(("panel", "Panel member"),),
        may_be_asked=(("unknown", "unknown"),),
        keep_away=frozenset({Independence.OWN_CASE}),
        due_in_working_days=7,
    )
    assert rule.moderators == {"panel": "Panel member", "peer": "Peer"}


def test_what_a_pack_does_not_choose_is_not_chosen():
    rule = flat(EveryGrade(grades=("top",)))
    assert (rule.share, rule.share_of_all, rule.disputed, rule.first_audits) == (
        None,
        True,
        False,
        0,
    )
    assert rule.for_grade("top") == GradeRule("top", "Top")
    assert rule.for_grade(None) is None


def test_the_rule_for_actions_is_carried_over():
    rule = PackActionRule(
        key="actions",
        title="Actions",
        kinds=(ActionKind(key="practice", words="Practice"),),
        max_days=31,
        counted_from=CountedFrom.AGREED,
        owners=(),
        signed_off_by="line_manager",
        sign_off_considers=(SignOffQuestion(key="well", words="Was it done well?"),),
        verified_by=("panel", "unknown"),
        verify_within_days=20,
        tracked_by=(),
        remind_days_before=(7, 1),
        chase_every_days=5,
    )
    assert actions.flat_rule(rule, roles=ROLES) == ActionRule(
        within_days=31,
        counted_from=CountedFrom.AGREED,
        considers=(("well", "Was it done well?"),),
        verifiers=(("panel", "Panel member"), ("unknown", "unknown")),
        verify_within_days=20,
        remind_days_before=(7, 1),
        chase_every_days=5,
    )
