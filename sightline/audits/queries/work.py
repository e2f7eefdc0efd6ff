"""What is due from one person in this room, for "My work"."""

from datetime import date

from django.urls import reverse

from sightline.audits.models import Audit
from sightline.audits.queries.reading import audits_known
from sightline.authorities.models import Person
from sightline.domain.audit_status import AuditStatus
from sightline.ui.work import WorkItem


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """Audits to do, conversations to prepare for and outcomes to read. Three queries."""
    return [*_to_do(person), *_to_prepare(person), *_to_read(person)]


def _to_do(person: Person) -> list[WorkItem]:
    audits = audits_known(person.authority).written_by(person).still_open().order_by("due_on")
    return [_audit_to_do(audit, person) for audit in audits]


def _audit_to_do(audit: Audit, person: Person) -> WorkItem:
    helping = audit.supported_by_id == person.pk
    words = f"{'Support the audit of' if helping else 'Audit'} {audit.about}"
    return WorkItem(
        words=audit.heading if audit.by_hand else words,
        about=f"{audit.occasion} · {audit.stands.words.lower()}",
        url=_url("show_audit", audit),
        due_on=audit.due_on,
        why=_why(audit),
        why_url="",
    )


def _to_prepare(person: Person) -> list[WorkItem]:
    """Audits of the person's own practice whose conversation has not been held yet."""
    waiting = (
        audits_known(person.authority)
        .filter(worker=person, conversations__person=person, conversations__outcome="not_yet")
        .still_open()
        .order_by("due_on")
        .distinct()
    )
    return [
        WorkItem(
            words=f"Prepare for the {_called(audit)}",
            about=f"{audit.occasion} · with {audit.auditor.name}",
            url=_url("read_notice", audit),
            due_on=audit.due_on,
            why=_why(audit),
        )
        for audit in waiting
    ]


def _to_read(person: Person) -> list[WorkItem]:
    """Outcomes released to the person that they have not replied to."""
    released = audits_known(person.authority).filter(
        worker=person, status=AuditStatus.RELEASED, replies=None
    )
    return [
        WorkItem(
            words=f"Read the {_called(audit)} and say what you think",
            about=audit.occasion,
            url=_url("read_outcome", audit),
            why=_why(audit),
        )
        for audit in released.order_by("released_at")
    ]


def _why(audit: Audit) -> str:
    return "Started by hand" if audit.by_hand else f"Part of “{audit.occasion}”"


def _called(audit: Audit) -> str:
    """What it is called within a sentence."""
    if audit.by_hand:
        return f"{audit.title[:1].lower()}{audit.title[1:]} ({audit.about})"
    return f"audit of {audit.about}"


def _url(name: str, audit: Audit) -> str:
    return reverse(f"audits:{name}", args=[audit.authority.key, audit.pk])
