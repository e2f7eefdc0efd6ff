"""Moderation: how many audits were looked at again, and what changed (SEF-274, SEF-282)."""

from sightline.domain.document import Bullets, Paragraph, Piece, Table, Words
from sightline.domain.figures import Figure, plainly
from sightline.domain.judging import Capacity
from sightline.domain.moderation_status import Why
from sightline.domain.pack_governance import ReportSection
from sightline.governance.basis import Basis, audits, part_of, share_of


def moderation_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """The share moderated, why each was chosen, and how the agreed grade differs."""
    chosen = chosen_for_moderation(basis)
    if not chosen.rows:
        return (Paragraph(("No audit of this cycle has been chosen for moderation yet.",)),)
    return (
        Paragraph(
            (
                "Of the audits submitted, ",
                chosen,
                " were chosen for moderation and ",
                agreed(basis),
                " of those have an agreed grade.",
            )
        ),
        Bullets(tuple(_reasons(basis, chosen))),
        Paragraph(("Grades changed by moderation: ", changed_by_moderation(basis), ".")),
        _changes(basis),
        _matrix(basis),
    )


def chosen_for_moderation(basis: Basis) -> Figure:
    """The audits chosen, as a share of those submitted."""
    rows = {row.audit for row in basis.rows.moderations} & basis.rows.finished
    return part_of(basis.finished, "moderation.chosen", "audits chosen for moderation", rows)


def agreed(basis: Basis) -> Figure:
    """The moderated audits whose grade has been agreed."""
    return audits("moderation.agreed", "audits moderated with an agreed grade", _both(basis))


def changed_by_moderation(basis: Basis) -> Figure:
    """The audits whose agreed grade is not the auditor's."""
    rows = [audit for audit, (given, settled) in _both(basis).items() if given != settled]
    return share_of(
        agreed(basis), "moderation.changed", "audits whose grade moderation changed", rows
    )


def _both(basis: Basis) -> dict[int, tuple[str, str]]:
    """{audit: (auditor's grade, agreed grade)} for the moderated audits that are agreed."""
    moderated = {row.audit for row in basis.rows.moderations}
    given = basis.rows.graded_by(Capacity.AUDITOR)
    return {
        audit: (given[audit], settled)
        for audit, settled in basis.rows.graded_by(Capacity.AGREED).items()
        if audit in given and audit in moderated
    }


def _reasons(basis: Basis, chosen: Figure) -> list[Words]:
    found: list[Words] = []
    for why in Why:
        rows = [m.audit for m in basis.rows.moderations if why.value in m.why]
        rows = [audit for audit in rows if audit in chosen.rows]
        if rows:
            of = f"audits chosen for moderation: {why.words.lower()}"
            found.append((f"{why.words}: ", audits(f"moderation.why.{why.value}", of, rows)))
    return found


def _changes(basis: Basis) -> Table:
    order = {grade.key: grade.order for grade in basis.scale.grades}
    both = _both(basis)
    directions = {
        "raised": ("Raised", lambda given, settled: settled > given),
        "same": ("Not changed", lambda given, settled: settled == given),
        "lowered": ("Lowered", lambda given, settled: settled < given),
    }
    rows: list[Words] = []
    for key, (words, test) in directions.items():
        kept = [
            audit
            for audit, (given, settled) in both.items()
            if given in order and settled in order and test(order[given], order[settled])
        ]
        of = f"moderated audits whose grade was {words.lower()}"
        figure = share_of(agreed(basis), f"moderation.{key}", of, kept)
        rows.append((words, figure))
    return Table(
        key="moderation",
        caption="What moderation changed",
        header=("Agreed grade beside the auditor’s", "Audits"),
        rows=tuple(rows),
        note="Counts moderated audits with an agreed overall grade.",
    )


def _matrix(basis: Basis) -> Table:
    both, grades = _both(basis), basis.scale.best_first
    rows: list[Words] = []
    for given in grades:
        cells = [
            plainly(
                audits(
                    f"moderation.from.{given.key}.{settled.key}",
                    f"audits graded {given.words.lower()} by the auditor and agreed as "
                    f"{settled.words.lower()}",
                    [audit for audit, pair in both.items() if pair == (given.key, settled.key)],
                )
            )
            for settled in grades
        ]
        rows.append((given.words, *cells))
    return Table(
        key="moderation_matrix",
        caption="The auditor’s grade and the agreed grade",
        header=("Auditor’s grade", *(f"Agreed: {grade.words.lower()}" for grade in grades)),
        rows=tuple(rows),
        note="Counts moderated audits with an agreed overall grade.",
    )
