"""The page of declared interests, and the forms that declare and take back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.programme.addresses import address, crumbs
from sightline.programme.models import Interest
from sightline.ui.forms import Form
from sightline.ui.pages import Cell, Column, Crumb, FormPage, Link, Page, Table
from sightline.ui.words import as_date


@dataclass(frozen=True, kw_only=True)
class InterestsPage(Page):
    """The interests that stand."""

    table: Table
    add: Link


def interests_page(authority: Authority, interests: Sequence[Interest]) -> InterestsPage:
    """Who must not audit which child."""
    return InterestsPage(
        title="Declared interests",
        breadcrumbs=crumbs(authority, Crumb("Declared interests")),
        add=Link("Declare an interest", address("declare_interest", authority)),
        table=Table(
            caption="Interests that stand",
            caption_hidden=True,
            columns=(
                Column("Who"),
                Column("Child"),
                Column("Interest"),
                Column("Declared"),
                Column("Change"),
            ),
            rows=tuple(_row(authority, one) for one in interests),
            empty="Nobody has declared an interest. Somebody who knows a child or family is "
            "never given that child’s audit once it is noted here.",
        ),
    )


def _row(authority: Authority, interest: Interest) -> tuple[Cell, ...]:
    return (
        Cell(interest.person.name, header=True),
        Cell(interest.child.reference),
        Cell(interest.because),
        Cell(as_date(interest.declared_at)),
        Cell(
            "Take back",
            url=address("withdraw_interest", authority, pk=interest.pk),
            about=f"the interest of {interest.person.name} in child {interest.child.reference}",
        ),
    )


def declare_page(authority: Authority, form: Form) -> FormPage:
    """Noting that a person must not audit a child."""
    return FormPage(
        title="Declare an interest",
        breadcrumbs=_under(authority, "Declare an interest"),
        form=form,
        button="Declare this interest",
        cancel=Link("Cancel", address("list_interests", authority)),
    )


def withdraw_page(authority: Authority, form: Form, interest: Interest) -> FormPage:
    """Taking a declaration back."""
    who, child = interest.person.name, interest.child.reference
    return FormPage(
        title="Take back an interest",
        breadcrumbs=_under(authority, "Take back an interest"),
        form=form,
        intro=f"{who} could then be given the audit of child {child}.",
        button="Take it back",
        cancel=Link("Cancel", address("list_interests", authority)),
    )


def _under(authority: Authority, words: str) -> tuple[Crumb, ...]:
    over = Crumb("Declared interests", address("list_interests", authority))
    return crumbs(authority, over, Crumb(words))
