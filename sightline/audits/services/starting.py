"""Starting an audit by hand, outside a cycle: a checklist, an observation, a dip sample of one."""

from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.audits.models import Audit
from sightline.audits.queries import starting
from sightline.audits.queries.auditors import Council, council_on
from sightline.audits.services.beginning import begin_conversations
from sightline.audits.services.creating import case_list_of
from sightline.authorities.models import Authority, Person, Unit
from sightline.authorities.queries import viewer_for
from sightline.children.models import Child
from sightline.domain.access import Deed, reasons_not_to
from sightline.domain.allocation import reasons_not_independent
from sightline.domain.cycle_status import AssignmentKind
from sightline.domain.errors import NotAllowed, require
from sightline.domain.pack_activities import Activity, Independence
from sightline.domain.subjects import (
    ABOUT_A_PERSON,
    AN_AUDIT,
    Start,
    reasons_not_to_start,
    reasons_without_subject,
    too_close_words,
)
from sightline.frameworks.models import Edition
from sightline.jobs.services import send_message
from sightline.ledger.services import record
from sightline.programme.models import Assignment
from sightline.programme.queries.tasks import task_for
from sightline.ui.words import as_date

LONGEST = 200
"""How many characters of a title or of what it is about are kept with the audit."""

SHORTER = 170
"""The same in the subject of a message, which says a little more."""


@dataclass(frozen=True, kw_only=True)
class NewAudit:
    """What somebody says to start an audit: which activity, of what, by whom and by when.

    `person` is whose practice is looked at; `words` say which meeting, supervision or household.
    `key` names the form it was sent with, so that sending it twice starts one audit.
    """

    activity: str
    auditor: Person
    about_on: date
    due_on: date
    months: int | None = None
    why_longer: str = ""
    child: Child | None = None
    person: Person | None = None
    unit: Unit | None = None
    words: str = ""
    looked_at: Audit | None = None
    key: str = ""


def start_audit(
    *, authority: Authority, edition: Edition, new: NewAudit, by: Person, at: datetime
) -> Audit:
    """Start an audit with the tool of an activity, and give it to its auditor.

    1. Refuse with everything that is missing, and with who is too close.
    2. Pin of whom it is; make the assignment that work lists and coverage read.
    3. Open the conversations the tool asks for; one entry in the ledger; tell the auditor.

    Sent twice with the same key, it is started once.
    """
    there = starting.audit_started_with(authority, key=new.key)
    if there is not None:
        return there
    try:
        return _start(authority=authority, edition=edition, new=new, by=by, at=at)
    except IntegrityError:
        there = starting.audit_started_with(authority, key=new.key)
        if there is None:
            raise
        return there


@transaction.atomic
def _start(
    *, authority: Authority, edition: Edition, new: NewAudit, by: Person, at: datetime
) -> Audit:
    today = timezone.localdate(at)
    council = council_on(authority, on=today)
    activity = _activity(edition, new.activity)
    audit = _audit(authority, edition, activity, new, council=council, at=at)
    require(
        [
            *starting.reasons_not_to_see(_record_opened(new), by=by, auditor=new.auditor, at=at),
            *_reasons(audit, activity, new, by=by, council=council, today=today),
        ]
    )
    audit.assignment = _assignment(audit, due_on=new.due_on, by=by, at=at)
    audit.save()
    begin_conversations(audit=audit)
    record(
        "audit_started_by_hand",
        authority=authority,
        by=by,
        at=at,
        about=audit,
        child=audit.child_id,
        changes=_changes(audit),
        why=new.why_longer,
    )
    if by.pk != audit.auditor_id:
        _tell(audit, by=by, at=at)
    return audit


def _record_opened(new: NewAudit) -> Child | None:
    """The child whose record is opened; through another audit only a restricted one is asked of."""
    if new.looked_at is not None and new.looked_at.is_restricted:
        return new.looked_at.child
    return new.child


def _activity(edition: Edition, key: str) -> Activity:
    activity = edition.pack.activities.get(key)
    if activity is None or not activity.tool:
        raise NotAllowed(["This activity has no form to fill in"])
    return activity


def _audit(
    authority: Authority,
    edition: Edition,
    activity: Activity,
    new: NewAudit,
    *,
    council: Council,
    at: datetime,
) -> Audit:
    """The audit with what is pinned of its subject, not yet saved."""
    tool = edition.pack.tools[activity.tool or ""]
    months = activity.look_back_months if new.months is None else new.months
    audit = Audit(
        authority=authority,
        activity=activity.key,
        title=activity.title[:LONGEST],
        subject=tool.subject.value,
        about_on=new.about_on,
        start_key=new.key,
        edition=edition,
        tool=tool.key,
        auditor=new.auditor,
        period_from=new.about_on - relativedelta(months=months),
        period_to=new.about_on,
        period_why=new.why_longer,
        due_on=new.due_on,
        created_at=at,
    )
    _pin_subject(audit, new, council)
    return audit


def _pin_subject(audit: Audit, new: NewAudit, council: Council) -> None:
    """Who and what it is of, as it is today, so that no later move changes it."""
    if new.looked_at is not None:
        _pin_audit(audit, new.looked_at)
    elif new.unit is not None:
        audit.unit = new.unit
    else:
        audit.about_words = new.words.strip()
        _pin_child(audit, new)
        _pin_person(audit, new.person, council)


def _pin_child(audit: Audit, new: NewAudit) -> None:
    child = new.child
    if child is None:
        return
    audit.child = child
    row = starting.main_involvement(child)
    facts = {"child": child.pk, "reference": child.reference, "restricted": child.restricted}
    age = None if child.expected else child.age_on(new.about_on)
    if row is not None:
        audit.unit, audit.worker = row.unit, row.worker
        audit.worker_line_manager = row.worker.line_manager if row.worker else None
        facts |= {
            "status": row.status,
            "unit": row.unit_id,
            "team": row.unit.name if row.unit else row.team_words,
            "worker": row.worker_id,
            "iro": row.iro_id,
            "chair": row.chair_id,
            "case_list": case_list_of(row),
        }
    audit.facts = facts | {"age": age}


def _pin_person(audit: Audit, person: Person | None, council: Council) -> None:
    if person is None:
        return
    audit.worker = person
    audit.worker_line_manager = person.line_manager
    audit.unit_id = starting.unit_of_person(person, council) or audit.unit_id


def _pin_audit(audit: Audit, looked_at: Audit) -> None:
    """Another audit: of its child and unit; whose practice is looked at is its auditor."""
    audit.looked_at, audit.child, audit.unit = looked_at, looked_at.child, looked_at.unit
    words = f"the audit by {looked_at.auditor.name} of {looked_at.about}"
    audit.about_words = words[:LONGEST]
    audit.worker = looked_at.auditor
    audit.worker_line_manager = looked_at.auditor.line_manager


def _reasons(
    audit: Audit,
    activity: Activity,
    new: NewAudit,
    *,
    by: Person,
    council: Council,
    today: date,
) -> list[str]:
    pack = audit.edition.pack
    doing = reasons_not_to(Deed.DO_AUDIT, viewer_for(new.auditor, on=today))
    start = Start(
        today=today,
        about_on=new.about_on,
        due_on=new.due_on,
        months=activity.look_back_months if new.months is None else new.months,
        usual_months=activity.look_back_months,
        may_be_longer=activity.look_back_may_be_longer,
        why_longer=new.why_longer,
        auditor=new.auditor.name,
        has_role=new.auditor in starting.doers(activity, pack=pack, council=council),
        does_audits=not doing,
        is_for_another=by.pk != new.auditor.pk,
        may_give=starting.may_give(viewer_for(by, on=today)),
        is_of_themselves=_is_of_themselves(audit),
    )
    reasons = reasons_without_subject(
        audit.subject,
        child=new.child is not None,
        person=new.person is not None,
        unit=new.unit is not None,
        words=new.words,
        audit=new.looked_at is not None,
    )
    return reasons + reasons_not_to_start(start) + _too_close(audit, activity, council)


def _is_of_themselves(audit: Audit) -> bool:
    return audit.subject in {*ABOUT_A_PERSON, AN_AUDIT} and audit.worker_id == audit.auditor_id


def _too_close(audit: Audit, activity: Activity, council: Council) -> list[str]:
    """Who the framework keeps away; that nobody looks at their own practice is said already."""
    rules = starting.keeping_away(activity, audit.edition.pack)
    auditor = starting.as_auditor(audit.auditor, council=council, child=audit.child)
    found = reasons_not_independent(auditor, starting.to_place(audit, council), rules=rules)
    own = Independence.OWN_CASE if _is_of_themselves(audit) else None
    return [
        too_close_words(audit.subject, auditor.name, Independence(one.code))
        for one in found
        if one.code != own
    ]


def _assignment(audit: Audit, *, due_on: date, by: Person, at: datetime) -> Assignment:
    return Assignment.objects.create(
        authority=audit.authority,
        edition=audit.edition,
        activity=audit.activity,
        kind=AssignmentKind.AUDIT,
        person=audit.auditor,
        child=audit.child,
        opens_on=timezone.localdate(at),
        due_on=due_on,
        given_at=at,
        given_by=by,
        fulfils=_task(audit, on=timezone.localdate(at)),
    )


def _task(audit: Audit, *, on: date) -> Assignment | None:
    """The task of the framework that this audit does, if one fell due for its auditor."""
    person = audit.worker_id if audit.subject in ABOUT_A_PERSON else None
    return task_for(
        audit.authority,
        activity=audit.activity,
        person=audit.auditor,
        on=on,
        about_person=person,
        about_unit=audit.unit_id,
        child=audit.child_id,
    )


def _changes(audit: Audit) -> dict[str, object]:
    return {
        "activity": audit.activity,
        "subject": audit.subject,
        "auditor": audit.auditor_id,
        "worker": audit.worker_id,
        "unit": audit.unit_id,
        "looked_at": audit.looked_at_id,
        "about_on": audit.about_on,
        "due_on": audit.due_on,
    }


def _tell(audit: Audit, *, by: Person, at: datetime) -> None:
    """No more of a child than the reference leaves by e-mail."""
    send_message(
        authority=audit.authority,
        to=audit.auditor,
        subject=f"{audit.title[:SHORTER]}: one for you",
        body=(
            f"Dear {audit.auditor.name}\n\n{by.name} asks you to do this by "
            f"{as_date(audit.due_on)}: {audit.heading}.\n\n"
            "You will find it under “My work” in Sightline, with the guidance beside each question."
        ),
        at=at,
        about=audit,
        key=f"audit-started:{audit.pk}",
    )
