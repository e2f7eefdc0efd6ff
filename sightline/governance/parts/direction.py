"""Direction of travel over the cycles there are (SEF-101, SEF-318)."""

from dataclasses import dataclass

from sightline.domain.document import Chart, ChartKind, Paragraph, Piece, Series, Table
from sightline.domain.figures import Figure
from sightline.domain.pack_governance import ReportSection
from sightline.domain.run_charts import read_run_chart
from sightline.domain.trends import Direction, direction_of_travel
from sightline.governance.basis import (
    ENOUGH_TO_SAY,
    Basis,
    audits,
    audits_with,
    likely,
    point_of,
    proportion,
    share_of,
    with_percent,
)
from sightline.governance.parts.grades import aim_figure
from sightline.governance.rows import EarlierCycle


@dataclass(frozen=True)
class Month:
    """One cycle of the line: its words, the audits graded, and those at the grade aimed for."""

    words: str
    graded: Figure
    aimed: Figure


def direction_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """The share at the grade aimed for in every cycle, what it shows, a table and a chart."""
    line = _line(basis)
    shares = [proportion(month.aimed) for month in line]
    direction = direction_of_travel(shares, at_least=ENOUGH_TO_SAY)
    chart = read_run_chart([one.share for one in shares if one.share is not None])
    return (
        Paragraph((_sentence(basis, direction, len(line)), " ", chart.words)),
        _table(basis, line),
        _chart(basis, line, direction),
    )


def _line(basis: Basis) -> list[Month]:
    """Each cycle the framework's report looks back on, oldest first, this one last."""
    back = basis.report.look_back_cycles - 1
    earlier = basis.rows.earlier[-back:] if back else ()
    return [
        *(_month(basis, place, cycle) for place, cycle in enumerate(earlier)),
        Month(basis.rows.month, basis.graded, aim_figure(basis)),
    ]


def _month(basis: Basis, place: int, cycle: EarlierCycle) -> Month:
    known = [grade.key for grade in basis.scale.best_first]
    graded = audits(
        f"direction.{place}.graded",
        f"audits submitted with an overall grade in {cycle.words}",
        audits_with(cycle.overall, known),
    )
    aimed = share_of(
        graded,
        f"direction.{place}.aimed",
        f"audits graded {basis.aim_words} in {cycle.words}",
        audits_with(cycle.overall, basis.aimed_at),
    )
    return Month(cycle.words, graded, aimed)


def _sentence(basis: Basis, direction: Direction, cycles: int) -> str:
    share = f"the share graded {basis.aim_words}"
    if cycles == 1:
        return f"This is the first cycle of its kind, so there is no direction for {share} yet."
    return {
        Direction.UP: f"Over {cycles} cycles, {share} has gone up by more than chance explains.",
        Direction.DOWN: f"Over {cycles} cycles, {share} has gone down by more than chance "
        "explains.",
        Direction.NO_CLEAR_CHANGE: f"Over {cycles} cycles, {share} shows no clear change.",
        Direction.TOO_FEW_TO_SAY: f"There are too few audits in some of these {cycles} cycles to "
        f"say which way {share} is going.",
    }[direction]


def _table(basis: Basis, line: list[Month]) -> Table:
    return Table(
        key="direction",
        caption=f"Audits graded {basis.aim_words}, cycle by cycle",
        header=("Cycle", "Graded", basis.aim_words.capitalize(), "Likely range"),
        rows=tuple((m.words, m.graded, with_percent(m.aimed), likely(m.aimed)) for m in line),
        note="Counts audits submitted with an overall grade in each cycle of this activity. The "
        "likely range is the 95% Wilson interval.",
    )


def _chart(basis: Basis, line: list[Month], direction: Direction) -> Chart:
    points = tuple(point_of(month.words, month.aimed) for month in line)
    told = "; ".join(f"{month.words} {with_percent(month.aimed).words}" for month in line)
    return Chart(
        key="direction_chart",
        caption=f"Share of audits graded {basis.aim_words}, with likely ranges",
        kind=ChartKind.LINE,
        alternative=f"A line over the cycles: {direction.words}. {told}.",
        table="direction",
        axis="Share of audits",
        series=(Series(name=basis.aim_words.capitalize(), points=points),),
    )
