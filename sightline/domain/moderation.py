"""Which audits get a second look, and why every one did or did not.

Every rule here comes from the council's pack (for example SEF-275, SEF-277, SEF-279, SEF-284):
this module knows how to apply a share, a grade, a dispute or a peer, not which ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from hashlib import sha256
from math import ceil

from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.moderation_status import Why
from sightline.domain.moderators import Case, Moderator, reasons_of_interest
from sightline.domain.pack_rules import CountedPer

ROUNDING = (
    "The share of the audits is rounded up to a whole audit, so that it is never less than the "
    "framework asks for."
)
ORDERING = (
    "Each audit’s number is joined to the seed and hashed with SHA-256; the audits with the lowest "
    "hashes are taken. The same seed and the same audits always give the same choice, in whatever "
    "order the audits are listed."
)


@dataclass(frozen=True)
class Reason:
    """Why an audit was chosen, as a code for counting and in words for reading."""

    code: Why
    words: str


@dataclass(frozen=True)
class Gradable:
    """What the choice needs to know of one audit; `nth` counts its auditor's audits so far."""

    audit: int
    grade: str | None = None
    disputed_by: str = ""
    nth: int | None = None
    auditor: int | None = None
    team: int | None = None


@dataclass(frozen=True)
class Considered:
    """One audit, whether it was chosen, and why or why not; `peer` is who moderates to learn."""

    audit: int
    reasons: tuple[Reason, ...]
    why_not: str = ""
    peer: int | None = None

    @property
    def chosen(self) -> bool:
        """An audit is chosen when there is at least one reason."""
        return bool(self.reasons)


def rank(seed: str, audit: int) -> str:
    """The place of an audit in the random order of a seed, whatever the list's own order."""
    return sha256(f"{seed}|{audit}".encode()).hexdigest()


def how_many(share: Fraction, audits: int) -> int:
    """How many audits a share comes to, rounded up to a whole audit (ROUNDING)."""
    return min(audits, max(0, ceil(share * audits)))


def drawn_at_random(audits: Iterable[int], *, share: Fraction, seed: str) -> frozenset[int]:
    """The audits that a seed takes: a share of those given, those with the lowest rank."""
    unique = set(audits)
    ordered = sorted(unique, key=lambda audit: rank(seed, audit))
    return frozenset(ordered[: how_many(share, len(unique))])


def numbered_at_random(
    audits: Iterable[Gradable], *, rule: ModerationRule, seed: str
) -> frozenset[int]:
    """The audits taken when the rule asks for so many: of the cycle, each auditor or each team."""
    groups: dict[int | None, list[int]] = {}
    for audit in audits:
        per = {CountedPer.AUDITOR: audit.auditor, CountedPer.TEAM: audit.team}
        groups.setdefault(per.get(rule.number_per), []).append(audit.audit)
    ordered = (sorted(group, key=lambda each: rank(seed, each)) for group in groups.values())
    return frozenset(number for group in ordered for number in group[: rule.number])


def reasons_without_draw(audit: Gradable, rule: ModerationRule) -> tuple[Reason, ...]:
    """Why this audit is moderated whatever the draw says: its grade, a dispute, a new auditor."""
    reasons = []
    grade_rule = rule.for_grade(audit.grade)
    if grade_rule:
        words = f"Every audit graded {grade_rule.words.lower()} is moderated"
        if grade_rule.input_words:
            words += f", with input from the {grade_rule.input_words.lower()}"
        reasons.append(Reason(Why.GRADE, words))
    if rule.disputed and audit.disputed_by:
        reasons.append(Reason(Why.DISPUTED, f"{audit.disputed_by} disagrees with the grade"))
    if audit.nth is not None and audit.nth <= rule.first_audits:
        words = f"The auditor is new: this is their audit number {audit.nth}"
        reasons.append(Reason(Why.NEW_AUDITOR, words))
    return tuple(reasons)


def choose(
    audits: Sequence[Gradable],
    *,
    rule: ModerationRule,
    seed: str,
    cases: Mapping[int, Case] | None = None,
    peers: Sequence[tuple[Moderator, int]] = (),
) -> list[Considered]:
    """Say of every audit whether it gets a second look and why, in the order of their numbers.

    1. The rules that look at one audit: grade, dispute, new auditor.
    2. The random share: of all audits, so that it speaks for all of them, or (when the pack says
       so) of those the first rules left.
    3. One audit or more for each peer, from those nobody else moderates while there are any.
    """
    fixed = {audit.audit: reasons_without_draw(audit, rule) for audit in audits}
    pool = [number for number in fixed if rule.share_of_all or not fixed[number]]
    drawn = drawn_at_random(pool, share=rule.share, seed=seed) if rule.share else frozenset()
    pooled = [audit for audit in audits if audit.audit in pool]
    numbered = numbered_at_random(pooled, rule=rule, seed=seed) - drawn
    drawn_words = {number: f"Drawn at random: {len(drawn)} of {len(pool)}" for number in drawn} | {
        number: f"Drawn at random: {rule.number} of each {rule.number_per}" for number in numbered
    }
    taken = {number for number in fixed if fixed[number]} | set(drawn_words)
    peer_of = share_among_peers(cases or {}, peers=peers, taken=taken, rule=rule, seed=seed)
    considered = []
    for audit in sorted(audits, key=lambda each: each.audit):
        reasons = fixed[audit.audit]
        if audit.audit in drawn_words:
            reasons = (Reason(Why.SHARE, drawn_words[audit.audit]), *reasons)
        peer = peer_of.get(audit.audit)
        if peer:
            words = f"{peer.name} moderates a colleague’s audit each cycle, to learn from it"
            reasons = (*reasons, Reason(Why.PEER, words))
        why_not = "" if reasons else _why_not(audit, rule, len(drawn_words), len(pool))
        considered.append(Considered(audit.audit, reasons, why_not, peer.person if peer else None))
    return considered


def share_among_peers(
    cases: Mapping[int, Case],
    *,
    peers: Sequence[tuple[Moderator, int]],
    taken: set[int] | frozenset[int],
    rule: ModerationRule,
    seed: str,
) -> dict[int, Moderator]:
    """Which peer moderates which audit: a random one of those they have no tie to.

    An audit no other rule took goes first; no audit goes to two peers.
    """
    given: dict[int, Moderator] = {}
    for peer, each in sorted(peers, key=lambda pair: rank(seed, pair[0].person)):
        free = [
            number
            for number, case in cases.items()
            if number not in given and not reasons_of_interest(peer, case, rule.keep_away)
        ]
        free.sort(key=partial(_place, taken=taken, order=f"{seed}|{peer.person}"))
        given |= dict.fromkeys(free[:each], peer)
    return given


def _place(number: int, *, taken: set[int] | frozenset[int], order: str) -> tuple[bool, str]:
    return number in taken, rank(order, number)


def _why_not(audit: Gradable, rule: ModerationRule, drawn: int, of: int) -> str:
    parts = [f"not among the {drawn} of {of} drawn at random"] if rule.share or rule.number else []
    if rule.all_of:
        parts.append(
            "not graded yet"
            if audit.grade is None
            else "its grade is not one that is always moderated"
        )
    parts.append("no other reason to look again")
    words = ", ".join(parts)
    return words[0].upper() + words[1:]
