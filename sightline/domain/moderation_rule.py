"""A council's rule for second looks, flattened from its pack with the words people read."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sightline.domain.pack_activities import Independence
from sightline.domain.pack_rules import (
    CountedPer,
    DisputedGrade,
    EveryAudit,
    EveryGrade,
    FixedNumber,
    NewAuditor,
    PeerEach,
    RandomShare,
)
from sightline.domain.pack_rules import (
    ModerationRule as PackRule,
)


@dataclass(frozen=True)
class GradeRule:
    """All audits with this grade are moderated, if the pack says so with input from a role."""

    grade: str
    words: str
    input_from: str = ""
    input_words: str = ""


@dataclass(frozen=True)
class PeerRule:
    """Everybody in a role moderates so many colleagues' audits a cycle, to learn from it."""

    role: str
    words: str
    each: int


@dataclass(frozen=True)
class ModerationRule:
    """What the pack says about second looks."""

    share: Fraction | None = None
    number: int = 0
    number_per: CountedPer = CountedPer.CYCLE
    share_of_all: bool = True
    all_of: tuple[GradeRule, ...] = ()
    disputed: bool = False
    first_audits: int = 0
    peers: tuple[PeerRule, ...] = ()
    blind: bool = True
    panel: tuple[tuple[str, str], ...] = ()  # role key, role words
    may_be_asked: tuple[tuple[str, str], ...] = ()
    keep_away: frozenset[Independence] = frozenset(Independence)
    due_in_working_days: int = 10

    @property
    def moderators(self) -> dict[str, str]:
        """The roles that moderate as a matter of course, with their words."""
        peers = tuple((peer.role, peer.words) for peer in self.peers)
        return dict(self.panel + peers)

    def for_grade(self, grade: str | None) -> GradeRule | None:
        """The rule that takes all audits of this grade, if there is one."""
        return next((rule for rule in self.all_of if rule.grade == grade), None)


def flat_rule(
    rule: PackRule, *, roles: Mapping[str, str], grades: Mapping[str, str]
) -> ModerationRule:
    """The pack's rule with the words of its roles and grades filled in."""
    share = next((each for each in rule.choose if isinstance(each, RandomShare)), None)
    if any(isinstance(each, EveryAudit) for each in rule.choose):
        share = RandomShare(share=Fraction(1))
    number = next((each for each in rule.choose if isinstance(each, FixedNumber)), None)
    return ModerationRule(
        share=share.share if share else None,
        share_of_all=share.of_all if share else True,
        number=number.audits if number else 0,
        number_per=number.per if number else CountedPer.CYCLE,
        all_of=tuple(
            GradeRule(
                grade,
                grades.get(grade, grade),
                each.with_role or "",
                roles.get(each.with_role or "", ""),
            )
            for each in rule.choose
            if isinstance(each, EveryGrade)
            for grade in each.grades
        ),
        disputed=any(isinstance(each, DisputedGrade) for each in rule.choose),
        first_audits=max(
            (each.first_audits for each in rule.choose if isinstance(each, NewAuditor)), default=0
        ),
        peers=tuple(
            PeerRule(each.role, roles.get(each.role, each.role), each.each)
            for each in rule.choose
            if isinstance(each, PeerEach)
        ),
        blind=rule.blind,
        panel=tuple((role, roles.get(role, role)) for role in rule.panel),
        may_be_asked=tuple((role, roles.get(role, role)) for role in rule.may_be_asked),
        keep_away=frozenset(rule.keep_away),
        due_in_working_days=rule.due_in_working_days,
    )
