"""Who may give an audit a second look: never its auditor, never the line of the case."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.pack_activities import Independence


@dataclass(frozen=True)
class Case:
    """Who is too close to an audit to moderate it, by the number of the person or unit."""

    auditor: int
    supported_by: int | None = None
    worker: int | None = None
    line_manager: int | None = None
    team: int | None = None
    service: int | None = None
    iro: int | None = None
    chair: int | None = None
    declared: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Moderator:
    """What the rules need to know of a person who could moderate."""

    person: int
    roles: frozenset[str] = frozenset()
    teams: frozenset[int] = frozenset()
    services: frozenset[int] = frozenset()
    away: str = ""
    open_moderations: int = 0
    name: str = field(default="", compare=False)


def reasons_of_interest(
    moderator: Moderator, case: Case, keep_away: frozenset[Independence]
) -> list[str]:
    """Why this person is too close: they did the audit, or they are in the line of the case."""
    person = moderator.person
    ties = {
        Independence.OWN_CASE: person == case.worker,
        Independence.LINE_MANAGER: person == case.line_manager,
        Independence.OWN_TEAM: case.team is not None and case.team in moderator.teams,
        Independence.OWN_SERVICE: case.service is not None and case.service in moderator.services,
        Independence.REVIEWER: person in (case.iro, case.chair),
        Independence.DECLARED: person in case.declared,
    }
    reasons = ["did this audit"] if person == case.auditor else []
    if person == case.supported_by:
        reasons.append("supported the auditor")
    return reasons + [tie.words for tie, holds in ties.items() if holds and tie in keep_away]


def reasons_not_to_moderate(
    moderator: Moderator, case: Case, rule: ModerationRule, *, invited: bool = False
) -> list[str]:
    """Why this person may not moderate this audit; an empty list means they may.

    Somebody outside the pack's moderating roles may be invited, when particular knowledge helps
    (SEF-278); nobody may be invited to moderate a case they are close to.
    """
    reasons = reasons_of_interest(moderator, case, rule.keep_away)
    if not invited and not moderator.roles & set(rule.moderators):
        reasons.append("is not on the moderation panel")
    if moderator.away:
        reasons.append(f"is away {moderator.away}")
    return reasons


def suggested(
    moderators: Iterable[Moderator], case: Case, rule: ModerationRule, *, invited: bool = False
) -> list[tuple[Moderator, list[str]]]:
    """Everybody with their reasons: those who may first, least busy first, then by name."""
    judged = [
        (each, reasons_not_to_moderate(each, case, rule, invited=invited)) for each in moderators
    ]
    return sorted(judged, key=lambda pair: (bool(pair[1]), pair[0].open_moderations, pair[0].name))
