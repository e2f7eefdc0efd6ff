"""What the pages about people and units show."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.authorities.models import Absence, Authority, Person, Post, Role, Unit
from sightline.domain.organisation import UnitKind
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
from sightline.ui.words import as_date, listed


def address(name: str, authority: Authority, **kwargs: Any) -> str:
    """Where one of this room's pages is."""
    return reverse(f"authorities:{name}", kwargs={"authority": authority.key, **kwargs})


def crumbs(authority: Authority, *more: Crumb) -> tuple[Crumb, ...]:
    """The way back from a page about people."""
    home = Crumb("My work", reverse("web:home", kwargs={"authority": authority.key}))
    return (home, Crumb("People", address("list_people", authority)), *more)


@dataclass(frozen=True, kw_only=True)
class PeoplePage(Page):
    """Everybody here, filtered and paged."""

    table: Table
    filters: FilterForm
    pager: Pager
    links: tuple[Link, ...] = ()


def people_listing(asked: Mapping[str, str], roles: list[Role], units: list[Unit]) -> Listing:
    """What the address asks of the list of people."""
    return read_listing(
        asked,
        filters=(
            Filter("q", "Name or job", kind="search"),
            Filter("role", "Role", options([(role.key, role.words) for role in roles])),
            Filter("unit", "Team or service", options([(unit.pk, unit.name) for unit in units])),
        ),
        sorts=("name",),
        sort="name",
    )


def people_page(
    *,
    authority: Authority,
    listing: Listing,
    total: int,
    rows: list[Person],
    posts: list[Post],
    may_change: bool,
) -> PeoplePage:
    """Everybody here that the filters leave in."""
    add = Link("Add a person", address("add_person", authority))
    units = Link("Teams and services", address("list_units", authority))
    return PeoplePage(
        title="People",
        breadcrumbs=crumbs(authority)[:1],
        wide=True,
        table=people_table(authority, rows, posts),
        filters=listing.filter_form(),
        pager=listing.pager(total),
        links=(add, units) if may_change else (units,),
    )


def people_table(authority: Authority, rows: list[Person], posts: list[Post]) -> Table:
    """People with their roles, teams and managers."""
    held: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        held[post.person_id].append(post)
    return Table(
        caption="People",
        caption_hidden=True,
        columns=(
            Column("Name"),
            Column("Role"),
            Column("Team or service"),
            Column("Line manager"),
        ),
        rows=tuple(_person_row(authority, person, held[person.pk]) for person in rows),
        empty="Nobody matches. Clear the filters, or add a person.",
    )


def _person_row(authority: Authority, person: Person, posts: list[Post]) -> tuple[Cell, ...]:
    manager = person.line_manager
    return (
        Cell(
            person.name,
            url=address("show_person", authority, pk=person.pk),
            note=person.job_title or person.agency,
            header=True,
        ),
        Cell(listed(post.role.words for post in posts) or "None"),
        Cell(listed(dict.fromkeys(post.unit.name for post in posts)) or "None"),
        Cell(manager.name if manager else "Nobody"),
    )


@dataclass(frozen=True, kw_only=True)
class PersonPage(Page):
    """One person: what is known, their posts, their days away."""

    facts: tuple[Row, ...]
    posts: Table
    absences: Table
    links: tuple[Link, ...] = ()


def person_page(
    *,
    authority: Authority,
    person: Person,
    posts: list[Post],
    absences: list[Absence],
    may_change: bool,
    on: date,
) -> PersonPage:
    """One person; the ways to change them are offered to whoever may."""
    return PersonPage(
        title=person.name,
        breadcrumbs=crumbs(authority),
        facts=_facts(person),
        posts=_posts_table(authority, person, posts, may_change=may_change),
        absences=_absences_table(authority, person, absences, may_change=may_change, on=on),
        links=_ways(authority, person) if may_change else (),
    )


def _facts(person: Person) -> tuple[Row, ...]:
    marks = [("Newly qualified", person.newly_qualified)]
    marks.append(("Experienced auditor", person.experienced_auditor))
    return (
        Row("Job title", person.job_title or "Not given"),
        Row("Works for", person.agency or "The council"),
        Row("Line manager", person.line_manager.name if person.line_manager else "Nobody"),
        Row("Email address", person.email or "Not given"),
        Row("Staff number", person.staff_id or "Not given"),
        Row("Here from", as_date(person.started_on) or "Not given"),
        Row("Here until", as_date(person.ended_on) or "No end date"),
        Row("Audits a month", str(person.audits_a_month)),
        Row("Known for", listed(words for words, holds in marks if holds) or "Nothing noted"),
        Row("Signs in as", person.account.email if person.account else "Cannot sign in"),
    )


def _ways(authority: Authority, person: Person) -> tuple[Link, ...]:
    account = "take_account" if person.account_id else "give_account"
    words = "Stop them signing in" if person.account_id else "Let them sign in"
    names = {
        "Change what is known": "change_person",
        "Give a post": "give_post",
        "Record days away": "record_absence",
        words: account,
    }
    return tuple(
        Link(words, address(name, authority, pk=person.pk)) for words, name in names.items()
    )


def _posts_table(
    authority: Authority, person: Person, posts: list[Post], *, may_change: bool
) -> Table:
    rows = tuple(
        (
            Cell(post.role.words, header=True),
            Cell(post.unit.name),
            Cell(as_date(post.started_on) or "Not given"),
            _ending(
                post.ended_on,
                address("end_post", authority, pk=person.pk, post=post.pk),
                about=post.role.words,
                may_change=may_change,
            ),
        )
        for post in posts
    )
    columns = (Column("Role"), Column("Team or service"), Column("From"), Column("Until"))
    return Table(
        caption="Posts",
        columns=columns,
        rows=rows,
        empty="No post yet. Until they have one they can do nothing here.",
    )


def _absences_table(
    authority: Authority, person: Person, absences: list[Absence], *, may_change: bool, on: date
) -> Table:
    rows = tuple(
        (
            Cell(as_date(absence.from_on), header=True),
            _ending(
                absence.to_on,
                address("end_absence", authority, pk=person.pk, absence=absence.pk),
                about=f"absence from {as_date(absence.from_on)}",
                may_change=may_change,
            ),
            Cell(absence.reason or "Not given"),
            Cell(tag=_absence_tag(absence, on)),
        )
        for absence in absences
    )
    columns = (Column("From"), Column("Until"), Column("Reason"), Column("State"))
    return Table(
        caption="Days away",
        columns=columns,
        rows=rows,
        empty="No days away are recorded, so work can be given at any time.",
    )


def _ending(on: date | None, url: str, *, about: str, may_change: bool) -> Cell:
    if on:
        return Cell(as_date(on))
    return Cell("Say when it ends", url=url, about=about) if may_change else Cell("No end date")


def _absence_tag(absence: Absence, on: date) -> Tag:
    if absence.from_on > on:
        return Tag("To come", "blue")
    if absence.to_on is None or absence.to_on >= on:
        return Tag("Away now", "yellow")
    return Tag("Over", "grey")


def person_form_page(
    authority: Authority, form: Form, *, title: str, button: str, person: Person | None = None
) -> FormPage:
    """A form about one person, or about somebody to be added."""
    back = (
        address("show_person", authority, pk=person.pk)
        if person
        else address("list_people", authority)
    )
    return FormPage(
        title=title,
        caption=person.name if person else "",
        breadcrumbs=crumbs(authority, *([Crumb(person.name, back)] if person else [])),
        form=form,
        button=button,
        cancel=Link("Cancel", back),
    )


@dataclass(frozen=True)
class UnitLine:
    """One unit in the tree, as deep as it stands."""

    name: str
    kind: str
    depth: int
    out_of_scope: bool
    code: str


@dataclass(frozen=True, kw_only=True)
class UnitsPage(Page):
    """The organisation as a tree."""

    lines: tuple[UnitLine, ...]
    links: tuple[Link, ...] = ()


def units_page(authority: Authority, units: list[Unit], *, may_change: bool) -> UnitsPage:
    """Every unit beneath the one it is part of."""
    beneath: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        beneath[unit.parent_id].append(unit)
    add = Link("Add a team or service", address("add_unit", authority))
    return UnitsPage(
        title="Teams and services",
        breadcrumbs=crumbs(authority),
        lines=tuple(_lines(beneath, None, 0)),
        links=(add,) if may_change else (),
    )


def _lines(beneath: dict[int | None, list[Unit]], parent: int | None, depth: int) -> list[UnitLine]:
    lines = []
    for unit in beneath[parent]:
        kind = UnitKind(unit.kind).words
        lines.append(UnitLine(unit.name, kind, depth, not unit.in_scope, unit.code))
        lines += _lines(beneath, unit.pk, depth + 1)
    return lines


def unit_form_page(authority: Authority, form: Form) -> FormPage:
    """Adding a unit."""
    back = Link("Cancel", address("list_units", authority))
    return FormPage(
        title="Add a team or service",
        breadcrumbs=crumbs(authority, Crumb("Teams and services", back.url)),
        form=form,
        button="Add",
        cancel=back,
    )
