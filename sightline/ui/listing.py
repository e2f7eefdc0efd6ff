"""Lists that are filtered, sorted and paged by the server, with all of it kept in the address.

    listing = read_listing(
        request.GET,
        filters=(Filter("team", "Team", options), Filter("q", "Search", kind="search")),
        sorts=("due", "team"), sort="due",
    )
    actions = queries.actions(authority, team=listing.value("team"), ...)
    total = actions.count()
    rows = listing.cut(actions.order_by(*listing.ordering({"due": ("due_on", "pk")})), total)

Whatever the address says that the page does not offer is ignored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from sightline.ui.pages import Column, Filter, FilterForm, Link, Option, Pager, PagerItem

PER_PAGE = 25
LONGEST_SEARCH = 100


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What the address asks of a list, checked against what the list offers."""

    filters: tuple[Filter, ...]
    sorts: tuple[str, ...]
    sort: str
    descending: bool
    page: int
    per_page: int = PER_PAGE
    usual_sort: str = ""

    def value(self, name: str) -> str:
        """What one filter is set to; empty when it is not set."""
        return next(filter_.value for filter_ in self.filters if filter_.name == name)

    @property
    def is_filtered(self) -> bool:
        """True when some of the list is left out."""
        return any(filter_.value for filter_ in self.filters)

    def ordering(self, columns: Mapping[str, Sequence[str]]) -> list[str]:
        """The database's columns for the chosen sort; the first is turned round if descending."""
        first, *rest = columns[self.sort]
        return [f"-{first}" if self.descending else first, *rest]

    def cut(self, rows: Any, total: int) -> Any:
        """The rows of this page."""
        start = (self._page_of(total) - 1) * self.per_page
        return rows[start : start + self.per_page]

    def column(self, words: str, *, sort: str = "", numeric: bool = False) -> Column:
        """A column whose heading sorts the list, and turns it round when it does already."""
        if sort not in self.sorts:
            return Column(words, numeric=numeric)
        now = sort == self.sort
        descending = now and not self.descending
        direction = ("descending" if self.descending else "ascending") if now else ""
        url = self.url(sort=f"-{sort}" if descending else sort)
        return Column(words, sort=sort, numeric=numeric, sort_url=url, direction=direction)

    def url(self, *, sort: str = "", page: int = 1, **values: str) -> str:
        """The address of this list with something changed; a change starts at the first page."""
        asked = {filter_.name: filter_.value for filter_ in self.filters} | values
        asked["sort"] = self._unless_usual(sort) if sort else self._sort_asked
        asked["page"] = str(page) if page > 1 else ""
        pairs = [(name, value) for name, value in asked.items() if value]
        return f"?{urlencode(pairs)}" if pairs else "?"

    def pager(self, total: int) -> Pager:
        """The ways to the other pages."""
        pages, page = self._pages(total), self._page_of(total)
        first = (page - 1) * self.per_page + 1 if total else 0
        return Pager(
            first=first,
            last=min(page * self.per_page, total),
            total=total,
            previous_url=self.url(page=page - 1) if page > 1 else "",
            next_url=self.url(page=page + 1) if page < pages else "",
            items=self._page_items(page, pages),
        )

    def filter_form(self) -> FilterForm:
        """The filters as a form, and each one that is set as a way to take it off."""
        return FilterForm(
            filters=self.filters,
            clear_url="?",
            kept=(("sort", self._sort_asked),) if self._sort_asked else (),
            chosen=tuple(
                Link(f"{filter_.words}: {_in_words(filter_)}", self._without(filter_))
                for filter_ in self.filters
                if filter_.value
            ),
        )

    def _without(self, filter_: Filter) -> str:
        off: dict[str, Any] = {filter_.name: ""}
        return self.url(**off)

    @property
    def _sort_asked(self) -> str:
        return self._unless_usual(f"-{self.sort}" if self.descending else self.sort)

    def _unless_usual(self, sort: str) -> str:
        return "" if sort == self.usual_sort else sort

    def _pages(self, total: int) -> int:
        return max(1, -(-total // self.per_page))

    def _page_of(self, total: int) -> int:
        return min(self.page, self._pages(total))

    def _page_items(self, page: int, pages: int) -> tuple[PagerItem, ...]:
        """First, last, and those beside this one; a gap where some are left out."""
        shown = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - page) <= 1]
        items: list[PagerItem] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before > 1:
                items.append(PagerItem(gap=True))
            items.append(PagerItem(number, self.url(page=number), current=number == page))
        return tuple(items)


def read_listing(
    asked: Mapping[str, str],
    *,
    filters: Sequence[Filter] = (),
    sorts: Sequence[str] = (),
    sort: str = "",
    per_page: int = PER_PAGE,
) -> Listing:
    """What this address asks for. `sort` is the usual order; a minus before it turns it round."""
    wanted = asked.get("sort", "")
    chosen = wanted if wanted.removeprefix("-") in sorts else sort
    number = asked.get("page", "")
    return Listing(
        filters=tuple(_set(filter_, asked.get(filter_.name, "")) for filter_ in filters),
        sorts=tuple(sorts),
        sort=chosen.removeprefix("-"),
        descending=chosen.startswith("-"),
        page=max(1, int(number)) if number.isascii() and number.isdigit() else 1,
        per_page=per_page,
        usual_sort=sort,
    )


def options(pairs: Sequence[tuple[Any, str]], *, everything: str = "All") -> tuple[Option, ...]:
    """The choices of a filter, the first of which leaves nothing out."""
    return (Option("", everything), *(Option(str(value), words) for value, words in pairs))


def _set(filter_: Filter, value: str) -> Filter:
    value = value.strip()[:LONGEST_SEARCH]
    if filter_.kind == "select" and value not in {option.value for option in filter_.options}:
        value = ""
    chosen = tuple(replace(option, chosen=option.value == value) for option in filter_.options)
    return replace(filter_, value=value, options=chosen)


def _in_words(filter_: Filter) -> str:
    return next((o.words for o in filter_.options if o.value == filter_.value), filter_.value)
