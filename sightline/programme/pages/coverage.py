"""Is the framework being kept? What was due beside what was done, by activity, role and team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sightline.authorities.models import Authority
from sightline.domain.coverage import Kept
from sightline.domain.programme import TaskKind
from sightline.programme.addresses import address
from sightline.programme.pages.tasks import EVERYBODYS, IN_ANY_STATE, task_crumbs
from sightline.ui.pages import Cell, Column, Crumb, Page, Stat, Table
from sightline.ui.words import as_period, percentage

COLUMNS = (
    Column("Due", numeric=True),
    Column("Done", numeric=True),
    Column("Late", numeric=True),
    Column("Excused", numeric=True),
    Column("Declined", numeric=True),
    Column("Put off", numeric=True),
    Column("Not done", numeric=True),
)


@dataclass(frozen=True, kw_only=True)
class CoveragePage(Page):
    """The figures, each of which opens to its tasks."""

    period: str
    stats: tuple[Stat, ...]
    tables: tuple[Table, ...]


def coverage_page(
    authority: Authority,
    *,
    first: date,
    last: date,
    whole: Kept,
    activities: Mapping[tuple[Any, ...], Kept],
    roles: Mapping[tuple[Any, ...], Kept],
    teams: Mapping[tuple[Any, ...], Kept],
    role_words: Mapping[str, str],
) -> CoveragePage:
    """How the framework was kept between two days."""
    title = "Is the framework being kept?"
    return CoveragePage(
        title=title,
        wide=True,
        breadcrumbs=task_crumbs(authority, Crumb(title)),
        period=as_period(first, last),
        stats=_stats(whole),
        tables=(
            _table("By activity and duty", "What", _activities(authority, activities)),
            _table("By role", "Role", _plain(roles, "No role", names=role_words)),
            _table("By team", "Team", _plain(teams, "No team")),
        ),
    )


def _stats(whole: Kept) -> tuple[Stat, ...]:
    return (
        Stat(f"{whole.due:,}", "Due"),
        Stat(f"{whole.done:,}", "Done", share_words(whole)),
        Stat(f"{whole.late:,}", "Late"),
        Stat(f"{whole.not_done:,}", "Not done"),
    )


Lines = list[tuple[str, str, str, Kept]]


def _activities(authority: Authority, counts: Mapping[tuple[Any, ...], Kept]) -> Lines:
    by_title = sorted(counts.items(), key=lambda one: one[0][2])
    return [
        (title, TaskKind(source).words, _opened(authority, q=title), kept)
        for (source, _, title), kept in by_title
    ]


def _plain(
    counts: Mapping[tuple[Any, ...], Kept], none: str, *, names: Mapping[str, str] | None = None
) -> Lines:
    ordered = sorted(counts.items(), key=lambda one: str(one[0]))
    return [((names or {}).get(name, name) or none, "", "", kept) for (name,), kept in ordered]


def share_words(kept: Kept) -> str:
    """The share done of what was owed, or that there are too few to say."""
    if kept.enough:
        return f"{percentage(kept.done, kept.owed)} of {kept.owed:,} owed"
    return f"of {kept.owed:,} owed: too few to give a share"


def _opened(authority: Authority, **asked: str) -> str:
    asked = {"whose": EVERYBODYS, "status": IN_ANY_STATE, **asked}
    return f"{address('list_tasks', authority)}?{urlencode(asked)}"


def _table(caption: str, first: str, rows: Lines) -> Table:
    return Table(
        caption=caption,
        columns=(Column(first), *COLUMNS),
        rows=tuple(
            (Cell(words, url=url, note=note, header=True), *_cells(kept))
            for words, note, url, kept in rows
        ),
        empty="Nothing of the framework fell due in this period.",
    )


def _cells(kept: Kept) -> tuple[Cell, ...]:
    shown = (
        kept.due,
        kept.done,
        kept.late,
        kept.excused,
        kept.declined,
        kept.put_off,
        kept.not_done,
    )
    return tuple(Cell(f"{number:,}", numeric=True) for number in shown)
