"""Overall grades, with their uncertainty and the cycle before beside them (SEF-318)."""

from sightline.domain.document import (
    Chart,
    ChartKind,
    Paragraph,
    Piece,
    Point,
    Series,
    Table,
    Words,
)
from sightline.domain.figures import Figure
from sightline.domain.pack_governance import ReportSection
from sightline.domain.pack_scales import Grade
from sightline.domain.trends import change_between, change_words
from sightline.governance.basis import (
    ENOUGH_TO_SAY,
    Basis,
    audits,
    audits_with,
    likely,
    proportion,
    share_of,
    with_percent,
)
from sightline.governance.rows import EarlierCycle


def grades_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """The share at the grade aimed for, each grade in a table, and a chart of both cycles."""
    before = basis.rows.earlier[-1] if basis.rows.earlier else None
    return (
        Paragraph(_aim_sentence(basis, before)),
        *_still_to_moderate(basis),
        _grade_table(basis, before),
        _grade_chart(basis, before),
    )


def aim_figure(basis: Basis) -> Figure:
    """The audits graded at or above the grade the council aims for."""
    return share_of(
        basis.graded,
        "grades.aimed",
        f"audits graded {basis.aim_words}",
        audits_with(basis.rows.standing(), basis.aimed_at),
    )


def graded_before(basis: Basis, before: EarlierCycle) -> Figure:
    """The graded audits of the cycle before."""
    known = {grade.key for grade in basis.scale.best_first}
    return audits(
        "grades.before",
        f"audits submitted with an overall grade in {before.words}",
        audits_with(before.overall, known),
    )


def _aim_sentence(basis: Basis, before: EarlierCycle | None) -> Words:
    now = aim_figure(basis)
    words: Words = (f"Graded {basis.aim_words}: ", now, ".")
    if before is None:
        return (*words, " There is no earlier cycle to compare with.")
    then = share_of(
        graded_before(basis, before),
        "grades.before.aimed",
        f"audits graded {basis.aim_words} in {before.words}",
        audits_with(before.overall, basis.aimed_at),
    )
    change = change_words(
        proportion(now), proportion(then), before_words=before.words, at_least=ENOUGH_TO_SAY
    )
    return (*words, f" {change} (", then, ").")


def _still_to_moderate(basis: Basis) -> tuple[Piece, ...]:
    waiting = [row.audit for row in basis.rows.moderations if not row.agreed]
    if not waiting:
        return ()
    figure = audits("grades.waiting", "audits chosen for moderation, grade not agreed", waiting)
    return (
        Paragraph(
            (figure, " audits are still with a moderator; they count with the auditor’s grade.")
        ),
    )


def _grade_table(basis: Basis, before: EarlierCycle | None) -> Table:
    header = ("Grade", basis.rows.month, "Likely range")
    note = (
        f"Counts audits submitted with an overall grade ({basis.graded.words} this cycle): the "
        "agreed grade, or the auditor’s where none has been agreed. The likely range is the 95% "
        "Wilson interval."
    )
    return Table(
        key="grades",
        caption="Overall grades",
        header=header if before is None else (*header, before.words, "Change"),
        rows=tuple(_grade_row(basis, grade, before) for grade in basis.scale.best_first),
        note=note,
    )


def grade_figure(basis: Basis, grade: Grade) -> Figure:
    """The audits with one overall grade."""
    return share_of(
        basis.graded,
        f"grades.{grade.key}",
        f"audits graded {grade.words.lower()} overall",
        audits_with(basis.rows.standing(), [grade.key]),
    )


def _grade_before(basis: Basis, grade: Grade, before: EarlierCycle) -> Figure:
    return share_of(
        graded_before(basis, before),
        f"grades.before.{grade.key}",
        f"audits graded {grade.words.lower()} overall in {before.words}",
        audits_with(before.overall, [grade.key]),
    )


def _grade_row(basis: Basis, grade: Grade, before: EarlierCycle | None) -> Words:
    now = grade_figure(basis, grade)
    row: Words = (grade.words, with_percent(now), likely(now))
    if before is None:
        return row
    then = _grade_before(basis, grade, before)
    change = change_between(proportion(now), proportion(then), at_least=ENOUGH_TO_SAY)
    return (*row, with_percent(then), change.words)


def _grade_chart(basis: Basis, before: EarlierCycle | None) -> Chart:
    cycles = [*([before.words] if before else []), basis.rows.month]
    series = []
    for grade in basis.scale.best_first:
        figures = [
            *([_grade_before(basis, grade, before)] if before else []),
            grade_figure(basis, grade),
        ]
        points = tuple(
            Point(label=label, value=proportion(figure).share)
            for label, figure in zip(cycles, figures, strict=True)
        )
        series.append(Series(name=grade.words, points=points, tone=grade.tone.value))
    shares = ", ".join(
        f"{grade.words.lower()} {with_percent(grade_figure(basis, grade)).words}"
        for grade in basis.scale.best_first
    )
    return Chart(
        key="grades_chart",
        caption="Overall grades as shares of the audits graded",
        kind=ChartKind.STACKED_SHARES,
        alternative=f"Bars of the share of each grade. {basis.rows.month}: {shares}.",
        table="grades",
        axis="Share of audits",
        series=tuple(series),
    )
