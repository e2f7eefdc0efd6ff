"""What can be done about a report that is out: take it back, or correct it with a new version."""

from datetime import datetime

from django.db import transaction

from sightline.authorities.models import Person
from sightline.domain.errors import require
from sightline.domain.report_status import (
    ReportStatus,
    reasons_not_to_correct,
    reasons_not_to_withdraw,
)
from sightline.governance import queries
from sightline.governance.models import Narrative, Report
from sightline.jobs.services import send_message
from sightline.ledger.services import record


@transaction.atomic
def withdraw_report(*, report: Report, why: str, by: Person, at: datetime) -> Report:
    """Take a published report back, with a reason that everybody who was sent it is given."""
    authority = report.authority
    report = Report.objects.select_for_update().get(pk=report.pk)
    require(reasons_not_to_withdraw(status=report.state, why=why))
    report.status, report.withdrawn_at, report.withdrawn_by = ReportStatus.WITHDRAWN, at, by
    report.withdrawn_why = why
    report.save(update_fields=["status", "withdrawn_at", "withdrawn_by", "withdrawn_why"])
    record("report_withdrawn", authority=authority, by=by, at=at, about=report, why=why)
    for sent in queries.people_sent(authority, report=report):
        send_message(
            authority=authority,
            to=sent.to,
            subject=f"{report.title} has been withdrawn",
            body=f"{report.title} has been withdrawn. The reason given: {why}",
            at=at,
            about=report,
            key=f"report:{report.pk}:withdrawn:{sent.to_id}",
        )
    return report


@transaction.atomic
def correct_report(*, report: Report, why: str, by: Person, at: datetime) -> Report:
    """Begin a new version of a published report, with its words, saying what is corrected."""
    authority = report.authority
    report = Report.objects.select_for_update().get(pk=report.pk)
    drafted = queries.draft_exists(authority, report=report)
    require(reasons_not_to_correct(status=report.state, why=why, draft_exists=drafted))
    last = queries.versions_of(authority, report=report)[0]
    correction = Report.objects.create(
        authority=authority,
        cycle=report.cycle,
        key=report.key,
        title=report.title,
        number=last.number + 1,
        corrects=report,
        why=why,
        opened_at=at,
        opened_by=by,
    )
    _copy_words(report, correction, by, at)
    record(
        "report_correction_opened",
        authority=authority,
        by=by,
        at=at,
        about=correction,
        changes={"corrects": report.pk},
        why=why,
    )
    return correction


def _copy_words(report: Report, correction: Report, by: Person, at: datetime) -> None:
    """The correction starts from the words that were published."""
    authority = report.authority
    words = queries.current_narratives(authority, report=report).values()
    Narrative.objects.bulk_create(
        Narrative(
            authority=authority,
            report=correction,
            section=narrative.section,
            version=1,
            words=narrative.words,
            saved_at=at,
            saved_by=by,
        )
        for narrative in words
    )
