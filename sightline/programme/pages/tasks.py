"""The list of what is due, one task, and the forms that tick it off, put it off or decline it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.domain.calendars import standing
from sightline.domain.cycle_status import AssignmentStatus
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import DueFrom
from sightline.domain.programme import TaskKind
from sightline.programme.addresses import address
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Assignment, LightRecord
from sightline.programme.task_words import about_words
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
    Row,
    Table,
    Tag,
)
from sightline.ui.words import as_date, as_period

TONES = {
    AssignmentStatus.TO_DO: "yellow",
    AssignmentStatus.STARTED: "blue",
    AssignmentStatus.DONE: "green",
}
EVERYBODYS, IN_ANY_STATE = "everybody", "all"
STATES = [(IN_ANY_STATE, "All"), *((one.value, one.words) for one in AssignmentStatus)]


def task_crumbs(authority: Authority, *more: Crumb) -> tuple[Crumb, ...]:
    """The way back from a page about tasks."""
    home = Crumb("My work", reverse("web:home", kwargs={"authority": authority.key}))
    return (home, Crumb("What is due", address("list_tasks", authority)), *more)


@dataclass(frozen=True, kw_only=True)
class TasksPage(Page):
    """What is due, filtered and paged."""

    table: Table
    filters: FilterForm
    pager: Pager
    links: tuple[Link, ...] = ()


def tasks_listing(asked: Mapping[str, str], *, may_see_all: bool) -> Listing:
    """What the address asks of the list of tasks."""
    whose = Filter("whose", "Whose", options([(EVERYBODYS, "Everybody’s")], everything="Mine"))
    return read_listing(
        asked,
        filters=(
            *((whose,) if may_see_all else ()),
            Filter("status", "State", options(STATES, everything="Still to do")),
            Filter("source", "Kind", options([(one.value, one.words) for one in TaskKind])),
            Filter("clause", "Clause", kind="search"),
            Filter("q", "Search", kind="search"),
        ),
        sorts=("due", "title"),
        sort="due",
    )


ORDERS = {"due": ("due_on", "title", "pk"), "title": ("title", "due_on", "pk")}


def tasks_page(
    authority: Authority,
    *,
    listing: Listing,
    total: int,
    rows: Sequence[Assignment],
    roles: Mapping[str, str],
    may_see_all: bool,
    on: date,
) -> TasksPage:
    """The tasks that the filters leave in."""
    return TasksPage(
        title="What is due",
        wide=True,
        breadcrumbs=task_crumbs(authority)[:1] + (Crumb("What is due"),),
        filters=listing.filter_form(),
        pager=listing.pager(total),
        links=_list_links(authority, may_see_all=may_see_all),
        table=Table(
            caption="What is due",
            caption_hidden=True,
            columns=(
                listing.column("What", sort="title"),
                Column("From"),
                listing.column("Due", sort="due"),
                Column("State"),
            ),
            rows=tuple(_row(authority, one, roles, on) for one in rows),
            empty="Nothing matches. Choose other filters."
            if listing.is_filtered
            else "Nothing is waiting for you. What you have done is found under the state “All”.",
        ),
    )


def _list_links(authority: Authority, *, may_see_all: bool) -> tuple[Link, ...]:
    record = Link("Record something that was done", address("record_done", authority))
    coverage = Link("Is the framework being kept?", address("read_coverage", authority))
    return (record, coverage) if may_see_all else (record,)


def _row(
    authority: Authority, task: Assignment, roles: Mapping[str, str], on: date
) -> tuple[Cell, ...]:
    late = standing(task.due_on, on=on, calendar=working_calendar())
    return (
        Cell(
            task.title,
            url=address("show_task", authority, pk=task.pk),
            note=about_words(task),
            about=_told_apart(task),
            header=True,
        ),
        Cell(from_words(task), note=roles.get(task.role, "")),
        Cell(as_date(task.due_on), note=late.words if task.is_open else ""),
        Cell(tag=Tag(task.where.words, TONES.get(task.where, "grey"))),
    )


def _told_apart(task: Assignment) -> str:
    """What tells this task from others of the same title, for those who only hear the link."""
    about = about_words(task)
    whose = f" from {task.person.name}" if task.person else ""
    return f"due {as_date(task.due_on)}{whose}{f', {about}' if about else ''}"


def from_words(task: Assignment) -> str:
    """From whom it is due, in a few words."""
    if task.person is None:
        return "Nobody holds the post"
    return f"{task.person.name} or a colleague in the role" if task.shared else task.person.name


@dataclass(frozen=True, kw_only=True)
class TaskPage(FormPage):
    """One task: what, why, from whom, and the form that ticks it off, if it may be."""

    rows: tuple[Row, ...] = ()
    start: Link | None = None
    links: tuple[Link, ...] = ()
    may_tick_off: bool = False


def task_page(
    authority: Authority,
    task: Assignment,
    *,
    form: Form,
    pack: Pack,
    light_record: LightRecord | None,
    mine: bool,
    on: date,
) -> TaskPage:
    """What a task asks, and what became of it."""
    open_to_me = mine and task.is_open
    start = _start(authority, task, pack) if open_to_me else None
    return TaskPage(
        title=task.title,
        breadcrumbs=task_crumbs(authority, Crumb(task.title)),
        form=form,
        button="Tick it off",
        rows=_facts(authority, task, pack, light_record, on),
        start=start,
        links=_ways(authority, task) if open_to_me else (),
        may_tick_off=open_to_me and start is None,
    )


def _facts(
    authority: Authority,
    task: Assignment,
    pack: Pack,
    light_record: LightRecord | None,
    on: date,
) -> tuple[Row, ...]:
    role = pack.roles.get(task.role)
    late = standing(task.due_on, on=on, calendar=working_calendar())
    clauses = reverse("frameworks:list_clauses", kwargs={"authority": authority.key})
    facts = [
        Row("State", tag=Tag(task.where.words, TONES.get(task.where, "grey"))),
        Row("About", about_words(task)),
        Row("From", f"{from_words(task)}{f' ({role.words})' if role else ''}"),
        Row("Window", as_period(task.opens_on, max(task.opens_on, task.due_on))),
        Row("Due", f"{as_date(task.due_on)}{f', {late.words}' if task.is_open else ''}"),
        Row("Put off from", as_date(task.postponed_from) if task.postponed_from else ""),
        Row("Reason", task.reason),
        Row("Why it is due", ", ".join(task.clauses), url=clauses if task.clauses else ""),
    ]
    if light_record is not None:
        facts += [
            Row("Done", f"{as_date(light_record.done_on)} by {light_record.by.name}"),
            Row("Seen or said", light_record.note),
            Row("Decided", light_record.decided),
        ]
    return tuple(row for row in facts if row.value or row.tag)


def _start(authority: Authority, task: Assignment, pack: Pack) -> Link | None:
    """The way to do it: plan the cycle, or fill in the form of the activity."""
    activity = pack.activities.get(task.activity) if task.source == TaskKind.ACTIVITY else None
    if activity is None or activity.tool is None:
        return None
    if activity.falls_due_from is DueFrom.CYCLE:
        way = address("plan_cycle", authority, activity=activity.key)
        return Link("Plan the cycle", f"{way}?month={task.opens_on:%Y-%m}")
    way = reverse(
        "audits:start_audit", kwargs={"authority": authority.key, "activity": activity.key}
    )
    known = {
        "person": task.about_person_id,
        "unit": task.about_unit_id,
        "child": task.child.reference if task.child else None,
        "due_on": task.due_on.isoformat(),
    }
    asked = {name: value for name, value in known.items() if value is not None}
    return Link("Fill in the form", f"{way}?{urlencode(asked)}")


def _ways(authority: Authority, task: Assignment) -> tuple[Link, ...]:
    ways = (
        (task.may_postpone, "Put it off", "postpone_task"),
        (task.may_decline, "Decline it", "decline_task"),
    )
    return tuple(
        Link(words, address(name, authority, pk=task.pk)) for may, words, name in ways if may
    )


def record_done_page(authority: Authority, form: Form) -> FormPage:
    """Recording what was done when it was needed."""
    title = "Record something that was done"
    return FormPage(
        title=title,
        breadcrumbs=task_crumbs(authority, Crumb(title)),
        intro="For what the framework asks for without a form: a meeting held, a visit made, a "
        "report received. If it stands under “What is due”, tick it off there instead.",
        form=form,
        button="Record it",
        cancel=Link("Cancel", address("list_tasks", authority)),
    )


def change_task_page(
    authority: Authority, task: Assignment, *, form: Form, title: str, button: str
) -> FormPage:
    """Putting a task off, or declining it."""
    back = address("show_task", authority, pk=task.pk)
    return FormPage(
        title=title,
        caption=task.title,
        breadcrumbs=task_crumbs(authority, Crumb(task.title, back), Crumb(title)),
        form=form,
        button=button,
        cancel=Link("Cancel", back),
    )
