"""The pages where names in the case lists are matched to people and units."""

from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.children.forms import MatchTeamForm, MatchWorkerForm
from sightline.children.pages.ways import home_crumb, tabs, url
from sightline.children.queries.names import Unmatched
from sightline.ui.pages import Cell, Column, Crumb, FormPage, Link, Page, Tab, Table
from sightline.ui.words import count


@dataclass(frozen=True, kw_only=True)
class ListNamesPage(Page):
    """The names that wait to be matched."""

    tabs: tuple[Tab, ...]
    workers: Table
    teams: Table


def list_names_page(
    authority: Authority, workers: list[Unmatched], teams: list[Unmatched], *, may_read: bool
) -> ListNamesPage:
    """Workers and teams, those beside most children first."""
    return ListNamesPage(
        title="Names to match",
        breadcrumbs=(home_crumb(authority),),
        tabs=tabs(authority, "list_names", may_read=may_read, may_import=True),
        workers=_table(
            authority,
            workers,
            "Workers",
            "match_worker",
            "Every worker in the case lists is matched to a person, or set aside.",
        ),
        teams=_table(
            authority,
            teams,
            "Teams",
            "match_team",
            "Every team in the case lists is matched to a unit, or set aside.",
        ),
    )


def _table(
    authority: Authority, names: list[Unmatched], caption: str, way: str, empty: str
) -> Table:
    return Table(
        caption=caption,
        columns=(Column("In the case list"), Column("Open children", numeric=True)),
        rows=tuple(
            (
                Cell(name.words, url=url(way, authority, name.pk), header=True),
                Cell(f"{name.children:,}", numeric=True),
            )
            for name in names
        ),
        empty=empty,
    )


def match_worker_page(
    authority: Authority, words: str, form: MatchWorkerForm, *, suggested: int
) -> FormPage:
    """Who one name is."""
    near = f"{count(suggested, 'name')} here are near to it." if suggested else ""
    return FormPage(
        title=f"Who is “{words}”?",
        activity="Names to match",
        breadcrumbs=_crumbs(authority),
        intro=f"The case lists write this worker’s name like that. {near}".strip(),
        form=form,
        button="Save",
        cancel=Link("Cancel", url("list_names", authority)),
    )


def match_team_page(authority: Authority, words: str, form: MatchTeamForm) -> FormPage:
    """Which unit one team is."""
    return FormPage(
        title=f"Which unit is “{words}”?",
        activity="Names to match",
        breadcrumbs=_crumbs(authority),
        intro="The case lists write this team like that. Two names may be the same unit.",
        form=form,
        button="Save",
        cancel=Link("Cancel", url("list_names", authority)),
    )


def _crumbs(authority: Authority) -> tuple[Crumb, ...]:
    return (home_crumb(authority), Crumb("Names to match", url("list_names", authority)))
