"""Boards, reports and the ways in which people are heard."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_governance import Report
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, clause_links, top
from sightline.frameworks.words import cadence_words, moment_words
from sightline.ui.pages import Cell, Column, Link, Row, Table
from sightline.ui.words import sentence


@dataclass(frozen=True)
class ReportPart:
    """One report: who writes it, who gets it, what is in it."""

    key: str
    title: str
    about: SafeString
    rows: tuple[Row, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ListBoardsPage(FrameworkPage):
    """Boards, reports and channels."""

    boards: Table
    reports: tuple[ReportPart, ...]
    channels: Table


def list_boards_page(authority: Authority, *, edition: Edition, pack: Pack) -> ListBoardsPage:
    """Who scrutinises, what they are sent, and how people are heard."""
    return ListBoardsPage(
        **top(authority, "list_boards", title="Boards and reports", edition=edition),
        boards=_boards(pack),
        reports=tuple(_report(authority, pack, one) for one in pack.reports.values()),
        channels=_channels(pack),
    )


def _boards(pack: Pack) -> Table:
    return Table(
        caption="Boards and meetings",
        columns=(Column("Board or meeting"), Column("What it does"), Column("Receives")),
        rows=tuple(
            (
                Cell(board.words, header=True),
                Cell(board.about, note=", ".join(board.members)),
                Cell(", ".join(pack.reports[report].title for report in board.receives)),
            )
            for board in pack.boards.values()
        ),
        empty="The framework names no boards.",
    )


def _report(authority: Authority, pack: Pack, report: Report) -> ReportPart:
    fewer = f"Counts of people under {report.suppress_under}" if report.suppress_under else ""
    said: tuple[tuple[str, str | tuple[str, ...]], ...] = (
        ("How often", sentence(cadence_words(report.cadence))),
        ("Due", sentence(moment_words(report.due))),
        ("Written by", tuple(pack.roles[role].words for role in report.written_by)),
        ("Sent to", tuple(one.words for one in report.recipients)),
        ("Sections", tuple(one.title for one in report.sections)),
        ("Hidden", fewer),
    )
    return ReportPart(
        key=report.key,
        title=report.title,
        about=as_html(report.about),
        rows=tuple(
            Row(words, lines=value) if isinstance(value, tuple) else Row(words, value)
            for words, value in said
            if value
        ),
        clauses=clause_links(authority, report.clauses),
    )


def _channels(pack: Pack) -> Table:
    return Table(
        caption="How people are heard",
        columns=(Column("Channel"), Column("Who"), Column("What for")),
        rows=tuple(
            (Cell(one.words, header=True), Cell(sentence(one.audience)), Cell(one.about))
            for one in pack.channels.values()
        ),
        empty="The framework names no channels.",
    )
