"""Opening and publishing a report, and sending it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sightline.audits.services import begin_conversations_of
from sightline.authorities.models import Authority, Person
from sightline.domain.cycle_status import CycleStatus, reasons_not_to_move
from sightline.domain.errors import NotAllowed, require
from sightline.domain.report_status import ReportStatus
from sightline.domain.snapshots import fingerprint, to_snapshot
from sightline.governance.distribution import Reader, readers_of
from sightline.governance.documents import document_of, reasons_against
from sightline.governance.models import Distribution, Report
from sightline.jobs.announcements import announce
from sightline.jobs.services import send_message
from sightline.ledger.services import record
from sightline.programme.models import Cycle
from sightline.programme.services import move_cycle


@transaction.atomic
def open_report(
    *, authority: Authority, cycle: Cycle, key: str, by: Person, at: datetime
) -> Report:
    """Begin the draft of one of the framework's reports on a cycle; once begun it is that one."""
    rules = cycle.edition.pack.reports.get(key)
    if rules is None or rules.activity != cycle.activity:
        raise NotAllowed(["The framework has no such report for this cycle"])
    known = Report.objects.filter(cycle=cycle, key=key).order_by("-number").first()
    if known is not None:
        return known
    begin_conversations_of(cycle=cycle)
    report = Report.objects.create(
        authority=authority,
        cycle=cycle,
        key=key,
        title=f"{rules.title}: {cycle.starts_on:%B %Y}"[:200],
        opened_at=at,
        opened_by=by,
    )
    record("report_opened", authority=authority, by=by, at=at, about=report)
    return report


@transaction.atomic
def publish_report(*, report: Report, by: Person, at: datetime) -> Report:
    """Freeze the report as it stands at this moment and send it to those the framework names.

    1. The document is built from the rows and kept whole, with its SHA-256.
    2. The version it corrects, if any, is marked as replaced.
    3. Every reader is sent a message once, and each sending is kept.
    4. The cycle is marked as reported.
    """
    authority = report.authority
    report = Report.objects.select_for_update().get(pk=report.pk)
    begin_conversations_of(cycle=report.cycle)
    document = document_of(authority, report=report, at=at)
    require(reasons_against(report, document))
    report.snapshot = to_snapshot(document)
    report.sha256 = fingerprint(report.snapshot)
    report.status, report.published_at, report.published_by = ReportStatus.PUBLISHED, at, by
    report.save(update_fields=["snapshot", "sha256", "status", "published_at", "published_by"])
    _replace_corrected(report, by, at)
    record(
        "report_published",
        authority=authority,
        by=by,
        at=at,
        about=report,
        changes={"sha256": report.sha256, "number": report.number},
        why=report.why,
    )
    on = timezone.localtime(at).date()
    send_report(report=report, readers=readers_of(authority, report=report, on=on), at=at)
    _mark_reported(report, by, at)
    announce("report_published", authority=authority, subject=report.pk, at=at)
    return report


def _mark_reported(report: Report, by: Person, at: datetime) -> None:
    """A cycle whose report is out has been reported; one that is further on stays there."""
    cycle = report.cycle
    if not reasons_not_to_move(now=cycle.where, to=CycleStatus.REPORTED):
        move_cycle(cycle=cycle, to=CycleStatus.REPORTED, by=by, at=at)


def _replace_corrected(report: Report, by: Person, at: datetime) -> None:
    """The version this one corrects no longer stands; a withdrawn one stays withdrawn."""
    corrected = report.corrects
    if corrected is None or corrected.state is not ReportStatus.PUBLISHED:
        return
    corrected.status = ReportStatus.REPLACED
    corrected.save(update_fields=["status"])
    record(
        "report_replaced",
        authority=report.authority,
        by=by,
        at=at,
        about=corrected,
        changes={"by": report.pk},
        why=report.why,
    )


@transaction.atomic
def send_report(*, report: Report, readers: Iterable[Reader], at: datetime) -> int:
    """Tell each reader once that the report is there, and keep that they were told."""
    told = 0
    for reader in readers:
        _, is_new = Distribution.objects.get_or_create(
            authority=report.authority,
            report=report,
            to=reader.person,
            defaults={"as_words": reader.as_words[:200], "sent_at": at},
        )
        if not is_new:
            continue
        told += 1
        send_message(
            authority=report.authority,
            to=reader.person,
            subject=f"{report.title} has been published",
            body=_message(report, reader),
            at=at,
            about=report,
            key=f"report:{report.pk}:published:{reader.person.pk}",
        )
    return told


def _message(report: Report, reader: Reader) -> str:
    corrected = f"It corrects an earlier version: {report.why}\n\n" if report.corrects_id else ""
    return (
        f"{report.title} has been published.\n\n{corrected}"
        f"You are sent it as: {reader.as_words}.\n\n"
        "Sign in to Sightline and choose Reports to read it."
    )


@transaction.atomic
def record_report_opened(*, report: Report, by: Person, at: datetime) -> None:
    """Note the first time somebody who was sent a report opens it (SEF-283)."""
    first = Distribution.objects.filter(report=report, to=by, opened_at=None)
    if first.update(opened_at=at):
        record("report_read", authority=report.authority, by=by, at=at, about=report)
