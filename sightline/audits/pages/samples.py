"""The page of a sample as it was drawn: how, who is in it, who left it, and the draws before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sightline.audits.models import Draw, FrameChild
from sightline.audits.pages.drawing import (
    UNBORN,
    address,
    age_words,
    sample_crumbs,
    sentence_of,
    status_words,
)
from sightline.domain.cohort import ChildFacts
from sightline.domain.cycle_status import ENDED, CycleStatus
from sightline.domain.pack_activities import Method
from sightline.domain.sampling import METHOD_WORDS, Outcome
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import (
    Cell,
    Column,
    Crumb,
    Filter,
    FilterForm,
    Link,
    Page,
    Pager,
    Row,
    Table,
    Tag,
)
from sightline.ui.words import as_date, as_moment, count


@dataclass(frozen=True, kw_only=True)
class SamplePage(Page):
    """A sample: how it was made, who is in it, who left it, and the draws before it."""

    statement: str
    facts: tuple[Row, ...]
    standing: str
    prove_url: str
    links: tuple[Link, ...]
    sample: Table
    filters: FilterForm
    pager: Pager
    left: Table
    shares: Table | None
    earlier: Table | None
    comparison: str
    compare_url: str


def sample_page(
    draw: Draw,
    *,
    listing: Listing,
    reached: Sequence[FrameChild],
    draws: Sequence[Draw],
    finished: frozenset[int],
    may_draw: bool,
) -> SamplePage:
    """The sample that stands, or one that was superseded."""
    cycle = draw.cycle
    title = "Sample" if draw.superseded_at is None else f"Draw {draw.number}, superseded"
    crumb = () if draw.superseded_at is None else (Crumb(title),)
    inside = in_sample(reached, listing)
    may_change = may_draw and draw.superseded_at is None and draw.cycle.where not in ENDED
    return SamplePage(
        title=title,
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=sample_crumbs(cycle, *crumb),
        statement=draw.statement,
        facts=_facts(draw),
        standing=_standing(draw, draws),
        prove_url=address("replay_draw", draw.authority, pk=draw.pk),
        links=_links(draw, may_change),
        sample=_sample_table(inside, listing, finished, may_change),
        filters=listing.filter_form(),
        pager=listing.pager(len(inside)),
        left=_left_table(reached),
        shares=_shares_table(draw) if draw.strata else None,
        earlier=_draws_table(draws) if len(draws) > 1 else None,
        comparison=" ".join(_verdicts(draw)),
        compare_url=address("compare_sample", draw.authority, pk=draw.pk),
        wide=True,
    )


def sample_listing(asked: Mapping[str, str], reached: Sequence[FrameChild]) -> Listing:
    """What the address asks of the sample."""
    teams = sorted({one.facts["team"] for one in reached if one.facts["team"]})
    return read_listing(
        asked,
        filters=(
            Filter("q", "Child reference", kind="search"),
            Filter("team", "Team", options([(team, team) for team in teams])),
        ),
        sorts=("place", "child", "status", "age", "team"),
        sort="place",
        per_page=PER_PAGE,
    )


PER_PAGE = 50
ORDERS: dict[str, Callable[[FrameChild], Any]] = {
    "place": lambda one: one.place or 0,
    "child": lambda one: one.child.reference,
    "status": lambda one: one.facts["status"],
    "age": lambda one: UNBORN - 1 if one.facts["age"] is None else one.facts["age"],
    "team": lambda one: one.facts["team"],
}


def in_sample(reached: Sequence[FrameChild], listing: Listing) -> list[FrameChild]:
    """The children in the sample that the filters leave in, in the order asked for."""
    words, team = listing.value("q"), listing.value("team")
    inside = [
        one
        for one in reached
        if one.outcome == Outcome.DRAWN
        and words in one.child.reference
        and (not team or one.facts["team"] == team)
    ]
    return sorted(inside, key=ORDERS[listing.sort], reverse=listing.descending)


def _facts(draw: Draw) -> tuple[Row, ...]:
    left_out = Link("See who", address("list_left_out", draw.authority, pk=draw.pk), "was left out")
    return (
        Row("Drawn", _by(draw)),
        Row("Why again", draw.why)
        if draw.why
        else Row("Method", METHOD_WORDS[Method(draw.method)]),
        Row("Could be drawn", count(draw.in_frame, "child", "children")),
        Row(
            "Left out",
            count(draw.left_out, "child", "children"),
            links=(left_out,) if draw.left_out else (),
        ),
        Row("Seed", draw.seed),
        Row("Fingerprint of the frame (SHA-256)", draw.frame_sha256),
    )


def _by(draw: Draw) -> str:
    by = f" by {draw.drawn_by.name}" if draw.drawn_by else ""
    return f"{as_moment(draw.drawn_at)}{by}, from the case list of {as_date(draw.as_at)}"


def _standing(draw: Draw, draws: Sequence[Draw]) -> str:
    if draw.superseded_at is None:
        return ""
    after = next((one for one in draws if one.number == draw.number + 1), None)
    why = f": {after.why}" if after else ""
    return f"This draw was superseded on {as_date(draw.superseded_at)}{why}"


def _links(draw: Draw, may_change: bool) -> tuple[Link, ...]:
    links = [
        Link(words, address("download_sample", draw.authority, pk=draw.pk, form=form))
        for words, form in (("Download as CSV", "csv"), ("Download as Excel", "xlsx"))
    ]
    if may_change and draw.cycle.where is CycleStatus.DRAWN:
        pk = draw.cycle_id
        links.insert(0, Link("Draw again", address("redraw_sample", draw.authority, pk=pk)))
        links.insert(
            0, Link("Share out the audits", address("show_allocation", draw.authority, pk=pk))
        )
    return tuple(links)


SAMPLE_COLUMNS = ("Place", "Child", "Status", "Age", "Team", "How it came in")


def _sample_table(
    inside: Sequence[FrameChild], listing: Listing, finished: frozenset[int], may_change: bool
) -> Table:
    columns = [
        listing.column(words, sort=words.lower(), numeric=words == "Place")
        for words in SAMPLE_COLUMNS
    ]
    return Table(
        caption=f"In the sample: {count(len(inside), 'child', 'children')}",
        columns=(*columns, *((Column("Change"),) if may_change else ())),
        rows=tuple(
            (*_child_cells(one), *_change(one, finished, may_change))
            for one in listing.cut(inside, len(inside))
        ),
        empty="No child in the sample matches. Choose other filters.",
    )


def _child_cells(one: FrameChild) -> tuple[Cell, ...]:
    facts = one.facts
    restricted = Tag("Restricted", "red") if facts.get("restricted") else None
    return (
        Cell(str(one.place or ""), numeric=True),
        Cell(one.child.reference, header=True, tag=restricted),
        Cell(status_words(facts["status"])),
        Cell(age_words(facts["age"])),
        Cell(facts["team"] or "Not recorded"),
        Cell(one.because or "Drawn"),
    )


def _change(one: FrameChild, finished: frozenset[int], may_change: bool) -> tuple[Cell, ...]:
    if not may_change:
        return ()
    if one.child_id in finished:
        return (Cell("Audited"),)
    url = address("replace_child", one.draw.authority, pk=one.pk)
    return (Cell("Replace", url=url, about=f"child {one.child.reference}"),)


def _left_table(reached: Sequence[FrameChild]) -> Table:
    gone = [one for one in reached if one.outcome != Outcome.DRAWN]
    return Table(
        caption="Replaced or passed over",
        columns=tuple(Column(words) for words in ("Child", "What", "When", "Why")),
        rows=tuple(
            (
                Cell(one.child.reference, header=True),
                Cell(Outcome(one.outcome).words),
                Cell(_left_when(one)),
                Cell(one.replaced_why or one.because),
            )
            for one in gone
        ),
        empty="Nobody has been replaced, and nobody was passed over.",
    )


def _left_when(one: FrameChild) -> str:
    if one.replaced_at is None:
        return "When drawn"
    by = f" by {one.replaced_by_person.name}" if one.replaced_by_person else ""
    return f"{as_date(one.replaced_at)}{by}"


def _shares_table(draw: Draw) -> Table:
    return Table(
        caption="Fair shares",
        columns=(
            Column("Group"),
            Column("Could be drawn", numeric=True),
            Column("Fair share", numeric=True),
            Column("Drawn", numeric=True),
        ),
        rows=tuple(
            (
                Cell(status_words(share["name"]) or "Not recorded", header=True),
                Cell(f"{share['in_frame']:,}", numeric=True),
                Cell(f"{share['quota']:,}", numeric=True),
                Cell(f"{share['drawn']:,}", numeric=True),
            )
            for share in draw.strata
        ),
        note="Shares are in proportion, and the places left over go to the largest remainders.",
    )


def _draws_table(draws: Sequence[Draw]) -> Table:
    return Table(
        caption="Every draw of this cycle",
        columns=tuple(Column(words) for words in ("Draw", "Drawn", "Why again", "Seed", "Stands")),
        rows=tuple(
            (
                Cell(
                    f"Draw {one.number}",
                    url=address("show_draw", one.authority, pk=one.pk),
                    header=True,
                ),
                Cell(as_moment(one.drawn_at)),
                Cell(one.why or "The first draw"),
                Cell(one.seed),
                Cell("Superseded" if one.superseded_at else "Stands"),
            )
            for one in draws
        ),
    )


def _verdicts(draw: Draw) -> list[str]:
    """What differs by more than chance; if nothing does, that."""
    found = [
        f"{one['characteristic']}: {sentence_of(one)}"
        for one in draw.comparison
        if any(row["verdict"].endswith("usually give") for row in one["rows"])
    ]
    return found or [
        "No group of children is in the sample more or less often than chance would usually give."
    ]


def sample_rows(reached: Sequence[FrameChild]) -> list[list[str]]:
    """The sample as plain rows for a file."""
    rows = [[*SAMPLE_COLUMNS[:-1], "Outcome", "Why"]]
    for one in reached:
        facts = ChildFacts.from_json(one.facts)
        rows.append(
            [
                str(one.place or ""),
                facts.reference,
                status_words(facts.status),
                age_words(facts.age),
                facts.team,
                Outcome(one.outcome).words,
                one.replaced_why or one.because,
            ]
        )
    return rows
