"""The sample beside its frame, and the children left out of the frame."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sightline.audits.models import Draw
from sightline.audits.pages.drawing import (
    sample_crumbs,
    sentence_of,
    status_words,
)
from sightline.domain.cohort import Frame, LeftOut
from sightline.domain.comparison import shown
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import Cell, Column, Crumb, Filter, FilterForm, Page, Pager, Table


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """The sample beside the frame, characteristic by characteristic."""

    intro: str
    tables: tuple[Table, ...]


def compare_page(draw: Draw) -> ComparePage:
    """How like the frame the sample is."""
    cycle = draw.cycle
    return ComparePage(
        title="The sample beside its frame",
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=sample_crumbs(cycle, Crumb("Beside its frame")),
        intro="A random sample is never exactly like what it was drawn from. A difference is "
        "pointed out only when the luck of the draw would rarely give one so large. Groups of "
        "1 to 4 children are not shown, because they could point at a child.",
        tables=tuple(_compare_table(one) for one in draw.comparison),
    )


def _compare_table(one: Mapping[str, Any]) -> Table:
    return Table(
        caption=one["characteristic"],
        columns=(
            Column("Group"),
            Column("Could be drawn", numeric=True),
            Column("In the sample", numeric=True),
            Column("Compared"),
        ),
        rows=tuple(
            (
                Cell(row["group"], header=True),
                Cell(_counted(row["in_frame"], row["share_of_frame"]), numeric=True),
                Cell(_counted(row["in_sample"], row["share_of_sample"]), numeric=True),
                Cell(row["verdict"]),
            )
            for row in one["rows"]
        ),
        note=sentence_of(one),
    )


def _counted(number: int | None, part: float | None) -> str:
    return shown(number) if number is None or part is None else f"{shown(number)} ({part:.0%})"


@dataclass(frozen=True, kw_only=True)
class LeftOutPage(Page):
    """The children of the cohort who could not be drawn, each with every reason."""

    table: Table
    filters: FilterForm
    pager: Pager


def left_out_listing(asked: Mapping[str, str], frame: Frame) -> Listing:
    """What the address asks of the children left out."""
    reasons = {r.code: r.words for one in frame.left_out for r in one.reasons}
    return read_listing(
        asked,
        filters=(
            Filter("q", "Child reference", kind="search"),
            Filter("reason", "Reason", options(sorted(reasons.items(), key=lambda r: r[1]))),
        ),
    )


def left_out_page(draw: Draw, listing: Listing, frame: Frame) -> LeftOutPage:
    """The children left out that the filters leave in."""
    words, reason = listing.value("q"), listing.value("reason")
    found = [
        one
        for one in frame.left_out
        if words in one.child.reference and (not reason or reason in {r.code for r in one.reasons})
    ]
    return LeftOutPage(
        title="Left out of the frame",
        caption=draw.cycle.title,
        activity=draw.cycle.title,
        breadcrumbs=sample_crumbs(draw.cycle, Crumb("Left out")),
        filters=listing.filter_form(),
        pager=listing.pager(len(found)),
        table=Table(
            caption="Children left out",
            caption_hidden=True,
            columns=tuple(Column(w) for w in ("Child", "Status", "Team", "Why")),
            rows=tuple(_left_out_row(one) for one in listing.cut(found, len(found))),
            empty="Nobody was left out for this reason.",
        ),
    )


def _left_out_row(one: LeftOut) -> tuple[Cell, ...]:
    return (
        Cell(one.child.reference, header=True),
        Cell(status_words(one.child.status)),
        Cell(one.child.team or "Not recorded"),
        Cell(one.words),
    )
