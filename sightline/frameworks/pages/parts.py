"""Parts and groups of parts: how most of a framework is laid out on a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.frameworks.guidance import as_html
from sightline.frameworks.pages.tops import FrameworkPage, clause_links
from sightline.ui.pages import Link, Row
from sightline.ui.words import count

Said = tuple[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Part:
    """One thing of the framework: its heading, what it is, its facts, where it comes from."""

    key: str
    title: str
    about: SafeString
    rows: tuple[Row, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True)
class Group:
    """Parts of one kind under one heading; `empty` is said when the framework has none."""

    key: str
    title: str
    parts: tuple[Part, ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class PartsPage(FrameworkPage):
    """A page that is groups of parts, with the ways to each group at the top."""

    intro: str
    contents: tuple[Link, ...]
    groups: tuple[Group, ...]


def part(
    authority: Authority,
    key: str,
    title: str,
    *said: Said | Row,
    about: str = "",
    clauses: Iterable[str] = (),
) -> Part:
    """One part; facts without a value are left out."""
    return Part(
        key=key,
        title=title,
        about=as_html(about),
        rows=rows_of(*said),
        clauses=clause_links(authority, dict.fromkeys(clauses)),
    )


def rows_of(*said: Said | Row) -> tuple[Row, ...]:
    """A row for each fact there is; a tuple is a list of lines."""
    return tuple(row for row in map(_row, said) if row.value or row.lines)


def _row(said: Said | Row) -> Row:
    if isinstance(said, Row):
        return said
    words, value = said
    return Row(words, lines=value) if isinstance(value, tuple) else Row(words, value)


def group(key: str, title: str, parts: Iterable[Part], *, empty: str = "") -> Group:
    """Parts under a heading."""
    return Group(key, title, tuple(parts), empty or "The framework names none.")


def contents_of(groups: Iterable[Group]) -> tuple[Link, ...]:
    """The ways to the groups that have anything, with how much is in each."""
    return tuple(
        Link(f"{one.title} ({count(len(one.parts), 'entry', 'entries')})", f"#{one.key}")
        for one in groups
        if one.parts
    )
