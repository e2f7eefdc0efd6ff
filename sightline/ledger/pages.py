"""What the ledger's page shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.ledger.keeping_back import Abouts
from sightline.ledger.models import LedgerEntry
from sightline.ui.listing import Listing, read_listing
from sightline.ui.pages import Cell, Column, Crumb, Filter, FilterForm, Page, Pager, Table
from sightline.ui.words import as_moment, sentence

KEPT_BACK = "Hidden until you have graded"


@dataclass(frozen=True, kw_only=True)
class LedgerPage(Page):
    """The ledger, newest first."""

    table: Table
    filters: FilterForm
    pager: Pager


def ledger_listing(asked: Mapping[str, str]) -> Listing:
    """What the address asks of the ledger."""
    return read_listing(
        asked,
        filters=(
            Filter("who", "Who", kind="search"),
            Filter("deed", "What was done", kind="search"),
        ),
        sorts=("number",),
        sort="-number",
        per_page=50,
    )


def ledger_page(
    *,
    authority: Authority,
    listing: Listing,
    entries: list[LedgerEntry],
    total: int,
    kept_back: Abouts = frozenset(),
) -> LedgerPage:
    """Who did what, when and why."""
    home = Crumb("My work", reverse("web:home", kwargs={"authority": authority.key}))
    return LedgerPage(
        title="Ledger",
        breadcrumbs=(home,),
        wide=True,
        table=_table(listing, entries, kept_back),
        filters=listing.filter_form(),
        pager=listing.pager(total),
    )


def _said(entry: LedgerEntry, *, is_kept_back: bool) -> tuple[Cell, Cell]:
    """What changed and why, unless the reader is to judge with fresh eyes first."""
    if is_kept_back:
        return Cell(KEPT_BACK), Cell("")
    return Cell(changes_in_words(entry.changes)), Cell(entry.why)


def _table(listing: Listing, entries: list[LedgerEntry], kept_back: Abouts) -> Table:
    return Table(
        caption="Entries",
        caption_hidden=True,
        columns=(
            listing.column("Entry", sort="number", numeric=True),
            Column("When"),
            Column("Who"),
            Column("What"),
            Column("What changed"),
            Column("Why"),
        ),
        rows=tuple(
            (
                Cell(f"{entry.number:,}", numeric=True, header=True),
                Cell(as_moment(entry.at)),
                Cell(entry.by_name),
                Cell(deed_in_words(entry.deed), note=about_in_words(entry)),
                *_said(entry, is_kept_back=(entry.about_kind, entry.about_id) in kept_back),
            )
            for entry in entries
        ),
        empty="No entry matches. Clear the filters to see the whole ledger.",
    )


def deed_in_words(deed: str) -> str:
    """ "sample_drawn" as "Sample drawn"."""
    return sentence(deed.replace("_", " "))


def about_in_words(entry: LedgerEntry) -> str:
    """Which row it is about, as it can be looked up: "person 12"."""
    kind = entry.about_kind.rpartition(".")[2]
    return f"{kind} {entry.about_id}" if kind else ""


def changes_in_words(changes: dict[str, Any]) -> str:
    """What changed, shortly: the whole stands in the entry itself."""
    parts = [f"{name.replace('_', ' ')}: {_change(value)}" for name, value in changes.items()]
    words = "; ".join(parts)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


LONGEST = 240
SHA256 = re.compile("[0-9a-f]{64}")


def _change(value: Any) -> str:
    if isinstance(value, dict) and value.keys() == {"from", "to"}:
        return f"{_plain(value['from'])} became {_plain(value['to'])}"
    return _plain(value)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{_plain(name)} {_plain(part)}" for name, part in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value) or "none"
    words = str(value)
    return f"{words[:12]}…" if SHA256.fullmatch(words) else words.replace("_", " ")
