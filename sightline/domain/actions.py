"""What must be true before an action moves on, and who may move it.

The loop ends with the child: an owner does, a manager signs off for quality as well as compliance
(SEF-294, SEF-295), and someone else looks in the record and says what is different for the child.
Times are in calendar days, from the day the action is opened (SEF-298, SEF-299).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sightline.domain.action_status import LIVE, NEXT, TO_DO, ActionStatus
from sightline.domain.pack_rules import ActionRule as PackRule
from sightline.domain.pack_rules import CountedFrom


@dataclass(frozen=True)
class ActionRule:
    """What the pack says about actions: how long one may take, who is reminded, who verifies."""

    within_days: int | None = None
    counted_from: CountedFrom = CountedFrom.SUBMITTED
    considers: tuple[tuple[str, str], ...] = ()  # question key, question words
    verifiers: tuple[tuple[str, str], ...] = ()  # role key, role words
    verify_within_days: int = 31
    remind_days_before: tuple[int, ...] = ()
    chase_every_days: int = 7


def flat_rule(rule: PackRule, *, roles: Mapping[str, str]) -> ActionRule:
    """The pack's rule with the words of its roles filled in."""
    return ActionRule(
        within_days=rule.max_days,
        counted_from=rule.counted_from,
        considers=tuple((question.key, question.words) for question in rule.sign_off_considers),
        verifiers=tuple((role, roles.get(role, role)) for role in rule.verified_by),
        verify_within_days=rule.verify_within_days,
        remind_days_before=rule.remind_days_before,
        chase_every_days=rule.chase_every_days,
    )


def latest_due(opened_on: date, rule: ActionRule) -> date | None:
    """The last day an action may be due: the limit counts calendar days after it was opened."""
    return None if rule.within_days is None else opened_on + timedelta(days=rule.within_days)


def reasons_not_to_open(*, what: str, due_on: date, opened_on: date, rule: ActionRule) -> list[str]:
    """An action says what must change and is due from the day it is opened to the pack's limit."""
    reasons = []
    if not what.strip():
        reasons.append("Say what must change")
    if due_on < opened_on:
        reasons.append("An action cannot be due before the day it is opened")
    last = latest_due(opened_on, rule)
    if last is not None and due_on > last:
        reasons.append(f"An action must be due within {rule.within_days} days of being opened")
    return reasons


def due_within_limit(planned_for: date, *, opened_on: date, rule: ActionRule) -> date:
    """The due date an action from an audit is opened with: as planned, kept inside the limits."""
    last = latest_due(opened_on, rule)
    earliest = max(planned_for, opened_on)
    return earliest if last is None else min(earliest, last)


def _not_next(status: ActionStatus, wanted: ActionStatus) -> list[str]:
    return [] if wanted in NEXT[status] else [f"This action is at: {status.words.lower()}"]


def reasons_not_to_do(*, status: ActionStatus, is_owner: bool, note: str) -> list[str]:
    """Its owner says an action is done, and what they did."""
    reasons = _not_next(status, ActionStatus.DONE)
    if not is_owner:
        reasons.append("Only the owner of this action can say it is done")
    if not note.strip():
        reasons.append("Say what you did")
    return reasons


@dataclass(frozen=True)
class SignOff:
    """A manager's answers: each thing the pack says to consider, and what they saw of quality."""

    answers: Mapping[str, bool] = field(default_factory=dict)
    quality: str = ""


def reasons_not_to_judge(
    *, status: ActionStatus, is_owner: bool, in_line: bool, may_manage: bool = False
) -> list[str]:
    """Who may sign off or send back: the line manager or the line of the case, never the owner.

    The line is the owner's line manager or anyone who manages the team of the child (SEF-294,
    SEF-297). `may_manage` is for those who look after all actions when a line is empty.
    """
    reasons = _not_next(status, ActionStatus.SIGNED_OFF)
    if is_owner:
        reasons.append("You own this action, so someone else must sign it off")
    if not in_line and not may_manage:
        reasons.append(
            "Only the owner's line manager or the child's line of management can do this"
        )
    return reasons


def reasons_not_to_sign_off(
    *,
    status: ActionStatus,
    is_owner: bool,
    in_line: bool,
    given: SignOff,
    rule: ActionRule,
    may_manage: bool = False,
) -> list[str]:
    """Sign-off considers quality as well as compliance (SEF-295): a no to either sends it back."""
    reasons = reasons_not_to_judge(
        status=status, is_owner=is_owner, in_line=in_line, may_manage=may_manage
    )
    for key, words in rule.considers:
        if key not in given.answers:
            reasons.append(f"Answer: {words}")
    if not all(given.answers.values()):
        reasons.append("You answered no: send the action back instead and say why")
    if not given.quality.strip():
        reasons.append("Say what you saw of the quality of the work")
    return reasons


def reasons_not_to_send_back(
    *, status: ActionStatus, is_owner: bool, in_line: bool, why: str, may_manage: bool = False
) -> list[str]:
    """A manager can send an action back to its owner, and must say why."""
    reasons = reasons_not_to_judge(
        status=status, is_owner=is_owner, in_line=in_line, may_manage=may_manage
    )
    return reasons if why.strip() else [*reasons, "Say why you are sending it back"]


@dataclass(frozen=True)
class Looker:
    """Who wants to verify, with their roles, and who owned and signed off the action."""

    person: int
    owner: int
    signed_off_by: int | None = None
    roles: frozenset[str] = frozenset()


def reasons_not_to_look(
    looker: Looker, *, status: ActionStatus, rule: ActionRule, may_manage: bool = False
) -> list[str]:
    """Who may verify: somebody of the pack's roles, neither the owner nor who signed it off."""
    reasons = _not_next(status, ActionStatus.VERIFIED)
    if looker.person == looker.owner:
        reasons.append("You own this action, so someone else must verify it")
    if looker.signed_off_by is not None and looker.person == looker.signed_off_by:
        reasons.append("You signed this action off, so someone else must verify it")
    named = {role for role, _ in rule.verifiers}
    if named and not may_manage and not named & looker.roles:
        words = " or ".join(words.lower() for _, words in rule.verifiers)
        reasons.append(f"Only a {words} verifies actions")
    return reasons


def reasons_not_to_verify(
    looker: Looker,
    *,
    status: ActionStatus,
    rule: ActionRule,
    seen: str,
    difference: str,
    may_manage: bool = False,
) -> list[str]:
    """A verifier says what they saw in the record and what is different for the child."""
    reasons = reasons_not_to_look(looker, status=status, rule=rule, may_manage=may_manage)
    if not seen.strip():
        reasons.append("Say what you saw in the record")
    if not difference.strip():
        reasons.append("Say what is different for the child")
    return reasons


def reasons_not_to_extend(
    *,
    status: ActionStatus,
    due_on: date,
    to: date,
    opened_on: date,
    why: str,
    rule: ActionRule,
    may_manage: bool,
) -> list[str]:
    """More time needs a reason; past the pack's limit only those who manage all actions give it."""
    reasons = [] if status in TO_DO else [f"This action is at: {status.words.lower()}"]
    if to <= due_on:
        reasons.append("The new date must be later than the date it is due now")
    if not why.strip():
        reasons.append("Say why more time is needed")
    last = latest_due(opened_on, rule)
    if last is not None and to > last and not may_manage:
        reasons.append(f"Only a quality assurance manager can go past {rule.within_days} days")
    return reasons


def reasons_not_to_withdraw(*, status: ActionStatus, why: str) -> list[str]:
    """An action that is no longer right is withdrawn with its reason; it is never deleted."""
    reasons = _not_next(status, ActionStatus.WITHDRAWN)
    return reasons if why.strip() else [*reasons, "Say why this action is withdrawn"]


def reasons_not_to_hand_over(*, status: ActionStatus, why: str, same_owner: bool) -> list[str]:
    """An action can be handed to a new owner while there is something left to do, with a reason."""
    reasons = [] if status in TO_DO else [f"This action is at: {status.words.lower()}"]
    if same_owner:
        reasons.append("Choose someone other than the owner it has now")
    return reasons if why.strip() else [*reasons, "Say why it has a new owner"]


def days_late(*, status: ActionStatus, due_on: date, on: date) -> int:
    """How many days late an action is: only while its owner still has something to do."""
    return max(0, (on - due_on).days) if status in TO_DO else 0


def was_on_time(*, due_on: date, done_on: date | None) -> bool | None:
    """Whether it was done by its date; None while it is not done."""
    return None if done_on is None else done_on <= due_on


@dataclass(frozen=True)
class Chase:
    """One reminder that is owed: its number for this due date, and if the manager hears too."""

    step: int
    late: bool
    tell_line_manager: bool


def chase_owed(
    *, status: ActionStatus, due_on: date, on: date, sent: Sequence[int], rule: ActionRule
) -> Chase | None:
    """The reminder owed today, if any: those before it is due, then one each period it is late.

    Steps are numbered in the order of their days. The owner is told on the first day late and
    the line manager too from the second reminder. Days that were missed are caught up with one
    reminder, the latest, not with several.
    """
    if status not in TO_DO:
        return None
    late = (on - due_on).days
    reached = sum(-late <= days for days in rule.remind_days_before)
    weeks = 0 if late <= 0 else 1 + (late - 1) // rule.chase_every_days
    step = reached + weeks - 1
    if step <= max(sent, default=-1):
        return None
    return Chase(step=step, late=late > 0, tell_line_manager=weeks > 1)


def next_deed(status: ActionStatus) -> str:
    """Who is to move next, in words for a list."""
    if status not in LIVE:
        return "Nobody: it is finished"
    if status in TO_DO:
        return "The owner"
    return "The line manager" if status is ActionStatus.DONE else "A verifier"
