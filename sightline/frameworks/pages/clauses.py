"""Clauses: every statement of the document, and what Sightline does about it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.domain.pack import Clause, ClauseStatus, Pack
from sightline.domain.pack_activities import Activity
from sightline.frameworks.models import Edition
from sightline.frameworks.packs.features import FEATURES
from sightline.frameworks.packs.meaning_clauses import FEATURE, element
from sightline.frameworks.pages.tops import FrameworkPage, address, top
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
OWN_PAGE = {"tools": "read_tool", "activities": "read_activity", "roles": "read_role"}
ONE_PAGE = {
    "standards": "list_standards",
    "conversations": "list_conversations",
    "conversation_groups": "list_conversations",
    "themes": "list_activities",
    "theme_sources": "list_activities",
    "duties": "list_roles",
    "boards": "list_boards",
    "reports": "list_boards",
    "channels": "list_boards",
}
RULES = {
    "moderation": "moderation",
    "actions": "actions",
    "independence": "auditors",
    "responses": "responses",
}
ANCHORS = {"moderation": "moderation", "actions": "actions", "independence": "people"}


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
    authority: Authority, *, edition: Edition, pack: Pack, clause: Clause
) -> ReadClausePage:
    """What one clause says and what honours it."""
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
        elements=tuple(_element_link(authority, pack, one) for one in elements),
    )


def _element_link(authority: Authority, pack: Pack, dotted: str) -> Link:
    """An element of the pack by its words, leading to the page it stands on."""
    part, *keys = dotted.split(".")
    found = element(pack, dotted)
    words = next((getattr(found, name) for name in ("title", "words") if hasattr(found, name)), "")
    if part in ONE_PAGE:
        name, anchor = ONE_PAGE[part], keys[0] if keys else ""
    else:
        name, anchor = OWN_PAGE.get(part, ""), keys[-1] if len(keys) > 1 else ""
    key = keys[0] if name in OWN_PAGE.values() else ""
    if part in RULES and keys:
        key = _activity_using(pack, part, keys[0])
        name, anchor = ("read_activity", ANCHORS.get(part, keys[0])) if key else ("", "")
    url = address(authority, name or "read_framework", key)
    return Link(words or sentence(part.replace("_", " ")), f"{url}#{anchor}" if anchor else url)


def _activity_using(pack: Pack, part: str, rule: str) -> str:
    """The first activity that goes by this rule, if any does."""
    using = (one.key for one in pack.activities.values() if uses(one, part, rule))
    return next(using, "")


def uses(activity: Activity, part: str, rule: str) -> bool:
    """True when the activity goes by this rule of this part of the pack."""
    used = getattr(activity, RULES[part])
    return rule in used if isinstance(used, tuple) else rule == used
