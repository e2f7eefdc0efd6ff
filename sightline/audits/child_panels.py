"""A child's audits, past and due, shown on the child's page."""

from datetime import date

from sightline.audits.models import Audit
from sightline.audits.pages.tops import HIDDEN, due_words, grade_tag, status_tag, url_of
from sightline.audits.queries.cycles import AuditRow, audit_row
from sightline.audits.queries.hiding import hidden_from
from sightline.audits.queries.listing import audits_listed
from sightline.authorities.models import Authority
from sightline.children.models import Child
from sightline.children.panels import ChildPanel, child_panel
from sightline.children.queries import needs_to_know
from sightline.domain.access import Deed, Viewer, grants_for
from sightline.ui.pages import Cell, Column, Table


def audits_of_child(
    authority: Authority, child: Child, *, viewer: Viewer, on: date
) -> ChildPanel | None:
    """The audits of this child that the reader may see, the latest first."""
    if not grants_for(Deed.READ_AUDIT, viewer):
        return None
    seen = audits_listed(authority, viewer=viewer).filter(child=child)
    hidden = hidden_from(authority, person=viewer.person)
    rows = [audit_row(audit) for audit in seen.order_by("-created_at", "-pk")]
    return ChildPanel(
        Table(
            caption="Audits",
            columns=(
                Column("Cycle"),
                Column("Auditor"),
                Column("Due"),
                Column("Status"),
                Column("Overall grade"),
            ),
            rows=tuple(_cells(row, on, hidden) for row in rows),
            empty="This child has not been audited. An audit appears here once it is shared out.",
        )
    )


def auditing_now(authority: Authority, child: Child) -> set[int]:
    """Who does or supports an audit of this child that is still open: they need to know."""
    open_now = Audit.objects.filter(authority=authority, child=child).still_open()
    pairs = open_now.values_list("auditor_id", "supported_by_id")
    return {person for pair in pairs for person in pair if person is not None}


def register() -> None:
    """Put the panel first below what is known of the child, and let auditors read the page."""
    child_panel(place=10)(audits_of_child)
    needs_to_know(auditing_now)


def _cells(row: AuditRow, on: date, hidden: frozenset[int]) -> tuple[Cell, ...]:
    audit = row.audit
    overall = audit.edition.pack.tools[audit.tool].overall
    tag = None
    if overall and row.status.is_finished:
        tag = grade_tag(audit.edition.pack.scales[overall.scale], row.grade)
        tag = HIDDEN if audit.pk in hidden else tag
    return (
        Cell(audit.occasion, url=url_of("show_audit", audit), header=True),
        Cell(audit.auditor.name),
        Cell(due_words(audit, on=on)),
        Cell(tag=status_tag(audit)),
        Cell(tag=tag) if tag else Cell(""),
    )
