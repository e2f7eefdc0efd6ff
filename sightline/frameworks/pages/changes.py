"""What changed between two editions, and what it means for work under way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_changes import Change, changes_between
from sightline.frameworks.change_words import say
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, top
from sightline.frameworks.under_way import WorkUnder
from sightline.ui.pages import Link
from sightline.ui.words import as_date, count

GROUPS = (
    ("people", "Who does what", ("roles", "parties", "duties", "groups", "rotations")),
    ("work", "What is done, and how often", ("activities", "mechanisms", "stages")),
    (
        "rules",
        "Rules",
        ("independence", "moderation", "actions", "responses", "pathways", "alerts"),
    ),
    (
        "tools",
        "Tools, grades and conversations",
        ("tools", "scales", "conversations", "conversation_groups"),
    ),
    (
        "governance",
        "Boards, routes and reports",
        ("boards", "reports", "routes", "sign_offs", "partners", "indicators"),
    ),
    ("voice", "How people are heard", ("channels", "levels", "voice_groups", "question_sets")),
    ("clauses", "What Sightline does about each clause", ("clauses",)),
)
THE_REST = ("words", "What the framework is for, and its words")


@dataclass(frozen=True)
class ChangeLine:
    """One difference, with the texts of before and after when they are long."""

    words: str
    was: SafeString
    now: SafeString


@dataclass(frozen=True)
class ChangeGroup:
    """The differences in one part of the framework."""

    key: str
    title: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, kw_only=True)
class CompareEditionsPage(FrameworkPage):
    """Two editions side by side, in sentences."""

    summary: str
    contents: tuple[Link, ...]
    groups: tuple[ChangeGroup, ...]
    pinned: str
    under_way: tuple[str, ...]


def compare_editions_page(
    authority: Authority,
    *,
    older: Edition,
    newer: Edition,
    in_force: Edition | None,
    under_way: Iterable[WorkUnder],
) -> CompareEditionsPage:
    """Every difference from the older edition to the newer."""
    before, after = older.pack, newer.pack
    changes = changes_between(before, after)
    groups = _groups(changes, older=before, newer=after)
    return CompareEditionsPage(
        **top(authority, "compare_editions", title="What changed", edition=in_force)
        | {"caption": f"From {older.label} to {newer.label}"},
        summary=_summary(changes, older, newer),
        contents=tuple(
            Link(f"{one.title}: {count(len(one.lines), 'change')}", f"#{one.key}") for one in groups
        ),
        groups=groups,
        pinned=_pinned(older, newer),
        under_way=tuple(count(one.number, one.one, one.many) for one in under_way if one.number),
    )


def _groups(changes: Sequence[Change], *, older: Pack, newer: Pack) -> tuple[ChangeGroup, ...]:
    """The groups that have a difference; a part that none names belongs to the last."""
    named = {part for _, _, parts in GROUPS for part in parts}
    rest = tuple(one.part for one in changes if one.part not in named)
    groups = []
    for key, title, parts in (*GROUPS, (*THE_REST, rest)):
        lines = [_line(one, older=older, newer=newer) for one in changes if one.part in parts]
        if lines:
            groups.append(ChangeGroup(key, title, tuple(lines)))
    return tuple(groups)


def _line(change: Change, *, older: Pack, newer: Pack) -> ChangeLine:
    said = say(change, older=older, newer=newer)
    return ChangeLine(said.words, as_html(said.was), as_html(said.now))


def _summary(changes: Sequence[Change], older: Edition, newer: Edition) -> str:
    if not changes:
        return "The two editions say the same."
    return (
        f"{count(len(changes), 'difference')} between the edition in force from "
        f"{as_date(older.in_force_from)} and the one in force from {as_date(newer.in_force_from)}."
    )


def _pinned(older: Edition, newer: Edition) -> str:
    return (
        "Nothing that is under way changes. Every cycle, audit and action stays under the edition "
        f"it began with: {older.label} for what began before {as_date(newer.in_force_from)}. "
        f"What begins from then on goes by {newer.label}, and roles may do what it says."
    )
