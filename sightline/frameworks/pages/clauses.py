"""Clauses: every statement of the document, and what Sightline does about it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.domain.pack import Clause, ClauseStatus, Pack
from sightline.frameworks.models import Edition
from sightline.frameworks.packs.features import FEATURES
from sightline.frameworks.packs.meaning_clauses import FEATURE
from sightline.frameworks.pages.tops import FrameworkPage, address, top
from sightline.frameworks.pages.ways import link_to
from sightline.ui.listing import Listing
from sightline.ui.pages import (
    Cell,
    Column,
    Filter,
    FilterForm,
    Link,
    Option,
    Pager,
    Row,
    Stat,
    Table,
    Tag,
)
from sightline.ui.words import sentence

TONES = {
    ClauseStatus.ENFORCED: "green",
    ClauseStatus.MEASURED: "teal",
    ClauseStatus.RECORDED: "blue",
    ClauseStatus.SHOWN: "purple",
    ClauseStatus.PLANNED: "yellow",
    ClauseStatus.OUTSIDE: "grey",
}


@dataclass(frozen=True, kw_only=True)
class ListClausesPage(FrameworkPage):
    """The clauses, filtered, with how many are honoured in which way."""

    stats: tuple[Stat, ...]
    filters: FilterForm
    table: Table
    pager: Pager


@dataclass(frozen=True, kw_only=True)
class ReadClausePage(FrameworkPage):
    """One clause."""

    says: str
    rows: tuple[Row, ...]
    features: tuple[str, ...]
    elements: tuple[Link, ...]
    evidence: tuple[Row, ...] = ()


def clause_filters(pack: Pack) -> tuple[Filter, ...]:
    """What the list can be filtered by."""
    areas = sorted({one.area for one in pack.clauses.values()})
    statuses = [Option(one.value, sentence(one.value)) for one in ClauseStatus]
    return (
        Filter("status", "What Sightline does", (Option("", "Anything"), *statuses)),
        Filter(
            "area",
            "Area",
            (Option("", "All areas"), *(Option(one, _area(one)) for one in areas)),
        ),
        Filter("q", "Words or clause", kind="search"),
    )


def _area(area: str) -> str:
    return sentence(area.replace("-", " "))


def matching(clauses: Iterable[Clause], listing: Listing) -> list[Clause]:
    """The clauses that the filters leave."""
    words = listing.value("q").lower()
    return [
        one
        for one in clauses
        if listing.value("status") in ("", one.status)
        and listing.value("area") in ("", one.area)
        and words in f"{one.key} {one.says}".lower()
    ]


def list_clauses_page(
    authority: Authority, *, edition: Edition, pack: Pack, listing: Listing
) -> ListClausesPage:
    """The clauses the filters leave, one page of them."""
    found = matching(pack.clauses.values(), listing)
    return ListClausesPage(
        **top(authority, "list_clauses", title="Clauses", edition=edition) | {"wide": True},
        stats=_stats(pack),
        filters=listing.filter_form(),
        table=Table(
            caption="Clauses",
            caption_hidden=True,
            columns=(Column("Clause"), Column("What it says"), Column("Sightline")),
            rows=tuple(_line(authority, one) for one in listing.cut(found, len(found))),
            empty="No clause matches. Change or clear the filters.",
        ),
        pager=listing.pager(len(found)),
    )


def _line(authority: Authority, clause: Clause) -> tuple[Cell, ...]:
    return (
        Cell(unbroken(clause.key), address(authority, "read_clause", clause.key), header=True),
        Cell(clause.says, note=_area(clause.area)),
        Cell(tag=status_tag(clause.status), note=clause.missing or clause.why),
    )


def unbroken(key: str) -> str:
    """The id of a clause with a hyphen that does not break over two lines."""
    return key.replace("-", "\u2011")


def status_tag(status: ClauseStatus) -> Tag:
    """How a clause is honoured."""
    return Tag(sentence(status.value), TONES[status])


def _stats(pack: Pack) -> tuple[Stat, ...]:
    counts = Counter(one.status for one in pack.clauses.values())
    return tuple(
        Stat(str(counts[status]), sentence(status.value), status.words, f"?status={status}")
        for status in ClauseStatus
    )


def read_clause_page(
    authority: Authority,
    *,
    edition: Edition,
    pack: Pack,
    clause: Clause,
    evidence: tuple[Row, ...] = (),
) -> ReadClausePage:
    """What one clause says, what honours it, and what is known of whether it is kept."""
    features = [one.removeprefix(FEATURE) for one in clause.by if one.startswith(FEATURE)]
    elements = [one for one in clause.by if not one.startswith(FEATURE)]
    rows = [
        Row("Sightline", clause.status.words, tag=status_tag(clause.status)),
        Row("Section of the document", clause.section),
        Row("Area", _area(clause.area)),
    ]
    rows += [Row("What is missing", clause.missing)] if clause.missing else []
    rows += [Row("Why", clause.why)] if clause.why else []
    return ReadClausePage(
        **top(authority, "read_clause", title=clause.key, edition=edition),
        says=clause.says,
        rows=tuple(rows),
        features=tuple(FEATURES[one] for one in features),
        elements=tuple(link_to(authority, pack, one) for one in elements),
        evidence=evidence,
    )
