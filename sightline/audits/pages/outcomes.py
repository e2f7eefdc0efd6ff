"""After an audit is handed in: versions side by side, the note for the record, the release."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sightline.audits.forms.outcomes import ExtendPeriodForm, ReopenAuditForm
from sightline.audits.models import Audit, AuditVersion
from sightline.audits.pages.tops import (
    HIDDEN,
    crumbs,
    grade_tag,
    period_words,
    subject_line,
    url_of,
)
from sightline.audits.queries.reading import Writing
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.judging import FindingKind
from sightline.domain.pack import Pack
from sightline.ui.pages import Event, FormPage, Link, Page
from sightline.ui.words import as_date, as_moment


@dataclass(frozen=True)
class Change:
    """One thing that differs between two versions: what it is, before, and after."""

    words: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class VersionsPage(Page):
    """Every version handed in, and what changed from one to the next."""

    child: str
    versions: tuple[Event, ...]
    changes: tuple[Change, ...]
    comparing: str
    hidden: str
    overview_url: str


@dataclass(frozen=True, kw_only=True)
class RecordNotePage(Page):
    """The short text for the child's record, ready to copy."""

    child: str
    note: str
    lines: int
    placed: str
    placed_url: str
    may_place: bool
    overview_url: str


@dataclass(frozen=True, kw_only=True)
class ReleasePage(Page):
    """Showing the outcome to the worker: what they will see, or why not yet."""

    child: str
    worker: str
    reasons: tuple[str, ...]
    overview_url: str


def versions_page(
    audit: Audit, versions: Sequence[AuditVersion], *, grades_hidden: bool = False
) -> VersionsPage:
    """Every version, and the differences between the last two."""
    pair = list(versions)[-2:]
    snapshots = [_shown(one.snapshot, grades_hidden) for one in pair]
    comparing = f"Version {pair[0].number} and version {pair[1].number}" if len(pair) > 1 else ""
    return VersionsPage(
        title="Versions",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Versions", "")),
        child=subject_line(audit),
        versions=tuple(_version_event(one) for one in versions),
        changes=changes_between(audit, *snapshots) if len(pair) > 1 else (),
        comparing=comparing,
        hidden=f"Grades: {HIDDEN.words.lower()}" if grades_hidden else "",
        overview_url=url_of("show_audit", audit),
    )


def _shown(snapshot: dict[str, Any], grades_hidden: bool) -> dict[str, Any]:
    return snapshot | {"judgements": {}} if grades_hidden else snapshot


def changes_between(
    audit: Audit, before: dict[str, Any], after: dict[str, Any]
) -> tuple[Change, ...]:
    """What differs between two versions, in the order of the form."""
    old, new = (
        flat(audit.edition.pack, audit.tool, before),
        flat(audit.edition.pack, audit.tool, after),
    )
    return tuple(
        Change(words, old.get(words, ""), new.get(words, ""))
        for words in dict.fromkeys([*old, *new])
        if old.get(words, "") != new.get(words, "")
    )


def flat(pack: Pack, tool: str, snapshot: dict[str, Any]) -> dict[str, str]:
    """A snapshot as pairs of words: what it is, and what was written."""
    lines: dict[str, str] = {}
    for question in pack.tools[tool].questions:
        answer = snapshot["answers"].get(question.key)
        if answer:
            value = answer["value"]
            words = ", ".join(value) if isinstance(value, list) else str(value)
            lines[f"{question.number} {question.words}"] = _joined(words, answer["note"])
    titles = {section.key: section.title for section in pack.tools[tool].sections}
    for key, one in snapshot["judgements"].items():
        lines[f"Grade: {titles.get(key, 'overall')}"] = _joined(
            one["grade"], one["rationale"], one["effect"]
        )
    for number, one in enumerate(snapshot["findings"], 1):
        lines[f"Finding {number}"] = one["words"]
    for number, one in enumerate(snapshot["actions"], 1):
        lines[f"Action {number}"] = _joined(one["what"], one["owner"], one["by_on"])
    for number, one in enumerate(snapshot["conversations"], 1):
        kind = pack.conversations[one["kind"]].title
        lines[f"Conversation {number}: {kind}"] = _joined(
            ConversationOutcome(one["outcome"]).words, one["notes_shared"]
        )
    return lines


def record_note_page(writing: Writing, *, may_place: bool) -> RecordNotePage:
    """The note in finished words."""
    audit = writing.audit
    note = record_note(writing)
    placed = ""
    if audit.note_placed_at and audit.note_placed_by:
        placed = f"Placed on {as_moment(audit.note_placed_at)} by {audit.note_placed_by.name}"
    return RecordNotePage(
        title="Note for the child’s record",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Note for the record", "")),
        child=subject_line(audit),
        note=note,
        lines=note.count("\n") + 3,
        placed=placed,
        placed_url=url_of("place_record_note", audit),
        may_place=may_place and not placed and not writing.grades_hidden,
        overview_url=url_of("show_audit", audit),
    )


def record_note(writing: Writing) -> str:
    """The short case note: that an audit was done, its grade, strengths and actions (SEF-127)."""
    audit, overall = writing.audit, writing.tool.overall
    standing, grade = writing.overall, HIDDEN if overall and writing.grades_hidden else None
    if overall and standing:
        grade = grade_tag(writing.pack.scales[overall.scale], standing.grade)
    lines = [
        f"Practice audit: {audit.occasion}",
        f"Period looked at: {period_words(audit)}",
        f"Auditor: {audit.auditor.name}",
        f"Overall grade: {grade.words}" if grade else "",
        "",
        "What is going well:",
        *_bullets(one.words for one in writing.findings if one.kind == FindingKind.STRENGTH),
        "",
        "Actions:",
        *_bullets(
            f"{one.what} ({one.owner.name if one.owner else 'owner to be named'}, "
            f"by {as_date(one.by_on)})"
            for one in writing.actions
        ),
    ]
    if audit.no_action_needed:
        lines.append(f"None needed: {audit.no_action_why}")
    return "\n".join(lines).strip()


def release_page(audit: Audit, reasons: Sequence[str]) -> ReleasePage:
    """What releasing will do, or why it cannot be done yet."""
    return ReleasePage(
        title="Release to the worker",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Release", "")),
        child=subject_line(audit),
        worker=audit.worker.name if audit.worker else "",
        reasons=tuple(reasons),
        overview_url=url_of("show_audit", audit),
    )


def reopen_page(audit: Audit, form: ReopenAuditForm) -> FormPage:
    """Opening a finished audit again, with its reason."""
    return FormPage(
        title="Open this audit again",
        activity=audit.heading,
        caption=subject_line(audit),
        breadcrumbs=crumbs(audit, ("Open again", "")),
        intro=(
            "The auditor can write in it again. What was submitted is kept, and so is what is "
            "submitted next; both can be compared."
        ),
        form=form,
        button="Open it again",
        warning=True,
        cancel=Link("Cancel", url_of("show_audit", audit)),
    )


def extend_period_page(audit: Audit, form: ExtendPeriodForm) -> FormPage:
    """Looking further back than usual."""
    return FormPage(
        title="Look further back",
        activity=audit.heading,
        caption=subject_line(audit),
        breadcrumbs=crumbs(audit, ("Look further back", "")),
        intro=f"The period under review is {period_words(audit)}.",
        form=form,
        button="Change the period",
        cancel=Link("Cancel", url_of("show_audit", audit)),
    )


def _bullets(lines: Any) -> list[str]:
    return [f"- {line}" for line in lines] or ["- None recorded"]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _version_event(version: AuditVersion) -> Event:
    lines = [f"SHA-256 {version.sha256}"]
    if version.reopened_at and version.reopened_by:
        moment = as_moment(version.reopened_at)
        lines.append(
            f"Opened again by {version.reopened_by.name} on {moment}: {version.reopened_why}"
        )
    return Event(
        f"Version {version.number} submitted",
        as_moment(version.submitted_at),
        by=version.submitted_by.name,
        lines=tuple(lines),
    )
