"""What the rules need to know of a cycle's audits to choose among them, and to do it again."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from sightline.audits import queries as audits
from sightline.audits.models import Audit, WorkerReply
from sightline.audits.queries import AuditRow
from sightline.authorities.models import Authority
from sightline.domain.audit_status import AuditStatus
from sightline.domain.judging import Capacity
from sightline.domain.moderation import Considered, Gradable, choose
from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.moderators import Case, Moderator
from sightline.moderation.models import Selection
from sightline.moderation.queries.moderations import judgement_of
from sightline.moderation.queries.rules import cases_of, moderation_rule, moderators
from sightline.programme.models import Cycle


def frame_of(
    authority: Authority, *, cycle: Cycle, rule: ModerationRule, on: date
) -> dict[str, Any]:
    """Every audit of the cycle, and every peer, as plain data that can be kept and read again."""
    rows = audits.audits_of_cycle(authority, cycle=cycle)
    cases = cases_of(authority, [row.audit for row in rows])
    auditors = {row.audit.auditor_id for row in rows}
    nth = audit_numbers(authority, auditors) if rule.first_audits else {}
    return {
        "audits": [_kept(row, cases[row.audit.pk], nth.get(row.audit.pk)) for row in rows],
        "peers": _peers(authority, rule, on),
    }


def considered_in(frame: dict[str, Any], *, rule: ModerationRule, seed: str) -> list[Considered]:
    """What the rules say of every audit in a kept frame; the same frame and seed say the same."""
    known = [
        Gradable(
            one["audit"],
            one["grade"] or None,
            one["disputed_by"],
            one["nth"],
            one["case"]["auditor"],
            one["case"]["team"],
        )
        for one in frame["audits"]
    ]
    cases = {
        one["audit"]: Case(**{**one["case"], "declared": frozenset(one["case"]["declared"])})
        for one in frame["audits"]
    }
    peers = [
        (
            Moderator(
                person=one["person"],
                name=one["name"],
                teams=frozenset(one["teams"]),
                services=frozenset(one["services"]),
            ),
            one["each"],
        )
        for one in frame["peers"]
    ]
    return choose(known, rule=rule, seed=seed, cases=cases, peers=peers)


def plain_considered(considered: Iterable[Considered]) -> list[dict[str, Any]]:
    """What the rules said, as plain data to keep."""
    return [
        {
            "audit": one.audit,
            "reasons": [{"code": r.code.value, "words": r.words} for r in one.reasons],
            "why_not": one.why_not,
            "peer": one.peer,
        }
        for one in considered
    ]


def replayed(selection: Selection) -> bool:
    """Whether the kept frame and seed give the kept choice again."""
    rule = moderation_rule(selection.cycle)
    if rule is None:
        return False
    again = considered_in(selection.frame, rule=rule, seed=selection.seed)
    return plain_considered(again) == selection.considered


def gradable(audit: Audit, *, nth: int | None) -> Gradable:
    """One submitted audit as the rules read it."""
    judgement = judgement_of(audit, Capacity.AUDITOR)
    reply = last_dispute(audit)
    return Gradable(
        audit=audit.pk,
        grade=judgement.grade if judgement else None,
        disputed_by=reply.by.name if reply else "",
        nth=nth,
        auditor=audit.auditor_id,
        team=audit.unit_id,
    )


def last_dispute(audit: Audit) -> WorkerReply | None:
    """The worker's last reply, when it disagrees."""
    reply = audit.replies.select_related("by").order_by("-pk").first()
    return reply if reply is not None and not reply.agrees else None


def audit_numbers(authority: Authority, auditors: Iterable[int]) -> dict[int, int]:
    """Which audit of its auditor each is, counting from one, in the order they were given out."""
    given = (
        Audit.objects.filter(authority=authority, auditor__in=set(auditors))
        .exclude(status=AuditStatus.WITHDRAWN)
        .order_by("created_at", "pk")
    )
    counts: dict[int, int] = {}
    numbered = {}
    for pk, auditor in given.values_list("pk", "auditor_id"):
        counts[auditor] = counts.get(auditor, 0) + 1
        numbered[pk] = counts[auditor]
    return numbered


def _kept(row: AuditRow, case: Case, nth: int | None) -> dict[str, Any]:
    graded = row.audit.stands.is_finished
    return {
        "audit": row.audit.pk,
        "grade": row.auditor_grade if graded else "",
        "disputed_by": "The worker" if row.disputed else "",
        "nth": nth,
        "case": {**asdict(case), "declared": sorted(case.declared)},
    }


def _peers(authority: Authority, rule: ModerationRule, on: date) -> list[dict[str, Any]]:
    return [
        {
            "person": peer.person,
            "name": peer.name,
            "teams": sorted(peer.teams),
            "services": sorted(peer.services),
            "each": each.each,
        }
        for each in rule.peers
        for peer in moderators(authority, roles=[each.role], on=on)
        if not peer.away
    ]
