"""Which audits get a second look, who may give it, and when a grade is agreed.

Every rule here comes from the council's pack (for example SEF-275, SEF-276, SEF-277, SEF-284):
this module knows how to apply a share, a grade, a dispute and a panel, not which ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256

from sightline.domain.moderation_status import NEXT, ModerationStatus, Why

ROUNDING = (
    "The share of the audits is rounded to the nearest whole audit, a half is rounded up, and at "
    "least one audit is taken when there is any."
)
ORDERING = (
    "Each audit's number is joined to the seed and hashed with SHA-256; the audits with the lowest "
    "hashes are taken. The same seed and the same audits always give the same choice, in whatever "
    "order the audits are listed."
)


@dataclass(frozen=True)
class GradeRule:
    """All audits with this grade are moderated, if the pack says so with input from a role."""

    grade: str
    words: str
    input_from: str = ""
    input_words: str = ""


@dataclass(frozen=True)
class ModerationRule:
    """What the pack says about second looks."""

    share: Fraction | None = None
    all_of: tuple[GradeRule, ...] = ()
    disputed: bool = True
    disagreements: bool = True
    blind: bool = True
    panel: tuple[tuple[str, str], ...] = ()  # role key, role words
    others: tuple[tuple[str, str], ...] = ()  # roles that moderate beside the panel
    whole_panel_agrees: bool = False

    @property
    def moderators(self) -> dict[str, str]:
        """Every role that may moderate, with its words."""
        return dict(self.panel + self.others)

    def for_grade(self, grade: str | None) -> GradeRule | None:
        """The rule that takes all audits of this grade, if there is one."""
        return next((rule for rule in self.all_of if rule.grade == grade), None)


@dataclass(frozen=True)
class Reason:
    """Why an audit was chosen, as a code for counting and in words for reading."""

    code: Why
    words: str


@dataclass(frozen=True)
class Gradable:
    """What the choice needs to know of one audit."""

    audit: int
    grade: str | None = None
    disputed_by: str = ""
    graded_apart: bool = False


@dataclass(frozen=True)
class Considered:
    """One audit, whether it was chosen, and why or why not."""

    audit: int
    reasons: tuple[Reason, ...]
    why_not: str = ""

    @property
    def chosen(self) -> bool:
        """An audit is chosen when there is at least one reason."""
        return bool(self.reasons)


def rank(seed: str, audit: int) -> str:
    """The place of an audit in the random order of a seed, whatever the list's own order."""
    return sha256(f"{seed}|{audit}".encode()).hexdigest()


def how_many(share: Fraction, audits: int) -> int:
    """How many audits a share comes to (ROUNDING): nearest, half up, at least one of any."""
    if not audits or share <= 0:
        return 0
    return min(audits, max(1, int(share * audits + Fraction(1, 2))))


def drawn_at_random(audits: Iterable[int], *, share: Fraction, seed: str) -> frozenset[int]:
    """The audits that a seed takes: a share of all of them, whatever their grade.

    The share is taken of all audits, not of those left after the other rules, so that agreement in
    it speaks for all the month's audits.
    """
    unique = set(audits)
    ordered = sorted(unique, key=lambda audit: rank(seed, audit))
    return frozenset(ordered[: how_many(share, len(unique))])


def reasons_without_draw(audit: Gradable, rule: ModerationRule) -> tuple[Reason, ...]:
    """Why this audit is moderated whatever the draw says: its grade, a dispute, two grades."""
    reasons = []
    grade_rule = rule.for_grade(audit.grade)
    if grade_rule:
        words = f"Every audit graded {grade_rule.words.lower()} is moderated"
        if grade_rule.input_words:
            words += f", with input from the {grade_rule.input_words}"
        reasons.append(Reason(Why.GRADE, words))
    if rule.disputed and audit.disputed_by:
        reasons.append(Reason(Why.DISPUTED, f"{audit.disputed_by} disagrees with the grade"))
    if rule.disagreements and audit.graded_apart:
        reasons.append(Reason(Why.DISAGREEMENT, "Two people graded this audit differently"))
    return tuple(reasons)


def choose(audits: Sequence[Gradable], *, rule: ModerationRule, seed: str) -> list[Considered]:
    """Say of every audit whether it gets a second look and why, in the order of their numbers."""
    numbers = {audit.audit for audit in audits}
    drawn = drawn_at_random(numbers, share=rule.share, seed=seed) if rule.share else frozenset()
    considered = []
    for audit in sorted(audits, key=lambda each: each.audit):
        reasons = reasons_without_draw(audit, rule)
        if audit.audit in drawn:
            words = f"Drawn at random: {len(drawn)} of {len(numbers)}"
            reasons = (Reason(Why.SHARE, words), *reasons)
        why_not = "" if reasons else _why_not(audit, rule, len(drawn), len(numbers))
        considered.append(Considered(audit.audit, reasons, why_not))
    return considered


def _why_not(audit: Gradable, rule: ModerationRule, drawn: int, of: int) -> str:
    parts = [f"Not among the {drawn} of {of} drawn at random"] if rule.share else []
    if audit.grade is None:
        parts.append("not graded yet")
    elif rule.all_of:
        parts.append("its grade is not one that is always moderated")
    parts.append("nobody disputes it")
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


@dataclass(frozen=True)
class Case:
    """Who is too close to an audit to moderate it."""

    auditor: int
    supported_by: int | None = None
    worker: int | None = None
    line_manager: int | None = None
    team: int | None = None
    iro: int | None = None
    chair: int | None = None


@dataclass(frozen=True)
class Moderator:
    """What the rules need to know of a person who could moderate."""

    person: int
    roles: frozenset[str] = frozenset()
    teams: frozenset[int] = frozenset()
    away: str = ""
    open_moderations: int = 0
    name: str = field(default="", compare=False)


def reasons_of_interest(moderator: Moderator, case: Case) -> list[str]:
    """Why this person is too close: they audited it, or are in the line of the case."""
    ties = (
        (case.auditor, "did this audit"),
        (case.supported_by, "supported the auditor"),
        (case.worker, "is the child's worker"),
        (case.line_manager, "is the line manager of the child's worker"),
        (case.iro, "is the child's independent reviewing officer"),
        (case.chair, "chairs the child's conferences"),
    )
    reasons = [words for person, words in ties if person == moderator.person]
    if case.team is not None and case.team in moderator.teams:
        reasons.append("works in the child's team")
    return reasons


def reasons_not_to_moderate(
    moderator: Moderator, case: Case, rule: ModerationRule, *, invited: bool = False
) -> list[str]:
    """Why this person may not moderate this audit; an empty list means they may.

    Somebody outside the pack's moderating roles may be invited, when particular knowledge helps
    (SEF-278); nobody may be invited to moderate a case they are close to.
    """
    reasons = reasons_of_interest(moderator, case)
    if not invited and not moderator.roles & set(rule.moderators):
        reasons.append("is not on the moderation panel")
    if moderator.away:
        reasons.append(f"is away: {moderator.away}")
    return reasons


def suggested(
    moderators: Iterable[Moderator], case: Case, rule: ModerationRule
) -> list[tuple[Moderator, list[str]]]:
    """Everybody with their reasons: those who may first, least busy first, then by name."""
    judged = [(each, reasons_not_to_moderate(each, case, rule)) for each in moderators]
    return sorted(judged, key=lambda pair: (bool(pair[1]), pair[0].open_moderations, pair[0].name))


@dataclass(frozen=True)
class View:
    """What one person said about the grade, in one of the panel's roles."""

    person: int
    roles: frozenset[str]


def voices_missing(
    *, grades: Iterable[str | None], voices: Iterable[View], rule: ModerationRule
) -> list[str]:
    """Whose word is still needed before the grade can be agreed.

    The roles of the panel when the pack wants the whole panel (SEF-276), and the role whose input
    any of the grades on the table calls for (SEF-277).
    """
    wanted = dict(rule.panel) if rule.whole_panel_agrees else {}
    for grade in grades:
        grade_rule = rule.for_grade(grade)
        if grade_rule and grade_rule.input_from:
            wanted[grade_rule.input_from] = grade_rule.input_words
    heard: set[str] = set()
    for voice in voices:
        heard |= voice.roles
    return [words for role, words in wanted.items() if role not in heard]


def reasons_not_to_grade(
    *, status: ModerationStatus, is_moderator: bool, rationale: str
) -> list[str]:
    """The moderator gives their own grade, with its reason, once the audit is with them."""
    reasons = []
    if ModerationStatus.GRADED not in NEXT[status]:
        reasons.append(f"This moderation is at: {status.words.lower()}")
    if not is_moderator:
        reasons.append("Only the moderator can give the moderator's grade")
    if not rationale.strip():
        reasons.append("Say why you give this grade")
    return reasons


def reasons_not_to_agree(
    *, status: ModerationStatus, open_queries: int, missing_voices: Sequence[str], rationale: str
) -> list[str]:
    """A grade is agreed once the moderator graded, queries are answered and all are heard."""
    reasons = []
    if ModerationStatus.AGREED not in NEXT[status]:
        reasons.append(f"This moderation is at: {status.words.lower()}")
    if open_queries:
        noun = "query has" if open_queries == 1 else "queries have"
        reasons.append(f"{open_queries} {noun} not been answered by the auditor")
    reasons += [f"The {words} has not given their view yet" for words in missing_voices]
    if not rationale.strip():
        reasons.append("Say why this is the agreed grade")
    return reasons


def may_see_moderators_reading(*, blind: bool, viewer_is_auditor: bool, agreed: bool) -> bool:
    """Whether someone may read what the moderator thinks: the auditor only once it is agreed."""
    return agreed or not (blind and viewer_is_auditor)


def may_see_auditors_grade(*, blind: bool, viewer_is_moderator: bool, graded: bool) -> bool:
    """Whether the auditor's grade shows: a blind moderator sees it only after grading."""
    return graded or not (blind and viewer_is_moderator)
