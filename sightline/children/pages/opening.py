"""The page a person meets when a child is kept to named people, and those that keep it so."""

from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority
from sightline.children.models import Child, RestrictedGrant
from sightline.children.pages.ways import children_crumbs, url
from sightline.ui.pages import Crumb, FormPage, Link, Page

EMERGENCY = (
    "Opening it is recorded with your reason, and lasts twelve hours. "
    "Only do this when you must know now to keep a child safe."
)


@dataclass(frozen=True, kw_only=True)
class RestrictedPage(Page):
    """A child's page that is closed to this person."""

    open_url: str
    back: Link


def restricted_page(authority: Authority, child: Child) -> RestrictedPage:
    """Closed, with the way in for an emergency."""
    return RestrictedPage(
        title=f"Child {child.reference} is restricted",
        activity="Children",
        breadcrumbs=(*children_crumbs(authority), Crumb(child.reference)),
        open_url=url("break_glass", authority, child.pk),
        back=Link("Back to the list of children", url("list_children", authority)),
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
