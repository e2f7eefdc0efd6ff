"""Grades by area of practice: the graded sections of the tool."""

from sightline.domain.document import Chart, ChartKind, Piece, Series, Table, Words
from sightline.domain.figures import Figure, plainly
from sightline.domain.pack_governance import ReportSection
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Section
from sightline.domain.trends import change_between
from sightline.governance.basis import (
    ENOUGH_TO_SAY,
    Basis,
    audits,
    audits_with,
    grades_aimed_at,
    likely,
    point_of,
    proportion,
    share_of,
    with_percent,
)
from sightline.governance.rows import EarlierCycle


def areas_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """Every area's grades, its share at the grade aimed for, and the cycle before beside it."""
    areas = [area for area in basis.tool.graded_sections if basis.rows.standing(area.key)]
    if not areas:
        return (Table(key="areas", caption="Grades by area", header=("Area", "Audits"), rows=()),)
    return (_counts(basis, areas), _shares(basis, areas), _chart(basis, areas))


def graded_in(basis: Basis, area: Section) -> Figure:
    """The audits in which one area was graded."""
    known = [grade.key for grade in basis.scale_of(area.key).best_first]
    return audits(
        f"areas.{area.key}",
        f"audits with a grade for {area.title}",
        audits_with(basis.rows.standing(area.key), known),
    )


def _name(area: Section) -> str:
    return f"{area.number} {area.title}".strip()


def _counts(basis: Basis, areas: list[Section]) -> Table:
    scale = basis.scale
    return Table(
        key="areas",
        caption="Grades by area",
        header=("Area", *(grade.words for grade in scale.best_first), "Graded"),
        rows=tuple(_count_row(basis, scale, area) for area in areas),
        note="Counts audits submitted in which the area was graded; the agreed grade where there "
        "is one, otherwise the auditor’s.",
    )


def _count_row(basis: Basis, scale: Scale, area: Section) -> Words:
    standing, whole = basis.rows.standing(area.key), graded_in(basis, area)
    cells = [
        plainly(
            share_of(
                whole,
                f"areas.{area.key}.{grade.key}",
                f"audits graded {grade.words.lower()} for {area.title}",
                audits_with(standing, [grade.key]),
            )
        )
        for grade in scale.best_first
    ]
    return (_name(area), *cells, whole)


def _aimed_in(basis: Basis, area: Section) -> Figure:
    aim = grades_aimed_at(basis.scale_of(area.key), basis.report.target_grade)
    return share_of(
        graded_in(basis, area),
        f"areas.{area.key}.aimed",
        f"audits graded {basis.aim_words} for {area.title}",
        audits_with(basis.rows.standing(area.key), aim),
    )


def _aimed_before(basis: Basis, area: Section, before: EarlierCycle) -> Figure:
    scale, then = basis.scale_of(area.key), before.areas.get(area.key, {})
    whole = audits(
        f"areas.{area.key}.before",
        f"audits with a grade for {area.title} in {before.words}",
        audits_with(then, [grade.key for grade in scale.best_first]),
    )
    return share_of(
        whole,
        f"areas.{area.key}.before.aimed",
        f"audits graded {basis.aim_words} for {area.title} in {before.words}",
        audits_with(then, grades_aimed_at(scale, basis.report.target_grade)),
    )


def _shares(basis: Basis, areas: list[Section]) -> Table:
    before = basis.rows.earlier[-1] if basis.rows.earlier else None
    header = ("Area", basis.rows.month, "Likely range")
    return Table(
        key="areas_aimed",
        caption=f"Areas graded {basis.aim_words}",
        header=header if before is None else (*header, before.words, "Change"),
        rows=tuple(_share_row(basis, area, before) for area in areas),
        note="Counts audits submitted in which the area was graded. The likely range is the 95% "
        "Wilson interval; a change is named only where it is more than chance would explain.",
    )


def _share_row(basis: Basis, area: Section, before: EarlierCycle | None) -> Words:
    now = _aimed_in(basis, area)
    row: Words = (_name(area), with_percent(now), likely(now))
    if before is None:
        return row
    then = _aimed_before(basis, area, before)
    change = change_between(proportion(now), proportion(then), at_least=ENOUGH_TO_SAY)
    return (*row, with_percent(then), change.words)


def _chart(basis: Basis, areas: list[Section]) -> Chart:
    points = [point_of(_name(area), _aimed_in(basis, area)) for area in areas]
    described = "; ".join(f"{_name(a)} {with_percent(_aimed_in(basis, a)).words}" for a in areas)
    return Chart(
        key="areas_chart",
        caption=f"Share of audits graded {basis.aim_words}, by area, with likely ranges",
        kind=ChartKind.SHARES_WITH_INTERVALS,
        alternative=f"One dot for each area with a line for its likely range. {described}.",
        table="areas_aimed",
        axis="Share of audits",
        series=(Series(name=basis.aim_words.capitalize(), points=tuple(points)),),
    )
