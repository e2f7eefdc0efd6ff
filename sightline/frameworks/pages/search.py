"""Search: everything in the framework that holds the words, with the way to its place."""

from collections import Counter
from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, top
from sightline.frameworks.pages.ways import url_of
from sightline.frameworks.searching import (
    Entry,
    Segment,
    around,
    entries,
    found,
    segments,
    words_of,
)
from sightline.ui.listing import Listing, options
from sightline.ui.pages import Filter, FilterForm, Pager
from sightline.ui.words import count, sentence


@dataclass(frozen=True)
class ResultPart:
    """One thing found."""

    part: str
    url: str
    title: tuple[Segment, ...]
    text: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class SearchFrameworkPage(FrameworkPage):
    """What was found."""

    asked: bool
    summary: str
    filters: FilterForm
    results: tuple[ResultPart, ...]
    pager: Pager


def search_filters(pack: Pack, asked: str) -> tuple[Filter, ...]:
    """The words, and the part of the framework: only parts in which something was found."""
    counts = Counter(one.part for one in found(entries(pack), words_of(asked)))
    parts = [(part, f"{part_words(part)} ({number})") for part, number in sorted(counts.items())]
    return (
        Filter("q", "Words", kind="search"),
        Filter("part", "Part of the framework", options(parts, everything="All of it")),
    )


def part_words(part: str) -> str:
    """A part of the pack in words."""
    return sentence(part.replace("_", " "))


def search_framework_page(
    authority: Authority, *, edition: Edition, pack: Pack, listing: Listing
) -> SearchFrameworkPage:
    """What holds all the words that were asked for, those named by them first."""
    words = words_of(listing.value("q"))
    part = listing.value("part")
    those = [one for one in found(entries(pack), words) if part in ("", one.part)]
    return SearchFrameworkPage(
        **top(authority, "search_framework", title="Search the framework", edition=edition)
        | {"search_url": ""},
        asked=bool(words),
        summary=f"{count(len(those), 'place')} found for “{' '.join(words)}”" if words else "",
        filters=listing.filter_form(),
        results=tuple(_result(authority, one, words) for one in listing.cut(those, len(those))),
        pager=listing.pager(len(those)),
    )


def _result(authority: Authority, entry: Entry, words: tuple[str, ...]) -> ResultPart:
    return ResultPart(
        part=": ".join(one for one in (part_words(entry.part), entry.within) if one),
        url=url_of(authority, entry.path),
        title=segments(sentence(entry.title), words),
        text=segments(around(entry.text, words), words),
    )
