"""Choosing audits for a second look: by a draw, by the rules when an audit comes in, by asking."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sightline.audits.models import Audit
from sightline.audits.services import choose_for_moderation
from sightline.authorities.models import Person
from sightline.domain.errors import require
from sightline.domain.moderation import Reason, reasons_without_draw
from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.moderation_status import ModerationStatus, Why
from sightline.ledger.services import record
from sightline.moderation.models import Moderation, ModerationReason, Selection
from sightline.moderation.queries.choosing import (
    audit_numbers,
    considered_in,
    frame_of,
    gradable,
    last_dispute,
    plain_considered,
)
from sightline.moderation.queries.moderations import selection_of, version_of
from sightline.moderation.queries.rules import moderation_rule, rule_for
from sightline.moderation.services.assigning import give_to_peer
from sightline.moderation.services.beginning import begin_moderating
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Cycle


@transaction.atomic
def draw_moderation(
    *, cycle: Cycle, seed: str, by: Person | None, at: datetime, why: str = ""
) -> Selection:
    """Choose the audits of a cycle for a second look, with a seed that is kept.

    1. Keep what is known of every audit, submitted or not: the draw is of all of them, so that
       nobody can finish first and be left out.
    2. Choose by the framework's rules and keep what they say of each audit, chosen or not.
    3. Open a moderation for each chosen audit that is submitted; the others follow as they come.

    Drawing again needs a reason. What was already opened stays open.
    """
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("edition").get(pk=cycle.pk)
    rule = moderation_rule(cycle)
    before = selection_of(cycle.authority, cycle=cycle)
    require(_reasons_not_to_draw(cycle, rule, seed, before, why))
    rule = rule or ModerationRule()
    frame = frame_of(cycle.authority, cycle=cycle, rule=rule, on=timezone.localdate(at))
    require([] if frame["audits"] else ["This cycle has no audits yet"])
    selection = _keep(cycle, rule, frame, before, seed, by, at, why)
    chosen = [one for one in selection.considered if one["reasons"]]
    record(
        "moderation_drawn",
        authority=cycle.authority,
        by=by,
        at=at,
        about=selection,
        changes={"seed": seed, "chosen": [one["audit"] for one in chosen], "cycle": cycle.pk},
        why=why,
    )
    submitted = Audit.objects.finished().filter(pk__in=[one["audit"] for one in chosen])
    for audit in submitted.select_related("cycle__edition", "edition", "child"):
        audit.authority = cycle.authority
        consider_audit(audit=audit, at=at)
    begin_moderating(cycle=cycle, by=by, at=at)
    return selection


def _reasons_not_to_draw(
    cycle: Cycle,
    rule: ModerationRule | None,
    seed: str,
    before: Selection | None,
    why: str,
) -> list[str]:
    reasons = []
    if rule is None:
        reasons.append("The framework does not moderate audits of this activity")
    if not seed.strip():
        reasons.append("A draw needs a seed")
    if before is not None and not why.strip():
        reasons.append("Say why the audits are drawn again")
    return reasons


def _keep(
    cycle: Cycle,
    rule: ModerationRule,
    frame: dict,
    before: Selection | None,
    seed: str,
    by: Person | None,
    at: datetime,
    why: str,
) -> Selection:
    if before is not None:
        before.superseded_at, before.superseded_by = at, by
        before.save(update_fields=["superseded_at", "superseded_by"])
    return Selection.objects.create(
        authority=cycle.authority,
        cycle=cycle,
        number=before.number + 1 if before else 1,
        seed=seed,
        share=str(rule.share or ""),
        frame=frame,
        considered=plain_considered(considered_in(frame, rule=rule, seed=seed)),
        at=at,
        by=by,
        why=why.strip(),
    )


@transaction.atomic
def consider_audit(*, audit: Audit, at: datetime) -> Moderation | None:
    """See whether a submitted audit gets a second look, and open one if so. Safe to run twice.

    Its reasons are those of the draw that stands, its grade, a worker who disagrees, and an
    auditor who is new. A reason that was already followed up is not followed up again.
    """
    rule = rule_for(audit)
    if rule is None or not audit.stands.is_finished:
        return None
    reasons, peer = _reasons_for(audit, rule)
    fresh = [pair for pair in reasons if not _known(audit, *pair)]
    if not fresh:
        return None
    moderation = _open(audit, rule, at)
    _add_reasons(moderation, fresh, by=None, at=at)
    if peer is not None:
        give_to_peer(moderation=moderation, peer=peer, at=at)
    return moderation


@transaction.atomic
def ask_for_moderation(*, audit: Audit, why: str, by: Person, at: datetime) -> Moderation:
    """Somebody who manages moderation asks for a second look and says why."""
    rule = rule_for(audit)
    reasons = [] if audit.stands.is_finished else ["The audit has not been submitted yet"]
    if rule is None:
        reasons.append("The framework does not moderate audits of this activity")
    if not why.strip():
        reasons.append("Say why this audit should be looked at again")
    require(reasons)
    moderation = _open(audit, rule or ModerationRule(), at)
    asked = (Reason(Why.ASKED, f"{by.name} asked: {why.strip()}"), f"asked:{at.isoformat()}")
    _add_reasons(moderation, [asked], by=by, at=at)
    if moderation.cycle is not None:
        begin_moderating(cycle=moderation.cycle, by=by, at=at)
    return moderation


def _reasons_for(audit: Audit, rule: ModerationRule) -> tuple[list[tuple[Reason, str]], int | None]:
    """Each reason with where it comes from, and the peer the draw gave the audit to."""
    auditors = [audit.auditor_id] if rule.first_audits else []
    nth = audit_numbers(audit.authority, auditors).get(audit.pk)
    version = f"version:{version_of(audit)}"
    reply = last_dispute(audit)
    found = [
        (reason, f"reply:{reply.pk}" if reply and reason.code is Why.DISPUTED else version)
        for reason in reasons_without_draw(gradable(audit, nth=nth), rule)
    ]
    selection = selection_of(audit.authority, cycle=audit.cycle) if audit.cycle else None
    kept = selection.considered if selection else []
    drawn = next((one for one in kept if one["audit"] == audit.pk), None)
    if drawn is None:
        return found, None
    found += [
        (Reason(Why(one["code"]), one["words"]), version)
        for one in drawn["reasons"]
        if one["code"] in (Why.SHARE, Why.PEER)
    ]
    return found, drawn["peer"]


def _known(audit: Audit, reason: Reason, source: str) -> bool:
    """Whether this reason was already followed up in a second look that was not withdrawn."""
    given = ModerationReason.objects.filter(
        authority=audit.authority, moderation__audit=audit, code=reason.code, source=source
    )
    return given.exclude(moderation__status=ModerationStatus.WITHDRAWN).exists()


def _open(audit: Audit, rule: ModerationRule, at: datetime) -> Moderation:
    """The open second look at the audit, or a new one; its outcome is held back meanwhile."""
    moderation = Moderation.objects.still_open().filter(audit=audit).first()
    if moderation is not None:
        moderation.authority = audit.authority
        return moderation
    choose_for_moderation(audit=audit, by=None, at=at)
    moderation = Moderation.objects.create(
        authority=audit.authority,
        audit=audit,
        cycle=audit.cycle,
        version=version_of(audit),
        blind=rule.blind,
        due_on=due_on(timezone.localdate(at), rule.due_in_working_days),
        chosen_at=at,
    )
    record(
        "moderation_opened",
        authority=audit.authority,
        by=None,
        at=at,
        about=moderation,
        child=audit.child_id,
        changes={"audit": audit.pk, "due_on": moderation.due_on},
    )
    return moderation


def due_on(start: date, working_days: int) -> date:
    """So many working days later, bank holidays left out."""
    return working_calendar().add_working_days(start, working_days)


def _add_reasons(
    moderation: Moderation,
    reasons: Iterable[tuple[Reason, str]],
    *,
    by: Person | None,
    at: datetime,
) -> None:
    for reason, source in reasons:
        ModerationReason.objects.get_or_create(
            authority=moderation.authority,
            moderation=moderation,
            code=reason.code,
            source=source,
            defaults={"words": reason.words, "at": at, "by": by},
        )
        record(
            "moderation_reason_given",
            authority=moderation.authority,
            by=by,
            at=at,
            about=moderation,
            changes={"code": reason.code, "source": source},
            why=reason.words,
        )
