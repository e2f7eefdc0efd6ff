"""Who sees which part of one audit, and when.

The auditor and the supporting auditor see all they wrote. Colleagues with the right to read audits
see it too, once there is something to read. The worker sees the outcome once released: grades,
findings, actions and the notes meant to be shared, never the private notes of a conversation.

Who moderates blind sees no grade of the audit, on any page, before they have graded it themselves.
"""

from enum import StrEnum

from sightline.domain.audit_status import AuditStatus


class Relation(StrEnum):
    """What a person is to one audit."""

    AUTHOR = "author"
    WORKER = "worker"
    READER = "reader"


class Part(StrEnum):
    """The parts of an audit that are shown or kept back together."""

    NOTICE = "notice"
    ANSWERS = "answers"
    PRIVATE_NOTES = "private_notes"
    OUTCOME = "outcome"


def is_seen(part: Part, *, relation: Relation, status: AuditStatus) -> bool:
    """True when somebody in this relation sees this part while the audit stands where it does."""
    if part is Part.NOTICE:
        return True
    if relation is Relation.AUTHOR:
        return True
    if relation is Relation.READER:
        return part is not Part.PRIVATE_NOTES or status.is_finished
    return part is Part.OUTCOME and status is AuditStatus.RELEASED


def relation_of(*, person: int, authors: frozenset[int], worker: int | None) -> Relation:
    """What a person is to an audit: its author before anything else, then its worker."""
    if person in authors:
        return Relation.AUTHOR
    if person == worker:
        return Relation.WORKER
    return Relation.READER


def may_see_grades(*, person: int, hidden_from: frozenset[int]) -> bool:
    """Whether somebody sees the grades of an audit: all but those they are kept from at present."""
    return person not in hidden_from
