"""What is asked of reports, their words, their templates and their readers."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse

from sightline.audits.models import Finding
from sightline.authorities.models import Authority, Person, Post
from sightline.authorities.queries import viewer_for
from sightline.domain.access import Deed, reasons_not_to
from sightline.domain.audit_status import FINISHED
from sightline.domain.cycle_status import SHARED_OUT
from sightline.domain.judging import FindingKind
from sightline.domain.pack_governance import Report as ReportRules
from sightline.domain.report_status import ReportStatus
from sightline.governance.models import Distribution, Narrative, Report, ReportFile, ReportTemplate
from sightline.programme.models import Cycle
from sightline.ui.work import WorkItem

SOON = 14
YEAR = 366
"""Days before a report is due at which beginning it appears in somebody's work."""


def reports_of(authority: Authority, *, with_drafts: bool) -> QuerySet[Report]:
    """Reports, newest cycle first; drafts only for those who write them. No snapshots are read."""
    found = (
        Report.objects.filter(authority=authority)
        .select_related("cycle", "opened_by")
        .defer("snapshot")
        .order_by("-cycle__starts_on", "key", "-number")
    )
    return found if with_drafts else found.exclude(status=ReportStatus.DRAFT)


def reports_begun(
    authority: Authority, *, cycles: Iterable[Cycle] | None = None
) -> set[tuple[int, str]]:
    """(cycle, report of the framework) for every report somebody has begun, on some cycles."""
    found = Report.objects.filter(authority=authority, number=1)
    if cycles is not None:
        found = found.filter(cycle__in=cycles)
    return set(found.values_list("cycle_id", "key"))


def report_or_404(authority: Authority, *, pk: int, with_drafts: bool) -> Report:
    """One report with its cycle and edition; a draft is not there for those who only read."""
    found = Report.objects.filter(authority=authority, pk=pk).select_related(
        "cycle__edition", "published_by", "withdrawn_by", "opened_by", "corrects"
    )
    report = found.first()
    if report is None or (report.state is ReportStatus.DRAFT and not with_drafts):
        raise Http404
    return report


def versions_of(authority: Authority, *, report: Report) -> list[Report]:
    """Every version of the same report, newest first, without their snapshots."""
    return list(
        Report.objects.filter(authority=authority, cycle=report.cycle_id, key=report.key)
        .defer("snapshot")
        .order_by("-number")
    )


def draft_exists(authority: Authority, *, report: Report) -> bool:
    """Whether a version of the same report is still being written."""
    return Report.objects.filter(
        authority=authority, cycle=report.cycle_id, key=report.key, status=ReportStatus.DRAFT
    ).exists()


def cycles_to_report(
    authority: Authority, *, report_on: tuple[date, date] | None = None
) -> list[Cycle]:
    """Cycles whose audits were shared out, newest first, with their edition."""
    cycles = Cycle.objects.filter(authority=authority, status__in=sorted(SHARED_OUT))
    if report_on is not None:
        cycles = cycles.filter(report_on__range=report_on)
    return list(cycles.select_related("edition").order_by("-starts_on", "-pk"))


def current_narratives(authority: Authority, *, report: Report) -> dict[str, Narrative]:
    """{section: the words as they stand}."""
    newest = (
        Narrative.objects.filter(report=OuterRef("report"), section=OuterRef("section"))
        .order_by()
        .values("section")
        .annotate(last=Max("version"))
        .values("last")
    )
    found = Narrative.objects.filter(
        authority=authority, report=report, version=Subquery(newest)
    ).select_related("saved_by")
    return {one.section: one for one in found}


def narrative_versions(
    authority: Authority, *, report: Report, section: str
) -> QuerySet[Narrative]:
    """Every saving of one section, newest first."""
    return (
        Narrative.objects.filter(authority=authority, report=report, section=section)
        .select_related("saved_by")
        .order_by("-version")
    )


def findings_to_draw_on(
    authority: Authority, *, cycle: Cycle, kind: FindingKind, most: int
) -> list[Finding]:
    """Findings of submitted audits that an author may draw on, newest first."""
    return list(
        Finding.objects.filter(
            authority=authority,
            audit__cycle=cycle,
            audit__status__in=sorted(FINISHED),
            kind=kind,
        )
        .select_related("audit__child")
        .order_by("-pk")[:most]
    )


def posts_in_roles(authority: Authority, *, roles: Iterable[str], on: date) -> list[Post]:
    """The posts held today in any of these roles, each with its person and role, by name."""
    return list(
        Post.objects.filter(
            Q(started_on__isnull=True) | Q(started_on__lte=on),
            Q(ended_on__isnull=True) | Q(ended_on__gte=on),
            Q(person__started_on__isnull=True) | Q(person__started_on__lte=on),
            Q(person__ended_on__isnull=True) | Q(person__ended_on__gte=on),
            authority=authority,
            role__key__in=list(roles),
        )
        .select_related("person", "role")
        .order_by("person__name", "person_id", "pk")
    )


def people_sent(authority: Authority, *, report: Report) -> list[Distribution]:
    """Who was sent a published report and when they first opened it, by name."""
    return list(
        Distribution.objects.filter(authority=authority, report=report)
        .select_related("to")
        .order_by("to__name", "pk")
    )


def template_in_use(authority: Authority) -> ReportTemplate | None:
    """The council's own template; none when it uses the one that comes with Sightline."""
    return (
        ReportTemplate.objects.filter(authority=authority, retired_at=None)
        .select_related("uploaded_by")
        .first()
    )


def word_file_of(authority: Authority, *, report: Report) -> ReportFile | None:
    """The Word file made when the report was published, if it has been made."""
    return ReportFile.objects.filter(authority=authority, report=report).first()


def work_for(person: Person, *, on: date) -> list[WorkItem]:
    """Reports to begin and drafts to finish, for the people whose role writes them (SEF-151)."""
    if reasons_not_to(Deed.WRITE_REPORT, viewer_for(person, on=on)):
        return []
    authority = person.authority
    drafts = reports_of(authority, with_drafts=True).filter(
        status=ReportStatus.DRAFT, opened_by=person
    )
    # One that is a year late is no longer news; it stays among the reports that can be begun.
    due = (on - timedelta(days=YEAR), on + timedelta(days=SOON))
    cycles = cycles_to_report(authority, report_on=due)
    to_begin = reports_to_begin(cycles, reports_begun(authority, cycles=cycles))
    return [_draft_item(authority, draft) for draft in drafts] + [
        _to_begin_item(authority, cycle, rules) for cycle, rules in to_begin
    ]


def reports_to_begin(
    cycles: Iterable[Cycle], begun: set[tuple[int, str]]
) -> list[tuple[Cycle, ReportRules]]:
    """Each report a cycle's framework names and nobody has begun."""
    return [
        (cycle, rules)
        for cycle in cycles
        for rules in cycle.edition.pack.reports.values()
        if rules.activity == cycle.activity and (cycle.pk, rules.key) not in begun
    ]


def _draft_item(authority: Authority, draft: Report) -> WorkItem:
    return WorkItem(
        words="Finish and publish the report",
        about=draft.title,
        url=_way(authority, "read_report", pk=draft.pk),
        due_on=draft.cycle.report_on,
        why="You began this report",
    )


def _to_begin_item(authority: Authority, cycle: Cycle, rules: ReportRules) -> WorkItem:
    return WorkItem(
        words=f"Begin the report “{rules.title}”",
        about=cycle.title,
        url=_way(authority, "list_reports"),
        due_on=cycle.report_on,
        why="The framework asks for this report on every cycle of this kind",
    )


def _way(authority: Authority, name: str, **kwargs: int) -> str:
    return reverse(f"governance:{name}", kwargs={"authority": authority.key, **kwargs})
