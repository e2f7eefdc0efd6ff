"""The ways between the pages of the room, and the tones of its tags."""

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.domain.case_list import ChildStatus, ImportStatus
from sightline.ui.pages import Crumb, Tab, Tag

CHILD_TONES = {
    ChildStatus.IN_CARE: "purple",
    ChildStatus.CHILD_PROTECTION: "red",
    ChildStatus.CHILD_IN_NEED: "blue",
    ChildStatus.ASSESSMENT: "turquoise",
    ChildStatus.CARE_LEAVER: "pink",
    ChildStatus.EARLY_HELP: "green",
}
IMPORT_TONES = {
    ImportStatus.READING: "blue",
    ImportStatus.UNMAPPED: "yellow",
    ImportStatus.WAITING: "yellow",
    ImportStatus.STALE: "orange",
    ImportStatus.APPLYING: "blue",
    ImportStatus.FAILED: "red",
    ImportStatus.APPLIED: "green",
    ImportStatus.REFUSED: "red",
    ImportStatus.DISCARDED: "grey",
}


def status_tag(status: str, *, is_open: bool = True) -> Tag:
    """A child's status; closed when nothing is open."""
    if not is_open:
        return Tag("Closed", "grey")
    known = ChildStatus(status)
    return Tag(known.words, CHILD_TONES[known])


def import_tag(status: str) -> Tag:
    """How an import stands."""
    known = ImportStatus(status)
    return Tag(known.words, IMPORT_TONES[known])


def url(name: str, authority: Authority, *args: object) -> str:
    """The address of one of the room's pages."""
    return reverse(f"children:{name}", args=[authority.key, *args])


def home_crumb(authority: Authority) -> Crumb:
    """The way back to My work."""
    return Crumb("My work", reverse("web:home", args=[authority.key]))


def children_crumbs(authority: Authority, *, may_read: bool = True) -> tuple[Crumb, ...]:
    """The way back to the list of children, for those who may see it."""
    home = (home_crumb(authority),)
    return (*home, Crumb("Children", url("list_children", authority))) if may_read else home


def import_crumbs(authority: Authority) -> tuple[Crumb, ...]:
    """The way back to the case lists."""
    return (home_crumb(authority), Crumb("Case lists", url("list_case_lists", authority)))


def tabs(authority: Authority, here: str, *, may_read: bool, may_import: bool) -> tuple[Tab, ...]:
    """The parts of the room that a person may enter."""
    ways = [
        ("list_children", "Children", may_read),
        ("list_case_lists", "Case lists", may_import),
        ("list_names", "Names to match", may_import),
    ]
    return tuple(
        Tab(words, url(name, authority), current=name == here) for name, words, may in ways if may
    )
