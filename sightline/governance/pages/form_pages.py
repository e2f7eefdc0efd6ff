"""The pages on which something is done about a report."""

from dataclasses import dataclass
from typing import Any

from sightline.audits.models import Finding
from sightline.authorities.models import Authority
from sightline.domain.document import Section
from sightline.governance.distribution import NobodyYet, Reader
from sightline.governance.models import Narrative, Report, ReportTemplate
from sightline.governance.pages.report_page import (
    Laying,
    PieceView,
    Rights,
    lay_section,
    readers_words,
    template_words,
)
from sightline.governance.ways import crumbs, way
from sightline.ui.pages import Event, FormPage, Link, Row
from sightline.ui.word.template import OPTIONAL, REQUIRED
from sightline.ui.words import as_moment, as_time


@dataclass(frozen=True, kw_only=True)
class Clash:
    """What somebody else saved meanwhile."""

    words: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class NarrativePage(FormPage):
    """Writing the words of one section beside what the records say."""

    prompt: str
    pieces: tuple[PieceView, ...]
    findings: tuple[Row, ...]
    saved: str
    clash: Clash | None
    history: tuple[Event, ...]
    action: str


def narrative_page(
    *,
    report: Report,
    section: Section,
    prompt: str,
    form: Any,
    saved: Narrative | None,
    findings: list[Finding],
    history: list[Narrative],
    clash: Clash | None = None,
) -> NarrativePage:
    """The page for one section's words."""
    laid = lay_section(Laying(report=report, rights=Rights()), section)
    return NarrativePage(
        title=section.title,
        activity=report.title,
        caption=report.title,
        breadcrumbs=crumbs(report.authority, report),
        form=form,
        button="Save and return to the report",
        cancel=Link("Back to the report", report_way(report, section.key)),
        prompt=prompt,
        pieces=tuple(piece for piece in laid.pieces if piece.kind != "narrative"),
        findings=tuple(_finding(one) for one in findings),
        saved=saved_words(saved),
        clash=clash,
        history=tuple(_event(one) for one in history),
        action=way(report.authority, "save_narrative", pk=report.pk, section=section.key),
    )


def report_way(report: Report, section: str) -> str:
    """One section of the report's page."""
    return f"{way(report.authority, 'read_report', pk=report.pk)}#{section}"


def saved_words(saved: Narrative | None) -> str:
    """When the words were last saved and by whom."""
    if saved is None:
        return "Nothing written yet"
    return f"Saved {as_moment(saved.saved_at)} by {saved.saved_by.name}"


def clash_of(theirs: Narrative) -> Clash:
    """What the writer is told when somebody saved first."""
    return Clash(
        words=f"{theirs.saved_by.name} saved other words here at {as_time(theirs.saved_at)}, while "
        "you were writing. Yours are still in the box. Bring the two together, then press the "
        "button.",
        theirs=theirs.words,
    )


def _finding(finding: Finding) -> Row:
    return Row(words=f"Child {finding.audit.child.reference}", value=finding.words)


def _event(narrative: Narrative) -> Event:
    return Event(
        words=f"Version {narrative.version}",
        when=as_moment(narrative.saved_at),
        by=narrative.saved_by.name,
        lines=tuple(line for line in narrative.words.splitlines() if line.strip()),
    )


@dataclass(frozen=True, kw_only=True)
class PublishPage(FormPage):
    """Asks before a report goes out, naming who it goes to."""

    reasons: tuple[str, ...]
    readers: tuple[Row, ...]
    unreached: tuple[str, ...]
    number: str
    template: str


def publish_page(
    *,
    report: Report,
    form: Any,
    reasons: list[str],
    readers: list[Reader],
    unreached: list[NobodyYet],
    template: ReportTemplate | None,
) -> PublishPage:
    """The page before publishing."""
    return PublishPage(
        title=f"Publish {report.title}",
        activity="Reports",
        breadcrumbs=crumbs(report.authority, report),
        form=form,
        button=f"Publish and send to {readers_words(len(readers))}",
        cancel=Link("Do not publish yet", way(report.authority, "read_report", pk=report.pk)),
        reasons=tuple(reasons),
        readers=tuple(Row(words=one.person.name, value=one.as_words) for one in readers),
        unreached=tuple(one.words for one in unreached),
        number=readers_words(len(readers)),
        template=template_words(template),
    )


def withdraw_page(*, report: Report, form: Any, sent: int) -> FormPage:
    """The page before a report is taken back."""
    return FormPage(
        title=f"Withdraw {report.title}",
        activity="Reports",
        breadcrumbs=crumbs(report.authority, report),
        form=form,
        button="Withdraw this report",
        warning=True,
        intro=f"The {readers_words(sent)} who were sent it will be told, with your reason. The "
        "report stays readable, marked as withdrawn. This cannot be undone.",
        cancel=Link("Keep it published", way(report.authority, "read_report", pk=report.pk)),
    )


def correct_page(*, report: Report, form: Any) -> FormPage:
    """The page before a correction is begun."""
    return FormPage(
        title=f"Correct {report.title}",
        activity="Reports",
        breadcrumbs=crumbs(report.authority, report),
        form=form,
        button="Begin the correction",
        intro=f"A draft of version {report.number + 1} will be made with the same words and the "
        "numbers of today. The version that is out stays as it is until the correction is "
        "published.",
        cancel=Link("Back to the report", way(report.authority, "read_report", pk=report.pk)),
    )


def _placeholders() -> dict[str, str]:
    optional = {name: f"{words} (if you want it)" for name, words in OPTIONAL.items()}
    return REQUIRED | optional


@dataclass(frozen=True, kw_only=True)
class TemplatePage(FormPage):
    """Which Word template is in use, and giving another."""

    in_use: str
    download: Link
    placeholders: tuple[Row, ...]


def template_page(
    *, authority: Authority, form: Any, template: ReportTemplate | None
) -> TemplatePage:
    """The page of the Word template."""
    return TemplatePage(
        title="Word template",
        activity="Reports",
        breadcrumbs=crumbs(authority),
        form=form,
        button="Check and use this template",
        cancel=Link("Keep the one in use", way(authority, "list_reports")),
        in_use=template_words(template),
        download=Link("Download the template in use", way(authority, "download_template")),
        placeholders=tuple(
            Row(
                words=f"{{{{ {name} }}}}",
                value=f"{words}{'' if name in REQUIRED else ' (optional)'}",
            )
            for name, words in (REQUIRED | OPTIONAL).items()
        ),
    )
