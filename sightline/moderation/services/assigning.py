"""Giving an audit to a moderator: never to its auditor or somebody in the line of the case."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sightline.audits.services import hide_grades, show_grades
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed, require
from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.moderation_status import NEXT, ModerationStatus
from sightline.domain.moderators import Moderator, reasons_not_to_moderate, suggested
from sightline.jobs.services import send_message
from sightline.ledger.services import record
from sightline.moderation.models import Moderation
from sightline.moderation.queries.rules import (
    as_moderators,
    cases_of,
    moderators,
    rule_for,
)
from sightline.programme.models import Cycle
from sightline.ui.words import as_date, listed


def suggestions(moderation: Moderation, *, at: datetime) -> list[tuple[Moderator, list[str]]]:
    """Everybody of the moderating roles: those who may first, the least busy of them foremost."""
    rule = _rule(moderation)
    return _judged(moderation, rule, list(rule.moderators), at)


def invitations(moderation: Moderation, *, at: datetime) -> list[tuple[Moderator, list[str]]]:
    """Those who may be asked for what they know (SEF-278), with what stands in the way of each."""
    rule = _rule(moderation)
    panel = rule.moderators
    found = _judged(moderation, rule, [role for role, _ in rule.may_be_asked], at, invited=True)
    return [(each, reasons) for each, reasons in found if not each.roles & set(panel)]


def _judged(
    moderation: Moderation,
    rule: ModerationRule,
    roles: list[str],
    at: datetime,
    *,
    invited: bool = False,
) -> list[tuple[Moderator, list[str]]]:
    on = timezone.localdate(at)
    people = moderators(moderation.authority, roles=roles, on=on)
    case = cases_of(moderation.authority, [moderation.audit])[moderation.audit_id]
    return suggested(people, case, rule, invited=invited)


@transaction.atomic
def assign_moderator(
    *, moderation: Moderation, to: Person, by: Person, at: datetime, invited_why: str = ""
) -> Moderation:
    """Give the audit to a moderator, who is told.

    Somebody outside the panel is invited with what they know as the reason (SEF-278).
    """
    moderation = locked(moderation)
    rule = _rule(moderation)
    on = timezone.localdate(at)
    (moderator,) = as_moderators(moderation.authority, people=[to], on=on)
    case = cases_of(moderation.authority, [moderation.audit])[moderation.audit_id]
    invited = bool(invited_why.strip())
    reasons = _reasons_of_status(moderation)
    ties = reasons_not_to_moderate(moderator, case, rule, invited=invited)
    reasons += [f"{to.name} {tie}" for tie in ties]
    require(reasons)
    return _assign(moderation, to, by=by, at=at, invited_why=invited_why.strip())


@transaction.atomic
def share_out_moderations(*, cycle: Cycle, by: Person, at: datetime) -> list[Moderation]:
    """Give every audit of the cycle that waits for a moderator to the least busy who may take it.

    What nobody may take stays waiting; the cycle's page says why.
    """
    waiting = Moderation.objects.filter(cycle=cycle, status=ModerationStatus.CHOSEN)
    require([] if waiting.exists() else ["No audit is waiting for a moderator"])
    given = []
    for moderation in waiting.order_by("due_on", "pk"):
        moderation.authority = cycle.authority
        free = [each for each, reasons in suggestions(locked(moderation), at=at) if not reasons]
        if free:
            to = Person.objects.get(pk=free[0].person)
            given.append(_assign(locked(moderation), to, by=by, at=at))
    require([] if given else ["There is nobody to give the waiting audits to"])
    return given


def give_to_peer(*, moderation: Moderation, peer: int, at: datetime) -> None:
    """Give an audit to the peer the draw chose, unless it already has a moderator."""
    if moderation.status != ModerationStatus.CHOSEN:
        return
    to = Person.objects.get(pk=peer)
    (moderator,) = as_moderators(moderation.authority, people=[to], on=timezone.localdate(at))
    case = cases_of(moderation.authority, [moderation.audit])[moderation.audit_id]
    if not reasons_not_to_moderate(moderator, case, _rule(moderation)):
        _assign(moderation, to, by=None, at=at)


def locked(moderation: Moderation) -> Moderation:
    """The second look as it stands now, kept from others until the deed is done."""
    Moderation.objects.select_for_update(of=("self",)).get(pk=moderation.pk)
    beside = ("audit__child", "audit__unit", "audit__edition", "audit__cycle", "cycle__edition")
    people = ("audit__auditor", "audit__supported_by", "audit__worker", "moderator")
    fresh = Moderation.objects.select_related(*beside, *people).get(pk=moderation.pk)
    fresh.authority = fresh.audit.authority = moderation.authority
    return fresh


def _rule(moderation: Moderation) -> ModerationRule:
    rule = rule_for(moderation.audit)
    if rule is None:
        raise NotAllowed(["The framework does not moderate audits of this activity"])
    return rule


def _reasons_of_status(moderation: Moderation) -> list[str]:
    if ModerationStatus.ASSIGNED in NEXT[moderation.stands]:
        return []
    return [f"This moderation is at: {moderation.stands.words.lower()}"]


def _assign(
    moderation: Moderation,
    to: Person,
    *,
    by: Person | None,
    at: datetime,
    invited_why: str = "",
) -> Moderation:
    before = moderation.moderator
    moderation.moderator, moderation.status = to, ModerationStatus.ASSIGNED
    moderation.assigned_at, moderation.assigned_by = at, by
    moderation.invited_why = invited_why
    moderation.save(
        update_fields=["moderator", "status", "assigned_at", "assigned_by", "invited_why"]
    )
    record(
        "moderator_assigned",
        authority=moderation.authority,
        by=by,
        at=at,
        about=moderation,
        child=moderation.audit.child_id,
        changes={"moderator": [before.pk if before else None, to.pk]},
        why=invited_why,
    )
    _blind(moderation, before=before, by=by, at=at)
    _tell(moderation, to, at)
    return moderation


def _blind(
    moderation: Moderation, *, before: Person | None, by: Person | None, at: datetime
) -> None:
    """Keep the grades from who moderates now, and no longer from who did before."""
    now = moderation.moderator
    if before is not None and before != now:
        show_grades(audit=moderation.audit, to=before, by=by, at=at)
    if moderation.blind and now is not None:
        hide_grades(audit=moderation.audit, from_person=now, by=by, at=at)


def _tell(moderation: Moderation, to: Person, at: datetime) -> None:
    about = moderation.audit.about
    # Why it was chosen can give the auditor's grade away.
    reasons = [] if moderation.blind else [reason.words for reason in moderation.reasons.all()]
    why = f"Why: {listed(reasons)}.\n\n" if reasons else ""
    send_message(
        authority=moderation.authority,
        to=to,
        subject=f"An audit for you to moderate, due {as_date(moderation.due_on)}",
        body=(
            f"You are asked to moderate the audit of {about} by "
            f"{as_date(moderation.due_on)}.\n\n{why}Sign in to Sightline and open "
            "“Moderation”."
        ),
        at=at,
        about=moderation,
        key=f"moderator-assigned:{moderation.pk}:{to.pk}",
    )
