"""What the shell's pages show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from sightline.authorities.models import Authority, Person
from sightline.domain.calendars import WorkingCalendar, standing
from sightline.domain.worklist import When, in_order
from sightline.ui.pages import Page, Tag
from sightline.ui.words import as_date, listed
from sightline.ui.work import WorkItem

WorkFor = Callable[..., list[WorkItem]]


@dataclass(frozen=True)
class AuthorityChoice:
    """One authority to enter."""

    name: str
    url: str
    invented: bool


@dataclass(frozen=True, kw_only=True)
class ChooseAuthorityPage(Page):
    """The authorities an account may enter."""

    choices: tuple[AuthorityChoice, ...]


def choose_authority_page(authorities: list[Authority]) -> ChooseAuthorityPage:
    """The choice, by name."""
    return ChooseAuthorityPage(
        title="Choose an authority",
        choices=tuple(
            AuthorityChoice(
                one.name, reverse("web:home", kwargs={"authority": one.key}), one.invented
            )
            for one in authorities
        ),
    )


@dataclass(frozen=True)
class WorkLine:
    """One thing to do, in words."""

    words: str
    about: str
    url: str
    due: str
    tag: Tag | None
    why: str
    why_url: str


@dataclass(frozen=True)
class WorkHeap:
    """The things under one heading."""

    heading: str
    key: str
    lines: tuple[WorkLine, ...]


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """My work: what is due from me, late first."""

    summary: str
    heaps: tuple[WorkHeap, ...]


def greeting(at: datetime) -> str:
    """By the clock on the wall here."""
    if at.hour < 12:
        return "Good morning"
    return "Good afternoon" if at.hour < 18 else "Good evening"


def home_page(
    person: Person, items: list[WorkItem], *, at: datetime, calendar: WorkingCalendar
) -> HomePage:
    """What is due from this person; `at` is the time here."""
    on = at.date()
    heaps = in_order(items, on=on)
    return HomePage(
        title="My work",
        caption=f"{greeting(at)}, {person.name.split()[0]}",
        summary=summary({when: len(heap) for when, heap in heaps}),
        heaps=tuple(
            WorkHeap(
                heading=when.words,
                key=when.value,
                lines=tuple(_line(item, when, on=on, calendar=calendar) for item in heap),
            )
            for when, heap in heaps
        ),
    )


def summary(counts: dict[When, int]) -> str:
    """How much there is, in a sentence."""
    if not counts:
        return "Nothing is due from you."
    late, later = counts.get(When.LATE, 0), counts.get(When.LATER, 0)
    week = counts.get(When.TODAY, 0) + counts.get(When.THIS_WEEK, 0)
    parts = [(late, "late"), (week, "due this week"), (later, "later")]
    return listed(f"{number} {words}" for number, words in parts if number) + "."


def _line(item: WorkItem, when: When, *, on: date, calendar: WorkingCalendar) -> WorkLine:
    tag = Tag("Urgent", "red") if item.urgent else None
    if when is When.LATE and tag is None:
        tag = Tag("Late", "red")
    return WorkLine(
        words=item.words,
        about=item.about,
        url=item.url,
        due=due_words(item.due_on, on=on, calendar=calendar),
        tag=tag,
        why=item.why,
        why_url=item.why_url,
    )


def due_words(due_on: date | None, *, on: date, calendar: WorkingCalendar) -> str:
    """The day, and how many working days off it is or late it is."""
    if due_on is None:
        return "No date set"
    return f"{as_date(due_on)}: {standing(due_on, on=on, calendar=calendar).words}"
