"""What every page object is made of: finished words that a template only has to lay out.

A room's page objects are frozen dataclasses that add their own facts to `Page`.
"""

from dataclasses import dataclass, field
from typing import Any

SERVICE = "Sightline"


@dataclass(frozen=True)
class Crumb:
    """One step of the way back: its words and where it leads."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. `about` is read out after the words, to tell like links apart."""

    words: str
    url: str
    about: str = ""


@dataclass(frozen=True)
class Tag:
    """A status or a grade: always its word, and one of the tones of `ui.tones`."""

    words: str
    tone: str = "grey"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the layout needs of every page.

    `activity` is what the person is in the middle of; `wide` is for pages of working tables.
    """

    title: str
    activity: str = ""
    caption: str = ""
    breadcrumbs: tuple[Crumb, ...] = ()
    wide: bool = False

    @property
    def browser_title(self) -> str:
        """The words of the browser's tab: page, activity, service."""
        return " – ".join(part for part in (self.title, self.activity, SERVICE) if part)


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A page with one form. `cancel` is the way out without saving."""

    form: Any
    button: str = "Save and continue"
    intro: str = ""
    cancel: Link | None = None
    warning: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a table. `sort` is its key in the address; `numeric` aligns to the right."""

    words: str
    sort: str = ""
    numeric: bool = False
    sort_url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: words, and if wanted a link, a tag, or smaller words below."""

    words: str = ""
    url: str = ""
    tag: Tag | None = None
    note: str = ""
    numeric: bool = False
    about: str = ""
    header: bool = False
    progress: "Progress | None" = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table ready to draw. `empty` says what will appear here and what to do."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "There is nothing here yet."
    caption_hidden: bool = False
    caption_size: str = "m"
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a summary list: a question, its answer and what can be done about it."""

    words: str
    value: str = ""
    links: tuple[Link, ...] = ()
    tag: Tag | None = None
    lines: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a journey: done, now or to come."""

    words: str
    state: str
    url: str = ""


@dataclass(frozen=True)
class Task:
    """One line of a task list."""

    words: str
    tag: Tag
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Progress:
    """How far something has got, in words and as a bar."""

    done: int
    of: int
    words: str = ""

    @property
    def sentence(self) -> str:
        """What the bar says."""
        return self.words or f"{self.done} of {self.of} done"


@dataclass(frozen=True)
class Event:
    """One entry of a timeline: what happened, who did it and when."""

    words: str
    when: str
    by: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stat:
    """One number with its sentence, its interval and the way to what it counts."""

    number: str
    words: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """One page of a group of pages, shown as sub-navigation."""

    words: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Pager:
    """Which rows of how many are shown, and the ways to the others."""

    first: int
    last: int
    total: int
    previous_url: str = ""
    next_url: str = ""
    items: tuple["PagerItem", ...] = ()

    @property
    def sentence(self) -> str:
        """What is shown, in words."""
        return f"Showing {self.first} to {self.last} of {self.total}"


@dataclass(frozen=True)
class PagerItem:
    """One page number, or a gap between them."""

    number: int = 0
    url: str = ""
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    words: str
    chosen: bool = False


@dataclass(frozen=True)
class Filter:
    """One thing a list can be filtered by: a choice, or words to search for."""

    name: str
    words: str
    options: tuple[Option, ...] = ()
    value: str = ""
    kind: str = "select"


@dataclass(frozen=True)
class FilterForm:
    """The filters of a list; `kept` are the other parts of the address that must stay."""

    filters: tuple[Filter, ...]
    clear_url: str
    kept: tuple[tuple[str, str], ...] = ()
    chosen: tuple[Link, ...] = field(default=())
