"""The summary: a few figures that say the most, then what the author writes."""

from sightline.domain.document import Bullets, Piece, Words
from sightline.domain.pack_governance import ReportSection
from sightline.governance.basis import Basis
from sightline.governance.parts.actions import late_now, raised
from sightline.governance.parts.conversations import held_with_families
from sightline.governance.parts.grades import aim_figure
from sightline.governance.parts.moderation import changed_by_moderation


def narrative_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """Only words a person writes; the first section of a report opens with its main figures."""
    return (at_a_glance(basis),) if section == basis.report.sections[0] else ()


def at_a_glance(basis: Basis) -> Bullets:
    """The figures a board asks for first, in sentences."""
    planned = basis.rows.size
    items: list[Words] = [
        (basis.finished, f" audits were submitted of {planned} planned."),
        (f"Graded {basis.aim_words}: ", aim_figure(basis), "."),
    ]
    if (held := held_with_families(basis)) is not None:
        items.append(("Conversations held with children and families: ", held, "."))
    if basis.rows.moderations:
        items.append(("Grades changed by moderation: ", changed_by_moderation(basis), "."))
    items.append(
        ("Improvement actions raised: ", raised(basis), ", of them late today: ")
        + (late_now(basis), ".")
    )
    return Bullets(tuple(items))
