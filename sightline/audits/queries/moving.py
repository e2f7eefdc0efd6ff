"""What is to be known before one audit is given to somebody by hand."""

from dataclasses import dataclass, replace
from datetime import date

from sightline.audits.models import Audit, FrameChild
from sightline.audits.queries.auditors import (
    audit_to_place,
    auditors_for,
    council_on,
    rules_of,
    window_of,
)
from sightline.authorities.models import Person
from sightline.domain.allocation import (
    Auditor,
    reasons_not_to_place,
    reasons_not_to_support,
)
from sightline.domain.audit_status import AuditStatus
from sightline.programme.models import Cycle


@dataclass(frozen=True)
class Choice:
    """One auditor who might be given an audit, and everything against it."""

    auditor: Auditor
    against: tuple[str, ...]


def choices_for(
    cycle: Cycle, frame_child: FrameChild, *, on: date, supported: bool = True
) -> list[Choice]:
    """Every auditor of the pool with what is against giving them this audit; the freest first."""
    council = council_on(cycle.authority, on=on)
    audit = audit_to_place(frame_child, council)
    window, rules = window_of(cycle, on=on), rules_of(cycle)
    has = _holder(frame_child)
    choices = []
    for one in auditors_for(cycle, council=council, on=on):
        # Whoever has it already is not fuller for keeping it.
        auditor = replace(one, placed=one.placed - (one.person == has))
        reasons = reasons_not_to_place(
            auditor, audit, window=window, rules=rules, supported=supported
        )
        choices.append(Choice(auditor, tuple(reason.words for reason in reasons)))
    return sorted(choices, key=_freest)


def _freest(choice: Choice) -> tuple[int, int, str]:
    load = choice.auditor.placed + choice.auditor.this_year
    return len(choice.against), load, choice.auditor.name


def reasons_against(
    cycle: Cycle, frame_child: FrameChild, *, to: Person, supported_by: Person | None, on: date
) -> list[str]:
    """Every rule that giving this audit to this person, with this support, would break."""
    choices = choices_for(cycle, frame_child, on=on, supported=supported_by is not None)
    by_person = {choice.auditor.person: choice for choice in choices}
    if to.pk not in by_person:
        found = [f"{to.name} is not among those who do these audits"]
    else:
        found = list(by_person[to.pk].against)
    if supported_by is None:
        return found
    if supported_by.pk not in by_person:
        return [*found, f"{supported_by.name} is not among those who do these audits"]
    council = council_on(cycle.authority, on=on)
    reasons = reasons_not_to_support(
        by_person[supported_by.pk].auditor,
        audit_to_place(frame_child, council),
        window=window_of(cycle, on=on),
        rules=rules_of(cycle),
    )
    return found + [reason.words for reason in reasons]


def _holder(frame_child: FrameChild) -> int | None:
    return (
        Audit.objects.filter(authority=frame_child.authority_id, frame_child=frame_child)
        .exclude(status=AuditStatus.WITHDRAWN)
        .values_list("auditor_id", flat=True)
        .first()
    )
