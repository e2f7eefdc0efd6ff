"""The list of cycles, and the pages on which one is planned, changed and ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.authorities.models import Authority
from sightline.domain.calendars import standing
from sightline.domain.cycle_status import ENDED, CycleStatus
from sightline.domain.pack_activities import Activity
from sightline.programme.addresses import address, crumbs, cycle_crumbs
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.forms import CycleForm, months_from
from sightline.programme.models import Cycle
from sightline.programme.queries import CycleCounts
from sightline.ui.forms import Form
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import (
    Cell,
    Column,
    Crumb,
    Filter,
    FilterForm,
    FormPage,
    Link,
    Page,
    Pager,
    Table,
    Tag,
)
from sightline.ui.words import as_date, as_month, as_period, share

TONES: dict[CycleStatus, str] = {
    CycleStatus.PLANNED: "grey",
    CycleStatus.DRAWN: "yellow",
    CycleStatus.ALLOCATED: "turquoise",
    CycleStatus.UNDER_WAY: "blue",
    CycleStatus.MODERATING: "purple",
    CycleStatus.REPORTED: "green",
    CycleStatus.CLOSED: "grey",
    CycleStatus.CANCELLED: "grey",
}


def status_tag(where: CycleStatus) -> Tag:
    """Where a cycle is, always with the same tone."""
    return Tag(where.words, TONES[where])


@dataclass(frozen=True, kw_only=True)
class CyclesPage(Page):
    """All cycles, filtered and paged."""

    table: Table
    filters: FilterForm
    pager: Pager
    links: tuple[Link, ...] = ()


def cycles_listing(
    asked: Mapping[str, str], activities: Sequence[Activity], *, on: date
) -> Listing:
    """What the address asks of the list of cycles."""
    months = months_from(on, before=12, after=6)[::-1]
    return read_listing(
        asked,
        filters=(
            Filter("activity", "Activity", options([(one.key, one.title) for one in activities])),
            Filter("month", "Month", options([(f"{m:%Y-%m}", as_month(m)) for m in months])),
            Filter("status", "State", options([(one.value, one.words) for one in CycleStatus])),
        ),
        sorts=("title", "starts", "due"),
        sort="-starts",
    )


ORDERS = {
    "title": ("title", "pk"),
    "starts": ("starts_on", "pk"),
    "due": ("audits_due_on", "pk"),
}


def cycles_page(
    *,
    authority: Authority,
    listing: Listing,
    total: int,
    rows: Sequence[Cycle],
    counts: Mapping[int, CycleCounts],
    titles: Mapping[str, str],
    may_plan: bool,
    may_share_out: bool,
    on: date,
) -> CyclesPage:
    """The cycles that the filters leave in."""
    links = (
        (may_plan, Link("Plan a cycle", address("start_plan", authority))),
        (may_share_out, Link("Declared interests", address("list_interests", authority))),
    )
    return CyclesPage(
        title="Cycles",
        wide=True,
        breadcrumbs=crumbs(authority)[:1] + (Crumb("Cycles"),),
        links=tuple(link for allowed, link in links if allowed),
        filters=listing.filter_form(),
        pager=listing.pager(total),
        table=Table(
            caption="Cycles",
            caption_hidden=True,
            columns=(
                listing.column("Cycle", sort="title"),
                Column("State"),
                listing.column("Period", sort="starts"),
                listing.column("Audits due", sort="due"),
                Column("Audits done"),
            ),
            rows=tuple(_row(one, counts.get(one.pk), titles, on) for one in rows),
            empty="No cycle matches. Choose other filters, or plan a cycle."
            if listing.is_filtered
            else "Cycles will appear here once one is planned.",
        ),
    )


def _row(
    cycle: Cycle, counts: CycleCounts | None, titles: Mapping[str, str], on: date
) -> tuple[Cell, ...]:
    theme = f"Theme: {cycle.theme}" if cycle.theme else titles.get(cycle.activity, "")
    late = standing(cycle.audits_due_on, on=on, calendar=working_calendar())
    open_now = cycle.where not in ENDED and counts is not None and counts.done < counts.given
    return (
        Cell(
            cycle.title,
            url=address("show_cycle", cycle.authority, pk=cycle.pk),
            note=theme,
            header=True,
        ),
        Cell(tag=status_tag(cycle.where)),
        Cell(as_period(cycle.starts_on, cycle.ends_on)),
        Cell(as_date(cycle.audits_due_on), note=late.words if open_now else ""),
        Cell(share(counts.done, counts.given) if counts else "Not shared out yet"),
    )


# --- Planning -----------------------------------------------------------------------------------


def start_plan_page(authority: Authority, form: Form) -> FormPage:
    """Which activity, and which month."""
    return FormPage(
        title="Plan a cycle",
        breadcrumbs=crumbs(authority, Crumb("Plan a cycle")),
        form=form,
        button="Continue",
        cancel=Link("Cancel", address("list_cycles", authority)),
    )


@dataclass(frozen=True)
class Group:
    """Fields under one heading. Those the framework settles are folded away until wanted."""

    heading: str
    fields: tuple[Any, ...]
    folded: str = ""
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanPage(FormPage):
    """The plan of a cycle, its fields under headings."""

    about: str = ""
    groups: tuple["Group", ...] = ()


def plan_page(
    authority: Authority, form: CycleForm, *, activity: Activity, cycle: Cycle | None = None
) -> PlanPage:
    """The plan, to be settled or changed."""
    title = "Change the plan" if cycle else "Settle the plan"
    way = cycle_crumbs(cycle, Crumb(title)) if cycle else crumbs(authority, Crumb(title))
    back = (
        address("show_cycle", authority, pk=cycle.pk)
        if cycle
        else address("list_cycles", authority)
    )
    return PlanPage(
        title=title,
        caption=cycle.title if cycle else activity.title,
        activity=cycle.title if cycle else activity.title,
        breadcrumbs=way,
        form=form,
        groups=_groups(form),
        button="Save the plan" if cycle else "Plan this cycle",
        intro=""
        if cycle
        else "What the framework says is filled in. Change what is different this time.",
        cancel=Link("Cancel", back),
    )


def _groups(form: CycleForm) -> tuple[Group, ...]:
    found = []
    for heading, names, folded in form.GROUPS:
        fields = tuple(form[name] for name in names if name in form.fields)
        if fields:
            wrong = any(field.errors for field in fields)
            found.append(Group(heading, fields, folded, wrong))
    return tuple(found)


def end_page(cycle: Cycle, form: Form, *, title: str, button: str, intro: str) -> FormPage:
    """Closing or cancelling a cycle: what cannot be undone asks first."""
    return FormPage(
        title=title,
        caption=cycle.title,
        activity=cycle.title,
        breadcrumbs=cycle_crumbs(cycle, Crumb(title)),
        form=form,
        button=button,
        intro=intro,
        warning=True,
        cancel=Link("Keep it open", address("show_cycle", cycle.authority, pk=cycle.pk)),
    )
