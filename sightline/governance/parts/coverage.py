"""Coverage: what was planned beside what was done, with nothing taken off the plan."""

from sightline.domain.audit_status import AuditStatus
from sightline.domain.document import Paragraph, Piece, Table
from sightline.domain.figures import Figure
from sightline.domain.pack_governance import ReportSection
from sightline.governance.basis import Basis, audits, part_of, with_percent
from sightline.governance.rows import AuditRow


def coverage_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """Planned against done, in a sentence and a table."""
    given = audits("coverage.given", "audits shared out", [a.pk for a in basis.rows.audits])
    done = part_of(given, "coverage.done", "audits submitted", basis.rows.finished)
    return (
        Paragraph(
            (
                f"The plan was {basis.rows.size} audits. ",
                given,
                " were shared out, and of those ",
                done,
                " have been submitted.",
            )
        ),
        Table(
            key="coverage",
            caption="Audits planned and done",
            header=("Where they stand", "Audits"),
            rows=tuple(
                (figure.of.capitalize(), with_percent(figure)) for figure in _steps(basis, given)
            ),
            note=(
                "Counts the audits shared out in this cycle. Shares are of all of them: an audit "
                "withdrawn or not done stays in the number it was planned in."
            ),
        ),
    )


def _steps(basis: Basis, given: Figure) -> list[Figure]:
    """Each place an audit can stand, as a share of all that were shared out."""
    tests = {
        "on_time": ("submitted by their due date", _on_time),
        "late": ("submitted after their due date", lambda audit: _handed_in_late(audit)),
        "in_progress": (
            "started and not yet submitted",
            lambda audit: audit.status is AuditStatus.IN_PROGRESS,
        ),
        "not_started": ("not started", lambda audit: audit.status is AuditStatus.ALLOCATED),
        "withdrawn": ("withdrawn", lambda audit: audit.status is AuditStatus.WITHDRAWN),
    }
    return [
        part_of(
            given,
            f"coverage.{key}",
            f"audits {words}",
            [audit.pk for audit in basis.rows.audits if test(audit)],
        )
        for key, (words, test) in tests.items()
    ]


def _on_time(audit: AuditRow) -> bool:
    return audit.status.is_finished and not _handed_in_late(audit)


def _handed_in_late(audit: AuditRow) -> bool:
    """Handed in after the day it was due."""
    if not audit.status.is_finished or audit.due_on is None or audit.submitted_on is None:
        return False
    return audit.submitted_on > audit.due_on
