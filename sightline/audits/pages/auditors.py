"""Choosing an auditor for one audit by hand, and the time that auditors have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.audits.models import Audit, FrameChild
from sightline.audits.pages.allocating import allocation_crumbs
from sightline.audits.pages.drawing import address
from sightline.audits.queries.moving import Choice
from sightline.domain.allocation import Auditor, Window
from sightline.programme.models import Cycle
from sightline.ui.forms import Form
from sightline.ui.pages import Cell, Column, Crumb, FormPage, Link, Page, Table
from sightline.ui.words import as_date, count, listed


@dataclass(frozen=True, kw_only=True)
class MovePage(FormPage):
    """Giving one audit by hand: everybody who might have it, and what is against each."""

    choices: Table


def move_page(
    frame_child: FrameChild, form: Form, choices: Sequence[Choice], *, audit: Audit | None
) -> MovePage:
    """Choosing an auditor for one child."""
    cycle, reference = frame_child.draw.cycle, frame_child.child.reference
    title = (
        f"Move the audit of child {reference}" if audit else f"Choose an auditor for {reference}"
    )
    has = f"{audit.auditor.name} has it now. What is written in it stays." if audit else ""
    return MovePage(
        title=title,
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=allocation_crumbs(cycle, Crumb(title)),
        form=form,
        intro=has,
        button="Give this audit",
        cancel=Link("Cancel", address("show_allocation", cycle.authority, pk=cycle.pk)),
        choices=Table(
            caption="Who could have it",
            columns=(
                Column("Auditor"),
                Column("Has this month", numeric=True),
                Column("This year", numeric=True),
                Column("Against it"),
            ),
            rows=tuple(_choice_row(one) for one in choices),
            empty="Nobody’s role does these audits.",
        ),
    )


def _choice_row(choice: Choice) -> tuple[Cell, ...]:
    auditor = choice.auditor
    return (
        Cell(auditor.name, header=True, note=standing_words(auditor)),
        Cell(f"{auditor.placed} of {auditor.capacity}", numeric=True),
        Cell(str(auditor.this_year), numeric=True),
        Cell("; ".join(choice.against) or "Nothing"),
    )


def standing_words(auditor: Auditor) -> str:
    """New, or experienced enough to support somebody who is."""
    if auditor.is_new:
        return "New: needs support"
    return "Can support a new auditor" if auditor.is_experienced else ""


@dataclass(frozen=True, kw_only=True)
class AuditorsPage(Page):
    """Who does these audits, the time they have, and when they are away."""

    sentence: str
    table: Table


def auditors_page(
    cycle: Cycle, auditors: Sequence[Auditor], *, window: Window, may_change: bool
) -> AuditorsPage:
    """Capacity and availability for one cycle."""
    places = sum(one.places for one in auditors)
    title = "Auditors and their time"
    columns = [Column("Auditor"), Column("Audits they can take", numeric=True)]
    columns += [Column("Has now", numeric=True), Column("In the last year", numeric=True)]
    columns += [Column("Away"), *((Column("Change"),) if may_change else ())]
    return AuditorsPage(
        title=title,
        caption=cycle.title,
        activity=cycle.title,
        wide=True,
        breadcrumbs=allocation_crumbs(cycle, Crumb(title)),
        sentence=f"{count(len(auditors), 'auditor')} with room for {count(places, 'more audit')}. "
        f"Audits are done between {as_date(window.opens_on)} and {as_date(window.due_on)}.",
        table=Table(
            caption="Auditors",
            caption_hidden=True,
            columns=tuple(columns),
            rows=tuple(_auditor_row(cycle, one, may_change) for one in auditors),
            empty="Nobody holds a role that does these audits. Give people posts with one.",
        ),
    )


def _auditor_row(cycle: Cycle, one: Auditor, may_change: bool) -> tuple[Cell, ...]:
    cells = (
        Cell(one.name, header=True, note=standing_words(one)),
        Cell(str(one.capacity), numeric=True),
        Cell(str(one.placed), numeric=True),
        Cell(str(one.this_year), numeric=True),
        Cell(listed(_away(away.from_on, away.to_on) for away in one.away) or "No"),
    )
    if not may_change:
        return cells
    url = address("change_capacity", cycle.authority, pk=cycle.pk, person=one.person)
    return (*cells, Cell("Change", url=url, about=f"the time {one.name} has"))


def _away(from_on: date, to_on: date) -> str:
    return f"{as_date(from_on)} to {as_date(to_on)}"


def capacity_page(cycle: Cycle, form: Form, *, name: str) -> FormPage:
    """Changing the time somebody has for audits, or noting that they are away."""
    return FormPage(
        title=f"The time {name} has",
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=allocation_crumbs(cycle, Crumb("Auditors and their time")),
        form=form,
        button="Save",
        cancel=Link("Cancel", address("list_auditors", cycle.authority, pk=cycle.pk)),
    )


def initial_capacity(person: Any) -> Mapping[str, Any]:
    """What the form about somebody's time begins with."""
    return {
        "audits_a_month": person.audits_a_month,
        "experienced_auditor": person.experienced_auditor,
    }
