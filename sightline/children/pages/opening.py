"""The page a person meets when a child is kept to named people, and those that keep it so."""

from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority
from sightline.children.models import Child, RestrictedGrant
from sightline.children.pages.ways import children_crumbs, url
from sightline.ui.pages import Cell, Column, Crumb, FormPage, Link, Page, Table, Tag
from sightline.ui.words import as_moment

EMERGENCY = (
    "Opening it is recorded with your reason, and lasts twelve hours. "
    "Only do this when you must know now to keep a child safe."
)


@dataclass(frozen=True, kw_only=True)
class RestrictedPage(Page):
    """A child's page that is closed to this person."""

    open_url: str
    back: Link
    grants: Table | None = None
    ways: tuple[Link, ...] = ()


def restricted_page(
    authority: Authority, child: Child, *, grants: list[RestrictedGrant], may_restrict: bool
) -> RestrictedPage:
    """Closed, with the way in for an emergency, and what those who look after it may do."""
    return RestrictedPage(
        title=f"Child {child.reference} is restricted",
        activity="Children",
        breadcrumbs=(*children_crumbs(authority), Crumb(child.reference)),
        open_url=url("break_glass", authority, child.pk),
        back=Link("Back to the list of children", url("list_children", authority)),
        grants=grants_table(authority, child, grants) if may_restrict else None,
        ways=restriction_ways(authority, child) if may_restrict else (),
    )


def reason_page(
    authority: Authority, child: Child, form: Any, *, title: str, button: str, intro: str
) -> FormPage:
    """A deed on a child's page that needs a written reason."""
    back = url("see_child", authority, child.pk)
    return FormPage(
        title=title,
        activity=f"Child {child.reference}",
        breadcrumbs=(*children_crumbs(authority), Crumb(child.reference, back)),
        form=form,
        button=button,
        intro=intro,
        cancel=Link("Cancel", back),
        warning=button.startswith(("Open", "Take")),
    )


def end_grant_page(
    authority: Authority, child: Child, grant: RestrictedGrant, form: Any
) -> FormPage:
    """Ask before a grant is taken back."""
    return reason_page(
        authority,
        child,
        form,
        title=f"Take back {grant.person.name}’s grant?",
        button="Take it back",
        intro=f"{grant.person.name} will no longer be able to read the page of {child.reference}.",
    )


def grants_table(authority: Authority, child: Child, grants: list[RestrictedGrant]) -> Table:
    """The people who may read a restricted child's page, and why."""
    return Table(
        caption="Who may read this page",
        columns=(Column("Who"), Column("Why"), Column("Given"), Column("")),
        rows=tuple(_grant(authority, child, one) for one in grants),
        empty="Nobody but those whose role covers restricted children.",
    )


def _grant(authority: Authority, child: Child, one: RestrictedGrant) -> tuple[Cell, ...]:
    emergency = Tag("Emergency", "red") if one.break_glass else None
    take_back = Cell(
        "Take back",
        url=url("end_grant", authority, child.pk, one.pk),
        about=f"from {one.person.name}",
        note=f"ends {as_moment(one.until)}" if one.until else "",
    )
    return (
        Cell(one.person.name, header=True),
        Cell(one.why, tag=emergency),
        Cell(as_moment(one.given_at), note=f"by {one.given_by.name}"),
        take_back,
    )


def restriction_ways(authority: Authority, child: Child) -> tuple[Link, ...]:
    """What somebody who may restrict can do with this page."""
    if child.restricted:
        return (
            Link("Let somebody read it", url("give_grant", authority, child.pk)),
            Link("Lift the restriction", url("unrestrict_child", authority, child.pk)),
        )
    return (Link("Restrict this page", url("restrict_child", authority, child.pk)),)
