"""Giving notice: telling auditors what they have, and those involved that a record is to be
audited."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sightline.audits.models import Allocation, AllocationMove, Audit, Notice
from sightline.audits.queries.auditors import Council, activity_of, council_on
from sightline.authorities.models import Person
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cohort import ChildFacts
from sightline.domain.cycle_status import ENDED
from sightline.domain.errors import require
from sightline.domain.parties import people_of
from sightline.jobs.services import send_message
from sightline.ledger.services import record
from sightline.programme.models import Cycle
from sightline.programme.services import locked_cycle
from sightline.ui.words import as_date, count, listed


@dataclass(frozen=True)
class Mention:
    """One child on somebody's list: who audits, by when, and what the reader is to the child."""

    reference: str
    auditor: str
    due_on: str
    part: str

    @property
    def line(self) -> str:
        """As it stands in the message: a reference, never a name of a child."""
        return (
            f"- child {self.reference}: audited by {self.auditor}, by {self.due_on} ({self.part})"
        )


@transaction.atomic
def tell_those_involved(*, cycle: Cycle, by: Person | None, at: datetime) -> int:
    """Send everybody the framework names the list of their own children to be audited.

    The same list is never sent twice; somebody whose list has changed is sent the new one. How
    many were told something is returned.
    """
    cycle = locked_cycle(cycle)
    require([f"This cycle is {cycle.where.words.lower()}"] if cycle.where in ENDED else [])
    audits = _audits(cycle)
    require([] if audits else ["Share out the audits first: nobody has one yet"])
    council = council_on(cycle.authority, on=timezone.localdate(at))
    lists = lists_to_send(cycle, audits, council)
    told = 0
    for person, mentions in sorted(lists.items(), key=lambda pair: pair[0]):
        if person in council.people:
            told += _tell(cycle, council.people[person], mentions, by=by, at=at)
    cycle.told_at, cycle.told_by = at, by
    cycle.save(update_fields=["told_at", "told_by"])
    record(
        "people_told",
        authority=cycle.authority,
        by=by,
        at=at,
        about=cycle,
        changes={"people": told, "audits": len(audits)},
    )
    return told


def _audits(cycle: Cycle) -> list[Audit]:
    audits = Audit.objects.filter(authority=cycle.authority, cycle=cycle)
    found = audits.exclude(status=AuditStatus.WITHDRAWN).order_by("child__reference")
    return list(found.select_related("child", "auditor", "supported_by"))


def lists_to_send(cycle: Cycle, audits: list[Audit], council: Council) -> dict[int, list[Mention]]:
    """Each person's own children, with what the person is to each."""
    notice = activity_of(cycle).notice
    parties = [cycle.edition.pack.parties[key] for key in notice.tell] if notice else []
    parts: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, audit in enumerate(audits):
        child = ChildFacts.from_json(audit.facts)
        for party in parties:
            people = people_of(party, child, places=council.places, auditor=audit.auditor_id)
            for person in people:
                parts[person][number].append(party.words)
    return {
        person: [
            Mention(
                reference=audits[number].child.reference,
                auditor=audits[number].auditor.name,
                due_on=as_date(audits[number].due_on),
                part=f"you are {listed(words)}",
            )
            for number, words in sorted(theirs.items())
        ]
        for person, theirs in parts.items()
    }


def _tell(
    cycle: Cycle, person: Person, mentions: list[Mention], *, by: Person | None, at: datetime
) -> bool:
    """Send one list unless the same list was sent before."""
    told = {"|".join((one.reference, one.auditor, one.due_on)) for one in mentions}
    fingerprint = hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()[:16]
    key = f"notice:{cycle.pk}:{person.pk}:{fingerprint}"
    if Notice.objects.filter(authority=cycle.authority, key=key).exists():
        return False
    notice = activity_of(cycle).notice
    lines = [one.line for one in mentions]
    send_message(
        authority=cycle.authority,
        to=person,
        subject=f"{cycle.title}: {count(len(mentions), 'record')} to be audited",
        body="\n".join(
            [
                f"Dear {person.name}",
                "",
                f"These records are to be audited ({cycle.title}):",
                *lines,
                "",
                notice.guidance.strip() if notice else "",
            ]
        ),
        at=at,
        about=cycle,
        key=key,
    )
    Notice.objects.create(
        authority=cycle.authority,
        cycle=cycle,
        person=person,
        key=key,
        children=[{"reference": one.reference, "part": one.part} for one in mentions],
        given_at=at,
        given_by=by,
    )
    return True


# --- Auditors -----------------------------------------------------------------------------------


def tell_auditors(*, allocation: Allocation, at: datetime) -> None:
    """Tell each auditor of a sharing out which audits are theirs, with the guidance (SEF-112)."""
    cycle = allocation.draw.cycle
    mine: dict[Person, list[Audit]] = defaultdict(list)
    for audit in _audits(cycle):
        if audit.created_at == allocation.allocated_at:
            mine[audit.auditor].append(audit)
            if audit.supported_by:
                mine[audit.supported_by].append(audit)
    for person, audits in mine.items():
        send_message(
            authority=cycle.authority,
            to=person,
            subject=f"{cycle.title}: {count(len(audits), 'audit')} for you",
            body=_for_auditor(cycle, person, audits),
            at=at,
            about=cycle,
            key=f"allocated:{allocation.pk}:{person.pk}",
        )


def _for_auditor(cycle: Cycle, person: Person, audits: list[Audit]) -> str:
    lines = [
        f"- child {one.child.reference}, by {as_date(one.due_on)}"
        + ("" if one.auditor_id == person.pk else f", supporting {one.auditor.name}")
        + (
            f", supported by {one.supported_by.name}"
            if one.supported_by and one.supported_by_id != person.pk
            else ""
        )
        for one in audits
    ]
    theme = f"The theme is {cycle.theme.lower()}." if cycle.theme else ""
    closing = (
        "You will find them under “My work” in Sightline, with the guidance beside every question. "
        "If you know the child or family, say so before you open the record."
    )
    return "\n".join(
        [f"Dear {person.name}", "", "You have these audits:", *lines, "", theme, closing]
    )


def tell_auditor_of_move(*, move: AllocationMove, at: datetime) -> None:
    """Tell whoever now has an audit, and whoever had it."""
    reference, title = move.frame_child.child.reference, move.cycle.title
    due_on = as_date(move.assignment.due_on)
    words = {move.to_person: f"The audit of child {reference} is now yours, by {due_on}."}
    if move.from_person and move.from_person_id != move.to_person_id:
        words[move.from_person] = f"You no longer have the audit of child {reference}."
    for person, body in words.items():
        send_message(
            authority=move.authority,
            to=person,
            subject=f"{title}: an audit has moved",
            body=f"Dear {person.name}\n\n{body}",
            at=at,
            about=move.cycle,
            key=f"moved:{move.pk}:{person.pk}",
        )
