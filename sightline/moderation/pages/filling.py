"""The pages on which people type something about a second look."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority
from sightline.domain.moderators import Moderator
from sightline.moderation.models import Moderation, Query
from sightline.moderation.pages.words import crumbs, cycle_crumbs, room_url
from sightline.moderation.services import known_questions
from sightline.programme.models import Cycle
from sightline.ui.pages import Cell, Column, Crumb, FormPage, Link, Row, Table
from sightline.ui.words import count, listed


@dataclass(frozen=True, kw_only=True)
class ModerationFormPage(FormPage):
    """A form about one second look, with what the person needs in sight."""

    rows: tuple[Row, ...] = ()
    table: Table | None = None


def moderation_form_page(
    title: str,
    *,
    authority: Authority,
    moderation: Moderation,
    form: Any,
    button: str,
    rows: tuple[Row, ...] = (),
    table: Table | None = None,
    warning: bool = False,
    back: str = "show_moderation",
) -> ModerationFormPage:
    """A form about one second look."""
    url = room_url(back, authority, moderation.pk)
    mine = back != "show_moderation"
    way = (Crumb(moderation.audit.heading, url),)
    return ModerationFormPage(
        title=title,
        caption=f"Moderation · audit of {moderation.audit.about}",
        activity="Moderation",
        breadcrumbs=way
        if mine
        else crumbs(authority, *cycle_crumbs(authority, moderation.cycle), *way),
        form=form,
        button=button,
        cancel=Link("Cancel", url),
        rows=rows,
        table=table,
        warning=warning,
    )


def question_rows(moderation: Moderation, question: str) -> tuple[Row, ...]:
    """The question something is about."""
    words = known_questions(moderation).get(question, "")
    return (Row("Question", words),) if words else (Row("About", "The audit as a whole"),)


def query_rows(query: Query) -> tuple[Row, ...]:
    """The question and what was asked about it."""
    asked = Row("What is asked", query.words)
    return (*question_rows(query.moderation, query.question), asked)


def may_not_table(people: Iterable[tuple[Moderator, list[str]]]) -> Table:
    """Who may not moderate this audit, and why."""
    return Table(
        caption="Who may not moderate this audit, and why",
        caption_size="s",
        columns=(Column("Person"), Column("Why not")),
        rows=tuple(
            (Cell(person.name), Cell(f"{person.name.split()[0]} {listed(reasons)}"))
            for person, reasons in people
            if reasons
        ),
        empty="Nobody on the panel is too close to this audit.",
    )


def suggestions_for_form(
    people: Iterable[tuple[Moderator, list[str]]],
) -> list[tuple[str, str, str]]:
    """Those who may moderate: number, name, and how much they have already."""
    return [
        (str(person.person), person.name, _busy(person))
        for person, reasons in people
        if not reasons
    ]


def _busy(person: Moderator) -> str:
    number = person.open_moderations
    return f"Has {count(number, 'audit')} to moderate" if number else "Has nothing to moderate now"


def cycle_form_page(
    title: str,
    *,
    authority: Authority,
    cycle: Cycle | None,
    form: Any,
    button: str,
    intro: str,
) -> ModerationFormPage:
    """A form about the moderation of a cycle, or of an audit that belongs to none."""
    url = room_url("list_moderations", authority)
    if cycle is not None:
        url = room_url("show_cycle_moderation", authority, cycle.pk)
    return ModerationFormPage(
        title=title,
        caption=cycle.title if cycle else "",
        activity="Moderation",
        breadcrumbs=crumbs(authority, *((Crumb(cycle.title, url),) if cycle else ())),
        form=form,
        button=button,
        intro=intro,
        cancel=Link("Cancel", url),
    )
