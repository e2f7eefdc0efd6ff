"""The lists of actions: the tracker, mine, to sign off, to verify."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sightline.authorities.models import Authority
from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.actions import next_deed
from sightline.improvement.models import Action
from sightline.improvement.pages.words import (
    action_url,
    age_words,
    child_words,
    due_cell,
    room_url,
    short,
    status_tag,
)
from sightline.improvement.queries.tracker import LIVE_VALUE, Asked, Offered, states
from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import Cell, Filter, FilterForm, Link, Page, Pager, Tab, Table
from sightline.ui.words import as_month, count

SORTS = {
    "due": ("due_on", "pk"),
    "owner": ("owner__name", "due_on", "pk"),
    "team": ("unit__name", "due_on", "pk"),
    "status": ("status", "due_on", "pk"),
    "child": ("child__reference", "due_on", "pk"),
}
TITLES = {
    "list_actions": "Actions",
    "my_actions": "My actions",
    "list_to_sign_off": "Actions to sign off",
    "list_to_verify": "Actions to verify",
}
EMPTY = {
    "list_actions": "No action matches. Actions appear here when an audit that plans them is "
    "submitted, or when somebody opens one by hand.",
    "my_actions": "You own no action. When an audit plans one for you, or somebody opens one for "
    "you, it appears here and you get a message.",
    "list_to_sign_off": "Nobody you manage waits for your sign-off. When somebody says their "
    "action is done, it appears here and you get a message.",
    "list_to_verify": "No action waits to be verified. Signed-off actions appear here until "
    "somebody else has looked in the record.",
}
WAYS = (
    ("my_actions", "My actions", Deed.DO_ACTION),
    ("list_to_sign_off", "To sign off", Deed.SIGN_OFF_ACTION),
    ("list_to_verify", "To verify", Deed.VERIFY_ACTION),
    ("list_actions", "All actions", Deed.READ_ACTIONS),
)


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """A list of actions with its filters and what can be done with what is shown."""

    tabs: tuple[Tab, ...]
    sentence: str
    filters: FilterForm | None
    table: Table
    pager: Pager
    downloads: tuple[Link, ...] = ()
    deeds: tuple[Link, ...] = ()


def tracker_listing(asked: Mapping[str, str], offered: Offered) -> Listing:
    """What the address asks of the tracker; unless told otherwise it shows what is not finished."""
    months = [(f"{month:%Y-%m}", as_month(month)) for month in offered.months]
    given = dict(asked.items())
    given.setdefault("state", LIVE_VALUE)
    return read_listing(
        given,
        filters=(
            Filter("state", "State", options(states(), everything="Every state")),
            Filter("team", "Team", options(offered.teams, everything="Every team")),
            Filter("owner", "Owner", options(offered.owners, everything="Everybody")),
            Filter("kind", "Kind", options(offered.kinds, everything="Every kind")),
            Filter("month", "Opened in", options(months, everything="Any month")),
            Filter("search", "Child’s reference", kind="search"),
        ),
        sorts=tuple(SORTS),
        sort="due",
    )


def asked_of(listing: Listing) -> Asked:
    """The filters as the query reads them."""
    return Asked(
        **{name: listing.value(name) for name in ("state", "team", "owner", "kind", "month")},
        search=listing.value("search"),
    )


def list_page(
    here: str,
    *,
    authority: Authority,
    viewer: Viewer,
    listing: Listing,
    rows: Iterable[Action],
    total: int,
    remindable: int,
    on: date,
) -> ListPage:
    """One list, with the ways to the others."""
    is_tracker = here == "list_actions"
    return ListPage(
        title=TITLES[here],
        wide=True,
        tabs=tabs(here, authority, viewer),
        sentence=count(total, "action"),
        filters=listing.filter_form() if is_tracker else None,
        table=Table(
            caption=TITLES[here],
            caption_hidden=True,
            columns=(
                listing.column("What must change"),
                listing.column("Child", sort="child"),
                listing.column("Owner", sort="owner"),
                listing.column("Team", sort="team"),
                listing.column("Due", sort="due"),
                listing.column("Status", sort="status"),
            ),
            rows=tuple(row(authority, action, on=on, here=here) for action in rows),
            empty=EMPTY[here],
        ),
        pager=listing.pager(total),
        downloads=_downloads(authority, listing) if is_tracker and total else (),
        deeds=_deeds(authority, viewer, listing, remindable) if is_tracker else (),
    )


def tabs(here: str, authority: Authority, viewer: Viewer) -> tuple[Tab, ...]:
    """The lists this person may open."""
    return tuple(
        Tab(words, room_url(name, authority), current=name == here)
        for name, words, deed in WAYS
        if not reasons_not_to(deed, viewer)
    )


def row(authority: Authority, action: Action, *, on: date, here: str) -> tuple[Cell, ...]:
    """One action in a list; the link leads to what this list is for."""
    page = {"list_to_sign_off": "sign_off_action", "list_to_verify": "verify_action"}
    target = page.get(here, "show_action")
    return (
        Cell(
            short(action.what),
            url=action_url(target, authority, action),
            note=action.kind_words,
            about=f"for {child_words(action.child, on=on)}, {action.owner.name}",
        ),
        _child_cell(action, on=on),
        Cell(action.owner.name),
        Cell(action.unit.name if action.unit else "–"),
        due_cell(action, on=on),
        Cell(tag=status_tag(action, on=on), note=f"Next: {next_deed(action.stands).lower()}"),
    )


def _child_cell(action: Action, *, on: date) -> Cell:
    if action.child is None:
        return Cell("–")
    return Cell(action.child.reference, note=age_words(action.child, on=on))


def _downloads(authority: Authority, listing: Listing) -> tuple[Link, ...]:
    asked = listing.url()
    return (
        Link("Download as CSV", room_url("download_csv", authority) + asked),
        Link("Download as Excel", room_url("download_excel", authority) + asked),
    )


def _deeds(
    authority: Authority, viewer: Viewer, listing: Listing, remindable: int
) -> tuple[Link, ...]:
    if reasons_not_to(Deed.MANAGE_ACTIONS, viewer):
        return ()
    links = [Link("Open an action", room_url("open_action", authority))]
    if remindable:
        asked = room_url("chase_actions", authority) + listing.url()
        links.append(Link(f"Remind the owners of {count(remindable, 'action')}", asked))
    return tuple(links)
