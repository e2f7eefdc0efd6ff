"""The list of audits: those somebody does, or all they may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.audits.models import Audit
from sightline.audits.pages.starting import START
from sightline.audits.pages.tops import (
    HIDDEN,
    due_words,
    grade_tag,
    status_tag,
    subject_line,
    url_of,
)
from sightline.audits.queries.cycles import AuditRow
from sightline.authorities.models import Authority
from sightline.ui.listing import Listing
from sightline.ui.pages import Cell, Crumb, FilterForm, Link, Page, Pager, Table, Tag
from sightline.ui.words import count


@dataclass(frozen=True, kw_only=True)
class ListAuditsPage(Page):
    """Audits in a working table."""

    table: Table
    filters: FilterForm
    pager: Pager
    start: Link | None


def list_audits_page(
    authority: Authority,
    rows: Sequence[AuditRow],
    *,
    listing: Listing,
    total: int,
    on: date,
    hidden: frozenset[int] = frozenset(),
    may_start: bool = False,
) -> ListAuditsPage:
    """The list in finished words, without the grades of audits `hidden` from the reader."""
    start = Link(START, reverse("audits:choose_activity", args=[authority.key]))
    return ListAuditsPage(
        title="Audits",
        wide=True,
        breadcrumbs=(Crumb("My work", reverse("web:home", args=[authority.key])),),
        table=Table(
            caption=count(total, "audit"),
            columns=(
                listing.column("What it is of", sort="child"),
                listing.column("Part of", sort="cycle"),
                listing.column("Auditor", sort="auditor"),
                listing.column("Due", sort="due"),
                listing.column("Status", sort="status"),
                listing.column("Answered", numeric=True),
                listing.column("Conversations", numeric=True),
                listing.column("Overall grade"),
            ),
            rows=tuple(_cells(row, on, hidden) for row in rows),
            empty=(
                "No audits here yet. Audits appear when a sample has been shared out or one is "
                "started by hand, to those who do them and those who may read them."
            ),
        ),
        filters=listing.filter_form(),
        pager=listing.pager(total),
        start=start if may_start else None,
    )


def _cells(row: AuditRow, on: date, hidden: frozenset[int]) -> tuple[Cell, ...]:
    audit, grade = row.audit, _grade(row, hidden)
    return (
        Cell(
            audit.short,
            url=url_of("show_audit", audit),
            note=subject_line(audit).partition(" · ")[2],
            header=True,
        ),
        Cell(audit.occasion),
        Cell(audit.auditor.name, note=_support(audit)),
        Cell(due_words(audit, on=on)),
        Cell(tag=status_tag(audit)),
        Cell(f"{row.answered} of {row.questions}", numeric=True),
        Cell(f"{row.talks_held} of {row.talks}", numeric=True),
        Cell(tag=grade) if grade else Cell(""),
    )


def _support(audit: Audit) -> str:
    return f"with {audit.supported_by.name}" if audit.supported_by else ""


def _grade(row: AuditRow, hidden: frozenset[int]) -> Tag | None:
    overall = row.audit.edition.pack.tools[row.audit.tool].overall
    if not (overall and row.grade and row.status.is_finished):
        return None
    if row.audit.pk in hidden:
        return HIDDEN
    return grade_tag(row.audit.edition.pack.scales[overall.scale], row.grade)
