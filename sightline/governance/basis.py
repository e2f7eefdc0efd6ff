"""What every part of a report works from: the rows, the framework's rules, and short ways to say.

A part is a function from a `Basis` and a section of the framework's report to pieces of a document.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sightline.domain.document import Piece, Point
from sightline.domain.figures import Counted, Figure, count, part, plainly, share
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_governance import Report, ReportSection
from sightline.domain.pack_scales import Scale, Tone
from sightline.domain.pack_tools import Tool
from sightline.domain.trends import Proportion, interval_words
from sightline.governance.rows import CycleRows

# Below ten, one audit more or less moves a share by over ten points in a hundred, so a report
# gives the count and says nothing of the share.
ENOUGH_TO_SAY = 10


@dataclass(frozen=True)
class Basis:
    """The rows of one cycle with the edition of the framework they were made under."""

    rows: CycleRows
    pack: Pack
    report: Report

    @property
    def activity(self) -> Activity:
        """The activity whose cycle is reported; ValueError when the report is about no cycle."""
        if self.report.activity is None:
            raise ValueError(f"The report {self.report.key} is about no one activity's cycle")
        return self.pack.activities[self.report.activity]

    @property
    def tool(self) -> Tool:
        """The tool the audits were done with."""
        return self.pack.tools[self.activity.cycle_tool]

    @property
    def scale(self) -> Scale:
        """The scale of the overall grade."""
        overall = self.tool.overall
        if overall is None:
            raise ValueError(f"The tool {self.tool.key} has no overall grade to report")
        return self.pack.scales[overall.scale]

    def scale_of(self, section: str) -> Scale:
        """The scale one section is graded on."""
        return self.pack.scales[self.tool.section(section).scale or self.scale.key]

    @cached_property
    def aimed_at(self) -> frozenset[str]:
        """The grades at or above the one the council aims for.

        A framework that names none aims for the grades it marks as strong or good.
        """
        return grades_aimed_at(self.scale, self.report.target_grade)

    @property
    def aim_words(self) -> str:
        """The aim in words: "good or better"."""
        aimed = [grade for grade in self.scale.best_first if grade.key in self.aimed_at]
        if not aimed:
            return "at the grade aimed for"
        lowest = aimed[-1].words.lower()
        return lowest if len(aimed) == 1 else f"{lowest} or better"

    @property
    def finished(self) -> Figure:
        """The audits handed in."""
        return audits("audits.finished", "audits submitted", self.rows.finished)

    @cached_property
    def graded(self) -> Figure:
        """The audits handed in that have an overall grade which counts."""
        counted = {grade.key for grade in self.scale.best_first}
        rows = [audit for audit, grade in self.rows.standing().items() if grade in counted]
        return audits("audits.graded", "audits submitted with an overall grade", rows)


Part = Callable[[Basis, ReportSection], tuple[Piece, ...]]


def grades_aimed_at(scale: Scale, target: str) -> frozenset[str]:
    """The keys of the grades at or above a target, or those marked strong or good."""
    if target:
        least = scale.grade(target).order
        return frozenset(grade.key for grade in scale.best_first if grade.order >= least)
    strong = (Tone.STRONG, Tone.GOOD)
    return frozenset(grade.key for grade in scale.best_first if grade.tone in strong)


def audits(key: str, of: str, rows: Iterable[int]) -> Figure:
    """A count of audits."""
    return count(key=key, of=of, counted=Counted.AUDITS, rows=rows)


def share_of(whole: Figure, key: str, of: str, rows: Iterable[int]) -> Figure:
    """A share of a sample, with its interval."""
    return share(
        key=key,
        of=of,
        counted=whole.counted,
        rows=rows,
        whole=whole,
        at_least=ENOUGH_TO_SAY,
    )


def part_of(whole: Figure, key: str, of: str, rows: Iterable[int]) -> Figure:
    """A share of all there are: what was done of what was planned, which no range is about."""
    return part(
        key=key,
        of=of,
        counted=whole.counted,
        rows=rows,
        whole=whole,
        at_least=ENOUGH_TO_SAY,
    )


def with_percent(figure: Figure) -> Figure:
    """The number and, when enough were counted, its share: "14 (47%)"."""
    if figure.hidden or not figure.n or figure.n < ENOUGH_TO_SAY:
        return plainly(figure)
    return replace(figure, words=f"{len(figure.rows):,} ({figure.percentage})")


def likely(figure: Figure) -> str:
    """The likely range of a share in a cell of a table."""
    if figure.interval is None:
        return "–"
    if (figure.n or 0) < ENOUGH_TO_SAY:
        return "too few to say"
    return interval_words(figure.interval)


def proportion(figure: Figure) -> Proportion:
    """The figure as a proportion of what it is a part of."""
    return Proportion(count=len(figure.rows), n=figure.n or 0)


def point_of(label: str, figure: Figure) -> Point:
    """A share with its likely range, as one point of a chart."""
    return Point(
        label=label,
        value=proportion(figure).share,
        low=figure.interval.low if figure.interval else None,
        high=figure.interval.high if figure.interval else None,
    )


def audits_with(grades: Mapping[int, str], keys: Iterable[str]) -> list[int]:
    """The audits whose grade is one of these."""
    wanted = frozenset(keys)
    return [audit for audit, grade in grades.items() if grade in wanted]
